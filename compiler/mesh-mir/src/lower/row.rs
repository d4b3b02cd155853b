//! Structs from database rows. Nothing here panics: the first failure is the result.

use super::FnCx;
use crate::mir::{Op, PrimOp, Value};
use mesh_types::{Ty, TyKind};

impl FnCx<'_, '_> {
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
                let message = self.b.str(format!("missing column: {name}"));
                let error = self.b.make(1, vec![message], ret);
                self.b.ret(error);
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
        let ok = self.b.make(0, vec![value], ret);
        self.b.ret(ok);
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
