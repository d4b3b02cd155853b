//! Values from JSON text.
//!
//! A decoder drives a reader of the runtime (`mesh_json_reader` and what follows it in the ABI table) through the text, so that the
//! values are all that is made. Failure is sticky in the reader. Types of which there is always some value to give are read as
//! that; structs, sums and tuples as an `Option`, `None` after a failure.
//!
//! A text that cannot be read is read once more to tell why, from its canonical form: the first problem in the order of fields is
//! not the first one in the order of the text.

use super::derive::Derive;
use super::{FnCx, Lowerer};
use crate::mir::{BlockId, Op, PrimOp, Value};
use mesh_types::{Ty, TyKind};
use smol_str::SmolStr;

/// Variants of `Option` and `Result`.
const SOME: u32 = 0;
const NONE: u32 = 1;
const OK: u32 = 0;
const ERR: u32 = 1;

/// What `mesh_json_field` gives at the end of an object.
const END: i64 = -1;

/// Names for the reader: each behind its length in three digits of base 128, the lowest first.
fn packed<'n>(names: impl IntoIterator<Item = &'n SmolStr>) -> String {
    let mut packed = String::new();
    for name in names {
        let len = name.len();
        packed.extend([len, len >> 7, len >> 14].map(|digits| char::from(digits as u8 & 0x7f)));
        packed.push_str(name);
    }
    packed
}

impl FnCx<'_, '_> {
    /// `T.from_json(text)`.
    pub(super) fn json_decode(&mut self, ty: Ty, text: Value) -> Value {
        let result = self.lw.result_type(ty);
        self.call_derive(Derive::JsonDecode, ty, vec![text], result)
    }

    pub(super) fn derive_json_decode(&mut self, ty: Ty, text: Value) {
        let (foreign, string, int) = (self.b.t.foreign, self.b.t.string, self.b.t.int);
        let ret = self.b.func.ret;
        let reader = self.b.external("mesh_json_reader", vec![text], foreign);
        let again = self.read_all(ty, reader, text);
        self.b.start(again);
        let opened_ty = self.lw.result_type(foreign);
        let opened = self.b.external("mesh_json_explain", vec![text], opened_ty);
        let tag = self.b.push(Op::Tag(opened), int);
        let (good, bad) = (self.b.block(), self.b.block());
        let cases = vec![(i64::from(OK), good), (i64::from(ERR), bad)];
        self.b.switch(tag, cases, None);
        self.b.start(bad);
        let message = self.b.field(opened, ERR, 0, string);
        let error = self.b.make(ERR, vec![message], ret);
        self.b.ret(error);
        self.b.start(good);
        let reader = self.b.field(opened, OK, 0, foreign);
        let failed = self.read_all(ty, reader, text);
        self.b.start(failed);
        let message = self.b.external("mesh_json_message", vec![reader], string);
        let error = self.b.make(ERR, vec![message], ret);
        self.b.ret(error);
    }

    /// Leaves the function with the value of the whole text; gives the block where that has failed.
    fn read_all(&mut self, ty: Ty, reader: Value, text: Value) -> BlockId {
        let bool = self.b.t.bool;
        let ret = self.b.func.ret;
        let read = self.read(ty, reader);
        let is_read = self.b.external("mesh_json_end", vec![reader, text], bool);
        let (good, failed) = (self.b.block(), self.b.block());
        self.b.branch(is_read, good, failed);
        self.b.start(good);
        let value = if self.is_plain(ty) {
            read
        } else {
            self.b.field(read, SOME, 0, ty)
        };
        let ok = self.b.make(OK, vec![value], ret);
        self.b.ret(ok);
        failed
    }

    fn is_plain(&self, ty: Ty) -> bool {
        self.lw.is_plain_json(ty)
    }

    /// The next value: as it is when its type is plain, else an `Option`.
    fn read(&mut self, ty: Ty, reader: Value) -> Value {
        let name = match ty.kind() {
            TyKind::Int => "mesh_json_int",
            TyKind::Float => "mesh_json_float",
            TyKind::Bool => "mesh_json_bool",
            TyKind::String | TyKind::Atom => "mesh_json_string",
            TyKind::Json => "mesh_json_text",
            TyKind::Unit => "mesh_json_skip",
            _ => {
                let gives = self.lw.json_read_type(ty);
                return self.call_derive(Derive::JsonRead, ty, vec![reader], gives);
            }
        };
        self.b.external(name, vec![reader], ty)
    }

    /// The next value; goes on at `failed` when there is none.
    fn read_or(&mut self, failed: BlockId, ty: Ty, reader: Value) -> Value {
        let read = self.read(ty, reader);
        if self.is_plain(ty) {
            return read;
        }
        self.payload_or(failed, read, ty)
    }

    /// The content of an `Option`; goes on at `failed` when there is none.
    fn payload_or(&mut self, failed: BlockId, option: Value, ty: Ty) -> Value {
        let int = self.b.t.int;
        let tag = self.b.push(Op::Tag(option), int);
        let good = self.b.block();
        let cases = vec![(i64::from(SOME), good), (i64::from(NONE), failed)];
        self.b.switch(tag, cases, None);
        self.b.start(good);
        self.b.field(option, SOME, 0, ty)
    }

    /// Goes on only when a function of the reader says yes.
    fn continue_if(&mut self, failed: BlockId, name: &'static str, args: Vec<Value>) {
        let bool = self.b.t.bool;
        let yes = self.b.external(name, args, bool);
        let good = self.b.block();
        self.b.branch(yes, good, failed);
        self.b.start(good);
    }

    /// Enters something of the reader; goes on at `failed` when that fails.
    fn enter_level(&mut self, failed: BlockId, name: &'static str, args: Vec<Value>) -> Value {
        let int = self.b.t.int;
        let level = self.b.external(name, args, int);
        let zero = self.b.int(0);
        let entered = self.b.prim(PrimOp::IntLt, &[zero, level]);
        let good = self.b.block();
        self.b.branch(entered, good, failed);
        self.b.start(good);
        level
    }

    /// Gives `None` from `failed` on.
    fn fail_at(&mut self, failed: BlockId) {
        let ret = self.b.func.ret;
        self.b.start(failed);
        let none = self.b.make(NONE, Vec::new(), ret);
        self.b.ret(none);
    }

    fn return_some(&mut self, value: Value) {
        let ret = self.b.func.ret;
        let some = self.b.make(SOME, vec![value], ret);
        self.b.ret(some);
    }

    pub(super) fn derive_json_read(&mut self, ty: Ty, reader: Value) {
        let program = self.lw.program;
        let is = |name| program.is_lang_type(ty, name);
        match ty.kind() {
            TyKind::Adt(_, args) if is("Option") => self.read_option(args[0], ty, reader),
            TyKind::Adt(_, args) if is("List") => self.read_list(args[0], ty, reader),
            TyKind::Adt(_, args) if is("Set") => {
                self.read_from_list("Set.from_list", args, ty, reader)
            }
            TyKind::Adt(_, args) if is("Queue") => {
                self.read_from_list("Queue.from_list", args, ty, reader);
            }
            TyKind::Adt(_, args) if is("Map") => self.read_map(args, ty, reader),
            TyKind::Tuple(items) => self.read_tuple(items, ty, reader),
            TyKind::Adt(..) => match self.own_impl("Json", "from_json", ty) {
                Ok(Some(target)) => self.read_by_impl(&target, ty, reader),
                _ => self.read_adt(ty, reader),
            },
            _ => {
                let message = format!("`{}` cannot be read from JSON", program.type_name(ty));
                self.lw
                    .fail("E0038", message, self.b.func.file, self.b.span);
                self.b.unreachable();
            }
        }
    }

    fn read_option(&mut self, inner: Ty, ty: Ty, reader: Value) {
        let bool = self.b.t.bool;
        let is_null = self.b.external("mesh_json_null", vec![reader], bool);
        let (null, value) = (self.b.block(), self.b.block());
        self.b.branch(is_null, null, value);
        self.b.start(null);
        let none = self.b.make(NONE, Vec::new(), ty);
        self.b.ret(none);
        self.b.start(value);
        let read = self.read(inner, reader);
        if self.is_plain(inner) {
            self.return_some(read);
        } else {
            self.b.ret(read);
        }
    }

    fn read_list(&mut self, item: Ty, ty: Ty, reader: Value) {
        let (int, bool) = (self.b.t.int, self.b.t.bool);
        let array = Ty::new(TyKind::Array(item));
        let level = self.b.external("mesh_json_array", vec![reader], int);
        let capacity = self.b.int(0);
        let empty = self.b.intrinsic("%array_new", vec![capacity], array);
        let (header, inside, exit) = (self.b.block(), self.b.block(), self.b.block());
        let items = self.b.block_param(header, array);
        self.b.jump(header, vec![empty]);
        self.b.start(header);
        let more = self.b.external("mesh_json_next", vec![reader, level], bool);
        self.b.branch(more, inside, exit);
        self.b.start(inside);
        let value = self.read_or(exit, item, reader);
        let grown = self.b.intrinsic("%array_push", vec![items, value], array);
        self.b.jump_back(header, vec![grown]);
        self.b.start(exit);
        let len = self.b.intrinsic("%array_len", vec![items], int);
        let list = self.list_from(items, len, ty);
        self.b.ret(list);
    }

    fn read_from_list(&mut self, from_list: &str, args: &[Ty], ty: Ty, reader: Value) {
        let list = self.lw.list_type(args[0]);
        let items = self.read(list, reader);
        let value = self.call_lang(from_list, args, vec![items], ty);
        self.b.ret(value);
    }

    /// Entries come in the order of the text; maps have them in the order of their keys.
    fn read_map(&mut self, args: &[Ty], ty: Ty, reader: Value) {
        let (int, bool, string) = (self.b.t.int, self.b.t.bool, self.b.t.string);
        let level = self.b.external("mesh_json_object", vec![reader], int);
        let empty = self.call_lang("Map.new", args, Vec::new(), ty);
        let (header, inside, exit) = (self.b.block(), self.b.block(), self.b.block());
        let map = self.b.block_param(header, ty);
        let before = self.b.block_param(header, string);
        let sorted = self.b.block_param(header, bool);
        let (nothing, yes) = (self.b.str(""), self.b.bool(true));
        self.b.jump(header, vec![empty, nothing, yes]);
        self.b.start(header);
        let more = self.b.external("mesh_json_next", vec![reader, level], bool);
        self.b.branch(more, inside, exit);
        self.b.start(inside);
        let key = self.b.external("mesh_json_key", vec![reader], string);
        let value = self.read_or(exit, args[1], reader);
        let grown = self.call_lang("Map.put", args, vec![map, key, value], ty);
        let rises = self.b.prim(PrimOp::StrLt, &[before, key]);
        let still = self.b.block();
        let (rising, falling) = (self.b.block(), self.b.block());
        let still_sorted = self.b.block_param(still, bool);
        self.b.branch(rises, rising, falling);
        self.b.start(rising);
        self.b.jump(still, vec![sorted]);
        self.b.start(falling);
        let no = self.b.bool(false);
        self.b.jump(still, vec![no]);
        self.b.start(still);
        self.b.jump_back(header, vec![grown, key, still_sorted]);
        self.b.start(exit);
        let (done, sort) = (self.b.block(), self.b.block());
        self.b.branch(sorted, done, sort);
        self.b.start(done);
        self.b.ret(map);
        self.b.start(sort);
        let map = self.call_lang("Map.sort_by_key", args, vec![map], ty);
        self.b.ret(map);
    }

    /// A tuple from an array of exactly as many elements.
    fn read_tuple(&mut self, items: &[Ty], ty: Ty, reader: Value) {
        let failed = self.b.block();
        let len = self.b.int(items.len() as i64);
        let level = self.enter_level(failed, "mesh_json_tuple", vec![reader, len]);
        let values = self.read_elements(failed, items.iter().copied(), reader);
        self.continue_if(failed, "mesh_json_close", vec![reader, level]);
        let value = self.b.make(0, values, ty);
        self.return_some(value);
        self.fail_at(failed);
    }

    /// The first elements of the array that the reader is in.
    fn read_elements(
        &mut self,
        failed: BlockId,
        items: impl Iterator<Item = Ty>,
        reader: Value,
    ) -> Vec<Value> {
        let mut values = Vec::new();
        for (index, item) in (0..).zip(items) {
            let index = self.b.int(index);
            self.continue_if(failed, "mesh_json_element", vec![reader, index]);
            values.push(self.read_or(failed, item, reader));
        }
        values
    }

    /// A value by the program's own `from_json`.
    fn read_by_impl(&mut self, target: &super::call::Target, ty: Ty, reader: Value) {
        let (string, int, bool, unit) =
            (self.b.t.string, self.b.t.int, self.b.t.bool, self.b.t.unit);
        let text = self.b.external("mesh_json_text", vec![reader], string);
        let has_failed = self.b.external("mesh_json_failed", vec![reader], bool);
        let (failed, there) = (self.b.block(), self.b.block());
        self.b.branch(has_failed, failed, there);
        self.b.start(there);
        let result = self.lw.result_type(ty);
        let decoded = self.call_target(target, vec![text], result);
        let tag = self.b.push(Op::Tag(decoded), int);
        let (good, bad) = (self.b.block(), self.b.block());
        let cases = vec![(i64::from(OK), good), (i64::from(ERR), bad)];
        self.b.switch(tag, cases, None);
        self.b.start(bad);
        let message = self.b.field(decoded, ERR, 0, string);
        self.b
            .external("mesh_json_fail", vec![reader, message], unit);
        self.b.jump(failed, Vec::new());
        self.b.start(good);
        let value = self.b.field(decoded, OK, 0, ty);
        self.return_some(value);
        self.fail_at(failed);
    }

    fn read_adt(&mut self, ty: Ty, reader: Value) {
        let Some((definition, _)) = self.lw.program.adt_of(ty) else {
            return self.b.unreachable();
        };
        let failed = self.b.block();
        let level = self.enter_level(failed, "mesh_json_object", vec![reader]);
        if definition.is_struct {
            self.read_struct(failed, ty, reader, level);
        } else {
            self.read_sum(failed, &definition.name, ty, reader, level);
        }
        self.fail_at(failed);
    }

    /// Members in the order of the text, each into the place of its field. Of members of one name the last counts.
    fn read_struct(&mut self, failed: BlockId, ty: Ty, reader: Value, level: Value) {
        let (int, unit) = (self.b.t.int, self.b.t.unit);
        let fields = self.shape(ty).swap_remove(0).fields;
        let names = packed(fields.iter().map(|(name, _)| name));
        let is_option = |cx: &Self, ty| cx.lw.program.is_lang_type(ty, "Option");
        // A place is an `Option`; that of an optional field, which may be absent, has the field's own type.
        let places: Vec<Ty> = fields
            .iter()
            .map(|(_, field)| {
                if is_option(self, *field) {
                    *field
                } else {
                    self.lw.option_type(*field)
                }
            })
            .collect();
        let (header, latch, exit) = (self.b.block(), self.b.block(), self.b.block());
        let slots: Vec<Value> = places
            .iter()
            .map(|place| self.b.block_param(header, *place))
            .collect();
        let next: Vec<Value> = places
            .iter()
            .map(|place| self.b.block_param(latch, *place))
            .collect();
        let empty = places
            .iter()
            .map(|place| self.b.make(NONE, Vec::new(), *place))
            .collect();
        self.b.jump(header, empty);
        self.b.start(header);
        let names = self.b.str(names);
        let found = self
            .b
            .external("mesh_json_field", vec![reader, level, names], int);
        let blocks: Vec<BlockId> = fields.iter().map(|_| self.b.block()).collect();
        let mut cases: Vec<_> = (0..).zip(blocks.iter().copied()).collect();
        cases.push((END, exit));
        self.b.switch(found, cases, Some(failed));
        for (index, (_, field)) in fields.iter().enumerate() {
            self.b.start(blocks[index]);
            let read = self.read(*field, reader);
            let mut filled = slots.clone();
            filled[index] = if self.is_plain(*field) && !is_option(self, *field) {
                self.b.make(SOME, vec![read], places[index])
            } else {
                read
            };
            self.b.jump(latch, filled);
        }
        self.b.start(latch);
        self.b.jump_back(header, next);
        self.b.start(exit);
        let mut values = Vec::new();
        let mut required = Vec::new();
        for (index, (name, field)) in (0i64..).zip(&fields) {
            let slot = slots[index as usize];
            values.push(if is_option(self, *field) {
                slot
            } else {
                let missing = self.b.block();
                required.push((missing, index, name));
                self.payload_or(missing, slot, *field)
            });
        }
        self.continue_if(failed, "mesh_json_leave", vec![reader, level]);
        let value = self.b.make(0, values, ty);
        self.return_some(value);
        for (missing, index, name) in required {
            self.b.start(missing);
            let index = self.b.int(index);
            let name = self.b.str(name.clone());
            let args = vec![reader, level, index, name];
            self.b.external("mesh_json_missing", args, unit);
            self.b.jump(failed, Vec::new());
        }
    }

    fn read_sum(&mut self, failed: BlockId, name: &SmolStr, ty: Ty, reader: Value, level: Value) {
        let int = self.b.t.int;
        let shape = self.shape(ty);
        let names = packed(std::iter::once(name).chain(shape.iter().map(|variant| &variant.name)));
        let names = self.b.str(names);
        let found = self
            .b
            .external("mesh_json_variant", vec![reader, names], int);
        let blocks: Vec<BlockId> = shape.iter().map(|_| self.b.block()).collect();
        let cases = (0..).zip(blocks.iter().copied()).collect();
        self.b.switch(found, cases, Some(failed));
        for (variant, (block, shape)) in (0u32..).zip(blocks.iter().zip(&shape)) {
            self.b.start(*block);
            let mut values = Vec::new();
            if !shape.fields.is_empty() {
                self.enter_level(failed, "mesh_json_payload", vec![reader, level]);
                let items = shape.fields.iter().map(|(_, field)| *field);
                values = self.read_elements(failed, items, reader);
            }
            self.continue_if(failed, "mesh_json_leave", vec![reader, level]);
            let value = self.b.make(variant, values, ty);
            self.return_some(value);
        }
    }
}

impl Lowerer<'_> {
    /// Types of which there is always some value to give.
    fn is_plain_json(&self, ty: Ty) -> bool {
        match ty.kind() {
            TyKind::Tuple(_) => false,
            TyKind::Adt(..) => ["Option", "List", "Set", "Queue", "Map"]
                .iter()
                .any(|name| self.program.is_lang_type(ty, name)),
            _ => true,
        }
    }

    /// The type of what reading a value gives.
    pub(super) fn json_read_type(&self, ty: Ty) -> Ty {
        if self.is_plain_json(ty) {
            ty
        } else {
            self.option_type(ty)
        }
    }
}
