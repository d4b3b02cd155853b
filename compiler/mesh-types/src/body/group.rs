//! Groups of mutually recursive functions: inferred together, then generalised.

use super::function::Draft;
use super::{BodyCx, LocalFnCx};
use crate::context::*;
use crate::ids::*;
use crate::infer::constraint::{Constraint, Kind};
use crate::ty::{Ty, TyKind};
use std::rc::Rc;

impl<'a> Checker<'a> {
    /// Infers all bodies, callees before callers.
    pub(crate) fn infer_bodies(&mut self) {
        for group in self.call_groups() {
            self.infer_group(&group);
        }
        self.report_inherited();
    }

    /// What a default method lacks in the impls that take it over counts where it is right on its own.
    fn report_inherited(&mut self) {
        self.body.func = None;
        for (default, diagnostic) in std::mem::take(&mut self.inherited_diags) {
            let info = &self.fns[default.index()];
            let (file, header) = (self.scope(info.module).file, info.span);
            let wrong = self.diags.iter().any(|d| {
                d.severity == crate::Severity::Error
                    && d.labels[0].file == file
                    && diagnostic.labels[1].span == d.labels[0].span
            });
            if !wrong {
                let mut diagnostic = diagnostic;
                diagnostic.labels.truncate(2);
                if diagnostic.labels[1].span != header {
                    diagnostic.labels[1].text = "required here".into();
                }
                self.report(diagnostic);
            }
        }
    }

    fn infer_group(&mut self, group: &[FnId]) {
        self.body = BodyCx::default();
        self.group = group
            .iter()
            .copied()
            .filter(|f| self.fns[f.index()].scheme.is_none())
            .collect();
        for id in group {
            let bounds = self.fns[id.index()].bounds.clone();
            self.body.bounds.extend(bounds);
        }
        self.vars.level = 1;
        let drafts: Vec<Draft> = group.iter().map(|id| self.infer_fn(*id)).collect();
        self.body.solved_at = 0;
        self.solve_pending();
        self.vars.level = 0;
        self.guess(|kind| {
            matches!(
                kind,
                Kind::Arith { .. } | Kind::Neg { .. } | Kind::Try { .. }
            )
        });
        self.close_actors(group);
        self.condition_impls();
        let open: Vec<FnId> = drafts
            .iter()
            .filter(|draft| {
                self.group.contains(&draft.id)
                    && (self.generalizes(draft.id) || self.generalises_const(draft))
            })
            .map(|draft| draft.id)
            .collect();
        let shared = self.generalize_group(group, &open);
        self.settle_rest();
        self.settle_generals();
        if let [only] = group
            && !open.contains(only)
        {
            self.generalise_const_data(*only);
        }
        for draft in drafts {
            let own = self.rigid_params(draft.id);
            let list = if open.contains(&draft.id) {
                shared.clone()
            } else {
                own
            };
            self.finish(draft, &list, &open);
        }
        for id in group {
            self.after_group(*id);
        }
        self.group.clear();
    }

    /// Functions with one type for the whole program stay as they are.
    fn generalizes(&self, id: FnId) -> bool {
        let info = &self.fns[id.index()];
        matches!(info.owner, Owner::None | Owner::Default(..))
            && matches!(
                info.source,
                FnSource::Clauses(_) | FnSource::Actor(_) | FnSource::Terminate(_)
            )
    }

    fn rigid_params(&self, id: FnId) -> Vec<u32> {
        self.fns[id.index()]
            .generics
            .iter()
            .filter_map(|g| param_index(g.1))
            .collect()
    }

    /// Gives undecided constraints their most likely solution.
    fn guess(&mut self, which: impl Fn(&Kind) -> bool) {
        loop {
            let before = self.vars.changes;
            let waiting = std::mem::take(&mut self.pending);
            for c in waiting {
                let rest = if which(&c.kind) {
                    self.solve_one(c, true)
                } else {
                    Some(c)
                };
                self.pending.extend(rest);
            }
            self.body.solved_at = 0;
            self.solve_pending();
            if self.vars.changes == before {
                break;
            }
        }
    }

    /// An actor whose messages nothing constrains accepts any.
    fn close_actors(&mut self, group: &[FnId]) {
        for id in group {
            let info = &self.fns[id.index()];
            let (Some(message), FnSource::Actor(_) | FnSource::Info(_)) =
                (info.message, &info.source)
            else {
                continue;
            };
            let TyKind::Infer(v) = self.vars.shallow(message).kind() else {
                continue;
            };
            let mut elsewhere = Vec::new();
            for ty in &info.params {
                self.vars.free_vars(*ty, &mut elsewhere);
            }
            for c in &self.pending {
                c.kind
                    .each_ty(&mut |t| self.vars.free_vars(t, &mut elsewhere));
            }
            if elsewhere.contains(v) {
                continue;
            }
            self.vars.bind(*v, Ty::unit());
            let info = &mut self.fns[id.index()];
            info.message = None;
            let any = Ty::new(TyKind::Pid(None));
            match info.owner {
                Owner::Service(service) => self.services[service.index()].pid = any,
                _ => info.ret = any,
            }
        }
    }

    /// Schemes for the functions of the group that have none; gives their common parameters.
    fn generalize_group(&mut self, group: &[FnId], open: &[FnId]) -> Vec<u32> {
        let mut rigid = Vec::new();
        let mut types = Vec::new();
        for id in group {
            rigid.extend(self.rigid_params(*id));
        }
        for id in open {
            let info = &self.fns[id.index()];
            types.extend(info.params.iter().copied());
            types.push(info.ret);
        }
        let (vars, constraints) = self.quantify(&types, &rigid);
        // Constraints on the parameters of a completely annotated function belong to it alone.
        let mut common: Vec<Constraint> = Vec::new();
        let mut own: Vec<(FnId, Vec<Constraint>)> = Vec::new();
        for c in constraints {
            let owner = self.constraint_param(c.kind.principal()).and_then(|p| {
                // Methods of one impl share its parameters: the one that asks comes first.
                let asking = c.func.filter(|f| group.contains(f));
                asking
                    .into_iter()
                    .chain(group.iter().copied())
                    .find(|f| !open.contains(f) && self.rigid_params(*f).contains(&p))
            });
            match owner {
                Some(id) => match own.iter_mut().find(|o| o.0 == id) {
                    Some(list) => list.1.push(c),
                    None => own.push((id, vec![c])),
                },
                None => common.push(c),
            }
        }
        let common = self.scheme_constraints(common);
        let fresh = self.harden(&vars);
        let mut shared: Vec<u32> = open.iter().flat_map(|f| self.rigid_params(*f)).collect();
        shared.extend(fresh);
        let skolems: Vec<Ty> = shared.iter().map(|i| Ty::param(*i)).collect();
        for id in open {
            let info = &self.fns[id.index()];
            let (params, ret, name) = (info.params.clone(), info.ret, info.name.clone());
            let mut kinds: Vec<Kind> = info.bounds.iter().map(bound_kind).collect();
            kinds.extend(common.iter().cloned());
            let scheme = self.close(&skolems, &params, ret, kinds, name);
            self.fns[id.index()].scheme = Some(Rc::new(scheme));
        }
        for (id, list) in own {
            self.own_constraints(id, list, &shared);
        }
        shared
    }

    /// The rigid parameter that a constraint waits for.
    pub(crate) fn constraint_param(&self, ty: Ty) -> Option<u32> {
        let ty = self.vars.shallow(ty);
        match ty.kind() {
            TyKind::Param(p) => Some(*p),
            TyKind::Assoc { self_ty, .. } => self.constraint_param(*self_ty),
            _ => None,
        }
    }

    /// Constraints that a body puts on declared type parameters beyond their bounds.
    fn own_constraints(&mut self, id: FnId, list: Vec<Constraint>, inferred: &[u32]) {
        if let Owner::Impl(imp) = self.fns[id.index()].owner {
            // Nobody checks them at a use: the interface is all that callers see.
            for c in list {
                if !self.condition_printed(id, imp, &c.kind) {
                    self.report_unbounded(c);
                }
            }
            return;
        }
        let kinds = self.scheme_constraints(list);
        // Types that only the constraints mention are parameters too.
        let mut extra = Vec::new();
        for kind in &kinds {
            kind.each_ty(&mut |ty| {
                self.vars.resolve(ty).any(&mut |t| {
                    if let TyKind::Param(p) = t.kind()
                        && inferred.contains(p)
                        && !extra.contains(&t)
                    {
                        extra.push(t);
                    }
                    false
                });
            });
        }
        let generics = &mut self.fns[id.index()].generics;
        for (i, ty) in extra.into_iter().enumerate() {
            generics.push((format!("T{i}").into(), ty));
        }
        let info = &self.fns[id.index()];
        let skolems: Vec<Ty> = info.generics.iter().map(|g| g.1).collect();
        let (params, ret, name) = (info.params.clone(), info.ret, info.name.clone());
        let mut all: Vec<Kind> = info.bounds.iter().map(bound_kind).collect();
        all.extend(kinds);
        let scheme = self.close(&skolems, &params, ret, all, name);
        self.fns[id.index()].scheme = Some(Rc::new(scheme));
    }

    fn report_unbounded(&mut self, c: Constraint) {
        let func = std::mem::replace(&mut self.body.func, c.func);
        self.report_unbounded_in(c);
        self.body.func = func;
    }

    fn report_unbounded_in(&mut self, c: Constraint) {
        let file = std::mem::replace(&mut self.file, c.file);
        let ty = self.vars.resolve(c.kind.principal());
        if self.scope(ModuleId(c.file.0)).is_std {
            // The library renders elements of any type; uses are checked against the elements.
            if let Kind::Printable { .. } | Kind::Method { .. } = c.kind {
                self.file = file;
                return;
            }
        }
        match &c.kind {
            Kind::Trait {
                interface, args, ..
            } => {
                let name = self.traits[interface.index()].name.to_string();
                let args = args.clone();
                self.report_missing_impl(ty, &name, &args, &c);
            }
            Kind::Printable { .. } => self.report_missing_impl(ty, "Display", &[], &c),
            Kind::Arith { op, .. } => {
                if let Some((interface, _)) = self.operator_trait(*op) {
                    let name = self.traits[interface.index()].name.to_string();
                    self.report_missing_impl(ty, &name, &[], &c);
                }
            }
            Kind::Neg { .. } => self.report_missing_impl(ty, "Neg", &[], &c),
            Kind::Iterate { .. } => self.report_missing_impl(ty, "Iterable", &[], &c),
            Kind::Element { .. } => self.report_no_tuple(ty, c.span),
            Kind::Field {
                name, name_span, ..
            } => {
                let (name, span) = (name.clone(), *name_span);
                self.report_no_field(ty, &name, span, None);
            }
            Kind::Method { name, .. } => {
                let shown = self.show(ty);
                let d = self
                    .error(
                        "E0030",
                        format!("no method `{name}` on type `{shown}`"),
                        c.span,
                    )
                    .help("add a `where` bound to the impl");
                self.report(d);
            }
            _ => {}
        }
        self.file = file;
    }

    /// What is left after generalisation has no use that could decide it.
    fn settle_rest(&mut self) {
        self.guess(|_| true);
        let rest = std::mem::take(&mut self.pending);
        for c in rest {
            if let Some(c) = self.solve_one(c, true) {
                self.settle_one(c);
            }
            let more = std::mem::take(&mut self.pending);
            for c in more {
                if let Some(c) = self.solve_one(c, true) {
                    self.settle_one(c);
                }
            }
            self.pending.clear();
        }
    }

    fn settle_one(&mut self, c: Constraint) {
        let ty = self.vars.shallow(c.kind.principal());
        let TyKind::Infer(v) = ty.kind() else {
            match (ty.kind(), &c.kind) {
                (TyKind::Param(_) | TyKind::Assoc { .. }, _) => self.report_unbounded(c),
                // Which instance of a generic interface is meant was never decided.
                (_, Kind::Trait { args, .. }) => {
                    let args = args.clone();
                    let mut open = Vec::new();
                    for arg in &args {
                        self.vars.free_vars(*arg, &mut open);
                    }
                    if !open.is_empty() {
                        for v in open {
                            self.vars.bind(v, Ty::error());
                        }
                        self.report_undetermined(&c);
                    }
                }
                // Methods of a generic impl that leave their results to each other.
                (_, Kind::Project { result, .. }) => {
                    let _ = self.unify(*result, Ty::error());
                    self.report_undetermined(&c);
                }
                _ => {}
            }
            return;
        };
        if let Kind::Trait { interface, .. } = &c.kind
            && self.traits[interface.index()].name == "__Number"
        {
            self.vars.bind(*v, Ty::int());
            return;
        }
        let simple = matches!(c.kind, Kind::Trait { .. } | Kind::Printable { .. });
        let unit_fits = simple && {
            let kind = c.kind.clone();
            let probe = Constraint { kind, ..c.clone() };
            let errors = self.diags.len();
            self.probe(|checker| {
                let _ = checker.unify(ty, Ty::unit());
                let rest = checker.solve_one(probe, true);
                rest.is_none() && checker.diags.len() == errors
            })
        };
        if unit_fits {
            self.vars.bind(*v, Ty::unit());
            return;
        }
        self.vars.bind(*v, Ty::error());
        self.report_undetermined(&c);
    }

    fn report_undetermined(&mut self, c: &Constraint) {
        self.body.func = c.func;
        let file = std::mem::replace(&mut self.file, c.file);
        let d = self
            .error("E0058", "type annotation needed", c.span)
            .message("type annotation needed: nothing determines this type")
            .primary("the type of this expression is not determined")
            .help("annotate it, for example with `let x :: T = …` or a parameter type");
        self.report(d);
        self.file = file;
    }

    fn after_group(&mut self, id: FnId) {
        // Results that the interface leaves open are known now.
        let info = &self.fns[id.index()];
        if let Owner::Impl(imp) = info.owner
            && info.scheme.is_none()
            && !self.impls[imp.index()].broken
        {
            let skolems: Vec<Ty> = info.generics.iter().map(|g| g.1).collect();
            let (params, ret, name) = (info.params.clone(), info.ret, info.name.clone());
            let kinds = info.bounds.iter().map(bound_kind).collect();
            let scheme = self.close(&skolems, &params, ret, kinds, name);
            let method = self.impls[imp.index()]
                .methods
                .iter()
                .find(|m| m.1 == id)
                .map(|m| m.0.clone());
            if let Some(method) = method {
                self.bind_implicit(imp, &format!("{method}()"), scheme.ret);
                for (i, ty) in scheme.params.iter().enumerate() {
                    self.bind_implicit(imp, &format!("{method}({i})"), *ty);
                }
            }
            self.fns[id.index()].scheme = Some(Rc::new(scheme));
        }
    }

    /// Binds a result or parameter that the interface leaves to its impls, unless the impl has said so already.
    fn bind_implicit(&mut self, imp: ImplId, name: &str, ty: Ty) {
        let interface = self.impls[imp.index()].interface;
        let left_open = self.traits[interface.index()]
            .assoc
            .iter()
            .any(|a| a == name);
        let assoc = &mut self.impls[imp.index()].assoc;
        if left_open && !assoc.iter().any(|a| a.0 == name) {
            assoc.push((name.into(), ty));
        }
    }
}

pub(crate) fn param_index(ty: Ty) -> Option<u32> {
    match ty.kind() {
        TyKind::Param(p) => Some(*p),
        _ => None,
    }
}

fn bound_kind(b: &TraitRef) -> Kind {
    Kind::Trait {
        ty: b.ty,
        interface: b.interface,
        args: b.args.clone(),
    }
}

/// Rigid parameters of local functions in the order of their numbering.
pub(crate) fn local_params(local_fns: &[LocalFnCx], order: &[LocalFnId]) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::new();
    for id in order {
        for s in &local_fns[id.index()].skolems {
            if !out.contains(s) {
                out.push(*s);
            }
        }
    }
    out
}
