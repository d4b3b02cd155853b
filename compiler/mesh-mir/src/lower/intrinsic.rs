//! `%` functions of `std`.

use super::FnCx;
use super::derive::Derive;
use crate::mir::{Const, PrimOp, Value};
use mesh_types::{Ty, TyKind};

/// Intrinsics that code generation expands.
const EXPANDED: &[&str] = &[
    "%array_new",
    "%array_len",
    "%array_cap",
    "%array_get",
    "%array_push",
    "%array_set",
    "%array_write",
    "%array_copy",
    "%array_take",
    "%array_pop",
    "%array_swap",
    "%is_unique",
    "%cell_new",
    "%cell_get",
    "%cell_set",
];

/// Intrinsics that are one operation on words.
const PRIMITIVE: &[(&str, PrimOp)] = &[
    ("%int_and", PrimOp::IntAnd),
    ("%int_or", PrimOp::IntOr),
    ("%int_xor", PrimOp::IntXor),
    ("%int_shl", PrimOp::IntShl),
    ("%int_shr", PrimOp::IntShr),
    ("%int_shr_logical", PrimOp::IntShrLogical),
    ("%int_below", PrimOp::IntBelow),
    ("%key_fold", PrimOp::IntKeyFold),
    ("%int_to_float", PrimOp::IntToFloat),
    ("%float_to_int", PrimOp::FloatToInt),
    ("%float_sqrt", PrimOp::FloatSqrt),
    ("%float_floor", PrimOp::FloatFloor),
    ("%float_ceil", PrimOp::FloatCeil),
    ("%float_trunc", PrimOp::FloatTrunc),
    ("%float_abs", PrimOp::FloatAbs),
    ("%float_bits", PrimOp::FloatBits),
];

/// Types whose values are string objects.
fn is_text(ty: Ty) -> bool {
    matches!(ty.kind(), TyKind::String | TyKind::Atom | TyKind::Json)
}

impl FnCx<'_, '_> {
    /// Calls an intrinsic of `std`; `type_args` are those of its declaration.
    pub(super) fn intrinsic(
        &mut self,
        name: &str,
        type_args: &[Ty],
        args: Vec<Value>,
        ret: Ty,
    ) -> Value {
        if let Some(name) = EXPANDED.iter().find(|known| **known == name) {
            return self.b.intrinsic(name, args, ret);
        }
        if let Some((_, op)) = PRIMITIVE.iter().find(|(known, _)| *known == name) {
            return self.b.prim(*op, &args);
        }
        let subject = type_args.first().copied().unwrap_or(self.b.t.unit);
        match (name, args.as_slice()) {
            ("%to_string", [x]) => self.text_of(subject, *x),
            ("%inspect", [x]) => self.inspect(subject, *x),
            ("%key_hash", [x]) => self.key_hash(subject, *x),
            ("%hash", [x]) => self.hash(subject, *x),
            ("%eq", [x, y]) => self.equal(subject, *x, *y),
            ("%same_key", [x, y]) => match subject.kind() {
                TyKind::Float => {
                    let x = self.b.prim(PrimOp::FloatBits, &[*x]);
                    let y = self.b.prim(PrimOp::FloatBits, &[*y]);
                    self.b.prim(PrimOp::IntEq, &[x, y])
                }
                _ => self.equal(subject, *x, *y),
            },
            ("%lt", [x, y]) => self.less(subject, *x, *y),
            ("%json_encode", [x]) => self.json_text(subject, *x),
            ("%json_decode", [text]) => self.json_decode(self.ok_type(ret), *text),
            ("%row_decode", [entries]) => {
                let ty = self.ok_type(ret);
                let row = self.map_from_list(*entries);
                self.call_derive(Derive::Row, ty, vec![row], ret)
            }
            ("%as_int", [x]) => match subject.kind() {
                TyKind::Int => self.b.make(0, vec![*x], ret),
                _ => self.b.make(1, Vec::new(), ret),
            },
            ("%array_counts", [_]) => {
                let counted = self.lw.layouts.of(subject).counted;
                self.b.bool(counted)
            }
            ("%array_texts", [_]) => {
                let texts = is_text(subject);
                self.b.bool(texts)
            }
            // Code for other types is never reached, but lowered as well.
            ("%text_chunk" | "%text_common", _) if !is_text(subject) => self.b.int(0),
            ("%text_chunk", [text, at]) => {
                self.b.external("mesh_string_chunk", vec![*text, *at], ret)
            }
            ("%text_common", [a, b, at]) => {
                self.b
                    .external("mesh_string_common", vec![*a, *b, *at], ret)
            }
            ("%is_nan", [x]) => match subject.kind() {
                TyKind::Float => self.b.prim(PrimOp::FloatNe, &[*x, *x]),
                _ => self.b.bool(false),
            },
            ("%zero", []) => self.zero_option(ret),
            ("%try_send", [pid, message]) => {
                let block = self.message_block(*message);
                self.b.external("mesh_try_send", vec![*pid, block], ret)
            }
            ("%send_after", [pid, ms, message]) => {
                let block = self.message_block(*message);
                self.b
                    .external("mesh_send_after", vec![*pid, *ms, block], ret)
            }
            ("%send_after_ref", [pid, ms, message]) => {
                let block = self.message_block(*message);
                self.b
                    .external("mesh_timer_send", vec![*pid, *ms, block], ret)
            }
            ("%send_every", [pid, ms, message]) => self.send_every(*pid, *ms, *message),
            ("%reply", [handle, value]) => {
                let block = self.message_block(*value);
                self.b
                    .external("mesh_reply_deferred", vec![*handle, block], ret)
            }
            ("%job_start", [function, owned]) => self.job_start(*function, *owned, ret),
            ("%job_await", [job, ms]) => self.job_await(*job, *ms, ret),
            // A pid is its number.
            ("%pid_of_int", [number]) => *number,
            ("%panic", [message]) => {
                self.panic_with(*message);
                self.b.undefined(ret)
            }
            ("%type_name", []) => {
                let name = self.lw.program.type_name(subject);
                self.b.str(name)
            }
            ("%math_pi", []) => self
                .b
                .constant(Const::Float(std::f64::consts::PI.to_bits()), ret),
            _ => {
                self.error(self.b.span, format!("unknown intrinsic `{name}`"));
                self.b.unit()
            }
        }
    }

    /// The success type of a `Result`.
    pub(super) fn ok_type(&self, result: Ty) -> Ty {
        match result.kind() {
            TyKind::Adt(_, args) => args.first().copied().unwrap_or(self.b.t.unit),
            _ => self.b.t.unit,
        }
    }

    /// `Option` of the zero value of its type; `None` where there is none (`Map.get`).
    fn zero_option(&mut self, option: Ty) -> Value {
        let inner = self.ok_type(option);
        match self.zero_value(inner) {
            Some(zero) => self.b.make(0, vec![zero], option),
            None => self.b.make(1, Vec::new(), option),
        }
    }

    /// 0, 0.0, false, "", (), `None`, an empty collection.
    pub(super) fn zero_value(&mut self, ty: Ty) -> Option<Value> {
        let program = self.lw.program;
        Some(match ty.kind() {
            TyKind::Int => self.b.int(0),
            TyKind::Float => self.b.constant(Const::Float(0f64.to_bits()), ty),
            TyKind::Bool => self.b.bool(false),
            TyKind::String => self.b.str(""),
            TyKind::Unit => self.b.unit(),
            TyKind::Adt(_, args) if program.is_lang_type(ty, "Option") => {
                let _ = args;
                self.b.make(1, Vec::new(), ty)
            }
            TyKind::Adt(_, args) => {
                let name = ["List.new", "Map.new", "Set.new", "Queue.new"]
                    .into_iter()
                    .find(|name| {
                        program.is_lang_type(ty, name.split('.').next().unwrap_or_default())
                    })?;
                self.call_lang(name, args, Vec::new(), ty)
            }
            _ => return None,
        })
    }

    /// Calls a library function that the language itself uses.
    pub(super) fn call_lang(
        &mut self,
        name: &str,
        type_args: &[Ty],
        args: Vec<Value>,
        ret: Ty,
    ) -> Value {
        match self.lw.program.lang.fns.get(name).copied() {
            Some(id) => {
                self.call_target(&super::call::Target::Fn(id, type_args.to_vec()), args, ret)
            }
            None => {
                self.error(self.b.span, format!("the standard library has no `{name}`"));
                self.b.unit()
            }
        }
    }
}
