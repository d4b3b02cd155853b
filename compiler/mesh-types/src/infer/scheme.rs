//! Schemes: generalised types with their constraints.

use crate::context::Checker;
use crate::infer::constraint::{Constraint, Kind};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use rustc_hash::FxHashSet;
use smol_str::SmolStr;
use std::rc::Rc;

/// A closed function type: `Param(0..generics)` are quantified, other parameters belong to the surroundings.
#[derive(Debug, Clone)]
pub(crate) struct Scheme {
    /// The quantified parameters, by index.
    pub(crate) quantified: Vec<u32>,
    pub(crate) params: Vec<Ty>,
    pub(crate) ret: Ty,
    pub(crate) constraints: Vec<Kind>,
    /// Name of the definition, for notes.
    pub(crate) name: SmolStr,
}

/// A scheme at one use.
pub(crate) struct Instance {
    pub(crate) args: Vec<Ty>,
    pub(crate) params: Vec<Ty>,
    pub(crate) ret: Ty,
}

impl<'a> Checker<'a> {
    /// Fresh copy of a scheme; its constraints are checked for this use.
    pub(crate) fn instantiate(&mut self, scheme: &Rc<Scheme>, span: Span) -> Instance {
        let args = self.fresh_many(scheme.quantified.len());
        self.instantiate_with(scheme, args, span)
    }

    pub(crate) fn instantiate_with(
        &mut self,
        scheme: &Rc<Scheme>,
        args: Vec<Ty>,
        span: Span,
    ) -> Instance {
        let mut map = |ty: Ty| {
            ty.map_params(
                &mut |i| match scheme.quantified.iter().position(|q| *q == i) {
                    Some(n) => args[n],
                    None => Ty::param(i),
                },
            )
        };
        let params: Vec<Ty> = scheme.params.iter().map(|t| map(*t)).collect();
        let ret = map(scheme.ret);
        let constraints: Vec<Kind> = scheme.constraints.iter().map(|c| c.map(&mut map)).collect();
        let params = params
            .into_iter()
            .map(|t| self.normalize(t, span))
            .collect();
        let ret = self.normalize(ret, span);
        for kind in constraints {
            let kind = kind.map(&mut |t| self.normalize(t, span));
            self.defer_from(kind, span, Some(scheme.name.clone()));
        }
        Instance { args, params, ret }
    }

    /// Moves the constraints that belong to the variables above the present level out of the pending ones, and finds all
    /// variables to quantify: those of `types`, and those that the constraints tie to them.
    pub(crate) fn quantify(&mut self, types: &[Ty], rigid: &[u32]) -> (Vec<u32>, Vec<Constraint>) {
        let level = self.vars.level;
        let mut free = Vec::new();
        for ty in types {
            self.vars.free_vars(*ty, &mut free);
        }
        free.retain(|v| self.vars.level_of(*v) > level);
        let mut quantified: Vec<u32> = free;
        let mut taken = Vec::new();
        let mut rest = std::mem::take(&mut self.pending);
        loop {
            let known: FxHashSet<u32> = quantified.iter().copied().collect();
            let (mine, others): (Vec<_>, Vec<_>) = rest
                .into_iter()
                .partition(|c| self.principal_in(c.kind.principal(), &known, rigid));
            rest = others;
            if mine.is_empty() {
                break;
            }
            for constraint in &mine {
                constraint.kind.each_ty(&mut |ty| {
                    let mut more = Vec::new();
                    self.vars.free_vars(ty, &mut more);
                    for v in more {
                        if self.vars.level_of(v) > level && !quantified.contains(&v) {
                            quantified.push(v);
                        }
                    }
                });
            }
            taken.extend(mine);
        }
        self.pending = rest;
        (quantified, taken)
    }

    /// The type that a constraint waits for is one of `vars`, or one of the rigid parameters.
    fn principal_in(&self, ty: Ty, vars: &FxHashSet<u32>, rigid: &[u32]) -> bool {
        let ty = self.vars.shallow(ty);
        match ty.kind() {
            TyKind::Infer(v) => vars.contains(v),
            TyKind::Param(p) => rigid.contains(p),
            TyKind::Assoc { self_ty, .. } => self.principal_in(*self_ty, vars, rigid),
            _ => false,
        }
    }
}
