//! Conditions of impls that follow from the default methods that they take over.

use crate::context::{Checker, Owner, TraitRef};
use crate::ids::*;
use crate::infer::constraint::{Constraint, Kind};
use crate::ty::{Ty, TyKind};

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
            if !changed {
                return;
            }
            self.body.solved_at = 0;
            self.solve_pending();
        }
    }

    /// The bound that would satisfy a constraint of a default method in an impl.
    fn asked_bound(&self, c: &Constraint) -> Option<(FnId, ImplId, TraitRef)> {
        let func = c.func?;
        let info = &self.fns[func.index()];
        let (Some(_), Owner::Impl(imp)) = (info.inherited, info.owner) else {
            return None;
        };
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
