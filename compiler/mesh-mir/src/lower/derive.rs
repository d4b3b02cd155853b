//! Structural implementations: equality, order, hash, and the frame of all derived functions.

use super::call::Target;
use super::{FnCx, Instance, Lowerer};
use crate::mir::{Const, FuncId, FuncKind, Function, Op, PrimOp, Value};
use mesh_types::ids::FileId;
use mesh_types::thir::Resolved;
use mesh_types::{Ty, TyKind};
use smol_str::SmolStr;

/// A generated function of a type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Derive {
    /// `(a, b) -> Bool`
    Eq,
    /// `(a, b) -> Bool`
    Lt,
    /// `(buffer, x) -> buffer`: Display form appended.
    Text,
    /// `(buffer, x) -> buffer`: Debug form appended.
    Inspect,
    /// `(x) -> Int`
    Hash,
    /// `(x) -> Int`: what maps find a key by.
    KeyHash,
    /// `(buffer, x) -> buffer`: JSON appended.
    JsonPush,
    /// `(text) -> Result<T, String>`
    JsonDecode,
    /// `(reader) -> T`, or `Option<T>` where there may be none
    JsonRead,
    /// `(row) -> Result<T, String>`
    Row,
    /// Closure code `((String, V), (String, V)) -> Int`: order of keys, for a pair type.
    KeyOrder,
    /// `(x) -> y`: a value without anything of the differing types, for a pair of types.
    Retype,
}

/// Field types of a variant with their names.
pub(super) struct VariantShape {
    pub name: SmolStr,
    pub fields: Vec<(SmolStr, Ty)>,
}

/// FNV-1a, 64 bits.
const FNV_BASIS: i64 = 0xcbf2_9ce4_8422_2325_u64 as i64;
const FNV_PRIME: i64 = 0x0100_0000_01b3;

impl<'a> FnCx<'a, '_> {
    /// Calls the generated function of a type.
    pub(super) fn call_derive(
        &mut self,
        derive: Derive,
        ty: Ty,
        args: Vec<Value>,
        ret: Ty,
    ) -> Value {
        let callee = self.lw.instance(Instance::Derived(derive, ty));
        self.b.push(Op::Call(callee, args), ret)
    }

    /// The program's own implementation of a method of the language's interfaces: `Ok(None)` when it is derived, `Err` when there is none.
    pub(super) fn own_impl(
        &self,
        interface: &str,
        method: &str,
        ty: Ty,
    ) -> Result<Option<Target>, ()> {
        let program = self.lw.program;
        let id = program.lang_trait(interface).ok_or(())?;
        let methods = &program.traits[id.index()].methods;
        let index = methods
            .iter()
            .position(|candidate| candidate.name == method)
            .ok_or(())?;
        match program.resolve_method(id, index as u32, &[], ty, &[]) {
            Resolved::Fn(function, args) => Ok(Some(Target::Fn(function, args))),
            Resolved::Derived => Ok(None),
            Resolved::Missing => Err(()),
        }
    }

    fn missing(&mut self, interface: &str, ty: Ty) {
        let message = format!(
            "`{}` does not implement `{interface}`",
            self.lw.program.type_name(ty)
        );
        self.lw
            .fail("E0006", message, self.b.func.file, self.b.span);
    }

    /// Variants of a tuple, struct or sum with concrete field types.
    pub(super) fn shape(&self, ty: Ty) -> Vec<VariantShape> {
        match ty.kind() {
            TyKind::Tuple(items) => {
                let fields = items
                    .iter()
                    .map(|item| (SmolStr::default(), *item))
                    .collect();
                vec![VariantShape {
                    name: SmolStr::default(),
                    fields,
                }]
            }
            TyKind::Adt(id, args) => self.lw.program.adts[id.index()]
                .variants
                .iter()
                .map(|variant| VariantShape {
                    name: variant.name.clone(),
                    fields: variant
                        .fields
                        .iter()
                        .map(|(name, field)| (name.clone(), self.lw.ty(*field, args)))
                        .collect(),
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    fn is_enum(&self, ty: Ty) -> bool {
        matches!(self.lw.layouts.of(ty).shape, crate::layout::Shape::Enum)
    }

    /// `a == b`
    pub(super) fn equal(&mut self, ty: Ty, a: Value, b: Value) -> Value {
        let bool = self.b.t.bool;
        match ty.kind() {
            TyKind::Int | TyKind::Pid(_) | TyKind::RawPtr => self.b.prim(PrimOp::IntEq, &[a, b]),
            TyKind::Float => self.b.prim(PrimOp::FloatEq, &[a, b]),
            TyKind::Bool => self.b.prim(PrimOp::BoolEq, &[a, b]),
            TyKind::String | TyKind::Atom => self.b.prim(PrimOp::StrEq, &[a, b]),
            TyKind::Json => self.b.external("mesh_json_value_eq", vec![a, b], bool),
            TyKind::Unit | TyKind::Never => self.b.bool(true),
            TyKind::Tuple(_) => self.call_derive(Derive::Eq, ty, vec![a, b], bool),
            _ => match self.own_impl("Eq", "eq", ty) {
                Ok(Some(target)) => self.call_target(&target, vec![a, b], bool),
                Ok(None) if self.is_enum(ty) => self.compare_tags(PrimOp::IntEq, a, b),
                Ok(None) => self.call_derive(Derive::Eq, ty, vec![a, b], bool),
                Err(()) => {
                    self.missing("Eq", ty);
                    self.b.bool(false)
                }
            },
        }
    }

    fn compare_tags(&mut self, op: PrimOp, a: Value, b: Value) -> Value {
        let int = self.b.t.int;
        let a = self.b.push(Op::Tag(a), int);
        let b = self.b.push(Op::Tag(b), int);
        self.b.prim(op, &[a, b])
    }

    /// `a < b`
    pub(super) fn less(&mut self, ty: Ty, a: Value, b: Value) -> Value {
        let bool = self.b.t.bool;
        match ty.kind() {
            TyKind::Int => self.b.prim(PrimOp::IntLt, &[a, b]),
            TyKind::Float => self.b.prim(PrimOp::FloatLt, &[a, b]),
            TyKind::Bool => {
                // false < true
                let join = self.join(bool);
                let (yes, no) = (self.b.block(), self.b.block());
                self.b.branch(a, yes, no);
                self.b.start(yes);
                let never_less = self.b.bool(false);
                self.jump_join(&join, never_less);
                self.b.start(no);
                self.jump_join(&join, b);
                self.enter(join)
            }
            TyKind::String | TyKind::Atom | TyKind::Json => self.b.prim(PrimOp::StrLt, &[a, b]),
            TyKind::Unit | TyKind::Never => self.b.bool(false),
            TyKind::Tuple(_) => self.call_derive(Derive::Lt, ty, vec![a, b], bool),
            _ => match self.own_impl("Ord", "lt", ty) {
                Ok(Some(target)) => self.call_target(&target, vec![a, b], bool),
                Ok(None) if self.is_enum(ty) => self.compare_tags(PrimOp::IntLt, a, b),
                Ok(None) => self.call_derive(Derive::Lt, ty, vec![a, b], bool),
                Err(()) => {
                    self.missing("Ord", ty);
                    self.b.bool(false)
                }
            },
        }
    }

    /// `compare(a, b)`: `Less` when `a < b`, `Equal` when `a == b`, else `Greater`; without equality, not less both ways is `Equal`.
    pub(super) fn compare(&mut self, ty: Ty, a: Value, b: Value, ordering: Ty) -> Value {
        let join = self.join(ordering);
        let (less, other, equal, greater) = (
            self.b.block(),
            self.b.block(),
            self.b.block(),
            self.b.block(),
        );
        let is_less = self.less(ty, a, b);
        self.b.branch(is_less, less, other);
        self.b.start(other);
        let has_eq = self
            .lw
            .program
            .lang_trait("Eq")
            .is_some_and(|eq| self.lw.program.satisfies(eq, &[], ty));
        if has_eq {
            let same = self.equal(ty, a, b);
            self.b.branch(same, equal, greater);
        } else {
            let is_greater = self.less(ty, b, a);
            self.b.branch(is_greater, greater, equal);
        }
        for (block, variant) in [(less, 0), (equal, 1), (greater, 2)] {
            self.b.start(block);
            let value = self.b.make(variant, Vec::new(), ordering);
            self.jump_join(&join, value);
        }
        self.enter(join)
    }

    /// What maps find a key by: equal keys give equal numbers. It is another number in every run, so that nobody can prepare keys that
    /// collide, and programs do not see it. Of a type with a `Hash` of its own only what that gives is hashed once more.
    pub(super) fn key_hash(&mut self, ty: Ty, x: Value) -> Value {
        let int = self.b.t.int;
        let word = match ty.kind() {
            TyKind::Int | TyKind::Pid(_) => x,
            TyKind::Float => self.float_word(ty, x),
            TyKind::String | TyKind::Atom => return self.b.external("mesh_hash_key", vec![x], int),
            TyKind::Tuple(_) => return self.call_derive(Derive::KeyHash, ty, vec![x], int),
            TyKind::Adt(_, args) if self.lw.program.is_lang_type(ty, "List") => {
                return self.call_lang("List.__key_hash", args, vec![x], int);
            }
            TyKind::Adt(..) if matches!(self.own_impl("Hash", "hash", ty), Ok(None)) => {
                return self.call_derive(Derive::KeyHash, ty, vec![x], int);
            }
            _ => self.hash(ty, x),
        };
        let start = self.b.int(0);
        self.b.prim(PrimOp::IntKeyFold, &[start, word])
    }

    /// The bits of a float. 0.0 and -0.0 are equal and have the same.
    fn float_word(&mut self, ty: Ty, x: Value) -> Value {
        let zero = self.b.constant(Const::Float(0f64.to_bits()), ty);
        let normal = self.b.prim(PrimOp::FloatAdd, &[x, zero]);
        self.b.prim(PrimOp::FloatBits, &[normal])
    }

    /// Hash of a value (02 §7.6).
    pub(super) fn hash(&mut self, ty: Ty, x: Value) -> Value {
        let int = self.b.t.int;
        match ty.kind() {
            TyKind::Int | TyKind::Pid(_) => {
                let basis = self.b.int(FNV_BASIS);
                self.b.external("mesh_hash_combine", vec![basis, x], int)
            }
            TyKind::Float => {
                let bits = self.float_word(ty, x);
                let basis = self.b.int(FNV_BASIS);
                self.b.external("mesh_hash_combine", vec![basis, bits], int)
            }
            TyKind::Bool => {
                let join = self.join(int);
                let (yes, no) = (self.b.block(), self.b.block());
                self.b.branch(x, yes, no);
                for (block, byte) in [(yes, 1), (no, 0)] {
                    self.b.start(block);
                    let hash = self.b.int((FNV_BASIS ^ byte).wrapping_mul(FNV_PRIME));
                    self.jump_join(&join, hash);
                }
                self.enter(join)
            }
            TyKind::String | TyKind::Atom => self.b.external("mesh_hash_bytes", vec![x], int),
            TyKind::Json => self.b.external("mesh_json_value_hash", vec![x], int),
            TyKind::Unit | TyKind::Never => self.b.int(FNV_BASIS),
            TyKind::Tuple(_) => self.call_derive(Derive::Hash, ty, vec![x], int),
            _ => match self.own_impl("Hash", "hash", ty) {
                Ok(Some(target)) => self.call_target(&target, vec![x], int),
                Ok(None) => self.call_derive(Derive::Hash, ty, vec![x], int),
                Err(()) => {
                    self.missing("Hash", ty);
                    self.b.int(0)
                }
            },
        }
    }

    fn return_bool(&mut self, value: bool) {
        let value = self.b.bool(value);
        self.b.ret(value);
    }

    /// Runs `each` in a block per variant of `x`. The place is unreachable afterwards.
    pub(super) fn each_variant(
        &mut self,
        ty: Ty,
        x: Value,
        each: &mut dyn FnMut(&mut Self, u32, &VariantShape),
    ) {
        let shape = self.shape(ty);
        if let [only] = shape.as_slice() {
            return each(self, 0, only);
        }
        let int = self.b.t.int;
        let tag = self.b.push(Op::Tag(x), int);
        let blocks: Vec<_> = (0i64..)
            .zip(&shape)
            .map(|(index, _)| (index, self.b.block()))
            .collect();
        self.b.switch(tag, blocks.clone(), None);
        for ((index, block), variant) in blocks.into_iter().zip(&shape) {
            self.b.start(block);
            each(self, index as u32, variant);
        }
    }

    fn derive_eq(&mut self, ty: Ty, a: Value, b: Value) {
        let fail = self.b.block();
        if self.shape(ty).len() > 1 {
            let same = self.compare_tags(PrimOp::IntEq, a, b);
            let go = self.b.block();
            self.b.branch(same, go, fail);
            self.b.start(go);
        }
        self.each_variant(ty, a, &mut |cx, variant, shape| {
            for (index, (_, field)) in (0u32..).zip(&shape.fields) {
                let x = cx.b.field(a, variant, index, *field);
                let y = cx.b.field(b, variant, index, *field);
                let same = cx.equal(*field, x, y);
                let go = cx.b.block();
                cx.b.branch(same, go, fail);
                cx.b.start(go);
            }
            cx.return_bool(true);
        });
        self.b.start(fail);
        self.return_bool(false);
    }

    fn derive_lt(&mut self, ty: Ty, a: Value, b: Value) {
        let (yes, no) = (self.b.block(), self.b.block());
        if self.shape(ty).len() > 1 {
            for (x, y, target) in [(a, b, yes), (b, a, no)] {
                let less = self.compare_tags(PrimOp::IntLt, x, y);
                let go = self.b.block();
                self.b.branch(less, target, go);
                self.b.start(go);
            }
        }
        self.each_variant(ty, a, &mut |cx, variant, shape| {
            for (index, (_, field)) in (0u32..).zip(&shape.fields) {
                let x = cx.b.field(a, variant, index, *field);
                let y = cx.b.field(b, variant, index, *field);
                for (left, right, target) in [(x, y, yes), (y, x, no)] {
                    let less = cx.less(*field, left, right);
                    let go = cx.b.block();
                    cx.b.branch(less, target, go);
                    cx.b.start(go);
                }
            }
            cx.return_bool(false);
        });
        self.b.start(yes);
        self.return_bool(true);
        self.b.start(no);
        self.return_bool(false);
    }

    fn derive_hash(&mut self, ty: Ty, x: Value) {
        let int = self.b.t.int;
        let is_sum = self
            .lw
            .program
            .adt_of(ty)
            .is_some_and(|(definition, _)| !definition.is_struct);
        self.each_variant(ty, x, &mut |cx, variant, shape| {
            let mut state = None;
            if is_sum {
                let index = cx.b.int(i64::from(variant));
                state = Some(cx.hash(int, index));
            }
            for (index, (_, field)) in (0u32..).zip(&shape.fields) {
                let value = cx.b.field(x, variant, index, *field);
                let hash = cx.hash(*field, value);
                state = Some(match state {
                    Some(state) => cx.b.external("mesh_hash_combine", vec![state, hash], int),
                    None => hash,
                });
            }
            let hash = match state {
                Some(hash) => hash,
                None => cx.b.int(FNV_BASIS),
            };
            cx.b.ret(hash);
        });
    }

    /// What maps find a key by. Each part is folded into what the parts before it gave, the first one too: two equal parts would cancel each other
    /// out otherwise.
    fn derive_key_hash(&mut self, ty: Ty, x: Value) {
        self.each_variant(ty, x, &mut |cx, variant, shape| {
            let mut state = cx.b.int(i64::from(variant));
            for (index, (_, field)) in (0u32..).zip(&shape.fields) {
                let value = cx.b.field(x, variant, index, *field);
                let hash = cx.key_hash(*field, value);
                state = cx.b.prim(PrimOp::IntKeyFold, &[state, hash]);
            }
            cx.b.ret(state);
        });
    }

    fn derive_key_order(&mut self, pair: Ty, a: Value, b: Value) {
        let key = match pair.kind() {
            TyKind::Tuple(items) => items[0],
            _ => self.b.t.string,
        };
        let x = self.b.field(a, 0, 0, key);
        let y = self.b.field(b, 0, 0, key);
        for (left, right, result) in [(x, y, -1), (y, x, 1)] {
            let less = self.less(key, left, right);
            let (yes, no) = (self.b.block(), self.b.block());
            self.b.branch(less, yes, no);
            self.b.start(yes);
            let result = self.b.int(result);
            self.b.ret(result);
            self.b.start(no);
        }
        let zero = self.b.int(0);
        self.b.ret(zero);
    }
}

impl Lowerer<'_> {
    pub(super) fn result_type(&self, ok: Ty) -> Ty {
        match self.program.lang.types.get("Result") {
            Some(id) => Ty::new(TyKind::Adt(*id, vec![ok, self.t.string])),
            None => self.t.unit,
        }
    }

    pub(super) fn list_type(&self, item: Ty) -> Ty {
        match self.program.lang.types.get("List") {
            Some(id) => Ty::new(TyKind::Adt(*id, vec![item])),
            None => self.t.unit,
        }
    }

    pub(super) fn option_type(&self, inner: Ty) -> Ty {
        match self.program.lang.types.get("Option") {
            Some(id) => Ty::new(TyKind::Adt(*id, vec![inner])),
            None => self.t.unit,
        }
    }

    pub(super) fn lower_derived(&mut self, id: FuncId, derive: Derive, ty: Ty) -> Function {
        let t = self.t;
        let (params, ret) = match derive {
            Derive::Eq | Derive::Lt => (vec![ty, ty], t.bool),
            Derive::Text | Derive::Inspect | Derive::JsonPush => (vec![t.string, ty], t.string),
            Derive::Hash | Derive::KeyHash => (vec![ty], t.int),
            Derive::JsonDecode => (vec![t.string], self.result_type(ty)),
            Derive::JsonRead => (vec![t.foreign], self.json_read_type(ty)),
            Derive::Row => (vec![self.row_type()], self.result_type(ty)),
            Derive::Retype => self.retype_signature(ty),
            Derive::KeyOrder => (
                vec![Ty::new(TyKind::Fn(vec![ty, ty], t.int)), ty, ty],
                t.int,
            ),
        };
        let (file, span) = match self.program.adt_of(ty) {
            Some((definition, _)) => (
                self.program.modules[definition.module.index()].file,
                definition.span,
            ),
            None => (FileId(0), mesh_syntax::Span::default()),
        };
        let display = format!("{}.{derive:?}", self.program.type_name(ty));
        let kind = if derive == Derive::KeyOrder {
            FuncKind::Closure
        } else {
            FuncKind::Plain
        };
        let mut cx = self.context(id, &display, &display, (file, span), kind, ret);
        cx.b.span = span;
        let params: Vec<Value> = params.into_iter().map(|param| cx.b.param(param)).collect();
        match derive {
            Derive::Eq => cx.derive_eq(ty, params[0], params[1]),
            Derive::Lt => cx.derive_lt(ty, params[0], params[1]),
            Derive::Text => cx.derive_text(ty, params[0], params[1], false),
            Derive::Inspect => cx.derive_text(ty, params[0], params[1], true),
            Derive::Hash => cx.derive_hash(ty, params[0]),
            Derive::KeyHash => cx.derive_key_hash(ty, params[0]),
            Derive::JsonPush => cx.derive_json_push(ty, params[0], params[1]),
            Derive::JsonDecode => cx.derive_json_decode(ty, params[0]),
            Derive::JsonRead => cx.derive_json_read(ty, params[0]),
            Derive::Row => cx.derive_row(ty, params[0]),
            Derive::KeyOrder => cx.derive_key_order(ty, params[1], params[2]),
            Derive::Retype => cx.derive_retype(ty, params[0]),
        }
        cx.b.finish()
    }

    fn row_type(&self) -> Ty {
        match self.program.lang.types.get("Map") {
            Some(id) => Ty::new(TyKind::Adt(*id, vec![self.t.string, self.t.string])),
            None => self.t.unit,
        }
    }
}
