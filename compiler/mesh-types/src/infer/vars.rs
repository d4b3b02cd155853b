//! Type variables: bindings, levels, snapshots.

use crate::ty::{Ty, TyKind, Walk};

/// State of one variable.
#[derive(Clone, Copy)]
struct Var {
    binding: Option<Ty>,
    level: u32,
}

/// The table of variables.
#[derive(Default)]
pub(crate) struct Vars {
    vars: Vec<Var>,
    /// Old states of changed variables, while a snapshot is open.
    trail: Vec<(u32, Var)>,
    snapshots: u32,
    /// Depth of let-generalisation.
    pub(crate) level: u32,
    /// Grows with every binding: constraints need a new look.
    pub(crate) changes: u64,
}

/// Mark of a trial.
pub(crate) struct Snapshot {
    trail: usize,
    changes: u64,
}

impl Vars {
    pub(crate) fn fresh(&mut self) -> Ty {
        let index = self.vars.len() as u32;
        self.vars.push(Var {
            binding: None,
            level: self.level,
        });
        Ty::new(TyKind::Infer(index))
    }

    pub(crate) fn binding(&self, var: u32) -> Option<Ty> {
        self.vars.get(var as usize).and_then(|v| v.binding)
    }

    pub(crate) fn level_of(&self, var: u32) -> u32 {
        self.vars[var as usize].level
    }

    fn save(&mut self, var: u32) {
        if self.snapshots > 0 {
            self.trail.push((var, self.vars[var as usize]));
        }
    }

    pub(crate) fn bind(&mut self, var: u32, ty: Ty) {
        self.save(var);
        self.vars[var as usize].binding = Some(ty);
        self.changes += 1;
    }

    pub(crate) fn lower_level(&mut self, var: u32, level: u32) {
        if self.vars[var as usize].level > level {
            self.save(var);
            self.vars[var as usize].level = level;
        }
    }

    pub(crate) fn snapshot(&mut self) -> Snapshot {
        self.snapshots += 1;
        Snapshot {
            trail: self.trail.len(),
            changes: self.changes,
        }
    }

    pub(crate) fn rollback(&mut self, snapshot: Snapshot) {
        while self.trail.len() > snapshot.trail {
            if let Some((var, old)) = self.trail.pop() {
                self.vars[var as usize] = old;
            }
        }
        // A trial that left nothing behind is no change: solving would otherwise go round for ever over a constraint that stays open.
        self.changes = snapshot.changes;
        self.snapshots -= 1;
    }

    pub(crate) fn commit(&mut self, _snapshot: Snapshot) {
        self.snapshots -= 1;
        if self.snapshots == 0 {
            self.trail.clear();
        }
    }

    /// Follows bindings at the root of a type.
    pub(crate) fn shallow(&self, mut ty: Ty) -> Ty {
        while let TyKind::Infer(v) = ty.kind() {
            match self.binding(*v) {
                Some(next) => ty = next,
                None => break,
            }
        }
        ty
    }

    /// Follows all bindings.
    pub(crate) fn resolve(&self, ty: Ty) -> Ty {
        if !ty.has_infer() {
            return ty;
        }
        self.resolve_part(ty, &mut Walk::new())
    }

    fn resolve_part(&self, ty: Ty, walk: &mut Walk<Ty, Ty>) -> Ty {
        let ty = self.shallow(ty);
        if !ty.has_infer() || matches!(ty.kind(), TyKind::Infer(_)) {
            return ty;
        }
        walk.part(ty, |walk| {
            ty.map_children(&mut |child| self.resolve_part(child, walk))
        })
    }

    /// Adds the unbound variables of a type, each once, in order of appearance.
    pub(crate) fn free_vars(&self, ty: Ty, out: &mut Vec<u32>) {
        if ty.has_infer() {
            self.free_vars_part(ty, out, &mut Walk::new());
        }
    }

    fn free_vars_part(&self, ty: Ty, out: &mut Vec<u32>, walk: &mut Walk<Ty, ()>) {
        let ty = self.shallow(ty);
        if let TyKind::Infer(v) = ty.kind() {
            if !out.contains(v) {
                out.push(*v);
            }
        } else if ty.has_infer() {
            walk.part(ty, |walk| {
                ty.each_child(&mut |child| self.free_vars_part(child, out, walk));
            });
        }
    }
}
