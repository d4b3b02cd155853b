//! Instructions.

use crate::destroy::{CAPTURES, CODE, DESC, DESC_STEP};
use crate::function::Body;
use crate::helpers::Helper;
use crate::ir::{ptr_result, result};
use crate::memory::Memory;
use crate::unwind::Callee;
use crate::{CodegenError, array, cell, prim, rc, share, words};
use inkwell::IntPredicate;
use inkwell::attributes::AttributeLoc;
use inkwell::values::{BasicValueEnum, PointerValue};
use mesh_abi::Kind;
use mesh_mir::layout::{Filler, HEADER_BYTES, Shape, Word};
use mesh_mir::mir::{Const, FuncId, Inst, Op, Value};
use mesh_types::{Ty, TyKind};
use smol_str::SmolStr;

impl<'c> Body<'_, 'c> {
    /// Generates one instruction and binds its result. A call in tail position runs in the place of this frame when its arguments fit into
    /// registers.
    pub(crate) fn inst(&mut self, inst: &'c Inst, tail: bool) -> Result<(), CodegenError> {
        let words = match &inst.op {
            Op::Const(constant) => self.constant(constant),
            Op::Prim(op, args) => {
                let args: Vec<_> = args.iter().map(|value| self.word(*value)).collect();
                vec![prim::emit(self.cx, &self.ir, *op, &args)]
            }
            Op::Make {
                variant,
                fields,
                reuse,
            } => self.make(self.result_ty(inst), *variant, fields, *reuse),
            Op::Field {
                base,
                variant,
                index,
            } => self.field(*base, *variant, *index),
            Op::SetField { base, index, value } => self.set_field(*base, *index, *value),
            Op::Tag(value) => vec![self.tag(*value)],
            Op::Closure(func, captures) => vec![self.closure(*func, captures).into()],
            Op::Capture(index) => self.capture(*index),
            Op::Call(func, args) => self.direct_call(inst, *func, args, tail)?,
            Op::CallClosure(closure, args) => self.call_closure(inst, *closure, args, tail),
            Op::CallCode(code, args) => self.call_code(inst, *code, args),
            Op::Safepoint => {
                self.poll(&inst.cleanup);
                Vec::new()
            }
            Op::CallExtern(name, args) => self.call_extern(inst, name, args)?,
            Op::Intrinsic(name, args) => self.intrinsic(inst, name, args)?,
            Op::Location => vec![self.cx.location(self.function.file, inst.span).into()],
            Op::TypeDesc(None) => vec![self.cx.ty.ptr.const_null().into()],
            Op::Process(process) => vec![self.cx.process(process).into()],
            Op::TypeDesc(Some(ty)) => vec![self.cx.type_desc(*ty).into()],
            Op::FuncAddr(func) => vec![
                self.cx
                    .func(*func)
                    .as_global_value()
                    .as_pointer_value()
                    .into(),
            ],
            Op::Static(index) => vec![self.cx.constant_storage(*index).into()],
            Op::Load(base, offset) => {
                let layout = self.cx.layout(self.result_ty(inst));
                words::load(
                    &self.ir,
                    self.pointer(*base),
                    u64::from(*offset),
                    Memory::Any,
                    &layout.words,
                )
            }
            Op::Store(base, offset, value) => {
                words::store(
                    &self.ir,
                    self.pointer(*base),
                    u64::from(*offset),
                    Memory::Any,
                    &self.words(*value),
                );
                Vec::new()
            }
            Op::Share(value) => {
                share::share(
                    self.cx,
                    &self.ir,
                    self.ty(*value),
                    &self.words(*value),
                    self.cx.ty.bool(false),
                );
                self.words(*value)
            }
            Op::Dup(value) => {
                rc::dup(self.cx, &self.ir, self.ty(*value), &self.words(*value));
                Vec::new()
            }
            Op::TakeField {
                base,
                variant,
                index,
                value,
            } => {
                self.take_field(*base, (*variant, *index), *value);
                Vec::new()
            }
            Op::Drop(value) => {
                rc::drop(self.cx, &self.ir, self.ty(*value), &self.words(*value));
                Vec::new()
            }
            Op::Reset(value) => {
                let helper = self.cx.helper(Helper::Reset(self.ty(*value)));
                vec![ptr_result(self.ir.call(helper, &self.words(*value))).into()]
            }
        };
        if let Some(value) = inst.result {
            self.set(value, words);
        }
        Ok(())
    }

    fn result_ty(&self, inst: &Inst) -> Ty {
        inst.result
            .map_or_else(|| Ty::new(TyKind::Unit), |value| self.ty(value))
    }

    fn constant(&self, constant: &Const) -> Vec<BasicValueEnum<'c>> {
        let ty = &self.cx.ty;
        match constant {
            Const::Int(value) => vec![ty.int(*value).into()],
            Const::Float(bits) => vec![ty.f64.const_float(f64::from_bits(*bits)).into()],
            Const::Bool(value) => vec![ty.bool(*value).into()],
            Const::Str(text) => vec![self.cx.string(text).into()],
            Const::Unit => Vec::new(),
            Const::Null => vec![ty.ptr.const_null().into()],
        }
    }

    fn make(
        &mut self,
        ty: Ty,
        variant: u32,
        fields: &[Value],
        reuse: Option<Value>,
    ) -> Vec<BasicValueEnum<'c>> {
        let layout = self.cx.layout(ty);
        let words: Vec<_> = fields.iter().flat_map(|value| self.words(*value)).collect();
        match &layout.shape {
            Shape::Struct { boxed: false, .. } => words,
            Shape::Struct {
                boxed: true,
                fields,
            } => vec![self.make_box(&words, fields.box_bytes(), 0, reuse).into()],
            Shape::Sum { boxed: false, .. } => {
                let payload = &layout.words[1..];
                let mut made = vec![self.cx.ty.int(i64::from(variant)).into()];
                made.extend(words::cast_all(&self.ir, &words, payload));
                made.extend(
                    payload[words.len()..]
                        .iter()
                        .map(|word| words::zero(&self.cx.ty, *word)),
                );
                made
            }
            Shape::Sum {
                boxed: true,
                variants,
            } => {
                let chosen = &variants[variant as usize];
                if chosen.fields.is_empty() {
                    let odd = self.cx.ty.int(2 * i64::from(variant) + 1);
                    return vec![odd.const_to_pointer(self.cx.ty.ptr).into()];
                }
                vec![
                    self.make_box(&words, chosen.box_bytes(), variant, reuse)
                        .into(),
                ]
            }
            Shape::Enum => vec![self.cx.ty.int(i64::from(variant)).into()],
            Shape::Unit | Shape::Scalar | Shape::Object(_) => words,
        }
    }

    fn make_box(
        &mut self,
        words: &[BasicValueEnum<'c>],
        bytes: u64,
        tag: u32,
        reuse: Option<Value>,
    ) -> PointerValue<'c> {
        let size = self.cx.ty.int(bytes as i64);
        let object = match reuse {
            None => rc::alloc(self.cx, &self.ir, size, tag),
            Some(block) => {
                let block = self.pointer(block);
                let fresh = self.ir.block("fresh");
                let filled = self.ir.block("fill");
                let before = self.ir.current();
                self.ir.cond(self.ir.is_null(block), fresh, filled);
                self.ir.at(fresh);
                let new = rc::alloc(self.cx, &self.ir, size, tag);
                self.ir.br(filled);
                self.ir.at(filled);
                let phi = self.ir.phi(self.cx.ty.ptr);
                phi.add_incoming(&[(&block, before), (&new, fresh)]);
                let object = phi.as_basic_value().into_pointer_value();
                rc::init_header(&self.ir, object, tag);
                object
            }
        };
        words::store(&self.ir, object, HEADER_BYTES, Memory::Boxed, words);
        object
    }

    fn field(&self, base: Value, variant: u32, index: u32) -> Vec<BasicValueEnum<'c>> {
        let layout = self.cx.layout(self.ty(base));
        let field = &layout.variants()[variant as usize].fields[index as usize];
        if layout.is_boxed() {
            return words::load_boxed_field(&self.ir, self.pointer(base), field);
        }
        let words = self.words(base);
        let payload = if matches!(layout.shape, Shape::Sum { .. }) {
            &words[1..]
        } else {
            &words[..]
        };
        words::inline_field(&self.ir, payload, field)
    }

    /// Moves a value out of a field of a unique object, else makes a reference.
    fn take_field(&self, base: Value, (variant, index): (u32, u32), value: Value) {
        let layout = self.cx.layout(self.ty(base));
        let field = &layout.variants()[variant as usize].fields[index as usize];
        let share = || rc::dup(self.cx, &self.ir, self.ty(value), &self.words(value));
        let Some(fillers) = self.cx.layouts.fillers(field.ty) else {
            return share();
        };
        let object = self.pointer(base);
        let (moves, shares) = (self.ir.block("take"), self.ir.block("share"));
        let join = self.ir.block("taken");
        self.ir.cond(rc::is_unique(&self.ir, object), moves, shares);
        self.ir.at(moves);
        for (filler, at) in fillers.into_iter().zip(0u64..) {
            let word: BasicValueEnum<'c> = match (filler, field.words[at as usize]) {
                (Filler::Stay, _) => continue,
                (Filler::Word(word), Word::Ptr) => {
                    self.cx.ty.int(word).const_to_pointer(self.cx.ty.ptr).into()
                }
                (Filler::Word(word), _) => self.cx.ty.int(word).into(),
                (Filler::String, _) => self.cx.string(&SmolStr::default()).into(),
                (Filler::Array, _) => self.cx.empty_array().into(),
            };
            let offset = HEADER_BYTES + 8 * (field.offset as u64 + at);
            words::store(&self.ir, object, offset, Memory::Boxed, &[word]);
        }
        self.ir.br(join);
        self.ir.at(shares);
        share();
        self.ir.br(join);
        self.ir.at(join);
    }

    fn set_field(&self, base: Value, index: u32, value: Value) -> Vec<BasicValueEnum<'c>> {
        let ty = self.ty(base);
        let layout = self.cx.layout(ty);
        let new = self.words(value);
        if layout.is_boxed() {
            let args: Vec<_> = std::iter::once(self.word(base)).chain(new).collect();
            return vec![
                ptr_result(
                    self.ir
                        .call(self.cx.helper(Helper::SetField(ty, index)), &args),
                )
                .into(),
            ];
        }
        let field = &layout.variants()[0].fields[index as usize];
        let mut words = self.words(base);
        rc::drop(
            self.cx,
            &self.ir,
            field.ty,
            &words::inline_field(&self.ir, &words, field),
        );
        words.splice(field.offset..field.offset + field.words.len(), new);
        words
    }

    fn tag(&self, value: Value) -> BasicValueEnum<'c> {
        let layout = self.cx.layout(self.ty(value));
        let ir = &self.ir;
        match layout.shape {
            Shape::Enum | Shape::Sum { boxed: false, .. } => self.words(value)[0],
            Shape::Sum { boxed: true, .. } => {
                let object = self.pointer(value);
                if !layout.may_be_immediate {
                    return rc::boxed_tag(ir, layout.variants(), object).into();
                }
                let bits = ir.ptr_to_int(object);
                let immediate = ir.block("immediate");
                let boxed = ir.block("boxed");
                let join = ir.block("tag");
                ir.cond(rc::is_immediate(ir, object), immediate, boxed);
                ir.at(immediate);
                let small =
                    rc::only_variant(layout.variants(), |variant| variant.fields.is_empty())
                        .map_or_else(
                            || ir.shr(bits, ir.ty.int(1), false),
                            |only| ir.ty.int(only as i64),
                        );
                ir.br(join);
                ir.at(boxed);
                let stored = rc::boxed_tag(ir, layout.variants(), object);
                ir.br(join);
                ir.at(join);
                let phi = ir.phi(ir.ty.i64);
                phi.add_incoming(&[(&small, immediate), (&stored, boxed)]);
                phi.as_basic_value()
            }
            _ => ir.ty.int(0).into(),
        }
    }

    fn closure(&mut self, func: FuncId, captures: &[Value]) -> PointerValue<'c> {
        if captures.is_empty() {
            return self.cx.static_closure(func);
        }
        let words: Vec<_> = captures
            .iter()
            .flat_map(|value| self.words(*value))
            .collect();
        let bytes = self.cx.ty.int(self.cx.closure_bytes(func) as i64);
        let object = rc::alloc(self.cx, &self.ir, bytes, words.len() as u32);
        self.ir
            .store_in(Memory::Closure, object, DESC, self.cx.closure_desc(func));
        self.ir.store_in(
            Memory::Closure,
            object,
            CODE,
            self.cx.func(func).as_global_value().as_pointer_value(),
        );
        words::store(&self.ir, object, CAPTURES, Memory::Closure, &words);
        object
    }

    fn capture(&self, index: u32) -> Vec<BasicValueEnum<'c>> {
        let object = self.ir.param(0).into_pointer_value();
        let captures = &self.function.captures;
        let before: u64 = captures[..index as usize]
            .iter()
            .map(|ty| self.cx.layout(*ty).bytes())
            .sum();
        let layout = self.cx.layout(captures[index as usize]);
        words::load(
            &self.ir,
            object,
            CAPTURES + before,
            Memory::Closure,
            &layout.words,
        )
    }

    fn direct_call(
        &mut self,
        inst: &'c Inst,
        func: FuncId,
        args: &[Value],
        tail: bool,
    ) -> Result<Vec<BasicValueEnum<'c>>, CodegenError> {
        let callee = &self.cx.program.funcs[func.0 as usize];
        let mut words: Vec<_> = args.iter().flat_map(|value| self.words(*value)).collect();
        if callee.tracks_caller && args.len() + 1 == callee.params.len() {
            words.push(self.cx.location(self.function.file, inst.span).into());
        }
        let (params, ret) = self.cx.function_words(callee);
        if words.len() != params.len() {
            return Err(CodegenError::Arguments(format!(
                "{} calls {}",
                self.function.symbol, callee.symbol
            )));
        }
        let site = self.call(
            Callee::Function(self.cx.func(func)),
            &words,
            callee.may_unwind,
            &inst.cleanup,
            tail,
        );
        self.cx.mark_call(site, &params, &ret);
        Ok(self.unpack(result(site), &ret))
    }

    fn call_closure(
        &mut self,
        inst: &'c Inst,
        closure: Value,
        args: &[Value],
        tail: bool,
    ) -> Vec<BasicValueEnum<'c>> {
        let object = self.pointer(closure);
        let mut words: Vec<BasicValueEnum<'c>> = vec![object.into()];
        let mut params = vec![Word::Ptr];
        for value in args {
            words.extend(self.words(*value));
            params.extend(self.cx.layout(self.ty(*value)).words.iter());
        }
        let ret = match self.ty(closure).kind() {
            TyKind::Fn(_, ret) => *ret,
            _ => self.result_ty(inst),
        };
        let ret = self.cx.layout(ret).words.to_vec();
        let code = self
            .ir
            .load_in(Memory::Closure, self.cx.ty.ptr, object, CODE)
            .into_pointer_value();
        let callee = Callee::Pointer(self.cx.signature(&params, &ret), code);
        let site = self.call(callee, &words, true, &inst.cleanup, tail);
        self.cx.mark_call(site, &params, &ret);
        self.unpack(result(site), &ret)
    }

    fn call_code(
        &mut self,
        inst: &'c Inst,
        code: Value,
        args: &[Value],
    ) -> Vec<BasicValueEnum<'c>> {
        let mut words: Vec<BasicValueEnum<'c>> = Vec::new();
        let mut params = Vec::new();
        for value in args {
            words.extend(self.words(*value));
            params.extend(self.cx.layout(self.ty(*value)).words.iter());
        }
        let ret = self.cx.layout(self.result_ty(inst)).words.to_vec();
        let callee = Callee::Pointer(self.cx.signature(&params, &ret), self.pointer(code));
        let site = self.call(callee, &words, true, &inst.cleanup, false);
        self.cx.mark_call(site, &params, &ret);
        self.unpack(result(site), &ret)
    }

    fn call_extern(
        &mut self,
        inst: &'c Inst,
        name: &str,
        args: &[Value],
    ) -> Result<Vec<BasicValueEnum<'c>>, CodegenError> {
        let (declared, entry) = self.cx.runtime(name)?;
        let ret = self.cx.layout(self.result_ty(inst)).words.to_vec();
        let mut scratch = 0;
        let mut words: Vec<BasicValueEnum<'c>> = Vec::new();
        let out = matches!(entry.result, Kind::Agg | Kind::OwnAgg);
        if out {
            words.push(self.scratch(scratch).into());
            scratch += 1;
        }
        let expected = entry.params.len() + usize::from(entry.location);
        if args.len() != expected && args.len() + usize::from(entry.location) != expected {
            let symbol = &self.function.symbol;
            return Err(CodegenError::Arguments(format!(
                "{symbol} calls {name} with {} arguments",
                args.len()
            )));
        }
        for (value, kind) in args.iter().zip(entry.params) {
            let parts = self.words(*value);
            match kind {
                Kind::Unit => {}
                Kind::Agg | Kind::OwnAgg => {
                    let memory = self.scratch(scratch);
                    scratch += 1;
                    words::store(&self.ir, memory, 0, Memory::Any, &parts);
                    words.push(memory.into());
                }
                _ => match parts.as_slice() {
                    [] => {}
                    [word] => words.push(self.extern_scalar(*word, *kind)),
                    _ => {
                        let symbol = &self.function.symbol;
                        return Err(CodegenError::Arguments(format!(
                            "{symbol} passes an aggregate to {name} by value"
                        )));
                    }
                },
            }
        }
        if entry.location {
            words.push(match args.get(entry.params.len()) {
                Some(location) => self.word(*location),
                None => self.cx.location(self.function.file, inst.span).into(),
            });
        }
        if words.len() != declared.count_params() as usize {
            return Err(CodegenError::Arguments(format!(
                "{} calls {name}",
                self.function.symbol
            )));
        }
        let site = self.call(
            Callee::Function(declared),
            &words,
            entry.unwinds,
            &inst.cleanup,
            false,
        );
        if name == "mesh_panic" {
            // Panics that share a call have no line of their own in backtraces.
            let attribute = self.cx.attribute("nomerge", 0);
            site.add_attribute(AttributeLoc::Function, attribute);
        }
        if out {
            return Ok(words::load(
                &self.ir,
                words[0].into_pointer_value(),
                0,
                Memory::Any,
                &ret,
            ));
        }
        Ok(match (result(site), ret.first()) {
            (Some(value), Some(Word::Bool)) if entry.result == Kind::Bool => {
                let zero = self.cx.ty.i8.const_zero();
                vec![
                    self.ir
                        .icmp(IntPredicate::NE, value.into_int_value(), zero)
                        .into(),
                ]
            }
            (Some(value), Some(word)) => vec![words::cast(&self.ir, value, *word)],
            _ => Vec::new(),
        })
    }

    fn extern_scalar(&self, word: BasicValueEnum<'c>, kind: Kind) -> BasicValueEnum<'c> {
        match kind {
            Kind::Int => words::cast(&self.ir, word, Word::Int),
            Kind::Float => words::cast(&self.ir, word, Word::Float),
            Kind::Bool => {
                let bit = words::cast(&self.ir, word, Word::Bool).into_int_value();
                self.ir.zext(bit, self.cx.ty.i8).into()
            }
            _ => words::cast(&self.ir, word, Word::Ptr),
        }
    }

    fn intrinsic(
        &mut self,
        inst: &'c Inst,
        name: &str,
        args: &[Value],
    ) -> Result<Vec<BasicValueEnum<'c>>, CodegenError> {
        let words: Vec<_> = args.iter().flat_map(|value| self.words(*value)).collect();
        let result_ty = self.result_ty(inst);
        let subject = args.first().map_or(result_ty, |value| self.ty(*value));
        let content = |ty: Ty| match ty.kind() {
            TyKind::Array(content) | TyKind::Cell(content) => Ok(*content),
            _ => Err(CodegenError::Arguments(format!(
                "{name} on {}",
                self.cx.layouts.name(ty)
            ))),
        };
        let helper = match name {
            "%array_len" => {
                return Ok(vec![
                    array::len(&self.ir, words[0].into_pointer_value()).into(),
                ]);
            }
            "%array_cap" => {
                return Ok(vec![
                    array::cap(&self.ir, words[0].into_pointer_value()).into(),
                ]);
            }
            "%is_unique" => {
                return Ok(vec![
                    rc::is_unique(&self.ir, words[0].into_pointer_value()).into(),
                ]);
            }
            "%cell_get" => {
                let content = content(subject)?;
                let cell = words[0].into_pointer_value();
                let value = words::load(
                    &self.ir,
                    cell,
                    HEADER_BYTES,
                    Memory::Any,
                    &self.cx.layout(content).words,
                );
                rc::dup(self.cx, &self.ir, content, &value);
                return Ok(value);
            }
            "%cell_local" => {
                let layout = self.cx.layout(content(result_ty)?);
                let cell = self.frame_memory((HEADER_BYTES + layout.bytes()) / 8);
                cell::init_local(&self.ir, cell, &words);
                return Ok(vec![cell.into()]);
            }
            "%frame" => {
                let size = words[0].into_int_value().get_zero_extended_constant();
                let size = size.ok_or_else(|| {
                    CodegenError::Arguments(format!("{name} of a size that is not constant"))
                })?;
                return Ok(vec![self.frame_memory(size).into()]);
            }
            "%step" => {
                let closure = words[0].into_pointer_value();
                let desc = self
                    .ir
                    .load_in(Memory::Closure, self.cx.ty.ptr, closure, DESC);
                let desc = desc.into_pointer_value();
                return Ok(vec![self.ir.load_ptr(desc, DESC_STEP).into()]);
            }
            "%array_new" => Helper::ArrayNew(content(result_ty)?),
            "%array_get" => Helper::ArrayGet(content(subject)?),
            "%array_push" => Helper::ArrayPush(content(subject)?),
            "%array_set" => Helper::ArraySet(content(subject)?),
            "%array_write" => Helper::ArrayWrite(content(subject)?),
            "%array_copy" => Helper::ArrayCopy(content(subject)?),
            "%array_take" => Helper::ArrayTake(content(subject)?),
            "%array_pop" => Helper::ArrayPop(content(subject)?),
            "%array_swap" => Helper::ArraySwap(content(subject)?),
            "%cell_new" => Helper::CellNew(content(result_ty)?),
            "%cell_set" => Helper::CellSet(content(subject)?),
            _ => return Err(CodegenError::UnknownIntrinsic(name.to_string())),
        };
        let site = self.ir.call(self.cx.helper(helper), &words);
        let ret = self.cx.layout(result_ty).words.to_vec();
        Ok(self.unpack(result(site), &ret))
    }
}
