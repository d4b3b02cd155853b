//! Text of values: interpolation, `to_string`, `inspect`. Everything appends to one buffer that only the running code holds.

use super::FnCx;
use super::derive::Derive;
use crate::mir::Value;
use mesh_types::thir::InterpPart;
use mesh_types::{Ty, TyKind};

impl<'a> FnCx<'a, '_> {
    /// A string with interpolations.
    pub(super) fn interpolation(&mut self, parts: &'a [InterpPart]) -> Value {
        let mut buffer: Option<Value> = None;
        for part in parts {
            buffer = Some(match (part, buffer) {
                (InterpPart::Text(text), None) => self.b.str(text.clone()),
                (InterpPart::Text(text), Some(buffer)) => self.push_str(buffer, text),
                (InterpPart::Expr(expr), buffer) => {
                    let value = self.expr(expr);
                    let ty = self.ty(expr.ty);
                    match buffer {
                        None => self.text_of(ty, value),
                        Some(buffer) => self.push_text(buffer, ty, value),
                    }
                }
            });
            if !self.b.is_reachable() {
                return self.b.undefined(self.b.t.string);
            }
        }
        match buffer {
            Some(buffer) => buffer,
            None => self.b.str(""),
        }
    }

    pub(super) fn push_str(&mut self, buffer: Value, text: &str) -> Value {
        if text.is_empty() {
            return buffer;
        }
        let text = self.b.str(text);
        self.append(buffer, text)
    }

    /// Text added to a buffer.
    pub(super) fn append(&mut self, buffer: Value, text: Value) -> Value {
        let string = self.b.t.string;
        self.b
            .external("mesh_string_append", vec![buffer, text], string)
    }

    /// Display form, or else Debug form.
    pub(super) fn text_of(&mut self, ty: Ty, x: Value) -> Value {
        let string = self.b.t.string;
        match ty.kind() {
            TyKind::String | TyKind::Json | TyKind::Atom => x,
            TyKind::Int => self.b.external("mesh_int_to_string", vec![x], string),
            TyKind::Float => self.b.external("mesh_float_to_string", vec![x], string),
            TyKind::Bool => self.bool_text(x),
            TyKind::Adt(..) => match self.text_impl(ty) {
                Some(target) => self.call_target(&target, vec![x], string),
                None => self.push_fresh(ty, x),
            },
            _ => self.push_fresh(ty, x),
        }
    }

    fn push_fresh(&mut self, ty: Ty, x: Value) -> Value {
        let empty = self.b.str("");
        self.push_text(empty, ty, x)
    }

    /// The program's own text function of a type.
    fn text_impl(&self, ty: Ty) -> Option<super::call::Target> {
        match self.own_impl("Display", "to_string", ty) {
            Ok(target) => target,
            Err(()) => self.own_impl("Debug", "inspect", ty).ok().flatten(),
        }
    }

    fn bool_text(&mut self, x: Value) -> Value {
        let join = self.join(self.b.t.string);
        let (yes, no) = (self.b.block(), self.b.block());
        self.b.branch(x, yes, no);
        for (block, text) in [(yes, "true"), (no, "false")] {
            self.b.start(block);
            let text = self.b.str(text);
            self.jump_join(&join, text);
        }
        self.enter(join)
    }

    /// Appends the Display form, or else the Debug form.
    pub(super) fn push_text(&mut self, buffer: Value, ty: Ty, x: Value) -> Value {
        let string = self.b.t.string;
        match ty.kind() {
            TyKind::Int => self
                .b
                .external("mesh_string_push_int", vec![buffer, x], string),
            TyKind::Float => self
                .b
                .external("mesh_string_push_float", vec![buffer, x], string),
            TyKind::Bool => {
                let text = self.bool_text(x);
                self.append(buffer, text)
            }
            TyKind::String | TyKind::Json | TyKind::Atom => self.append(buffer, x),
            TyKind::Unit | TyKind::Never => self.push_str(buffer, "()"),
            TyKind::Pid(_) => self
                .b
                .external("mesh_string_push_pid", vec![buffer, x], string),
            TyKind::Regex => {
                let text = self.b.external("mesh_regex_show", vec![x], string);
                self.append(buffer, text)
            }
            TyKind::Tuple(_) => self.call_derive(Derive::Text, ty, vec![buffer, x], string),
            TyKind::Adt(..) => {
                if let Some(target) = self.text_impl(ty) {
                    let text = self.call_target(&target, vec![x], string);
                    return self.append(buffer, text);
                }
                if self.own_impl("Display", "to_string", ty).is_ok() {
                    return self.call_derive(Derive::Text, ty, vec![buffer, x], string);
                }
                if self.own_impl("Debug", "inspect", ty).is_ok() {
                    return self.call_derive(Derive::Inspect, ty, vec![buffer, x], string);
                }
                self.push_type_name(buffer, ty)
            }
            _ => self.push_type_name(buffer, ty),
        }
    }

    /// Values without a text of their own show their type.
    fn push_type_name(&mut self, buffer: Value, ty: Ty) -> Value {
        let text = match ty.kind() {
            TyKind::Fn(..) => "<function>".to_string(),
            TyKind::Adt(id, _) => format!("<{}>", self.lw.program.adts[id.index()].name),
            _ => format!("<{}>", self.lw.program.type_name(ty)),
        };
        self.push_str(buffer, &text)
    }

    /// Debug form.
    pub(super) fn inspect(&mut self, ty: Ty, x: Value) -> Value {
        let string = self.b.t.string;
        match ty.kind() {
            TyKind::String => {
                let open = self.b.str("\"");
                let buffer = self.append(open, x);
                self.push_str(buffer, "\"")
            }
            TyKind::Atom => {
                let colon = self.b.str(":");
                self.append(colon, x)
            }
            TyKind::Adt(..) => match self.own_impl("Debug", "inspect", ty) {
                Ok(Some(target)) => self.call_target(&target, vec![x], string),
                Ok(None) => {
                    let empty = self.b.str("");
                    self.call_derive(Derive::Inspect, ty, vec![empty, x], string)
                }
                Err(()) => self.text_of(ty, x),
            },
            _ => self.text_of(ty, x),
        }
    }

    /// `Name(v1, v2)`, `Name { f1: v1 }` for structs in Debug form, `(a, b)` for tuples.
    pub(super) fn derive_text(&mut self, ty: Ty, buffer: Value, x: Value, debug: bool) {
        let is_tuple = matches!(ty.kind(), TyKind::Tuple(_));
        let is_struct = self
            .lw
            .program
            .adt_of(ty)
            .is_some_and(|(definition, _)| definition.is_struct);
        let named = debug && is_struct;
        self.each_variant(ty, x, &mut |cx, variant, shape| {
            let mut buffer = cx.push_str(buffer, &shape.name);
            if shape.fields.is_empty() && !is_tuple {
                buffer = match (is_struct, named) {
                    (true, true) => cx.push_str(buffer, " {}"),
                    (true, false) => cx.push_str(buffer, "()"),
                    (false, _) => buffer,
                };
                return cx.b.ret(buffer);
            }
            let mut separator = if named { " { " } else { "(" }.to_string();
            for (index, (name, field)) in (0u32..).zip(&shape.fields) {
                if named {
                    separator.push_str(name);
                    separator.push_str(": ");
                }
                buffer = cx.push_str(buffer, &separator);
                let value = cx.b.field(x, variant, index, *field);
                buffer = cx.push_text(buffer, *field, value);
                separator = ", ".to_string();
            }
            let buffer = cx.push_str(buffer, if named { " }" } else { ")" });
            cx.b.ret(buffer);
        });
    }
}
