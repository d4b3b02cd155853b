//! Values that are computed once, by whoever needs them first: module-level constants and regex literals.

use super::call::Target;
use super::{FnCx, Instance, Lowerer, Static};
use crate::mir::{Const, FuncId, FuncKind, Function, Op, Value};
use mesh_syntax::Span;
use mesh_types::ids::FileId;
use mesh_types::{Ty, TyKind};

/// Offset of the value behind the state word of a static.
const STATIC_VALUE: u32 = 8;

impl FnCx<'_, '_> {
    /// The value, computed by now.
    pub(super) fn kept(&mut self, value: Static, ty: Ty) -> Value {
        let slot = self.lw.static_slot(&value, ty);
        let raw = self.b.t.raw;
        let unit = self.b.t.unit;
        let compute = self.lw.instance(Instance::Static(value));
        let initialiser = self.b.push(
            Op::Closure(compute, Vec::new()),
            Ty::new(TyKind::Fn(Vec::new(), unit)),
        );
        let pointer = self.b.push(Op::Static(slot), raw);
        self.b
            .external("mesh_once", vec![pointer, initialiser], unit);
        self.b.load(pointer, STATIC_VALUE, ty)
    }
}

impl Lowerer<'_> {
    fn static_slot(&mut self, value: &Static, ty: Ty) -> u32 {
        let next = self.static_types.len() as u32;
        let slot = *self.statics.entry(value.clone()).or_insert(next);
        if slot == next {
            self.static_types.push(ty);
        }
        slot
    }

    /// Closure code that computes a value and stores it behind its state word.
    pub(super) fn lower_static(&mut self, id: FuncId, value: &Static) -> Function {
        let program = self.program;
        let (name, place, ty) = match value {
            Static::Const(constant) => {
                let definition = &program.consts[constant.index()];
                let init = &program.fns[definition.init.index()];
                let ty = self.ty(definition.ty, &[]);
                (definition.name.as_str(), (init.file, init.span), ty)
            }
            Static::Regex(..) => {
                let nowhere = (FileId(0), Span::default());
                ("regex", nowhere, Ty::new(TyKind::Regex))
            }
        };
        let slot = self.static_slot(value, ty);
        let unit = self.t.unit;
        let mut cx = self.context(
            id,
            &format!("{name}.init"),
            name,
            place,
            FuncKind::Closure,
            unit,
        );
        cx.b.param(Ty::new(TyKind::Fn(Vec::new(), unit)));
        let computed = match value {
            Static::Const(constant) => {
                let init = program.consts[constant.index()].init;
                cx.call_target(&Target::Fn(init, Vec::new()), Vec::new(), ty)
            }
            Static::Regex(pattern, flags) => {
                let text = cx.b.t.string;
                let [pattern, flags] =
                    [pattern, flags].map(|part| cx.b.constant(Const::Str(part.clone()), text));
                cx.b.external("mesh_regex_literal", vec![pattern, flags], ty)
            }
        };
        if cx.b.ty(computed).kind() != &TyKind::Unit {
            let computed = cx.b.push(Op::Share(computed), ty);
            let raw = cx.b.t.raw;
            let pointer = cx.b.push(Op::Static(slot), raw);
            cx.b.store(pointer, STATIC_VALUE, computed);
            let desc = cx.b.push(Op::TypeDesc(Some(ty)), raw);
            cx.b.external("mesh_once_computed", vec![pointer, desc], unit);
        }
        let done = cx.b.unit();
        cx.b.ret(done);
        cx.b.finish()
    }
}
