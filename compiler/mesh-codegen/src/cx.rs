//! What all functions of a compilation share: the LLVM module, declarations, attributes, caches.

use crate::debug::Debug;
use crate::helpers::Helpers;
use crate::ir::Types;
use crate::recursion::Groups;
use crate::refused::Refusals;
use crate::statics::Statics;
use crate::units::Plan;
use crate::words;
use crate::{OptLevel, Options};
use inkwell::GlobalVisibility;
use inkwell::attributes::{Attribute, AttributeLoc};
use inkwell::context::Context;
use inkwell::llvm_sys::core::LLVMSetPrefixData;
use inkwell::module::{Linkage, Module};
use inkwell::targets::TargetMachine;
use inkwell::types::{BasicMetadataTypeEnum, BasicType, BasicTypeEnum, FunctionType};
use inkwell::values::{
    AsValueRef, CallSiteValue, FunctionValue, GlobalValue, IntValue, PointerValue,
};
use mesh_mir::layout::{Layout, Layouts, Word};
use mesh_mir::mir::{FuncId, FuncKind, Function, Program};
use mesh_types::Ty;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Symbol of the entry, called by the runtime.
pub(crate) const ENTRY_SYMBOL: &str = "mesh_main";

/// Functions of at most this many instructions are worth more to the inliner than others.
const INLINE_HINT_INSTS: usize = 80;

/// Begins what is in front of a function.
const FUNCTION_MARK: u64 = u64::from_le_bytes(*b"MESHFUN1");

/// `uwtable(async)`.
const UWTABLE_ASYNC: u64 = 2;

pub(crate) struct Cx<'c> {
    pub context: &'c Context,
    pub program: &'c Program,
    pub layouts: &'c Layouts,
    pub options: &'c Options,
    pub module: Module<'c>,
    pub ty: Types<'c>,
    pub plan: &'c Plan,
    pub unit: u32,
    funcs: RefCell<Vec<Option<FunctionValue<'c>>>>,
    imported: RefCell<Vec<FuncId>>,
    pub personality: FunctionValue<'c>,
    pub debug: Debug<'c>,
    pub externs: RefCell<FxHashMap<&'static str, FunctionValue<'c>>>,
    pub helpers: RefCell<Helpers<'c>>,
    pub statics: RefCell<Statics<'c>>,
    pub groups: RefCell<Groups>,
    pub refusals: RefCell<Refusals<'c>>,
}

impl<'c> Cx<'c> {
    pub(crate) fn new(
        context: &'c Context,
        program: &'c Program,
        layouts: &'c Layouts,
        options: &'c Options,
        machine: &TargetMachine,
        (plan, unit): (&'c Plan, u32),
    ) -> Cx<'c> {
        // Objects of units are kept for other builds, whatever those call their executable.
        let name = match plan.units {
            1 => options.module_name.clone(),
            _ => format!("unit{unit}"),
        };
        let module = context.create_module(&name);
        module.set_triple(&machine.get_triple());
        module.set_data_layout(&machine.get_target_data().get_data_layout());
        let ty = Types::new(context, options.opt != OptLevel::Quick);
        let personality =
            module.add_function("__gcc_personality_v0", ty.i32.fn_type(&[], true), None);
        let debug = Debug::new(context, &module, program, options);
        let cx = Cx {
            context,
            program,
            layouts,
            options,
            module,
            ty,
            plan,
            unit,
            funcs: RefCell::new(vec![None; program.funcs.len()]),
            imported: RefCell::default(),
            personality,
            debug,
            externs: RefCell::default(),
            helpers: RefCell::default(),
            statics: RefCell::default(),
            groups: RefCell::default(),
            refusals: RefCell::default(),
        };
        for id in plan.members(unit) {
            cx.func(*id);
        }
        cx
    }

    pub(crate) fn layout(&self, ty: Ty) -> Rc<Layout> {
        self.layouts.of(ty)
    }

    /// A function of this unit, or the declaration of one of another unit.
    pub(crate) fn func(&self, id: FuncId) -> FunctionValue<'c> {
        if let Some(known) = self.funcs.borrow()[id.0 as usize] {
            return known;
        }
        let declared = self.declare(id, &self.program.funcs[id.0 as usize]);
        self.funcs.borrow_mut()[id.0 as usize] = Some(declared);
        if self.plan.is_import(id, self.unit) {
            self.imported.borrow_mut().push(id);
        }
        declared
    }

    /// A function of another unit that was mentioned and whose body the inliner shall see here too.
    pub(crate) fn next_import(&self) -> Option<FuncId> {
        self.imported.borrow_mut().pop()
    }

    /// One definition for all units, found by its name. With a single unit it stays internal.
    pub(crate) fn merge(&self, global: GlobalValue<'c>) {
        if self.plan.units > 1 {
            global.set_linkage(Linkage::LinkOnceODR);
            global.set_visibility(GlobalVisibility::Hidden);
        } else {
            global.set_linkage(Linkage::Internal);
        }
    }

    /// Signature of a Mesh function over words.
    pub(crate) fn signature(&self, params: &[Word], ret: &[Word]) -> FunctionType<'c> {
        let params: Vec<BasicMetadataTypeEnum<'c>> = params
            .iter()
            .map(|word| words::llvm_type(&self.ty, *word).into())
            .collect();
        match self.return_type(ret) {
            None => self.context.void_type().fn_type(&params, false),
            Some(ty) => ty.fn_type(&params, false),
        }
    }

    /// Type of a function result: nothing, the scalar, or a struct of the words.
    pub(crate) fn return_type(&self, ret: &[Word]) -> Option<BasicTypeEnum<'c>> {
        match ret {
            [] => None,
            [word] => Some(words::llvm_type(&self.ty, *word)),
            _ => {
                let fields: Vec<_> = ret
                    .iter()
                    .map(|word| words::llvm_type(&self.ty, *word))
                    .collect();
                Some(self.context.struct_type(&fields, false).into())
            }
        }
    }

    /// Words of the parameters and of the result of a function.
    pub(crate) fn function_words(&self, function: &Function) -> (Vec<Word>, Vec<Word>) {
        let mut params = Vec::new();
        for value in &function.params {
            params.extend(self.layout(function.values[value.0 as usize]).words.iter());
        }
        (params, self.layout(function.ret).words.to_vec())
    }

    fn declare(&self, id: FuncId, function: &Function) -> FunctionValue<'c> {
        let (params, ret) = self.function_words(function);
        let is_entry = self.program.entry == Some(id);
        let (name, linkage) = if is_entry {
            (ENTRY_SYMBOL, Linkage::External)
        } else if self.plan.is_import(id, self.unit) {
            (self.plan.name(id), Linkage::AvailableExternally)
        } else if self.plan.is_shared(id) {
            (self.plan.name(id), Linkage::External)
        } else {
            (self.plan.name(id), Linkage::Internal)
        };
        let declared = self
            .module
            .add_function(name, self.signature(&params, &ret), Some(linkage));
        if !is_entry && linkage != Linkage::Internal {
            declared
                .as_global_value()
                .set_visibility(GlobalVisibility::Hidden);
        }
        self.mark_zero_extended(&params, &ret, |location, attribute| {
            declared.add_attribute(location, attribute)
        });
        self.frame_attributes(declared);
        declared.add_attribute(
            AttributeLoc::Function,
            self.context.create_string_attribute("split-stack", ""),
        );
        if !function.may_unwind {
            self.add(declared, "nounwind");
        }
        let size: usize = function.blocks.iter().map(|block| block.insts.len()).sum();
        if size <= INLINE_HINT_INSTS {
            self.add(declared, "inlinehint");
        }
        if function.kind == FuncKind::Closure {
            let object = AttributeLoc::Param(0);
            declared.add_attribute(object, self.attribute("nonnull", 0));
        }
        declared
    }

    /// Attributes of everything that has a frame.
    pub(crate) fn frame_attributes(&self, function: FunctionValue<'c>) {
        function.add_attribute(
            AttributeLoc::Function,
            self.attribute("uwtable", UWTABLE_ASYNC),
        );
        if self.options.opt == OptLevel::Quick {
            function.add_attribute(
                AttributeLoc::Function,
                self.context.create_string_attribute("frame-pointer", "all"),
            );
        }
        if self.options.address_sanitizer {
            self.add(function, "sanitize_address");
        }
    }

    /// Puts in front of a function what the runtime needs to know when its frame does not fit (`docs/stacks.md`): a mark, the distance to
    /// the place of its definition, and the word of [`Cx::refusal`]. Distances need no relocation at run time.
    pub(crate) fn mark_function(
        &self,
        function: FunctionValue<'c>,
        location: PointerValue<'c>,
        refusal: IntValue<'c>,
    ) {
        let mark = self.ty.i64.const_int(FUNCTION_MARK, false);
        let location = self.distance(function, location);
        let data = self
            .context
            .const_struct(&[mark.into(), location.into(), refusal.into()], false);
        // SAFETY: both are live values of this module, the second a constant.
        unsafe { LLVMSetPrefixData(function.as_value_ref(), data.as_value_ref()) };
    }

    /// How far something is behind the beginning of a function, in 32 bits: programs are smaller than two gigabytes.
    pub(crate) fn distance(
        &self,
        function: FunctionValue<'c>,
        to: PointerValue<'c>,
    ) -> IntValue<'c> {
        let code = function
            .as_global_value()
            .as_pointer_value()
            .const_to_int(self.ty.i64);
        to.const_to_int(self.ty.i64)
            .const_sub(code)
            .const_truncate(self.ty.i32)
    }

    /// `Bool` travels as a byte that is 0 or 1.
    fn mark_zero_extended(
        &self,
        params: &[Word],
        ret: &[Word],
        mut add: impl FnMut(AttributeLoc, Attribute),
    ) {
        let zeroext = self.attribute("zeroext", 0);
        for (index, _) in params
            .iter()
            .enumerate()
            .filter(|(_, word)| **word == Word::Bool)
        {
            add(AttributeLoc::Param(index as u32), zeroext);
        }
        if ret == [Word::Bool] {
            add(AttributeLoc::Return, zeroext);
        }
    }

    pub(crate) fn mark_call(&self, site: CallSiteValue<'c>, params: &[Word], ret: &[Word]) {
        self.mark_zero_extended(params, ret, |location, attribute| {
            site.add_attribute(location, attribute)
        });
    }

    pub(crate) fn attribute(&self, name: &str, value: u64) -> Attribute {
        self.context
            .create_enum_attribute(Attribute::get_named_enum_kind_id(name), value)
    }

    /// Adds a function attribute without a value.
    pub(crate) fn add(&self, function: FunctionValue<'c>, name: &str) {
        function.add_attribute(AttributeLoc::Function, self.attribute(name, 0));
    }
}
