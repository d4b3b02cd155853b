//! Values from JSON text and from database rows. Nothing here panics: the first failure is the result.

use super::FnCx;
use super::derive::Derive;
use crate::mir::{BlockId, Op, PrimOp, Value};
use mesh_types::{Ty, TyKind};

/// Kinds of `mesh_json_kind`.
mod kind {
    pub const ABSENT: i64 = -1;
    pub const NULL: i64 = 0;
    pub const BOOL: i64 = 1;
    pub const INT: i64 = 2;
    pub const FLOAT: i64 = 3;
    pub const STRING: i64 = 4;
    pub const ARRAY: i64 = 5;
    pub const OBJECT: i64 = 6;
}

impl FnCx<'_, '_> {
    /// `T.from_json(text)`.
    pub(super) fn json_decode(&mut self, ty: Ty, text: Value) -> Value {
        let (foreign, int, string) = (self.b.t.foreign, self.b.t.int, self.b.t.string);
        let result = self.lw.result_type(ty);
        let opened_ty = self.lw.result_type(foreign);
        let opened = self.b.external("mesh_json_open", vec![text], opened_ty);
        let tag = self.b.push(Op::Tag(opened), int);
        let (good, bad) = (self.b.block(), self.b.block());
        let join = self.join(result);
        self.b.switch(tag, vec![(0, good), (1, bad)], None);
        self.b.start(bad);
        let message = self.b.field(opened, 1, 0, string);
        let failed = self.b.make(1, vec![message], result);
        self.jump_join(&join, failed);
        self.b.start(good);
        let document = self.b.field(opened, 0, 0, foreign);
        let root = self.b.int(0);
        let decoded = self.decode_node(ty, document, root);
        self.jump_join(&join, decoded);
        self.enter(join)
    }

    /// `Result` of decoding the value at a place of a document.
    fn decode_node(&mut self, ty: Ty, document: Value, node: Value) -> Value {
        let result = self.lw.result_type(ty);
        self.call_derive(Derive::JsonDecode, ty, vec![document, node], result)
    }

    fn return_error(&mut self, ret: Ty, message: &str) {
        let message = self.b.str(message);
        let error = self.b.make(1, vec![message], ret);
        self.b.ret(error);
    }

    fn return_ok(&mut self, ret: Ty, value: Value) {
        let ok = self.b.make(0, vec![value], ret);
        self.b.ret(ok);
    }

    /// The success value of a result of type `ty`; leaves the function with the error otherwise.
    fn check(&mut self, ty: Ty, result: Value) -> Value {
        let (int, string) = (self.b.t.int, self.b.t.string);
        let ret = self.b.func.ret;
        let tag = self.b.push(Op::Tag(result), int);
        let (good, bad) = (self.b.block(), self.b.block());
        self.b.switch(tag, vec![(0, good), (1, bad)], None);
        self.b.start(bad);
        let message = self.b.field(result, 1, 0, string);
        let error = self.b.make(1, vec![message], ret);
        self.b.ret(error);
        self.b.start(good);
        self.b.field(result, 0, 0, ty)
    }

    /// Continues when the value has one of the kinds, else gives `expected NAME`.
    fn expect_kind(&mut self, document: Value, node: Value, kinds: &[i64], name: &str) {
        let int = self.b.t.int;
        let ret = self.b.func.ret;
        let kind = self.b.external("mesh_json_kind", vec![document, node], int);
        let (good, bad) = (self.b.block(), self.b.block());
        self.b.switch(
            kind,
            kinds.iter().map(|kind| (*kind, good)).collect(),
            Some(bad),
        );
        self.b.start(bad);
        self.return_error(ret, &format!("expected {name}"));
        self.b.start(good);
    }

    pub(super) fn derive_json_decode(&mut self, ty: Ty, document: Value, node: Value) {
        let (int, float, bool, string) =
            (self.b.t.int, self.b.t.float, self.b.t.bool, self.b.t.string);
        let program = self.lw.program;
        let ret = self.b.func.ret;
        let scalar = |cx: &mut Self, kinds: &[i64], name: &str, read: &'static str, result: Ty| {
            cx.expect_kind(document, node, kinds, name);
            let value = cx.b.external(read, vec![document, node], result);
            cx.return_ok(ret, value);
        };
        match ty.kind() {
            TyKind::Int => scalar(
                self,
                &[kind::INT, kind::FLOAT],
                "Int",
                "mesh_json_as_int",
                int,
            ),
            TyKind::Float => scalar(
                self,
                &[kind::INT, kind::FLOAT],
                "Float",
                "mesh_json_as_float",
                float,
            ),
            TyKind::Bool => scalar(self, &[kind::BOOL], "Bool", "mesh_json_as_bool", bool),
            TyKind::String | TyKind::Atom => scalar(
                self,
                &[kind::STRING],
                "String",
                "mesh_json_as_string",
                string,
            ),
            TyKind::Json => {
                let text = self
                    .b
                    .external("mesh_json_text", vec![document, node], string);
                self.return_ok(ret, text);
            }
            TyKind::Unit => {
                let unit = self.b.unit();
                self.return_ok(ret, unit);
            }
            TyKind::Adt(_, args) if program.is_lang_type(ty, "Option") => {
                let some = self.b.block();
                let none = self.b.block();
                self.branch_absent(document, node, none, some);
                self.b.start(none);
                let value = self.b.make(1, Vec::new(), ty);
                self.return_ok(ret, value);
                self.b.start(some);
                let inner = self.decode_node(args[0], document, node);
                let inner = self.check(args[0], inner);
                let value = self.b.make(0, vec![inner], ty);
                self.return_ok(ret, value);
            }
            TyKind::Adt(_, args) if program.is_lang_type(ty, "List") => {
                self.expect_kind(document, node, &[kind::ARRAY], "Array");
                let array = Ty::new(TyKind::Array(args[0]));
                let len = self.b.external("mesh_json_len", vec![document, node], int);
                let empty = self.b.intrinsic("%array_new", vec![len], array);
                let items = self.each_node(document, node, len, empty, &mut |cx, element, acc| {
                    let decoded = cx.decode_node(args[0], document, element);
                    let value = cx.check(args[0], decoded);
                    let grown = cx.b.intrinsic("%array_push", vec![acc, value], array);
                    (element, grown)
                });
                let list = self.list_from(items, len, ty);
                self.return_ok(ret, list);
            }
            TyKind::Adt(_, args)
                if program.is_lang_type(ty, "Set") || program.is_lang_type(ty, "Queue") =>
            {
                let list = self.lw.list_type(args[0]);
                let decoded = self.decode_node(list, document, node);
                let items = self.check(list, decoded);
                let from_list = if program.is_lang_type(ty, "Set") {
                    "Set.from_list"
                } else {
                    "Queue.from_list"
                };
                let value = self.call_lang(from_list, args, vec![items], ty);
                self.return_ok(ret, value);
            }
            TyKind::Tuple(items) => self.decode_tuple(items, ty, document, node),
            TyKind::Adt(_, args) if program.is_lang_type(ty, "Map") => {
                self.expect_kind(document, node, &[kind::OBJECT], "Object");
                let len = self.b.external("mesh_json_len", vec![document, node], int);
                let empty = self.call_lang("Map.new", args, Vec::new(), ty);
                let map = self.each_node(document, node, len, empty, &mut |cx, key, acc| {
                    let member = cx.after(document, key);
                    let key =
                        cx.b.external("mesh_json_as_string", vec![document, key], string);
                    let decoded = cx.decode_node(args[1], document, member);
                    let value = cx.check(args[1], decoded);
                    let grown = cx.call_lang("Map.put", args, vec![acc, key, value], ty);
                    (member, grown)
                });
                self.return_ok(ret, map);
            }
            TyKind::Adt(..) => match self.own_impl("Json", "from_json", ty) {
                Ok(Some(target)) => {
                    let text = self
                        .b
                        .external("mesh_json_text", vec![document, node], string);
                    let decoded = self.call_target(&target, vec![text], ret);
                    self.b.ret(decoded);
                }
                _ => self.decode_adt(ty, document, node),
            },
            _ => {
                let message = format!("`{}` cannot be read from JSON", program.type_name(ty));
                self.lw
                    .fail("E0038", message, self.b.func.file, self.b.span);
                self.b.unreachable();
            }
        }
    }

    /// A tuple from an array of exactly as many elements.
    fn decode_tuple(&mut self, items: &[Ty], ty: Ty, document: Value, node: Value) {
        let int = self.b.t.int;
        let ret = self.b.func.ret;
        self.expect_kind(document, node, &[kind::ARRAY], "Array");
        let len = self.b.external("mesh_json_len", vec![document, node], int);
        let (good, bad) = (self.b.block(), self.b.block());
        self.b
            .switch(len, vec![(items.len() as i64, good)], Some(bad));
        self.b.start(bad);
        self.return_error(ret, &format!("expected Array of length {}", items.len()));
        self.b.start(good);
        let mut element = self.first(document, node);
        let mut values = Vec::new();
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                element = self.after(document, element);
            }
            let decoded = self.decode_node(*item, document, element);
            values.push(self.check(*item, decoded));
        }
        let value = self.b.make(0, values, ty);
        self.return_ok(ret, value);
    }

    /// Branches on "absent or null".
    fn branch_absent(&mut self, document: Value, node: Value, absent: BlockId, present: BlockId) {
        let int = self.b.t.int;
        let kind = self.b.external("mesh_json_kind", vec![document, node], int);
        let absent = [kind::ABSENT, kind::NULL].map(|kind| (kind, absent));
        self.b.switch(kind, absent.to_vec(), Some(present));
    }

    /// The place of the first element or key.
    fn first(&mut self, document: Value, node: Value) -> Value {
        let int = self.b.t.int;
        self.b
            .external("mesh_json_first", vec![document, node], int)
    }

    /// The place of what follows: an element, a key or a key's value.
    fn after(&mut self, document: Value, node: Value) -> Value {
        let int = self.b.t.int;
        self.b
            .external("mesh_json_after", vec![document, node], int)
    }

    /// The place of a member, -1 when it is absent.
    fn member(&mut self, document: Value, object: Value, name: &str) -> Value {
        let int = self.b.t.int;
        let key = self.b.str(name);
        self.b
            .external("mesh_json_member", vec![document, object, key], int)
    }

    /// The place of a member; leaves the function when it is absent.
    fn required_member(&mut self, document: Value, object: Value, name: &str) -> Value {
        let ret = self.b.func.ret;
        let member = self.member(document, object, name);
        let zero = self.b.int(0);
        let is_absent = self.b.prim(PrimOp::IntLt, &[member, zero]);
        let (absent, present) = (self.b.block(), self.b.block());
        self.b.branch(is_absent, absent, present);
        self.b.start(absent);
        self.return_error(ret, &format!("missing field: {name}"));
        self.b.start(present);
        member
    }

    /// A loop over the elements or keys of a value with an accumulator. A step gives the last value that it has read.
    fn each_node(
        &mut self,
        document: Value,
        node: Value,
        len: Value,
        initial: Value,
        step: &mut dyn FnMut(&mut Self, Value, Value) -> (Value, Value),
    ) -> Value {
        let int = self.b.t.int;
        let zero = self.b.int(0);
        let first = self.first(document, node);
        let (header, inside, exit) = (self.b.block(), self.b.block(), self.b.block());
        let index = self.b.block_param(header, int);
        let place = self.b.block_param(header, int);
        let ty = self.b.ty(initial);
        let acc = self.b.block_param(header, ty);
        self.b.jump(header, vec![zero, first, initial]);
        self.b.start(header);
        let more = self.b.prim(PrimOp::IntLt, &[index, len]);
        self.b.branch(more, inside, exit);
        self.b.start(inside);
        let (read, grown) = step(self, place, acc);
        let next = self.after(document, read);
        let one = self.b.int(1);
        let following = self.b.prim(PrimOp::IntAdd, &[index, one]);
        self.b.jump_back(header, vec![following, next, grown]);
        self.b.start(exit);
        acc
    }

    fn decode_adt(&mut self, ty: Ty, document: Value, node: Value) {
        let (int, string, bool) = (self.b.t.int, self.b.t.string, self.b.t.bool);
        let program = self.lw.program;
        let ret = self.b.func.ret;
        self.expect_kind(document, node, &[kind::OBJECT], "Object");
        let Some((definition, _)) = program.adt_of(ty) else {
            return self.b.unreachable();
        };
        let shape = self.shape(ty);
        if definition.is_struct {
            let mut values = Vec::new();
            for (name, field) in &shape[0].fields {
                let member = if program.is_lang_type(*field, "Option") {
                    self.member(document, node, name)
                } else {
                    self.required_member(document, node, name)
                };
                let decoded = self.decode_node(*field, document, member);
                values.push(self.check(*field, decoded));
            }
            let value = self.b.make(0, values, ty);
            return self.return_ok(ret, value);
        }
        let tag = self.required_member(document, node, "tag");
        self.expect_kind(document, tag, &[kind::STRING], "String");
        let tag = self
            .b
            .external("mesh_json_as_string", vec![document, tag], string);
        for (variant, shape) in (0u32..).zip(&shape) {
            let name = self.b.str(shape.name.clone());
            let is_it = self.b.push(Op::Prim(PrimOp::StrEq, vec![tag, name]), bool);
            let (yes, no) = (self.b.block(), self.b.block());
            self.b.branch(is_it, yes, no);
            self.b.start(yes);
            let mut values = Vec::new();
            if !shape.fields.is_empty() {
                let fields = self.required_member(document, node, "fields");
                self.expect_kind(document, fields, &[kind::ARRAY], "Array");
                let len = self
                    .b
                    .external("mesh_json_len", vec![document, fields], int);
                let mut element = self.first(document, fields);
                for (index, (_, field)) in (0i64..).zip(&shape.fields) {
                    let at = self.b.int(index);
                    let inside = self.b.prim(PrimOp::IntLt, &[at, len]);
                    let (good, short) = (self.b.block(), self.b.block());
                    self.b.branch(inside, good, short);
                    self.b.start(short);
                    let message = self
                        .b
                        .str(format!("array index {index} out of bounds (length "));
                    let message =
                        self.b
                            .external("mesh_string_push_int", vec![message, len], string);
                    let message = self.push_str(message, ")");
                    let error = self.b.make(1, vec![message], ret);
                    self.b.ret(error);
                    self.b.start(good);
                    if index > 0 {
                        element = self.after(document, element);
                    }
                    let decoded = self.decode_node(*field, document, element);
                    values.push(self.check(*field, decoded));
                }
            }
            let value = self.b.make(variant, values, ty);
            self.return_ok(ret, value);
            self.b.start(no);
        }
        self.return_error(ret, &format!("unknown variant for {}", definition.name));
    }

    /// A struct from a row of named text columns (02 §7.8).
    pub(super) fn derive_row(&mut self, ty: Ty, row: Value) {
        let (int, string) = (self.b.t.int, self.b.t.string);
        let program = self.lw.program;
        let ret = self.b.func.ret;
        let Some(shape) = self.shape(ty).into_iter().next() else {
            return self.b.unreachable();
        };
        let mut values = Vec::new();
        for (name, field) in &shape.fields {
            let key = self.b.str(name.clone());
            let option = self.lw.option_type(string);
            let column = self.call_lang("Map.fetch", &[string, string], vec![row, key], option);
            let tag = self.b.push(Op::Tag(column), int);
            let (present, absent) = (self.b.block(), self.b.block());
            let join = self.join(*field);
            self.b.switch(tag, vec![(0, present), (1, absent)], None);
            let optional = program.is_lang_type(*field, "Option");
            self.b.start(absent);
            if optional {
                let none = self.b.make(1, Vec::new(), *field);
                self.jump_join(&join, none);
            } else {
                self.return_error(ret, &format!("missing column: {name}"));
            }
            self.b.start(present);
            let text = self.b.field(column, 0, 0, string);
            let value = match field.kind() {
                TyKind::Adt(_, args) if optional => {
                    let empty = self.b.str("");
                    let is_empty = self.b.prim(PrimOp::StrEq, &[text, empty]);
                    let (nothing, something) = (self.b.block(), self.b.block());
                    self.b.branch(is_empty, nothing, something);
                    self.b.start(nothing);
                    let none = self.b.make(1, Vec::new(), *field);
                    self.jump_join(&join, none);
                    self.b.start(something);
                    let inner = self.parse_column(args[0], text);
                    self.b.make(0, vec![inner], *field)
                }
                _ => self.parse_column(*field, text),
            };
            self.jump_join(&join, value);
            values.push(self.enter(join));
        }
        let value = self.b.make(0, values, ty);
        self.return_ok(ret, value);
    }

    /// The value of a column text; leaves the function with `cannot parse …` when it has none.
    fn parse_column(&mut self, ty: Ty, text: Value) -> Value {
        let (int, string) = (self.b.t.int, self.b.t.string);
        match ty.kind() {
            TyKind::String | TyKind::Json => text,
            TyKind::Int | TyKind::Float => {
                let trimmed = self.b.external("mesh_string_trim", vec![text], string);
                let option = self.lw.option_type(ty);
                let parse = if ty == int {
                    "mesh_string_to_int"
                } else {
                    "mesh_string_to_float"
                };
                let parsed = self.b.external(parse, vec![trimmed], option);
                let tag = self.b.push(Op::Tag(parsed), int);
                let (good, bad) = (self.b.block(), self.b.block());
                self.b.switch(tag, vec![(0, good), (1, bad)], None);
                self.b.start(bad);
                self.return_unparsable(text, if ty == int { "Int" } else { "Float" });
                self.b.start(good);
                self.b.field(parsed, 0, 0, ty)
            }
            TyKind::Bool => {
                let lower = self.b.external("mesh_string_to_lower", vec![text], string);
                let join = self.join(ty);
                for (word, value) in [
                    ("true", true),
                    ("t", true),
                    ("1", true),
                    ("yes", true),
                    ("false", false),
                    ("f", false),
                    ("0", false),
                    ("no", false),
                ] {
                    let expected = self.b.str(word);
                    let same = self.b.prim(PrimOp::StrEq, &[lower, expected]);
                    let (yes, no) = (self.b.block(), self.b.block());
                    self.b.branch(same, yes, no);
                    self.b.start(yes);
                    let value = self.b.bool(value);
                    self.jump_join(&join, value);
                    self.b.start(no);
                }
                self.return_unparsable(text, "Bool");
                self.enter(join)
            }
            _ => {
                let message = format!(
                    "`{}` cannot be read from a row",
                    self.lw.program.type_name(ty)
                );
                self.lw
                    .fail("E0039", message, self.b.func.file, self.b.span);
                self.b.unreachable();
                self.b.undefined(ty)
            }
        }
    }

    fn return_unparsable(&mut self, text: Value, name: &str) {
        let ret = self.b.func.ret;
        let message = self.b.str("cannot parse '");
        let message = self.append(message, text);
        let message = self.push_str(message, &format!("' as {name}"));
        let error = self.b.make(1, vec![message], ret);
        self.b.ret(error);
    }
}
