//! What `recv.name(…)` means.

use crate::context::{Checker, ExtraMethod, Owner, TraitRef};
use crate::ids::*;
use crate::infer::constraint::Kind;
use crate::infer::traits::{Outcome, Pick, Target};
use crate::thir::Callee;
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    /// Resolution of `recv.name(…)` with `argc` arguments besides the receiver.
    pub(crate) fn pick_method(&mut self, recv: Ty, name: &str, argc: usize) -> Pick {
        let recv = self.vars.shallow(recv);
        let recv = self.normalize_shallow(recv);
        if let TyKind::Infer(_) = recv.kind() {
            return Pick::Wait;
        }
        if let Some(pick) = self.pick_inherited(recv, name) {
            return pick;
        }
        if let Some(ty) = self.field_ty(recv, name) {
            return Pick::Field(ty);
        }
        self.pick_interface_method(recv, name, argc)
    }

    /// In a default method, `Self` has the methods of its interface whatever the fields of the implementing type.
    fn pick_inherited(&self, recv: Ty, name: &str) -> Option<Pick> {
        let info = &self.fns[self.body.func?.index()];
        let (Some(_), Owner::Impl(imp)) = (info.inherited, info.owner) else {
            return None;
        };
        if info.self_ty != Some(self.vars.resolve(recv)) {
            return None;
        }
        let imp = &self.impls[imp.index()];
        let methods = &self.traits[imp.interface.index()].methods;
        let index = methods.iter().position(|m| m.name == name && m.has_self)?;
        let outer: Vec<Ty> = info.generics.iter().map(|g| g.1).collect();
        let args = imp.args.iter().map(|t| t.subst(&outer)).collect();
        Some(Pick::Interface(imp.interface, index as u32, Some(args)))
    }

    /// Type of a struct field.
    pub(crate) fn field_ty(&self, base: Ty, name: &str) -> Option<Ty> {
        let TyKind::Adt(id, args) = base.kind() else {
            return None;
        };
        let adt = &self.adts[id.index()];
        if !adt.is_struct
            || (name.starts_with("__") && !self.in_std() && self.scope(adt.module).is_std)
        {
            return None;
        }
        let field = adt.variants[0].fields.iter().find(|f| f.0 == name)?;
        Some(field.1.subst(args))
    }

    pub(crate) fn pick_interface_method(&mut self, recv: Ty, name: &str, argc: usize) -> Pick {
        let rigid = matches!(recv.kind(), TyKind::Param(_) | TyKind::Assoc { .. });
        let named: Vec<(TraitId, u32)> = self.methods_named.get(name).cloned().unwrap_or_default();
        let mut found: Vec<(TraitId, u32, Option<Vec<Ty>>)> = Vec::new();
        for (interface, index) in named {
            if !self.traits[interface.index()].methods[index as usize].has_self {
                continue;
            }
            if rigid {
                let ty = self.vars.resolve(recv);
                let mut bounds: Vec<&Vec<Ty>> = Vec::new();
                for bound in &self.body.bounds {
                    if bound.ty == ty
                        && bound.interface == interface
                        && !bounds.contains(&&bound.args)
                    {
                        bounds.push(&bound.args);
                    }
                }
                match bounds.as_slice() {
                    [] => {}
                    [only] => found.push((interface, index, Some((*only).clone()))),
                    // The arguments of the call select.
                    _ => found.push((interface, index, None)),
                }
                continue;
            }
            let args = self.fresh_many(self.traits[interface.index()].generics.len());
            let r = TraitRef {
                ty: recv,
                interface,
                args,
            };
            let snapshot = self.vars.snapshot();
            let outcome = self.prove(&r);
            self.vars.rollback(snapshot);
            if !matches!(outcome, Outcome::No) {
                found.push((interface, index, None));
            }
        }
        let extra = if rigid {
            None
        } else {
            self.pick_extra(recv, name)
        };
        match (found.len(), extra) {
            (1, None) => {
                let (interface, index, args) = found.swap_remove(0);
                Pick::Interface(interface, index, args)
            }
            (0, Some(extra)) => Pick::Extra(extra),
            (0, None) if rigid => Pick::Wait,
            (0, None) => match self.library_method(recv, name, argc) {
                Some(id) => Pick::Library(id),
                None => Pick::Nothing,
            },
            _ => Pick::Ambiguous(found.into_iter().map(|f| f.0).collect()),
        }
    }

    pub(crate) fn pick_extra(&mut self, recv: Ty, name: &str) -> Option<ExtraMethod> {
        let extras = self.extra_methods.get(name)?.clone();
        for extra in extras {
            if !self.head_may_fit(extra.imp, recv) {
                continue;
            }
            let snapshot = self.vars.snapshot();
            let generics = self.impls[extra.imp.index()].generics.len();
            let subst = self.fresh_many(generics);
            let head = self.impls[extra.imp.index()].self_ty.subst(&subst);
            let fits = self.unify(head, recv).is_ok();
            self.vars.rollback(snapshot);
            if fits {
                return Some(extra);
            }
        }
        None
    }

    /// Function of the library module that belongs to a type, receiver first.
    pub(crate) fn library_method(&self, recv: Ty, name: &str, argc: usize) -> Option<FnId> {
        if name.starts_with("__") && !self.in_std() {
            return None;
        }
        self.library_modules(recv).into_iter().find_map(|module| {
            let entries = self.scope(module).fns.get(name)?;
            let fits = |e: &&crate::context::FnEntry| e.public && e.arity == argc + 1;
            entries
                .iter()
                .find(fits)
                .or_else(|| entries.iter().find(|e| e.public && e.arity > 0))
                .map(|e| e.id)
        })
    }

    /// Library modules whose functions are methods of the type.
    pub(crate) fn library_modules(&self, recv: Ty) -> Vec<ModuleId> {
        let mut names: Vec<SmolStr> = Vec::new();
        let mut modules = Vec::new();
        match recv.kind() {
            TyKind::Int => names.push("Int".into()),
            TyKind::Float => names.push("Float".into()),
            TyKind::Bool => names.push("Bool".into()),
            TyKind::String => names.push("String".into()),
            TyKind::Json => names.extend(["Json".into(), "String".into()]),
            TyKind::Regex => names.push("Regex".into()),
            TyKind::Atom => names.push("Atom".into()),
            TyKind::Tuple(_) => names.push("Tuple".into()),
            TyKind::Array(_) => names.push("Array".into()),
            TyKind::Cell(_) => names.push("Cell".into()),
            TyKind::Adt(id, _) => {
                let adt = &self.adts[id.index()];
                if self.scope(adt.module).is_std {
                    names.push(adt.name.clone());
                    modules.push(adt.module);
                }
            }
            _ => {}
        }
        let mut found: Vec<ModuleId> = names
            .iter()
            .filter_map(|n| self.std_names.get(n).copied())
            .collect();
        found.extend(modules.into_iter().filter(|m| Some(*m) != self.prelude));
        found
    }

    /// Callee and types of an interface method for an implementing type.
    pub(crate) fn interface_target(
        &mut self,
        interface: TraitId,
        method: u32,
        args: Option<Vec<Ty>>,
        self_ty: Ty,
        span: Span,
    ) -> Target {
        let info = &self.traits[interface.index()];
        let generics = info.generics.len();
        let method_info = &info.methods[method as usize];
        let (params, ret, own_count) =
            (method_info.params.clone(), method_info.ret, method_info.own);
        let bounds = method_info.bounds.clone();
        let args = match args {
            Some(args) => args,
            None => self.fresh_many(generics),
        };
        let own = self.fresh_many(own_count as usize);
        let mut subst = vec![self_ty];
        subst.extend_from_slice(&args);
        subst.extend_from_slice(&own);
        let params: Vec<Ty> = params
            .into_iter()
            .map(|t| self.normalize(t.subst(&subst), span))
            .collect();
        let ret = self.normalize(ret.subst(&subst), span);
        let (params, ret) = self.inside_default(interface, method, self_ty, params, ret, span);
        for bound in bounds {
            let bound = bound.subst(&subst);
            self.defer(
                Kind::Trait {
                    ty: bound.ty,
                    interface: bound.interface,
                    args: bound.args,
                },
                span,
            );
        }
        Target {
            callee: Callee::Method {
                interface,
                method,
                args,
                self_ty,
                own,
            },
            params,
            ret,
        }
    }

    /// A default method that uses another method of `self` sees the types that this one leaves to the impls as its own default body has them,
    /// or as unknown: every impl checks them for itself.
    fn inside_default(
        &mut self,
        interface: TraitId,
        method: u32,
        self_ty: Ty,
        params: Vec<Ty>,
        ret: Ty,
        span: Span,
    ) -> (Vec<Ty>, Ty) {
        let inside = self.body.func.is_some_and(|func| {
            let info = &self.fns[func.index()];
            matches!(info.owner, Owner::Default(own, _) if own == interface)
                && info.self_ty == Some(self.vars.resolve(self_ty))
        });
        let left_open = |c: &Self, ty: Ty| c.is_implicit(c.vars.shallow(ty));
        if !inside || !(left_open(self, ret) || params.iter().any(|ty| left_open(self, *ty))) {
            return (params, ret);
        }
        let default = self.traits[interface.index()].methods[method as usize].default;
        let scheme = default.and_then(|id| self.fns[id.index()].scheme.clone());
        let own = scheme.map(|scheme| self.instantiate(&scheme, span));
        if let Some(receiver) = own.as_ref().and_then(|own| own.params.first()) {
            let _ = self.unify(*receiver, self_ty);
        }
        let known = |c: &Self, ty: Ty, own: Option<Ty>| match left_open(c, ty) {
            true => own.unwrap_or_else(Ty::error),
            false => ty,
        };
        let at = |index: usize| own.as_ref().and_then(|own| own.params.get(index).copied());
        let params = params
            .iter()
            .enumerate()
            .map(|(index, ty)| known(self, *ty, at(index)))
            .collect();
        (params, known(self, ret, own.as_ref().map(|own| own.ret)))
    }
}
