//! Values of generalised `let`s at another instance.
//!
//! A value that has a type for every choice of a parameter holds nothing of the parameter's type, so only its form changes: lists are empty where
//! the parameter is the element, sums have the variants that do not mention it.

use super::derive::Derive;
use super::{FnCx, Lowerer};
use crate::mir::{PrimOp, Value};
use mesh_types::{Ty, TyKind};

impl FnCx<'_, '_> {
    /// `x` of type `from` as the instance `to` of the same generic type.
    pub(super) fn retype(&mut self, from: Ty, to: Ty, x: Value) -> Value {
        if from == to {
            return x;
        }
        let pair = Ty::new(TyKind::Tuple(vec![from, to]));
        self.call_derive(Derive::Retype, pair, vec![x], to)
    }

    pub(super) fn derive_retype(&mut self, pair: Ty, x: Value) {
        let TyKind::Tuple(types) = pair.kind() else {
            return self.b.unreachable();
        };
        let (from, to) = (types[0], types[1]);
        match (from.kind(), to.kind()) {
            (TyKind::Adt(a, _), TyKind::Adt(b, _)) if a == b => self.retype_fields(from, to, x),
            (TyKind::Tuple(a), TyKind::Tuple(b)) if a.len() == b.len() => {
                self.retype_fields(from, to, x)
            }
            (TyKind::Array(a), TyKind::Array(b)) => self.retype_array((*a, *b), to, x),
            // A value of the parameter itself: there is none.
            _ => {
                let text = self.b.str("a value of a generalised type");
                self.panic_with(text);
            }
        }
    }

    fn retype_fields(&mut self, from: Ty, to: Ty, x: Value) {
        let target = self.shape(to);
        self.each_variant(from, x, &mut |cx, variant, shape| {
            let wanted = &target[variant as usize].fields;
            let fields = (0u32..)
                .zip(shape.fields.iter().zip(wanted))
                .map(|(index, ((_, from), (_, to)))| {
                    let value = cx.b.field(x, variant, index, *from);
                    cx.retype(*from, *to, value)
                })
                .collect();
            let value = cx.b.make(variant, fields, to);
            cx.b.ret(value);
        });
    }

    fn retype_array(&mut self, (from, to): (Ty, Ty), array: Ty, x: Value) {
        let int = self.b.t.int;
        let len = self.b.intrinsic("%array_len", vec![x], int);
        let start = self.b.int(0);
        let empty = self.b.intrinsic("%array_new", vec![len], array);
        let (header, inside, exit) = (self.b.block(), self.b.block(), self.b.block());
        let at = self.b.block_param(header, int);
        let done = self.b.block_param(header, array);
        self.b.jump(header, vec![start, empty]);
        self.b.start(header);
        let more = self.b.prim(PrimOp::IntLt, &[at, len]);
        self.b.branch(more, inside, exit);
        self.b.start(inside);
        let item = self.b.intrinsic("%array_get", vec![x, at], from);
        let item = self.retype(from, to, item);
        let longer = self.b.intrinsic("%array_push", vec![done, item], array);
        let one = self.b.int(1);
        let next = self.b.prim(PrimOp::IntAdd, &[at, one]);
        self.b.jump_back(header, vec![next, longer]);
        self.b.start(exit);
        self.b.ret(done);
    }
}

impl Lowerer<'_> {
    /// Parameters and result of [`Derive::Retype`].
    pub(super) fn retype_signature(&self, pair: Ty) -> (Vec<Ty>, Ty) {
        match pair.kind() {
            TyKind::Tuple(types) => (vec![types[0]], types[1]),
            _ => (vec![pair], pair),
        }
    }
}
