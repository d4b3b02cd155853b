//! Immortal data: strings, closures without captures, locations, type descriptors, storage of constants.

use crate::cx::Cx;
use crate::helpers::Helper;
use crate::ir::Ir;
use inkwell::GlobalVisibility;
use inkwell::module::Linkage;
use inkwell::types::BasicType;
use inkwell::values::{
    BasicValue, BasicValueEnum, FunctionValue, GlobalValue, IntValue, PointerValue,
};
use mesh_mir::mir::{FuncId, ProcessDesc};
use mesh_syntax::Span;
use mesh_types::ids::FileId;
use mesh_types::{Ty, TyKind};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::destroy::CAPTURES;

/// Bytes of the longest symbol that holds a type written out.
const LONG_SYMBOL: usize = 1_000;

/// Globals made so far.
#[derive(Default)]
pub(crate) struct Statics<'c> {
    texts: FxHashMap<SmolStr, PointerValue<'c>>,
    strings: FxHashMap<SmolStr, PointerValue<'c>>,
    closures: FxHashMap<FuncId, PointerValue<'c>>,
    closure_descs: FxHashMap<FuncId, PointerValue<'c>>,
    descs: FxHashMap<Ty, PointerValue<'c>>,
    processes: FxHashMap<SmolStr, PointerValue<'c>>,
    locations: FxHashMap<(FileId, u32), PointerValue<'c>>,
    constants: FxHashMap<u32, PointerValue<'c>>,
    empty_array: Option<PointerValue<'c>>,
}

impl<'c> Cx<'c> {
    fn constant(&self, name: &str, value: BasicValueEnum<'c>) -> GlobalValue<'c> {
        let global = self.module.add_global(value.get_type(), None, name);
        global.set_initializer(&value);
        global.set_linkage(Linkage::Internal);
        global.set_constant(true);
        global.set_alignment(8);
        global
    }

    fn constant_struct(&self, name: &str, fields: &[BasicValueEnum<'c>]) -> GlobalValue<'c> {
        self.constant(name, self.context.const_struct(fields, false).into())
    }

    /// Header of an immortal object.
    fn immortal(&self) -> BasicValueEnum<'c> {
        self.ty.int(0).into()
    }

    fn size(&self, bytes: usize) -> BasicValueEnum<'c> {
        self.ty.i64.const_int(bytes as u64, false).into()
    }

    /// Bare bytes.
    fn text(&self, text: &str) -> PointerValue<'c> {
        if let Some(found) = self.statics.borrow().texts.get(text) {
            return *found;
        }
        let global = self.constant(
            "text",
            self.context.const_string(text.as_bytes(), false).into(),
        );
        global.set_unnamed_addr(true);
        let pointer = global.as_pointer_value();
        self.statics.borrow_mut().texts.insert(text.into(), pointer);
        pointer
    }

    /// An immortal string object.
    pub(crate) fn string(&self, text: &SmolStr) -> PointerValue<'c> {
        if let Some(found) = self.statics.borrow().strings.get(text) {
            return *found;
        }
        let bytes = self.context.const_string(text.as_bytes(), false).into();
        let size = self.size(text.len());
        let global = self.constant_struct("string", &[self.immortal(), size, size, bytes]);
        let pointer = global.as_pointer_value();
        self.statics
            .borrow_mut()
            .strings
            .insert(text.clone(), pointer);
        pointer
    }

    /// The immortal array without room.
    pub(crate) fn empty_array(&self) -> PointerValue<'c> {
        if let Some(found) = self.statics.borrow().empty_array {
            return found;
        }
        let global = self.constant_struct(
            "empty array",
            &[self.immortal(), self.size(0), self.size(0)],
        );
        let pointer = global.as_pointer_value();
        self.statics.borrow_mut().empty_array = Some(pointer);
        pointer
    }

    /// The two words of the runtime that keys are hashed with. They do not change while compiled code runs.
    pub(crate) fn key_seed(&self, ir: &Ir<'c>) -> [IntValue<'c>; 2] {
        const NAME: &str = "mesh_key_seed";
        let global = self.module.get_global(NAME).unwrap_or_else(|| {
            let global = self
                .module
                .add_global(self.ty.i64.array_type(2), None, NAME);
            global.set_visibility(GlobalVisibility::Hidden);
            global.set_alignment(8);
            global
        });
        [0, 8].map(|offset| {
            let word = ir.load_i64(global.as_pointer_value(), offset);
            let invariant = self.context.get_kind_id("invariant.load");
            if let Some(load) = word.as_instruction_value() {
                load.set_metadata(self.context.metadata_node(&[]), invariant)
                    .expect("loads carry metadata");
            }
            word
        })
    }

    /// The immortal closure object of a function without captures.
    pub(crate) fn static_closure(&self, func: FuncId) -> PointerValue<'c> {
        if let Some(found) = self.statics.borrow().closures.get(&func) {
            return *found;
        }
        let desc = self.closure_desc(func).into();
        let code = pointer(self.func(func));
        let global = self.constant_struct("closure", &[self.immortal(), desc, code]);
        let object = global.as_pointer_value();
        self.statics.borrow_mut().closures.insert(func, object);
        object
    }

    /// Descriptor of the closure objects of a function.
    pub(crate) fn closure_desc(&self, func: FuncId) -> PointerValue<'c> {
        if let Some(found) = self.statics.borrow().closure_descs.get(&func) {
            return *found;
        }
        let drop = pointer(self.helper(Helper::DropCaptures(func)));
        let share = pointer(self.helper(Helper::ShareCaptures(func)));
        let size = self.closure_bytes(func) as usize;
        let function = &self.program.funcs[func.0 as usize];
        let step = function.step.map(|step| pointer(self.func(step)));
        let desc = self
            .desc_global("desc", size, drop, share, step, &function.display)
            .as_pointer_value();
        self.statics.borrow_mut().closure_descs.insert(func, desc);
        desc
    }

    /// Bytes of the closure objects of a function.
    pub(crate) fn closure_bytes(&self, func: FuncId) -> u64 {
        let captures = &self.program.funcs[func.0 as usize].captures;
        CAPTURES
            + captures
                .iter()
                .map(|ty| self.layout(*ty).bytes())
                .sum::<u64>()
    }

    /// Descriptor of a type, the same address for the same type.
    pub(crate) fn type_desc(&self, ty: Ty) -> PointerValue<'c> {
        if let Some(found) = self.statics.borrow().descs.get(&ty) {
            return *found;
        }
        let drop = pointer(self.helper(Helper::DropAt(ty)));
        let share = pointer(self.helper(Helper::ShareAt(ty)));
        // Two types may have one name; the numbers in the structure tell them apart. Of a large type they would be many.
        let mut symbol = format!("desc {ty:?}");
        if symbol.len() > LONG_SYMBOL {
            let digest = blake3::hash(symbol.as_bytes()).to_hex();
            symbol = format!("desc {} {digest}", self.layouts.short_name(ty));
        }
        let desc = self.unique_desc(
            &symbol,
            self.layout(ty).bytes() as usize,
            drop,
            share,
            &self.layouts.name(ty),
        );
        self.statics.borrow_mut().descs.insert(ty, desc);
        desc
    }

    /// Description of a kind of process: a descriptor with the flags in the place of the size.
    pub(crate) fn process(&self, process: &ProcessDesc) -> PointerValue<'c> {
        if let Some(found) = self.statics.borrow().processes.get(&process.key) {
            return *found;
        }
        let unit = Ty::new(TyKind::Unit);
        let drop = pointer(self.helper(Helper::DropAt(unit)));
        let share = pointer(self.helper(Helper::ShareAt(unit)));
        let symbol = format!("process {}", process.key);
        let flags = process.flags as usize;
        let desc = self.unique_desc(&symbol, flags, drop, share, &process.label);
        self.statics
            .borrow_mut()
            .processes
            .insert(process.key.clone(), desc);
        desc
    }

    /// A descriptor whose address is the same in all units.
    fn unique_desc(
        &self,
        symbol: &str,
        size: usize,
        drop: BasicValueEnum<'c>,
        share: BasicValueEnum<'c>,
        name: &str,
    ) -> PointerValue<'c> {
        let global = self.desc_global(symbol, size, drop, share, None, name);
        self.merge(global);
        global.as_pointer_value()
    }

    fn desc_global(
        &self,
        symbol: &str,
        size: usize,
        drop: BasicValueEnum<'c>,
        share: BasicValueEnum<'c>,
        step: Option<BasicValueEnum<'c>>,
        name: &str,
    ) -> GlobalValue<'c> {
        let fields = [
            self.size(size),
            drop,
            share,
            self.text(name).into(),
            self.size(name.len()),
            step.unwrap_or_else(|| self.ty.ptr.const_null().into()),
        ];
        self.constant_struct(symbol, &fields)
    }

    /// The static location of a place.
    pub(crate) fn location(&self, file: FileId, span: Span) -> PointerValue<'c> {
        let line = self.debug.position(file, span.start).0;
        if let Some(found) = self.statics.borrow().locations.get(&(file, line)) {
            return *found;
        }
        let path = self
            .program
            .files
            .get(file.index())
            .map_or("", |path| path.as_str());
        let fields = [
            self.text(path).into(),
            self.size(path.len()),
            self.size(line as usize),
        ];
        let global = self.constant_struct("location", &fields);
        global.set_unnamed_addr(true);
        let location = global.as_pointer_value();
        self.statics
            .borrow_mut()
            .locations
            .insert((file, line), location);
        location
    }

    /// Storage of a module-level constant: state word and value.
    pub(crate) fn constant_storage(&self, index: u32) -> PointerValue<'c> {
        if let Some(found) = self.statics.borrow().constants.get(&index) {
            return *found;
        }
        let words = 1 + self
            .layout(self.program.statics[index as usize])
            .words
            .len() as u32;
        let ty = self.ty.i64.array_type(words).as_basic_type_enum();
        let name = format!("constant {index}");
        let global = self.module.add_global(ty, None, &name);
        global.set_initializer(&ty.const_zero());
        self.merge(global);
        global.set_alignment(8);
        let pointer = global.as_pointer_value();
        self.statics.borrow_mut().constants.insert(index, pointer);
        pointer
    }
}

fn pointer<'c>(function: FunctionValue<'c>) -> BasicValueEnum<'c> {
    function.as_global_value().as_pointer_value().into()
}
