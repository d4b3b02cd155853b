//! Operators on types that were not known when they were met.

use crate::context::{Checker, TraitRef};
use crate::ids::TraitId;
use crate::infer::Reason;
use crate::infer::constraint::{Constraint, Kind};
use crate::infer::traits::Outcome;
use crate::ty::{Ty, TyKind};
use mesh_syntax::ast::BinOp;

impl<'a> Checker<'a> {
    pub(crate) fn solve_arith(
        &mut self,
        c: &Constraint,
        op: BinOp,
        ty: Ty,
        result: Ty,
        force: bool,
    ) -> Option<Kind> {
        let ty = self.vars.shallow(ty);
        let ty = self.normalize_shallow(ty);
        let (interface, _) = self.operator_trait(op)?;
        match ty.kind() {
            TyKind::Int | TyKind::Float => {
                self.unify_at(result, ty, c.span, &Reason::default());
                return None;
            }
            TyKind::Infer(_) => {
                // `(a + b) / 2`: a number on the result side decides for the operands.
                let number = self.vars.shallow(result);
                if force && matches!(number.kind(), TyKind::Int | TyKind::Float) {
                    let _ = self.unify(ty, number);
                    return None;
                }
                return Some(c.kind.clone());
            }
            TyKind::Never | TyKind::Error => {
                let _ = self.unify(result, ty);
                return None;
            }
            _ => {}
        }
        self.operator_result(c, ty, interface, result)
    }

    pub(crate) fn solve_neg(
        &mut self,
        c: &Constraint,
        ty: Ty,
        result: Ty,
        force: bool,
    ) -> Option<Kind> {
        let ty = self.vars.shallow(ty);
        let ty = self.normalize_shallow(ty);
        let interface = self.std_trait("Neg")?;
        match ty.kind() {
            TyKind::Int | TyKind::Float => {
                self.unify_at(result, ty, c.span, &Reason::default());
                None
            }
            TyKind::Infer(_) => {
                let number = self.vars.shallow(result);
                if force && matches!(number.kind(), TyKind::Int | TyKind::Float) {
                    let _ = self.unify(ty, number);
                    return None;
                }
                Some(c.kind.clone())
            }
            TyKind::Never | TyKind::Error => {
                let _ = self.unify(result, ty);
                None
            }
            _ => self.operator_result(c, ty, interface, result),
        }
    }

    /// An operator of a type that has it from an interface: the result is the `Output` of its impl.
    fn operator_result(
        &mut self,
        c: &Constraint,
        ty: Ty,
        interface: TraitId,
        result: Ty,
    ) -> Option<Kind> {
        let required = TraitRef {
            ty,
            interface,
            args: Vec::new(),
        };
        match self.prove(&required) {
            Outcome::No => {
                let name = self.traits[interface.index()].name.to_string();
                self.report_missing_impl(ty, &name, &[], c);
                let _ = self.unify(result, Ty::error());
                None
            }
            Outcome::Maybe(_) if matches!(ty.kind(), TyKind::Param(_) | TyKind::Assoc { .. }) => {
                Some(c.kind.clone())
            }
            _ => {
                let output = Ty::new(TyKind::Assoc {
                    interface,
                    args: Vec::new(),
                    self_ty: ty,
                    name: "Output".into(),
                });
                let output = self.normalize(output, c.span);
                self.unify_at(result, output, c.span, &Reason::default());
                None
            }
        }
    }

    pub(crate) fn solve_concat(&mut self, c: &Constraint, ty: Ty, force: bool) -> Option<Kind> {
        let Some(known) = self.known(ty) else {
            // Nothing says what is concatenated: text is by far the most likely.
            if force && matches!(self.vars.shallow(ty).kind(), TyKind::Infer(_)) {
                let _ = self.unify(ty, Ty::string());
                return None;
            }
            return Some(c.kind.clone());
        };
        let fits = matches!(
            known.kind(),
            TyKind::String | TyKind::Json | TyKind::Error | TyKind::Never
        ) || self.is_adt(known, "List");
        if !fits {
            let shown = self.show(known);
            let d = self
                .error(
                    "E0001",
                    format!("expected String or List, found {shown}"),
                    c.span,
                )
                .message(format!("type mismatch: expected `String`, found `{shown}`"))
                .primary(format!("{shown} cannot be concatenated"))
                .help(
                    "`<>` and `++` join strings or lists; interpolate other values: `\"#{value}\"`",
                );
            self.report(d);
        }
        None
    }
}
