//! Conditions of impls that follow from the default methods that they take over.

use crate::context::{AskedField, Checker, Owner, TraitRef};
use crate::ids::*;
use crate::infer::constraint::{Constraint, Kind};
use crate::infer::traits::Outcome;
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    /// What a default method asks of a parameter of the generic impl that takes it over becomes a bound of the impl.
    pub(crate) fn condition_impls(&mut self) {
        loop {
            let asked: Vec<(FnId, ImplId, TraitRef)> = self
                .pending
                .iter()
                .filter_map(|c| self.asked_bound(c))
                .collect();
            let mut changed = false;
            for (func, imp, bound) in asked {
                let Some(ty) = self.impl_type(func, imp, bound.ty) else {
                    continue;
                };
                let args: Option<Vec<Ty>> = bound
                    .args
                    .iter()
                    .map(|arg| self.impl_type(func, imp, *arg))
                    .collect();
                let Some(args) = args else {
                    continue;
                };
                let numbered = TraitRef {
                    ty,
                    interface: bound.interface,
                    args,
                };
                if !self.body.bounds.contains(&bound) {
                    self.body.bounds.push(bound);
                    changed = true;
                }
                let bounds = &mut self.impls[imp.index()].bounds;
                if !bounds.contains(&numbered) {
                    bounds.push(numbered);
                }
            }
            changed |= self.condition_fields();
            if !changed {
                return;
            }
            self.body.solved_at = 0;
            self.solve_pending();
        }
    }

    /// Fields of parameters become conditions too. A type that nothing else tells is that of the field.
    fn condition_fields(&mut self) -> bool {
        let mut changed = false;
        // What has its type already tells it to the others.
        for with_type in [true, false] {
            for c in std::mem::take(&mut self.pending) {
                match self.condition_field(&c, with_type) {
                    true => changed = true,
                    false => self.pending.push(c),
                }
            }
        }
        changed
    }

    fn condition_field(&mut self, c: &Constraint, with_type: bool) -> bool {
        let Kind::Field {
            base, name, result, ..
        } = &c.kind
        else {
            return false;
        };
        let Some((func, imp)) = self.taken_over(c) else {
            return false;
        };
        let base = self.vars.resolve(*base);
        let (Some(_), Some(numbered)) =
            (self.constraint_param(base), self.impl_type(func, imp, base))
        else {
            return false;
        };
        if matches!(self.vars.shallow(*result).kind(), TyKind::Infer(_)) {
            if with_type {
                return false;
            }
            let asked = &self.impls[imp.index()].fields;
            let known = asked
                .iter()
                .find(|field| field.base == numbered && field.name == *name);
            let ty = match known {
                Some(field) => field.ty.subst(&self.impls[imp.index()].skolems),
                None => Ty::of_field(base, name),
            };
            if self.unify(*result, ty).is_err() {
                return false;
            }
        }
        let Some(ty) = self.impl_type(func, imp, *result) else {
            return false;
        };
        let field = AskedField {
            base: numbered,
            name: name.clone(),
            ty,
        };
        let fields = &mut self.impls[imp.index()].fields;
        if !fields.contains(&field) {
            fields.push(field);
        }
        true
    }

    /// Whether `base` has the field.
    pub(crate) fn prove_has_field(&mut self, base: Ty, name: &SmolStr, ty: Ty) -> Outcome {
        let base = self.vars.shallow(base);
        let base = self.normalize_shallow(base);
        if matches!(base.kind(), TyKind::Error | TyKind::Never) {
            return Outcome::Yes;
        }
        if self.known(base).is_none() {
            return Outcome::Maybe(vec![Kind::Field {
                base,
                name: name.clone(),
                name_span: Span::default(),
                result: ty,
            }]);
        }
        match self.field_ty(base, name) {
            Some(found) if self.unify(ty, found).is_ok() => Outcome::Yes,
            _ => Outcome::No,
        }
    }

    /// The default method that brought a constraint, and the impl that takes it over.
    fn taken_over(&self, c: &Constraint) -> Option<(FnId, ImplId)> {
        let func = c.func?;
        let info = &self.fns[func.index()];
        match (info.inherited, info.owner) {
            (Some(_), Owner::Impl(imp)) => Some((func, imp)),
            _ => None,
        }
    }

    /// The bound that would satisfy a constraint of a default method in an impl.
    fn asked_bound(&self, c: &Constraint) -> Option<(FnId, ImplId, TraitRef)> {
        let (func, imp) = self.taken_over(c)?;
        let (interface, args) = match &c.kind {
            Kind::Trait {
                interface, args, ..
            } => {
                let args = args.iter().map(|t| self.vars.resolve(*t)).collect();
                (*interface, args)
            }
            Kind::Arith { op, .. } => (self.operator_trait(*op)?.0, Vec::new()),
            Kind::Neg { .. } => (self.std_trait("Neg")?, Vec::new()),
            Kind::Iterate { .. } => (self.std_trait("Iterable")?, Vec::new()),
            Kind::Method { name, .. } => match self.methods_named.get(name)?.as_slice() {
                [(interface, method)] => {
                    let info = &self.traits[interface.index()];
                    let plain = info.generics.is_empty() && info.methods[*method as usize].has_self;
                    (plain.then_some(*interface)?, Vec::new())
                }
                _ => return None,
            },
            _ => return None,
        };
        self.constraint_param(c.kind.principal())?;
        let ty = self.vars.resolve(c.kind.principal());
        let bound = TraitRef {
            ty,
            interface,
            args,
        };
        Some((func, imp, bound))
    }

    /// A default method that prints a value of a parameter of the impl.
    pub(crate) fn condition_printed(&mut self, func: FnId, imp: ImplId, kind: &Kind) -> bool {
        let Kind::Printable { ty } = kind else {
            return false;
        };
        if self.fns[func.index()].inherited.is_none() {
            return false;
        }
        let Some(ty) = self.impl_type(func, imp, *ty) else {
            return false;
        };
        let printed = &mut self.impls[imp.index()].printed;
        if !printed.contains(&ty) {
            printed.push(ty);
        }
        true
    }

    /// A type of a method in terms of the parameters of its impl, if these are all that it mentions.
    fn impl_type(&self, func: FnId, imp: ImplId, ty: Ty) -> Option<Ty> {
        let count = self.impls[imp.index()].generics.len();
        let outer: Vec<Ty> = self.fns[func.index()].generics[..count]
            .iter()
            .map(|g| g.1)
            .collect();
        let ty = self.vars.resolve(ty);
        let open = ty.any(&mut |part| match part.kind() {
            TyKind::Infer(_) => true,
            TyKind::Param(_) => !outer.contains(&part),
            _ => false,
        });
        (!open).then(|| self.number_params(ty, &outer))
    }
}
