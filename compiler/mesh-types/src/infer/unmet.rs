//! Why a type does not implement an interface although an impl or a derive is there for it.

use crate::context::{Checker, TraitRef};
use crate::infer::traits::Outcome;
use crate::ty::{Ty, TyKind};

/// Conditions that are followed inwards.
const STEPS: usize = 8;

impl Checker<'_> {
    /// The part of a type that keeps it from implementing an interface: `F: Show` of `Box<F>: Show`, where the impl asks for `T: Show`.
    pub(crate) fn unmet_condition(&mut self, r: &TraitRef) -> Option<TraitRef> {
        let mut innermost = self.first_unmet(r)?;
        for _ in 0..STEPS {
            match self.first_unmet(&innermost) {
                Some(next) if next != innermost => innermost = next,
                _ => break,
            }
        }
        Some(innermost)
    }

    fn first_unmet(&mut self, r: &TraitRef) -> Option<TraitRef> {
        let display = self.std_trait("Display");
        let is_display = display == Some(r.interface);
        let debug = self.std_trait("Debug");
        let found = self.first_unmet_part(r);
        // What has no `Display` is shown by `Debug`.
        match (found, debug) {
            (None, Some(debug)) if is_display => {
                let found = self.first_unmet_part(&TraitRef {
                    interface: debug,
                    ..r.clone()
                })?;
                Some(TraitRef {
                    interface: r.interface,
                    ..found
                })
            }
            (found, _) => found,
        }
    }

    fn first_unmet_part(&mut self, r: &TraitRef) -> Option<TraitRef> {
        let ty = self.vars.resolve(r.ty);
        let name = self.traits[r.interface.index()].name.clone();
        let is_builtin = self.std_trait(&name) == Some(r.interface);
        let of_part = |ty: Ty| TraitRef {
            ty,
            interface: r.interface,
            args: Vec::new(),
        };
        let parts: Vec<TraitRef> = match ty.kind() {
            TyKind::Tuple(parts) if is_builtin => parts.iter().map(|t| of_part(*t)).collect(),
            TyKind::Adt(id, args) if self.adts[id.index()].derives.contains(&r.interface) => {
                let variants = &self.adts[id.index()].variants;
                let fields = variants.iter().flat_map(|v| &v.fields);
                fields.map(|field| of_part(field.1.subst(args))).collect()
            }
            _ => match self.candidates(r).as_slice() {
                [only] => self.conditions(*only, r, is_builtin),
                _ => Vec::new(),
            },
        };
        let text = is_builtin && matches!(name.as_str(), "Display" | "Debug");
        parts.into_iter().find(|part| {
            let outcome = if text && part.interface == r.interface {
                self.prove_printable(part.ty)
            } else {
                self.prove(part)
            };
            matches!(outcome, Outcome::No)
        })
    }

    /// What an impl asks of the parts of a type.
    fn conditions(
        &mut self,
        id: crate::ids::ImplId,
        r: &TraitRef,
        is_builtin: bool,
    ) -> Vec<TraitRef> {
        let snapshot = self.vars.snapshot();
        let mut asked = Vec::new();
        if let Some(subst) = self.match_head(id, r) {
            let imp = &self.impls[id.index()];
            let display = self.std_trait("Display");
            asked.extend(imp.bounds.iter().map(|bound| bound.subst(&subst)));
            let mut shown: Vec<Ty> = imp.printed.iter().map(|ty| ty.subst(&subst)).collect();
            if let TyKind::Adt(adt, args) = r.ty.kind()
                && is_builtin
                && self.scope(self.adts[adt.index()].module).is_std
                && [display, self.std_trait("Debug")].contains(&Some(r.interface))
            {
                shown.extend(args);
            }
            let interface = display.unwrap_or(r.interface);
            asked.extend(shown.into_iter().map(|ty| TraitRef {
                ty,
                interface,
                args: Vec::new(),
            }));
            for part in &mut asked {
                part.ty = self.vars.resolve(part.ty);
                for arg in &mut part.args {
                    *arg = self.vars.resolve(*arg);
                }
            }
        }
        self.vars.rollback(snapshot);
        asked
    }

    /// How a type comes to implement an interface.
    pub(crate) fn advise_impl(&mut self, r: &TraitRef) -> String {
        let outer = self.show_here(r.ty);
        let wanted = self.show_bound(r);
        match self.unmet_condition(r) {
            Some(inner) => {
                let part = self.show_here(inner.ty);
                let bound = self.show_bound(&inner);
                let advice = match inner.ty.kind() {
                    TyKind::Fn(..) => "functions do not implement it".to_string(),
                    _ => self.advise_plain_impl(inner.ty, &bound, &bound),
                };
                format!("`{outer}` implements {wanted} where `{part}: {bound}`; {advice}")
            }
            None => {
                if let Some(advice) = self.advise_field(r) {
                    return advice;
                }
                let name = self.traits[r.interface.index()].name.clone();
                self.advise_plain_impl(r.ty, &name, &wanted)
            }
        }
    }

    /// What an impl asks for that is there: a field of one of its parameters.
    fn advise_field(&mut self, r: &TraitRef) -> Option<String> {
        let candidates = self.candidates(r);
        let [only] = *candidates.as_slice() else {
            return None;
        };
        let snapshot = self.vars.snapshot();
        let mut missing = None;
        if let Some(subst) = self.match_head(only, r) {
            for field in self.impls[only.index()].fields.clone() {
                let (base, ty) = (field.base.subst(&subst), field.ty.subst(&subst));
                if matches!(self.prove_has_field(base, &field.name, ty), Outcome::No) {
                    let base = self.vars.resolve(base);
                    let typed = !field.ty.has_assoc();
                    let ty = self.vars.resolve(ty);
                    missing = Some((base, field.name, typed.then_some(ty)));
                    break;
                }
            }
        }
        self.vars.rollback(snapshot);
        let (base, name, ty) = missing?;
        let (base, outer) = (self.show_here(base), self.show_here(r.ty));
        let wanted = self.show_bound(r);
        let field = match ty {
            Some(ty) => format!("{name} :: {}", self.show_here(ty)),
            None => name.to_string(),
        };
        Some(format!(
            "`{outer}` implements {wanted} where `{base}` has a field `{field}`, which a default method reads"
        ))
    }

    fn show_bound(&self, r: &TraitRef) -> String {
        let name = &self.traits[r.interface.index()].name;
        if r.args.is_empty() {
            return name.to_string();
        }
        let args: Vec<String> = r.args.iter().map(|t| self.show(*t)).collect();
        format!("{name}<{}>", args.join(", "))
    }

    /// The same for a type that nothing but itself keeps from it.
    fn advise_plain_impl(&self, ty: Ty, interface: &str, wanted: &str) -> String {
        let here = self.show_here(ty);
        match ty.kind() {
            TyKind::Adt(..) if matches!(interface, "Eq" | "Ord" | "Display" | "Debug" | "Hash") => {
                format!(
                    "add `impl {wanted} for {here} do … end`, or `deriving({interface})` to the type"
                )
            }
            TyKind::String if interface == "Add" => format!(
                "text is joined with `<>`; for another meaning add `impl {wanted} for {here} do … end`"
            ),
            TyKind::Fn(..) => format!(
                "this is a function: was it meant to be called? Otherwise add `impl {wanted} for {here} do … end`"
            ),
            TyKind::Adt(..) if interface == "Not" => format!(
                "`!` negates a condition; a message is sent by `send(pid, message)`; for another meaning add `impl {wanted} for {here} do … end`"
            ),
            TyKind::Param(_) => format!(
                "`{here}` stands for any type; ask for it in the header: `where {here}: {wanted}`"
            ),
            TyKind::Assoc { .. } => {
                format!("`{here}` may be any type; nothing is known about it here")
            }
            _ => format!("add `impl {wanted} for {here} do … end`"),
        }
    }
}
