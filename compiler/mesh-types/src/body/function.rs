//! Functions: clauses, actors, handlers, tests.

use super::{Process, make};
use crate::context::*;
use crate::declare::types::TypeScope;
use crate::ids::*;
use crate::infer::Reason;
use crate::infer::constraint::Kind;
use crate::thir::{self, ExprKind, MatchSource};
use crate::ty::{Ty, TyKind};
use mesh_syntax::ast;
use rustc_hash::FxHashSet;
use smol_str::SmolStr;

/// An inferred body whose types may still be open.
pub(crate) struct Draft {
    pub(crate) id: FnId,
    pub(crate) params: Vec<LocalId>,
    pub(crate) body: thir::FnBody,
    pub(crate) locals: Vec<thir::Local>,
    pub(crate) local_fns: Vec<super::LocalFnCx>,
    pub(crate) generalised: FxHashSet<LocalId>,
}

impl<'a> Checker<'a> {
    /// Infers the body of a function.
    pub(crate) fn infer_fn(&mut self, id: FnId) -> Draft {
        let info = &self.fns[id.index()];
        let (module, source, owner) = (info.module, info.source.clone(), info.owner);
        let (params, ret, message) = (info.params.clone(), info.ret, info.message);
        let annotation = info.ret_span;
        let scope = self.fn_type_scope(id);
        self.enter_module(module);
        let file = self.file;
        self.body.func = Some(id);
        self.body.locals = Vec::new();
        self.body.scope = Vec::new();
        self.body.local_fns = Vec::new();
        self.body.ret = Some(ret);
        self.body.ret_annotation = annotation.map(|span| (file, span));
        self.body.loops = 0;
        self.body.tail = true;
        self.body.discard = false;
        self.body.process = Process::None;
        self.body.service = match owner {
            Owner::Service(service) => Some(service),
            _ => None,
        };
        self.body.type_scope = scope;
        let (locals, body) = match &source {
            FnSource::Clauses(clauses) => match &clauses[0].body {
                ast::FnBody::Extern { symbol, .. } => {
                    let locals = params
                        .iter()
                        .zip(&clauses[0].params)
                        .map(|(ty, p)| self.new_local("arg", *ty, p.span))
                        .collect();
                    (locals, thir::FnBody::Extern(symbol.clone()))
                }
                ast::FnBody::None => (Vec::new(), thir::FnBody::Error),
                _ => {
                    if self.main == Some(id) {
                        self.body.discard = self.fns[id.index()].ret_span.is_none();
                    }
                    self.enter_service(owner);
                    let (locals, body) = self.clauses_body(clauses, &params, ret);
                    (locals, thir::FnBody::Expr(body))
                }
            },
            FnSource::Actor(def) => {
                self.body.process = Process::Actor(id, message.unwrap_or_else(Ty::error));
                let ret = Ty::unit();
                self.body.ret = Some(ret);
                self.body.discard = true;
                let locals = self.plain_params(&def.params, &params);
                self.body.tail = true;
                let body = self.unit_block(&def.body);
                (locals, thir::FnBody::Expr(body))
            }
            FnSource::Terminate(def) => {
                self.body.process = Process::Terminate(message.unwrap_or_else(Ty::error));
                self.body.ret = Some(Ty::unit());
                self.body.tail = false;
                let locals = self.plain_params(&def.params, &params);
                let body = self.terminate_body(def);
                (locals, thir::FnBody::Expr(body))
            }
            FnSource::Handler(handler) => {
                self.enter_service(owner);
                let (locals, body) = self.handler_body(handler, &params, ret);
                (locals, thir::FnBody::Expr(body))
            }
            FnSource::Info(def) => {
                self.enter_service(owner);
                let state = self.new_local("_state", ret, def.name.span);
                let body = self.info_body(def, state, message, ret);
                (vec![state], thir::FnBody::Expr(body))
            }
            FnSource::ServiceEnd(clause) => {
                self.enter_service(owner);
                self.body.ret = Some(Ty::unit());
                self.body.tail = false;
                let mut patterns = super::pattern::PatternCx::default();
                let ty = params.first().copied().unwrap_or_else(Ty::error);
                let state = self.state_param(clause.state.as_ref(), ty, clause.span, &mut patterns);
                self.push_bindings(patterns);
                let body = self.clause_with_reason(clause.why.as_ref(), &clause.body);
                (vec![state], thir::FnBody::Expr(body))
            }
            FnSource::DefaultInit => (Vec::new(), thir::FnBody::Expr(self.default_state(id, ret))),
            FnSource::Const(value) => {
                let reason = match annotation {
                    Some(span) => {
                        let shown = self.show(ret);
                        Reason::at(file, span, format!("declared as {shown}"))
                    }
                    None => Reason::default(),
                };
                let body = self.check_expr(value, ret, &reason);
                (Vec::new(), thir::FnBody::Expr(body))
            }
            FnSource::Unused(value) => {
                let body = self.infer_expr(value, None);
                let _ = self.unify(ret, body.ty);
                (Vec::new(), thir::FnBody::Expr(body))
            }
            FnSource::Test(test) => {
                self.body.process = Process::Test;
                self.body.tail = false;
                let span = self.fns[id.index()].span;
                let body = self.test_body(test, span);
                (Vec::new(), thir::FnBody::Expr(body))
            }
            FnSource::ChildStart(start) => {
                let (locals, body) = self.child_start(id, start);
                (locals, thir::FnBody::Expr(body))
            }
        };
        if let thir::FnBody::Expr(body) = &body {
            let body_ty = body.ty;
            let ret = self.body.ret.unwrap_or(ret);
            self.settle_tries(ret);
            if self.is_never(body_ty) && matches!(self.vars.shallow(ret).kind(), TyKind::Infer(_)) {
                self.solve_pending();
                if let TyKind::Infer(v) = self.vars.shallow(ret).kind() {
                    self.vars.bind(*v, Ty::never());
                }
            }
        }
        Draft {
            id,
            params: locals,
            body,
            locals: std::mem::take(&mut self.body.locals),
            local_fns: std::mem::take(&mut self.body.local_fns),
            generalised: std::mem::take(&mut self.body.generalised),
        }
    }

    /// Meaning of type names inside a function.
    fn fn_type_scope(&self, id: FnId) -> TypeScope {
        let info = &self.fns[id.index()];
        let interface: Option<(TraitId, Vec<Ty>)> = match info.owner {
            Owner::Impl(imp) if !self.impls[imp.index()].broken => {
                let outer: Vec<Ty> = info.generics.iter().map(|g| g.1).collect();
                let imp = &self.impls[imp.index()];
                Some((
                    imp.interface,
                    imp.args.iter().map(|t| t.subst(&outer)).collect(),
                ))
            }
            Owner::Default(interface, _) => {
                let count = self.traits[interface.index()].generics.len();
                Some((
                    interface,
                    info.generics[1..=count].iter().map(|g| g.1).collect(),
                ))
            }
            _ => None,
        };
        let mut params = info.generics.clone();
        if let (Some(_), Some((interface, args))) = (info.inherited, &interface) {
            self.inherited_params(*interface, args, &mut params);
        }
        TypeScope {
            params,
            self_ty: info.self_ty,
            interface,
            bounds: info.bounds.clone(),
            iter_item: None,
            closed: false,
        }
    }

    /// The names of an interface's parameters as an inherited default method sees them.
    pub(crate) fn inherited_params(
        &self,
        interface: TraitId,
        args: &[Ty],
        params: &mut Vec<(SmolStr, Ty)>,
    ) {
        let names = self.traits[interface.index()].generics.iter().cloned();
        params.extend(names.zip(args.iter().copied()));
    }

    /// Parameters that are plain names.
    fn plain_params(&mut self, params: &'a [ast::Param], tys: &[Ty]) -> Vec<LocalId> {
        let mut patterns = super::pattern::PatternCx::default();
        let mut locals = Vec::new();
        for (param, ty) in params.iter().zip(tys) {
            let local = match &param.pattern.kind {
                ast::PatKind::Name(name) => {
                    self.bind_param(name, *ty, param.pattern.span, &mut patterns)
                }
                _ => {
                    let d = self.error("E0052", "this parameter must be a name", param.span);
                    self.report(d);
                    self.new_local("_", *ty, param.span)
                }
            };
            locals.push(local);
        }
        self.push_bindings(patterns);
        locals
    }

    /// A block whose value is dropped.
    fn unit_block(&mut self, block: &'a ast::Block) -> thir::Expr {
        let tail = self.body.tail;
        self.body.tail = false;
        self.scoped(|c| c.infer_stmts(block, None, None, (tail, true)))
    }

    /// Body of a function from its clauses, with its parameters.
    pub(crate) fn clauses_body(
        &mut self,
        clauses: &[&'a ast::FnDef],
        tys: &[Ty],
        ret: Ty,
    ) -> (Vec<LocalId>, thir::Expr) {
        let first = clauses[0];
        let arity = tys.len();
        self.check_catch_all(clauses, tys);
        let (tail, discard) = (self.body.tail, self.body.discard);
        (self.body.tail, self.body.discard) = (false, false);
        let simple = clauses.len() == 1 && self.takes_everything(first, tys);
        if simple {
            let mut patterns = super::pattern::PatternCx::default();
            let mut locals = Vec::new();
            for (param, ty) in first.params.iter().zip(tys) {
                let local = match &param.pattern.kind {
                    ast::PatKind::Name(name) => {
                        self.bind_param(name, *ty, param.pattern.span, &mut patterns)
                    }
                    _ => self.new_local("_", *ty, param.span),
                };
                locals.push(local);
            }
            self.push_bindings(patterns);
            (self.body.tail, self.body.discard) = (tail, discard);
            let body = self.fn_body(&first.body, ret);
            return (locals, body);
        }
        let locals: Vec<LocalId> = first
            .params
            .iter()
            .zip(tys)
            .map(|(p, ty)| self.new_local("_arg", *ty, p.span))
            .collect();
        let scrutinees: Vec<thir::Expr> = locals
            .iter()
            .zip(first.params.iter())
            .zip(tys)
            .map(|((l, p), ty)| make(ExprKind::Local(*l), *ty, p.span))
            .collect();
        let mut arms = Vec::new();
        for clause in clauses {
            let arm = self.scoped(|c| {
                let mut patterns = super::pattern::PatternCx::default();
                let mut pats = Vec::new();
                for (param, ty) in clause.params.iter().zip(tys) {
                    pats.push(c.infer_pattern(&param.pattern, *ty, &mut patterns));
                }
                c.push_bindings(patterns);
                let guard = clause.guard.as_ref().map(|g| c.check_guard(g, true));
                (c.body.tail, c.body.discard) = (tail, discard);
                let body = c.fn_body(&clause.body, ret);
                thir::Arm { pats, guard, body }
            });
            arms.push(arm);
        }
        let never = arms.iter().all(|a| self.is_never(a.body.ty));
        let ty = if never { Ty::never() } else { ret };
        let source = MatchSource::Clauses(first.name.name.clone(), arity as u32);
        (
            locals,
            make(
                ExprKind::Match {
                    scrutinees,
                    arms,
                    source,
                },
                ty,
                first.header,
            ),
        )
    }

    fn fn_body(&mut self, body: &'a ast::FnBody, ret: Ty) -> thir::Expr {
        match body {
            ast::FnBody::Block(block) => self.function_block(block, ret),
            ast::FnBody::Expr(e) => {
                let reason = match self.body.ret_annotation {
                    Some((file, span)) => {
                        let shown = self.show(ret);
                        Reason::at(file, span, format!("the result is declared as {shown}"))
                    }
                    None => Reason::default(),
                };
                self.check_expr(e, ret, &reason)
            }
            _ => super::error_expr(mesh_syntax::Span::default()),
        }
    }

    /// The clause has neither a guard nor a pattern that can fail.
    fn takes_everything(&self, clause: &ast::FnDef, tys: &[Ty]) -> bool {
        clause.guard.is_none()
            && clause
                .params
                .iter()
                .zip(tys)
                .all(|(p, ty)| match &p.pattern.kind {
                    ast::PatKind::Name(name) => self.is_plain_name(name, *ty),
                    ast::PatKind::Wild => true,
                    _ => false,
                })
    }

    /// E0022 for clauses after one that matches everything.
    fn check_catch_all(&mut self, clauses: &[&'a ast::FnDef], tys: &[Ty]) {
        for clause in &clauses[..clauses.len() - 1] {
            if self.takes_everything(clause, tys) {
                let name = format!("{}/{}", clause.name.name, clause.params.len());
                let d = self
                    .error(
                        "E0022",
                        format!("catch-all clause must be the last clause of `{name}`"),
                        clause.header,
                    )
                    .primary("this clause matches everything")
                    .help("move it behind the other clauses");
                self.report(d);
                return;
            }
        }
    }

    fn terminate_body(&mut self, def: &'a ast::ActorDef) -> thir::Expr {
        match &def.terminate {
            Some((binder, block)) => self.clause_with_reason(binder.as_ref(), block),
            None => super::error_expr(def.name.span),
        }
    }

    /// Body of a `terminate` clause; its binder is the exit reason.
    fn clause_with_reason(
        &mut self,
        binder: Option<&'a ast::Ident>,
        block: &'a ast::Block,
    ) -> thir::Expr {
        if let Some(binder) = binder {
            // The reason of the end is asked for, so that the function keeps the parameters of the actor.
            let reason = self.std_ty("ExitReason", Vec::new());
            let local = self.new_local(binder.name.clone(), reason, binder.span);
            self.body
                .scope
                .push((binder.name.clone(), super::Binding::Local(local)));
            let body = self.unit_block(block);
            let value = match self.std_fn("Process", "__exit_reason", 0) {
                Some(id) => make(
                    ExprKind::Call(thir::Callee::Fn(id, Vec::new()), Vec::new()),
                    reason,
                    binder.span,
                ),
                None => {
                    let d = self.error(
                        "E0052",
                        "`terminate do |reason|` is not available",
                        binder.span,
                    );
                    self.report(d);
                    super::error_expr(binder.span)
                }
            };
            let pat = thir::Pat {
                ty: reason,
                span: binder.span,
                kind: thir::PatKind::Bind(local, None),
            };
            return make(
                ExprKind::Block(vec![thir::Stmt::Let(pat, value)], Some(Box::new(body))),
                Ty::unit(),
                block.span,
            );
        }
        self.unit_block(block)
    }

    /// Code of a service is about to be checked.
    fn enter_service(&mut self, owner: Owner) {
        if let Owner::Service(service) = owner {
            self.body.process = Process::Service(self.services[service.index()].pid);
        }
    }

    /// The parameter that a state binder names.
    fn state_param(
        &mut self,
        binder: Option<&ast::Ident>,
        ty: Ty,
        span: mesh_syntax::Span,
        patterns: &mut super::pattern::PatternCx,
    ) -> LocalId {
        match binder {
            Some(name) => self.bind_param(&name.name, ty, name.span, patterns),
            None => self.new_local("_state", ty, span),
        }
    }

    fn handler_body(
        &mut self,
        handler: &'a ast::Handler,
        tys: &[Ty],
        ret: Ty,
    ) -> (Vec<LocalId>, thir::Expr) {
        let mut locals = Vec::new();
        let state_ty = tys.first().copied().unwrap_or_else(Ty::error);
        let mut patterns = super::pattern::PatternCx::default();
        let state = self.state_param(
            handler.state.as_ref(),
            state_ty,
            handler.name.span,
            &mut patterns,
        );
        locals.push(state);
        let from = handler.from.as_ref().map(|from| {
            let ty = tys.last().copied().unwrap_or_else(Ty::error);
            self.bind_param(&from.name, ty, from.span, &mut patterns)
        });
        self.push_bindings(patterns);
        let end = tys.len() - usize::from(from.is_some());
        locals.extend(self.plain_params(&handler.params, &tys[1..end]));
        locals.extend(from);
        let shown = self.show(ret);
        let text = if handler.from.is_some() {
            format!("a call handler that replies later gives the new state: {shown}")
        } else if handler.is_call {
            format!("a call handler gives (new_state, reply): {shown}")
        } else {
            format!("a cast handler gives the new state: {shown}")
        };
        let reason = Reason::at(self.file, handler.name.span, text);
        self.body.tail = false;
        self.body.ret_annotation = Some((self.file, handler.name.span));
        let body = self.check_block(&handler.body, ret, &reason);
        (locals, body)
    }

    /// Initial state of a service without functions.
    fn default_state(&mut self, id: FnId, ty: Ty) -> thir::Expr {
        let span = self.fns[id.index()].span;
        if let Some(interface) = self.std_trait("Default") {
            self.defer(
                Kind::Trait {
                    ty,
                    interface,
                    args: Vec::new(),
                },
                span,
            );
            let callee = thir::Callee::Method {
                interface,
                method: 0,
                args: Vec::new(),
                self_ty: ty,
                own: Vec::new(),
            };
            return make(ExprKind::Call(callee, Vec::new()), ty, span);
        }
        super::error_expr(span)
    }

    /// `start:` of a supervisor's child: a function that gives its pid.
    fn child_start(&mut self, id: FnId, start: &'a ast::Expr) -> (Vec<LocalId>, thir::Expr) {
        let found = self.supervisors.iter().find_map(|s| {
            let child = s.children.iter().find(|c| c.1 == id)?;
            Some((s.source, child.0.name.name.clone()))
        });
        let Some((supervisor, name)) = found else {
            return (Vec::new(), super::error_expr(start.span));
        };
        let params = self.fns[id.index()].params.clone();
        let locals = self.plain_params(&supervisor.params, &params);
        let is_template = supervisor
            .strategy
            .as_ref()
            .is_some_and(|s| s.name == "simple_one_for_one");
        let own = self.fns[id.index()].ret;
        self.body.ret = Some(own);
        self.body.tail = false;
        let hint = (!is_template).then(|| {
            let pid = self.fresh();
            Ty::func(Vec::new(), pid)
        });
        let function = self.infer_expr(start, hint);
        self.solve_pending();
        let ty = self.vars.shallow(function.ty);
        let ret = match ty.kind() {
            TyKind::Fn(params, ret) if params.is_empty() || is_template => {
                Some(self.vars.shallow(*ret))
            }
            TyKind::Error => Some(Ty::error()),
            _ => None,
        };
        let fits =
            ret.is_some_and(|r| matches!(r.kind(), TyKind::Pid(_) | TyKind::Error | TyKind::Never));
        if !fits {
            let title = format!("child `{name}` start function must return Pid");
            let shown = self.show(ret.unwrap_or(ty));
            let d = self
                .error("E0018", title, start.span)
                .primary(format!("this gives {shown}"))
                .help("start it with `fn -> spawn(…) end`");
            self.report(d);
            return (locals, super::error_expr(start.span));
        }
        let _ = self.unify(own, function.ty);
        (locals, function)
    }
}
