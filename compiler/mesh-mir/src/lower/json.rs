//! JSON text of values.

use super::FnCx;
use super::derive::Derive;
use crate::mir::{Op, PrimOp, Value};
use mesh_types::thir::{Expr, ExprKind};
use mesh_types::{Ty, TyKind};
use smol_str::SmolStr;

impl<'a> FnCx<'a, '_> {
    /// `json { … }`: members in ascending order of their names; values are evaluated in source order, the last of equal names counts.
    pub(super) fn json_object(&mut self, fields: &'a [(SmolStr, Expr)]) -> Value {
        let mut members: Vec<(&SmolStr, &Expr, Value)> = Vec::new();
        for (name, expr) in fields {
            let value = self.expr(expr);
            match members.iter_mut().find(|(known, ..)| *known == name) {
                Some(member) => *member = (name, expr, value),
                None => members.push((name, expr, value)),
            }
        }
        let json = Ty::new(TyKind::Json);
        if !self.b.is_reachable() {
            return self.b.undefined(json);
        }
        members.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
        let mut text = String::from("{");
        let mut buffer: Option<Value> = None;
        for (name, expr, value) in members {
            if text != "{" || buffer.is_some() {
                text.push(',');
            }
            push_quoted(&mut text, name);
            text.push(':');
            let start = match buffer {
                Some(buffer) => self.push_str(buffer, &text),
                None => self.b.str(text.as_str()),
            };
            buffer = Some(match &expr.kind {
                // The text of a literal needs no check.
                ExprKind::Json(_) => self.append(start, value),
                _ => {
                    let ty = self.ty(expr.ty);
                    self.push_json(start, ty, value)
                }
            });
            text.clear();
        }
        text.push('}');
        match buffer {
            Some(buffer) => self.push_str(buffer, &text),
            None => self.b.constant(crate::mir::Const::Str(text.into()), json),
        }
    }

    /// JSON text of a value.
    pub(super) fn json_text(&mut self, ty: Ty, x: Value) -> Value {
        if ty.kind() == &TyKind::Json {
            return x;
        }
        let empty = self.b.str("");
        self.push_json(empty, ty, x)
    }

    /// Appends the JSON text of a value.
    pub(super) fn push_json(&mut self, buffer: Value, ty: Ty, x: Value) -> Value {
        let string = self.b.t.string;
        match ty.kind() {
            TyKind::Int => self
                .b
                .external("mesh_string_push_int", vec![buffer, x], string),
            TyKind::Float => {
                self.b
                    .external("mesh_string_push_json_float", vec![buffer, x], string)
            }
            TyKind::Bool => self.push_text(buffer, ty, x),
            TyKind::String | TyKind::Atom => {
                self.b
                    .external("mesh_string_push_json_string", vec![buffer, x], string)
            }
            TyKind::Json => self
                .b
                .external("mesh_string_push_json_raw", vec![buffer, x], string),
            TyKind::Unit | TyKind::Never => self.push_str(buffer, "null"),
            TyKind::Adt(..) => match self.own_impl("Json", "to_json", ty) {
                Ok(Some(target)) => {
                    let json = Ty::new(TyKind::Json);
                    let text = self.call_target(&target, vec![x], json);
                    self.b
                        .external("mesh_string_push_json_raw", vec![buffer, text], string)
                }
                Ok(None) => self.call_derive(Derive::JsonPush, ty, vec![buffer, x], string),
                Err(()) => self.not_encodable(ty),
            },
            TyKind::Tuple(_) => self.call_derive(Derive::JsonPush, ty, vec![buffer, x], string),
            _ => self.not_encodable(ty),
        }
    }

    fn not_encodable(&mut self, ty: Ty) -> Value {
        let message = format!(
            "`{}` cannot be written as JSON",
            self.lw.program.type_name(ty)
        );
        self.lw
            .fail("E0038", message, self.b.func.file, self.b.span);
        self.b.str("null")
    }

    pub(super) fn derive_json_push(&mut self, ty: Ty, buffer: Value, x: Value) {
        let program = self.lw.program;
        if let TyKind::Tuple(items) = ty.kind() {
            let mut buffer = self.push_str(buffer, "[");
            for (index, item) in (0u32..).zip(items) {
                if index > 0 {
                    buffer = self.push_str(buffer, ",");
                }
                let value = self.b.field(x, 0, index, *item);
                buffer = self.push_json(buffer, *item, value);
            }
            let buffer = self.push_str(buffer, "]");
            return self.b.ret(buffer);
        }
        let TyKind::Adt(_, args) = ty.kind() else {
            let buffer = self.push_json(buffer, ty, x);
            return self.b.ret(buffer);
        };
        if program.is_lang_type(ty, "Option") {
            return self.each_variant(ty, x, &mut |cx, variant, _| {
                let buffer = if variant == 0 {
                    let inner = cx.b.field(x, 0, 0, args[0]);
                    cx.push_json(buffer, args[0], inner)
                } else {
                    cx.push_str(buffer, "null")
                };
                cx.b.ret(buffer);
            });
        }
        if program.is_lang_type(ty, "List") {
            let item = args[0];
            let buffer = self.push_sequence(
                buffer,
                x,
                item,
                ["[", ",", "]"],
                &mut |cx, buffer, element| cx.push_json(buffer, item, element),
            );
            return self.b.ret(buffer);
        }
        for (name, to_list) in [("Set", "Set.to_list"), ("Queue", "Queue.to_list")] {
            if program.is_lang_type(ty, name) {
                let list = self.lw.list_type(args[0]);
                let items = self.call_lang(to_list, args, vec![x], list);
                let buffer = self.push_json(buffer, list, items);
                return self.b.ret(buffer);
            }
        }
        if program.is_lang_type(ty, "Map") {
            return self.derive_json_map(args, buffer, x);
        }
        let is_struct = program
            .adt_of(ty)
            .is_some_and(|(definition, _)| definition.is_struct);
        self.each_variant(ty, x, &mut |cx, variant, shape| {
            let mut buffer = buffer;
            let mut order: Vec<u32> = (0..shape.fields.len() as u32).collect();
            let mut text = String::new();
            if is_struct {
                order.sort_by(|a, b| {
                    shape.fields[*a as usize]
                        .0
                        .as_bytes()
                        .cmp(shape.fields[*b as usize].0.as_bytes())
                });
                text.push('{');
            } else {
                text.push_str("{\"fields\":[");
            }
            for (position, index) in order.into_iter().enumerate() {
                let (name, field) = &shape.fields[index as usize];
                if position > 0 {
                    text.push(',');
                }
                if is_struct {
                    push_quoted(&mut text, name);
                    text.push(':');
                }
                buffer = cx.push_str(buffer, &text);
                text.clear();
                let value = cx.b.field(x, variant, index, *field);
                buffer = cx.push_json(buffer, *field, value);
            }
            if !is_struct {
                text.push_str("],\"tag\":");
                push_quoted(&mut text, &shape.name);
            }
            text.push('}');
            let buffer = cx.push_str(buffer, &text);
            cx.b.ret(buffer);
        });
    }

    /// An object of a map's entries, ordered by key.
    fn derive_json_map(&mut self, args: &[Ty], buffer: Value, x: Value) {
        let (key, value) = (args[0], args[1]);
        let pair = Ty::new(TyKind::Tuple(vec![key, value]));
        let list = self.lw.list_type(pair);
        let entries = self.call_lang("Map.to_list", args, vec![x], list);
        let int = self.b.t.int;
        let order = self
            .lw
            .instance(super::Instance::Derived(Derive::KeyOrder, pair));
        let order = self.b.push(
            Op::Closure(order, Vec::new()),
            Ty::new(TyKind::Fn(vec![pair, pair], int)),
        );
        let sorted = self.call_lang("List.sort", &[pair], vec![entries, order], list);
        let string = self.b.t.string;
        let buffer = self.push_sequence(
            buffer,
            sorted,
            pair,
            ["{", ",", "}"],
            &mut |cx, buffer, entry| {
                let name = cx.b.field(entry, 0, 0, key);
                let buffer =
                    cx.b.external("mesh_string_push_json_string", vec![buffer, name], string);
                let buffer = cx.push_str(buffer, ":");
                let content = cx.b.field(entry, 0, 1, value);
                cx.push_json(buffer, value, content)
            },
        );
        self.b.ret(buffer);
    }

    /// Appends the elements of a list between brackets.
    fn push_sequence(
        &mut self,
        buffer: Value,
        list: Value,
        item: Ty,
        [open, separator, close]: [&str; 3],
        push: &mut dyn FnMut(&mut Self, Value, Value) -> Value,
    ) -> Value {
        let (int, string) = (self.b.t.int, self.b.t.string);
        let array = self.b.field(list, 0, 0, Ty::new(TyKind::Array(item)));
        let first = self.b.field(list, 0, 1, int);
        let len = self.b.field(list, 0, 2, int);
        let buffer = self.push_str(buffer, open);
        let zero = self.b.int(0);
        let (header, inside, exit) = (self.b.block(), self.b.block(), self.b.block());
        let index = self.b.block_param(header, int);
        let acc = self.b.block_param(header, string);
        self.b.jump(header, vec![zero, buffer]);
        self.b.start(header);
        let more = self.b.prim(PrimOp::IntLt, &[index, len]);
        self.b.branch(more, inside, exit);
        self.b.start(inside);
        let (separated, element) = (self.b.block(), self.b.block());
        let ready = self.b.block_param(element, string);
        let is_first = self.b.prim(PrimOp::IntEq, &[index, zero]);
        let skip = self.b.block();
        self.b.branch(is_first, skip, separated);
        self.b.start(skip);
        self.b.jump(element, vec![acc]);
        self.b.start(separated);
        let with_separator = self.push_str(acc, separator);
        self.b.jump(element, vec![with_separator]);
        self.b.start(element);
        let at = self.b.prim(PrimOp::IntAdd, &[first, index]);
        let value = self.b.intrinsic("%array_get", vec![array, at], item);
        let pushed = push(self, ready, value);
        let one = self.b.int(1);
        let following = self.b.prim(PrimOp::IntAdd, &[index, one]);
        self.b.jump_back(header, vec![following, pushed]);
        self.b.start(exit);
        self.push_str(acc, close)
    }
}

/// A JSON string literal.
fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if (c as u32) < 0x20 => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
}
