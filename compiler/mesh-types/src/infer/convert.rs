//! `?`, `into()` and `try_into()`.

use crate::body::Resolution;
use crate::context::{Checker, TraitRef};
use crate::ids::TraitId;
use crate::infer::Reason;
use crate::infer::constraint::{Constraint, Kind};
use crate::infer::traits::Outcome;
use crate::thir::Callee;
use crate::ty::{Ty, TyKind};

impl<'a> Checker<'a> {
    /// `Into` or `TryInto` of a type that has it from the other side only: its target is chosen among the `From` and `TryFrom` impls.
    pub(crate) fn is_mirrored(&mut self, interface: TraitId, ty: Ty) -> bool {
        let known = [self.std_trait("Into"), self.std_trait("TryInto")];
        if !known.contains(&Some(interface)) || self.known(ty).is_none() {
            return false;
        }
        let args = self.fresh_many(1);
        let r = TraitRef {
            ty: self.vars.resolve(ty),
            interface,
            args,
        };
        self.candidates(&r).is_empty()
    }

    pub(crate) fn solve_convert(&mut self, c: &Constraint, force: bool) -> Option<Kind> {
        let Kind::Convert {
            ty,
            target,
            fallible,
            result,
            node,
        } = &c.kind
        else {
            return None;
        };
        let interface = self.std_trait(if *fallible { "TryFrom" } else { "From" })?;
        if *fallible {
            // The target is the payload of the expected result.
            let shown = self.vars.shallow(*result);
            if let TyKind::Adt(_, args) = shown.kind()
                && self.is_adt(shown, "Result")
            {
                let _ = self.unify(*target, args[0]);
            }
        } else {
            let _ = self.unify(*result, *target);
        }
        let source = self.vars.resolve(*ty);
        let known_target = self.vars.shallow(*target);
        if matches!(known_target.kind(), TyKind::Infer(_)) {
            let impls = self.impls_of.get(&interface).cloned().unwrap_or_default();
            let fitting: Vec<Ty> = impls
                .into_iter()
                .filter_map(|id| {
                    let snapshot = self.vars.snapshot();
                    let fresh = self.fresh_many(self.impls[id.index()].generics.len());
                    let arg = self.impls[id.index()].args.first().map(|t| t.subst(&fresh));
                    let fits = arg.is_some_and(|arg| self.unify(arg, source).is_ok());
                    self.vars.rollback(snapshot);
                    fits.then(|| self.impls[id.index()].self_ty.subst(&fresh))
                })
                .collect();
            match fitting.as_slice() {
                [one] => {
                    let _ = self.unify(*target, *one);
                }
                [] => {
                    self.report_missing_impl(
                        source,
                        if *fallible { "TryInto" } else { "Into" },
                        &[],
                        c,
                    );
                    let _ = self.unify(*result, Ty::error());
                    return None;
                }
                _ if force => {
                    let d = self
                        .error("E0058", "type annotation needed", c.span)
                        .primary("several conversions are possible")
                        .help("annotate the result, for example `let x :: Target = …`");
                    self.report(d);
                    let _ = self.unify(*result, Ty::error());
                    return None;
                }
                _ => return Some(c.kind.clone()),
            }
        }
        let self_ty = self.vars.resolve(*target);
        let made = self.interface_target(interface, 0, Some(vec![source]), self_ty, c.span);
        self.unify_at(*result, made.ret, c.span, &Reason::default());
        self.solution(*node, Resolution::Call(made.callee));
        let kind = Kind::Trait {
            ty: self_ty,
            interface,
            args: vec![source],
        };
        let check = Constraint { kind, ..c.clone() };
        self.solve_kind(&check, false)
    }

    pub(crate) fn solve_try(&mut self, c: &Constraint, force: bool) -> Option<Kind> {
        let Kind::Try {
            operand,
            value,
            ret,
            node,
        } = &c.kind
        else {
            return None;
        };
        let mut shown = self.vars.shallow(*operand);
        if matches!(shown.kind(), TyKind::Infer(_)) {
            // Only an `Option` can leave a function that returns one.
            let returned = self.vars.shallow(*ret);
            let name = if self.is_adt(returned, "Option") {
                "Option"
            } else if force {
                "Result"
            } else {
                return Some(c.kind.clone());
            };
            let parts = self.fresh_many(if name == "Option" { 1 } else { 2 });
            let assumed = self.std_ty(name, parts);
            let _ = self.unify(*operand, assumed);
            shown = self.vars.shallow(*operand);
        }
        let is_option = self.is_adt(shown, "Option");
        let TyKind::Adt(_, args) = shown.kind() else {
            return self.not_tryable(c, shown, *value);
        };
        if !is_option && !self.is_adt(shown, "Result") {
            return self.not_tryable(c, shown, *value);
        }
        self.unify_at(*value, args[0], c.span, &Reason::default());
        let mut result = self.vars.shallow(*ret);
        if matches!(result.kind(), TyKind::Infer(_)) {
            if !force {
                return Some(c.kind.clone());
            }
            let inner = self.fresh();
            let made = if is_option {
                self.std_ty("Option", vec![inner])
            } else {
                self.std_ty("Result", vec![inner, args[1]])
            };
            let _ = self.unify(*ret, made);
            result = self.vars.shallow(*ret);
        }
        let mut convert = None;
        match result.kind() {
            TyKind::Error | TyKind::Never => {}
            TyKind::Unit if self.try_in_unit() => {}
            TyKind::Adt(..) if is_option && self.is_adt(result, "Option") => {}
            TyKind::Adt(_, wanted) if !is_option && self.is_adt(result, "Result") => {
                convert = self.convert_error(args[1], wanted[1], c)?;
            }
            _ => {
                let shape = if is_option {
                    "Option".to_string()
                } else {
                    "Result".to_string()
                };
                let (shown_result, shown_operand) = (self.show(result), self.show(shown));
                let wrapped = if matches!(result.kind(), TyKind::Adt(..)) {
                    shape.clone()
                } else if is_option {
                    format!("Option<{shown_result}>")
                } else {
                    format!("Result<{shown_result}, {}>", self.show(args[1]))
                };
                let mut d = self
                    .error("E0036", format!("`?` requires function to return `{shape}`, found `{shown_result}`"), c.span)
                    .message(format!("`?` operator requires function to return `{shape}`, found `{shown_result}`"))
                    .primary(format!("`{shown_operand}` leaves the function here"))
                    .help(format!("the function returns `{shown_result}`; make it return `{wrapped}`, or handle the value with `case`"));
                if let Some((file, span)) = self.body.ret_annotation {
                    d = d.label(
                        file,
                        span,
                        format!("the result is declared as {shown_result}"),
                    );
                }
                self.report(d);
            }
        }
        self.solution(*node, Resolution::Try { convert });
        None
    }

    /// `?` in a function without annotation whose body is unit returns early.
    pub(crate) fn try_in_unit(&self) -> bool {
        self.body.ret_annotation.is_none()
    }

    pub(crate) fn not_tryable(&mut self, c: &Constraint, found: Ty, value: Ty) -> Option<Kind> {
        let found = self.normalize_shallow(found);
        if !found.has_error() && !matches!(found.kind(), TyKind::Never) {
            let shown = self.show(found);
            let mut d = self
                .error(
                    "E0037",
                    format!("`?` requires `Result` or `Option`, found `{shown}`"),
                    c.span,
                )
                .message(format!(
                    "`?` operator requires `Result` or `Option`, found `{shown}`"
                ))
                .primary(format!("this is {shown}"));
            if let Some(origin) = &c.origin {
                d = d.note(format!("required by `{origin}`"));
            }
            self.report(d);
        }
        let _ = self.unify(value, Ty::error());
        None
    }

    /// How the error of `?` becomes the error of the function. `None` after a report.
    pub(crate) fn convert_error(
        &mut self,
        from: Ty,
        to: Ty,
        c: &Constraint,
    ) -> Option<Option<Callee>> {
        let snapshot = self.vars.snapshot();
        if self.unify(to, from).is_ok() {
            self.vars.commit(snapshot);
            return Some(None);
        }
        self.vars.rollback(snapshot);
        let (from, to) = (self.vars.resolve(from), self.vars.resolve(to));
        let interface = self.std_trait("From")?;
        let r = TraitRef {
            ty: to,
            interface,
            args: vec![from],
        };
        if !matches!(self.prove(&r), Outcome::No) {
            let made = self.interface_target(interface, 0, Some(vec![from]), to, c.span);
            return Some(Some(made.callee));
        }
        if from.has_error() || to.has_error() {
            return Some(None);
        }
        let (have, want) = self.show2(from, to);
        let mut d = self
            .error("E0036", format!("`?` requires function to return an error of type `{have}`, found `{want}`"), c.span)
            .message(format!("`?` operator requires function to return `Result<_, {have}>`, found `Result<_, {want}>`"))
            .primary(format!("the error is {have}, the function's is {want}"))
            .help(format!("add `impl From<{have}> for {want} do … end`"));
        if let Some((file, span)) = self.body.ret_annotation {
            d = d.label(file, span, "result declared here");
        }
        self.report(d);
        Some(None)
    }
}
