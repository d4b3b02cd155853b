//! `let` and local functions.

use super::call::Header;
use super::closure::ClosureParts;
use super::{Binding, LocalFnCx, make};
use crate::context::{Checker, TraitRef};
use crate::ids::*;
use crate::infer::Reason;
use crate::infer::constraint::{Constraint, Kind};
use crate::thir::{self, ExprKind, PatKind};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast;
use smol_str::SmolStr;
use std::rc::Rc;

impl<'a> Checker<'a> {
    /// Adds the statement of a `let`; gives the bound value, which counts when the `let` ends its block.
    pub(crate) fn infer_let(
        &mut self,
        pattern: &'a ast::Pat,
        annotation: Option<&'a ast::TypeExpr>,
        init: &'a ast::Expr,
        span: Span,
        last: bool,
        stmts: &mut Vec<thir::Stmt>,
    ) -> thir::Expr {
        if let (ast::PatKind::Name(name), None) = (&pattern.kind, annotation)
            && self.is_plain_name(name, Ty::error())
            && name != "_"
        {
            if let ast::ExprKind::Closure(clauses) = &init.kind {
                return self.let_closure(name, pattern.span, clauses, init.span, last, stmts);
            }
            return self.let_general(name, pattern.span, init, last, stmts);
        }
        let (value, ty) = match annotation {
            Some(te) => {
                let scope = self.body.type_scope.clone();
                let ty = self.lower_type(te, &scope);
                let shown = self.show(ty);
                let reason = Reason::at(self.file, te.span, format!("declared as {shown}"));
                let typed = self.check_expr(init, ty, &reason);
                // What the annotation says holds from here on, whatever the value converts from.
                let ty = if self.is_never(typed.ty) {
                    typed.ty
                } else {
                    ty
                };
                (typed, ty)
            }
            None => {
                let typed = self.infer_expr(init, None);
                let ty = typed.ty;
                (typed, ty)
            }
        };
        let mut value = value;
        let mut result = make(ExprKind::Error, ty, span);
        if last && !matches!(pattern.kind, ast::PatKind::Name(_)) {
            let local = self.new_local("_value", ty, init.span);
            stmts.push(thir::Stmt::Let(
                thir::Pat {
                    ty,
                    span: init.span,
                    kind: PatKind::Bind(local, None),
                },
                value,
            ));
            value = make(ExprKind::Local(local), ty, init.span);
            result = make(ExprKind::Local(local), ty, init.span);
        }
        let mut patterns = super::pattern::PatternCx::default();
        let pat = self.infer_pattern(pattern, ty, &mut patterns);
        self.push_bindings(patterns);
        if let PatKind::Bind(local, None) = pat.kind {
            result = make(ExprKind::Local(local), ty, init.span);
        }
        stmts.push(thir::Stmt::Let(pat, value));
        result
    }

    /// `let f = fn … end`: generalised like a function.
    fn let_closure(
        &mut self,
        name: &SmolStr,
        name_span: Span,
        clauses: &'a [ast::ClosureClause],
        span: Span,
        last: bool,
        stmts: &mut Vec<thir::Stmt>,
    ) -> thir::Expr {
        self.vars.level += 1;
        let parts = self.closure_parts(clauses, span, None);
        self.vars.level -= 1;
        self.bind_closure(name, name_span, parts, span, last, stmts)
    }

    /// Binds a closure that was inferred one level further in.
    pub(crate) fn bind_closure(
        &mut self,
        name: &SmolStr,
        name_span: Span,
        parts: ClosureParts,
        span: Span,
        last: bool,
        stmts: &mut Vec<thir::Stmt>,
    ) -> thir::Expr {
        self.solve_pending();
        let mut types = parts.param_tys.clone();
        types.push(parts.ret);
        let (vars, constraints) = self.quantify(&types, &[]);
        let ty = Ty::func(parts.param_tys.clone(), parts.ret);
        if vars.is_empty() {
            self.pending.extend(constraints);
            let closure = ExprKind::Closure {
                params: parts.params,
                ret: parts.ret,
                body: Box::new(parts.body),
            };
            let value = make(closure, ty, span);
            let local = self.new_local(name.clone(), ty, name_span);
            self.body.scope.push((name.clone(), Binding::Local(local)));
            stmts.push(thir::Stmt::Let(
                thir::Pat {
                    ty,
                    span: name_span,
                    kind: PatKind::Bind(local, None),
                },
                value,
            ));
            return make(ExprKind::Local(local), ty, name_span);
        }
        let arity = parts.param_tys.len();
        let id = self.new_local_fn(parts.param_tys.clone(), parts.ret);
        self.generalize_local(&[id], vars, constraints, name);
        stmts.push(thir::Stmt::Fn(thir::LocalFn {
            id,
            name: name.clone(),
            first_param: 0,
            generics: self.body.local_fns[id.index()].skolems.len() as u32,
            params: parts.params,
            ret: parts.ret,
            body: parts.body,
        }));
        self.body
            .scope
            .push((name.clone(), Binding::Fns(vec![(arity, id)])));
        if !last {
            return make(ExprKind::Error, Ty::unit(), name_span);
        }
        let (callee, params, ret) = self.use_local_fn(id, name_span);
        make(ExprKind::FnRef(callee), Ty::func(params, ret), name_span)
    }

    pub(crate) fn new_local_fn(&mut self, params: Vec<Ty>, ret: Ty) -> LocalFnId {
        let id = LocalFnId(self.body.local_fns.len() as u32);
        self.body.local_fns.push(LocalFnCx {
            params,
            ret,
            scheme: None,
            skolems: Vec::new(),
            header: None,
        });
        id
    }

    /// Turns variables into rigid parameters; gives their indexes.
    pub(crate) fn harden(&mut self, vars: &[u32]) -> Vec<u32> {
        let mut out = Vec::new();
        for (i, var) in vars.iter().enumerate() {
            if self.vars.binding(*var).is_some() {
                continue;
            }
            let name = SmolStr::new(format!("T{i}"));
            let skolem = self.skolem(&name, Span::default());
            self.vars.bind(*var, skolem);
            if let TyKind::Param(index) = skolem.kind() {
                out.push(*index);
            }
        }
        out
    }

    /// Constraints as they stand in a scheme.
    pub(crate) fn scheme_constraints(&mut self, constraints: Vec<Constraint>) -> Vec<Kind> {
        let mut out = Vec::new();
        for c in constraints {
            match c.kind {
                // In a generic body `for` goes through the interface.
                Kind::Iterate { ty, item, node, .. } => {
                    let (Some(iterable), Some(iterator)) =
                        (self.std_trait("Iterable"), self.std_trait("Iterator"))
                    else {
                        continue;
                    };
                    let self_ty = self.vars.resolve(ty);
                    let cursor = Ty::new(TyKind::Assoc {
                        interface: iterable,
                        args: Vec::new(),
                        self_ty,
                        name: "Iter".into(),
                    });
                    let begin = thir::Callee::Method {
                        interface: iterable,
                        method: 0,
                        args: Vec::new(),
                        self_ty,
                        own: Vec::new(),
                    };
                    let next = thir::Callee::Method {
                        interface: iterator,
                        method: 0,
                        args: Vec::new(),
                        self_ty: cursor,
                        own: Vec::new(),
                    };
                    self.solution(node, super::Resolution::Iter(Some(begin), next));
                    out.push(Kind::Trait {
                        ty,
                        interface: iterable,
                        args: Vec::new(),
                    });
                    out.push(Kind::Project {
                        ty,
                        interface: iterable,
                        args: Vec::new(),
                        name: "Item".into(),
                        result: item,
                    });
                }
                kind => out.push(kind),
            }
        }
        out
    }

    /// Gives a group of local functions their schemes.
    pub(crate) fn generalize_local(
        &mut self,
        ids: &[LocalFnId],
        vars: Vec<u32>,
        constraints: Vec<Constraint>,
        name: &SmolStr,
    ) {
        let constraints = self.scheme_constraints(constraints);
        let fresh = self.harden(&vars);
        let mut skolems: Vec<u32> = Vec::new();
        for id in ids {
            skolems.extend(self.body.local_fns[id.index()].skolems.iter().copied());
        }
        skolems.extend(fresh);
        let constraints: Vec<Kind> = constraints
            .iter()
            .map(|c| c.map(&mut |t| self.vars.resolve(t)))
            .collect();
        for id in ids {
            let info = &self.body.local_fns[id.index()];
            let params = info
                .params
                .iter()
                .map(|t| self.resolve_bearable(*t))
                .collect();
            let ret = self.resolve_bearable(info.ret);
            let scheme = crate::infer::scheme::Scheme {
                quantified: skolems.clone(),
                params,
                ret,
                constraints: constraints.clone(),
                name: name.clone(),
            };
            let info = &mut self.body.local_fns[id.index()];
            info.scheme = Some(Rc::new(scheme));
            info.skolems = skolems.clone();
        }
    }

    /// Consecutive `fn` items of a block: they see each other.
    pub(crate) fn infer_local_fns(&mut self, items: &'a [ast::Stmt], stmts: &mut Vec<thir::Stmt>) {
        let defs: Vec<&'a ast::FnDef> = items
            .iter()
            .filter_map(|s| match &s.kind {
                ast::StmtKind::Item(item) => match &item.kind {
                    ast::ItemKind::Fn(def) => Some(def),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        let mut groups: Vec<Vec<&'a ast::FnDef>> = Vec::new();
        for def in defs {
            match groups.last_mut() {
                Some(g)
                    if g[0].name.name == def.name.name && g[0].params.len() == def.params.len() =>
                {
                    g.push(def)
                }
                _ => groups.push(vec![def]),
            }
        }
        self.vars.level += 1;
        let outer_scope = self.body.type_scope.clone();
        let mut ids = Vec::new();
        let mut scopes = Vec::new();
        for group in &groups {
            let first = group[0];
            let mut scope = outer_scope.clone();
            let mut skolems = Vec::new();
            for g in &first.generics {
                let skolem = self.skolem(&g.name, g.span);
                scope.params.push((g.name.clone(), skolem));
                if let TyKind::Param(index) = skolem.kind() {
                    skolems.push(*index);
                }
            }
            let bounds: Vec<TraitRef> = self.lower_bounds(&first.bounds, &mut scope);
            let params = self.declare_params(&first.params, &scope);
            let ret = match &first.ret {
                Some(te) => self.lower_type(te, &scope),
                None => self.fresh(),
            };
            let id = self.new_local_fn(params, ret);
            let info = &mut self.body.local_fns[id.index()];
            info.skolems = skolems;
            info.header = Some(Header::new(self.file, first.header, &first.params));
            self.body.bounds.extend(bounds);
            ids.push(id);
            scopes.push(scope);
        }
        for (group, id) in groups.iter().zip(&ids) {
            let name = group[0].name.name.clone();
            let arity = group[0].params.len();
            let earlier = self.body.scope.iter().rposition(|b| b.0 == name);
            let mut fns = vec![(arity, *id)];
            // Functions of one name and several arities of this run stand together.
            if let Some(at) = earlier
                && let Binding::Fns(others) = &self.body.scope[at].1
            {
                fns.extend(
                    others
                        .iter()
                        .copied()
                        .filter(|f| f.0 != arity && ids.contains(&f.1)),
                );
            }
            self.body.scope.push((name, Binding::Fns(fns)));
        }
        let mut bodies = Vec::new();
        for ((group, id), scope) in groups.iter().zip(&ids).zip(scopes) {
            let (params, ret) = {
                let info = &self.body.local_fns[id.index()];
                (info.params.clone(), info.ret)
            };
            self.body.type_scope = scope;
            bodies.push(self.local_fn_body(group, &params, ret));
        }
        self.body.type_scope = outer_scope;
        self.vars.level -= 1;
        self.solve_pending();
        let mut types = Vec::new();
        let mut rigid = Vec::new();
        for id in &ids {
            let info = &self.body.local_fns[id.index()];
            types.extend(info.params.iter().copied());
            types.push(info.ret);
            rigid.extend(info.skolems.iter().copied());
        }
        let (vars, constraints) = self.quantify(&types, &rigid);
        let name = groups[0][0].name.name.clone();
        self.generalize_local(&ids, vars, constraints, &name);
        for ((group, id), (params, body)) in groups.iter().zip(&ids).zip(bodies) {
            let info = &self.body.local_fns[id.index()];
            stmts.push(thir::Stmt::Fn(thir::LocalFn {
                id: *id,
                name: group[0].name.name.clone(),
                first_param: 0,
                generics: info.skolems.len() as u32,
                params,
                ret: info.ret,
                body,
            }));
        }
    }

    fn local_fn_body(
        &mut self,
        clauses: &[&'a ast::FnDef],
        params: &[Ty],
        ret: Ty,
    ) -> (Vec<LocalId>, thir::Expr) {
        let annotation = clauses[0].ret.as_ref().map(|t| (self.file, t.span));
        let saved = (
            self.body.ret.replace(ret),
            std::mem::replace(&mut self.body.ret_annotation, annotation),
            std::mem::take(&mut self.body.loops),
        );
        let (locals, body) = self.scoped(|c| c.clauses_body(clauses, params, ret));
        self.settle_tries(ret);
        (self.body.ret, self.body.ret_annotation, self.body.loops) = saved;
        (locals, body)
    }
}
