//! Processes: spawn, send, receive, self, link.

use super::call::{CallInfo, Header};
use super::spawn_options::Keywords;
use super::{Process, error_expr, make};
use crate::context::Checker;
use crate::declare::{Member, Value};
use crate::ids::*;
use crate::infer::Reason;
use crate::thir::{self, Callee, ExprKind, SpawnOption, SpawnTarget};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast::{self, Lit};
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    /// Value of an expression that may name an actor or supervisor.
    fn spawned(&mut self, e: &'a ast::Expr) -> Option<Value> {
        match &e.kind {
            ast::ExprKind::Name(name) if self.lookup_local(name).is_none() => {
                self.lookup_value(name)
            }
            ast::ExprKind::Member(base, member) => {
                let path = self.as_path(base)?;
                match self.lookup_member(&path, member) {
                    Member::Value(value) => Some(value),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    pub(crate) fn infer_spawn(
        &mut self,
        args: &'a [ast::Expr],
        options: &'a [(ast::Ident, ast::Expr)],
        span: Span,
    ) -> thir::Expr {
        let (options, keywords): (_, &'a [_]) = match self.spawn_options(options) {
            Some(options) => (options, &[]),
            None => (Vec::new(), options),
        };
        let Some((target, rest)) = args.split_first() else {
            return error_expr(span);
        };
        match self.spawned(target) {
            Some(Value::Actor(id)) => {
                let (callee, params, ret) = self.use_fn(id, span);
                let header = self.header_of(&callee);
                let typed = self.spawn_args(&params, header, rest, keywords, span);
                let generic = matches!(&callee, Callee::Fn(_, args) if !args.is_empty());
                let target = if generic {
                    let ty = Ty::func(params, ret);
                    SpawnTarget::Value(Box::new(make(ExprKind::FnRef(callee), ty, target.span)))
                } else {
                    SpawnTarget::Actor(id)
                };
                make(ExprKind::Spawn(target, typed, options), ret, span)
            }
            Some(Value::Supervisor(id)) => {
                let params = self.supervisors[id.index()].params.clone();
                let typed = self.spawn_args(&params, None, rest, keywords, span);
                let ty = Ty::new(TyKind::Pid(Some(Ty::unit())));
                make(
                    ExprKind::Spawn(SpawnTarget::Supervisor(id), typed, options),
                    ty,
                    span,
                )
            }
            _ => self.spawn_value(target, rest, keywords, options, span),
        }
    }

    fn spawn_args(
        &mut self,
        params: &[Ty],
        header: Option<Header>,
        args: &'a [ast::Expr],
        keywords: Keywords<'a>,
        span: Span,
    ) -> Vec<thir::Expr> {
        let args: Vec<&ast::Expr> = args.iter().collect();
        let count = args.len() + usize::from(!keywords.is_empty());
        if params.len() == count {
            return self.check_args(params, &args, keywords, &CallInfo::default());
        }
        if !self.report_unknown_option(keywords) {
            let d = self.count_report(params.len(), count, header, span);
            self.report(d);
        }
        self.infer_args(&args, keywords)
    }

    fn spawn_value(
        &mut self,
        target: &'a ast::Expr,
        args: &'a [ast::Expr],
        keywords: Keywords<'a>,
        options: Vec<(SpawnOption, thir::Expr)>,
        span: Span,
    ) -> thir::Expr {
        let hint = {
            let params = self.fresh_many(args.len() + usize::from(!keywords.is_empty()));
            let ret = self.fresh();
            Ty::func(params, ret)
        };
        let function = self.infer_expr(target, Some(hint));
        let mut ty = self.vars.shallow(function.ty);
        if matches!(ty.kind(), TyKind::Infer(_)) {
            let _ = self.unify(ty, hint);
            ty = self.vars.shallow(ty);
        }
        let (params, ret) = match ty.kind() {
            TyKind::Fn(params, ret) => (params.clone(), *ret),
            TyKind::Error | TyKind::Never => {
                for arg in args {
                    self.infer_expr(arg, None);
                }
                return error_expr(span);
            }
            _ => {
                let shown = self.show(ty);
                let d = self
                    .error("E0016", "cannot spawn non-function", target.span)
                    .message(format!("cannot spawn non-function of type `{shown}`"))
                    .primary(format!("this is {shown}"))
                    .help_opt(advise_spawn(target));
                self.report(d);
                for arg in args {
                    self.infer_expr(arg, None);
                }
                return error_expr(span);
            }
        };
        let typed = self.spawn_args(&params, None, args, keywords, span);
        let message = match self.vars.shallow(ret).kind() {
            TyKind::Pid(Some(message)) => *message,
            _ => self.fresh(),
        };
        let kind = ExprKind::Spawn(SpawnTarget::Value(Box::new(function)), typed, options);
        make(kind, Ty::new(TyKind::Pid(Some(message))), span)
    }

    pub(crate) fn infer_send(
        &mut self,
        pid: &'a ast::Expr,
        message: &'a ast::Expr,
        span: Span,
    ) -> thir::Expr {
        let pid = self.infer_expr(pid, None);
        if matches!(self.vars.shallow(pid.ty).kind(), TyKind::Infer(_)) {
            self.solve_pending();
        }
        let ty = self.vars.shallow(pid.ty);
        let hint = match ty.kind() {
            TyKind::Pid(Some(m)) => Some(*m),
            _ => None,
        };
        let mut message = self.infer_expr(message, hint);
        match ty.kind() {
            TyKind::Pid(Some(expected)) => {
                let found = message.ty;
                let (before, after) = (self.vars.resolve(*expected), self.vars.resolve(found));
                if !self.is_never(found) && self.unify(*expected, found).is_err() {
                    if !before.has_error() && !after.has_error() {
                        let (want, have) = self.show2(before, after);
                        let d = self
                            .error(
                                "E0014",
                                format!("message type mismatch: expected {want}, found {have}"),
                                message.span,
                            )
                            .message(format!(
                                "message type mismatch: expected `{want}`, found `{have}`"
                            ))
                            .primary(format!("this is {have}"))
                            .help(format!("this Pid accepts messages of type {want}"));
                        self.report(d);
                    }
                    message.ty = Ty::error();
                }
            }
            TyKind::Pid(None) | TyKind::Error | TyKind::Never => {}
            TyKind::Infer(_) => {
                let wanted = Ty::new(TyKind::Pid(Some(message.ty)));
                self.unify_at(ty, wanted, pid.span, &Reason::default());
            }
            _ => {
                let reason = Reason::default();
                let wanted = Ty::new(TyKind::Pid(None));
                self.unify_at(wanted, ty, pid.span, &reason);
            }
        }
        make(
            ExprKind::Send(Box::new(pid), Box::new(message)),
            Ty::unit(),
            span,
        )
    }

    pub(crate) fn infer_link(&mut self, pid: &'a ast::Expr, span: Span) -> thir::Expr {
        let pid = self.check_expr(pid, Ty::new(TyKind::Pid(None)), &Reason::default());
        match self.std_fn("Process", "link", 1) {
            Some(id) => {
                let (callee, _, _) = self.use_fn(id, span);
                make(ExprKind::Call(callee, vec![pid]), Ty::unit(), span)
            }
            None => {
                let d = self
                    .error("E0004", "undefined variable: link", span)
                    .message("unbound variable `link`");
                self.report(d);
                error_expr(span)
            }
        }
    }

    pub(crate) fn infer_self(&mut self, span: Span) -> thir::Expr {
        let ty = match self.body.process {
            Process::Actor(_, message) | Process::Terminate(message) => {
                Ty::new(TyKind::Pid(Some(message)))
            }
            Process::Service(pid) => pid,
            Process::Test => Ty::new(TyKind::Pid(None)),
            Process::None => {
                let d = self
                    .error("E0015", "self() used outside actor block", span)
                    .message("self() used outside actor")
                    .primary("self() used outside actor")
                    .help("`Process.self()` works everywhere");
                self.report(d);
                return error_expr(span);
            }
        };
        make(ExprKind::SelfPid, ty, span)
    }

    pub(crate) fn infer_receive(
        &mut self,
        arms: &'a [ast::Arm],
        after: Option<&'a (Box<ast::Expr>, Box<ast::Expr>)>,
        span: Span,
        expected: Option<Ty>,
        (tail, discard): (bool, bool),
    ) -> thir::Expr {
        let message = match self.body.process {
            Process::Actor(_, message) => message,
            Process::Test => self.fresh(),
            _ => {
                let d = self
                    .error("E0017", "receive used outside actor block", span)
                    .message("receive used outside actor")
                    .help("move it into an actor");
                self.report(d);
                Ty::error()
            }
        };
        let mut result: Option<Ty> = None;
        let mut typed_arms = Vec::new();
        let mut reason = Reason::default();
        for arm in arms {
            let typed = self.scoped(|c| {
                let mut patterns = c.receiving_pattern(&arm.pattern);
                let ty = c.system_pattern_ty(&arm.pattern).unwrap_or(message);
                let pat = c.infer_pattern(&arm.pattern, ty, &mut patterns);
                c.push_bindings(patterns);
                let guard = arm.guard.as_ref().map(|g| c.check_guard(g, false));
                (c.body.tail, c.body.discard) = (tail, discard);
                let body = c.infer_expr(&arm.body, expected.or(result));
                thir::Arm {
                    pats: vec![pat],
                    guard,
                    body,
                }
            });
            self.join_arm(
                &mut result,
                typed.body.ty,
                super::control::value_span(&arm.body),
                &mut reason,
                discard,
            );
            typed_arms.push(typed);
        }
        let after = after.map(|(ms, value)| {
            let ms = self.check_expr(ms, Ty::int(), &Reason::default());
            (self.body.tail, self.body.discard) = (tail, discard);
            let typed = self.infer_expr(value, expected.or(result));
            self.join_arm(
                &mut result,
                typed.ty,
                super::control::value_span(value),
                &mut reason,
                discard,
            );
            (Box::new(ms), Box::new(typed))
        });
        let message = (!matches!(message.kind(), TyKind::Error)).then_some(message);
        let ty = result.unwrap_or_else(Ty::never);
        make(
            ExprKind::Receive {
                message,
                arms: typed_arms,
                after,
            },
            ty,
            span,
        )
    }

    /// The `info` handlers of a service: they look at the one message that the service has taken, and give the next state. Without
    /// a fitting handler the state stays.
    pub(crate) fn info_body(
        &mut self,
        def: &'a ast::ServiceDef,
        state: LocalId,
        message: Option<Ty>,
        ret: Ty,
    ) -> thir::Expr {
        let span = def.infos.first().map_or(def.name.span, |info| info.span);
        let current = make(ExprKind::Local(state), ret, span);
        let mut arms = Vec::new();
        for info in &def.infos {
            let arm = self.scoped(|c| {
                let mut patterns = c.receiving_pattern(&info.pattern);
                let ty = c
                    .system_pattern_ty(&info.pattern)
                    .or(message)
                    .unwrap_or_else(Ty::error);
                let pat = c.infer_pattern(&info.pattern, ty, &mut patterns);
                c.push_bindings(patterns);
                let guard = info.guard.as_ref().map(|g| c.check_guard(g, false));
                let mut stmts = Vec::new();
                if let Some(name) = &info.state {
                    let mut own = super::pattern::PatternCx::default();
                    let local = c.bind_param(&name.name, ret, name.span, &mut own);
                    c.push_bindings(own);
                    let bind = thir::Pat {
                        ty: ret,
                        span: name.span,
                        kind: thir::PatKind::Bind(local, None),
                    };
                    stmts.push(thir::Stmt::Let(bind, current.clone()));
                }
                c.body.tail = false;
                c.body.ret_annotation = Some((c.file, info.span));
                let shown = c.show(ret);
                let text = format!("an info handler gives the new state: {shown}");
                let reason = Reason::at(c.file, info.span, text);
                let body = c.check_block(&info.body, ret, &reason);
                let body = make(ExprKind::Block(stmts, Some(Box::new(body))), ret, info.span);
                thir::Arm {
                    pats: vec![pat],
                    guard,
                    body,
                }
            });
            arms.push(arm);
        }
        let poll = make(ExprKind::Lit(Lit::Int(0)), Ty::int(), span);
        make(
            ExprKind::Receive {
                message,
                arms,
                after: Some((Box::new(poll), Box::new(current))),
            },
            ret,
            span,
        )
    }

    /// Brings the type of a further arm together with those before.
    fn join_arm(
        &mut self,
        result: &mut Option<Ty>,
        ty: Ty,
        span: Span,
        reason: &mut Reason,
        discard: bool,
    ) {
        if self.is_never(ty) {
            return;
        }
        if discard {
            *result = Some(Ty::unit());
            return;
        }
        match *result {
            None => {
                *result = Some(ty);
                let shown = self.show(ty);
                *reason = Reason::at(self.file, span, format!("the other arm has type {shown}"));
            }
            Some(wanted) => {
                self.unify_at(wanted, ty, span, reason);
            }
        }
    }

    /// Context of the pattern of a receiving arm.
    fn receiving_pattern(&self, pat: &ast::Pat) -> super::pattern::PatternCx {
        let system = match &pat.kind {
            ast::PatKind::Or(alternatives) => alternatives
                .iter()
                .all(|p| self.system_pattern_ty(p).is_some()),
            _ => false,
        };
        let mut patterns = super::pattern::PatternCx::default();
        patterns.system = system;
        patterns
    }

    /// Type of `(:exit, pid, reason)` and its relatives.
    pub(crate) fn system_pattern_ty(&self, pat: &ast::Pat) -> Option<Ty> {
        let inner = match &pat.kind {
            ast::PatKind::As(inner, _) => inner,
            ast::PatKind::Or(alternatives) => {
                return alternatives.first().and_then(|p| self.system_pattern_ty(p));
            }
            _ => pat,
        };
        let ast::PatKind::Tuple(parts) = &inner.kind else {
            return None;
        };
        let Some(ast::PatKind::Lit(Lit::Atom(word))) = parts.first().map(|p| &p.kind) else {
            return None;
        };
        let reason = self
            .std_adt("ExitReason")
            .map(|id| Ty::new(TyKind::Adt(id, Vec::new())));
        let (atom, pid) = (Ty::new(TyKind::Atom), Ty::new(TyKind::Pid(None)));
        let tys = match (word.as_str(), parts.len()) {
            ("exit", 3) => vec![atom, pid, reason?],
            ("down", 4) => vec![atom, Ty::int(), pid, reason?],
            ("nodedown" | "nodeup", 2) => vec![atom, Ty::string()],
            _ => return None,
        };
        Some(Ty::new(TyKind::Tuple(tys)))
    }

    /// Call of an actor by name: a loop in tail position of its own body, else an ordinary call.
    pub(crate) fn call_actor(
        &mut self,
        id: FnId,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
        tail: bool,
    ) -> thir::Expr {
        let (callee, params, ret) = self.use_fn(id, span);
        let argc = args.len() + usize::from(!kwargs.is_empty());
        if params.len() != argc {
            let header = self.header_of(&callee);
            return self.wrong_count(params.len(), argc, header, args, kwargs, span);
        }
        let mut typed = Vec::new();
        for (i, (arg, ty)) in args.iter().zip(&params).enumerate() {
            let reason = Reason {
                argument: Some(i + 1),
                ..Reason::default()
            };
            typed.push(self.check_expr(arg, *ty, &reason));
        }
        let own = matches!(self.body.process, Process::Actor(own, _) if own == id)
            && self.body.func == Some(id);
        if own && tail {
            return make(ExprKind::ActorLoop(typed), Ty::never(), span);
        }
        if tail
            && let Process::Actor(running, message) = self.body.process
            && self.body.func == Some(running)
        {
            // The process goes on as the other actor, with the same mailbox.
            let own = Ty::new(TyKind::Pid(Some(message)));
            self.unify_at(own, ret, span, &Reason::default());
            let call = make(ExprKind::Call(callee, typed), Ty::unit(), span);
            return make(ExprKind::Return(Some(Box::new(call))), Ty::never(), span);
        }
        // The value of an actor's call is the calling process.
        let call = make(ExprKind::Call(callee, typed), Ty::unit(), span);
        let pid = make(ExprKind::SelfPid, ret, span);
        make(
            ExprKind::Block(vec![thir::Stmt::Expr(call)], Some(Box::new(pid))),
            ret,
            span,
        )
    }

    /// `assert_receive PATTERN, ms`: a receive whose timeout is a failure; `refute_receive PATTERN, ms`: one whose timeout is not.
    pub(crate) fn infer_assert_receive(
        &mut self,
        pattern: &'a ast::Pat,
        text: &SmolStr,
        ms: Option<&'a ast::Expr>,
        refute: bool,
        span: Span,
    ) -> thir::Expr {
        let message = if matches!(self.body.process, Process::Test) {
            self.fresh()
        } else {
            let d = self
                .error("E0017", "receive used outside actor block", span)
                .message("receive used outside actor");
            self.report(d);
            Ty::error()
        };
        let unit = make(ExprKind::Lit(Lit::Unit), Ty::unit(), span);
        let ms = match ms {
            Some(e) => self.check_expr(e, Ty::int(), &Reason::default()),
            None => make(ExprKind::Lit(Lit::Int(100)), Ty::int(), span),
        };
        let mut arm = self.scoped(|c| {
            let mut patterns = c.receiving_pattern(pattern);
            let ty = c.system_pattern_ty(pattern).unwrap_or(message);
            let pat = c.infer_pattern(pattern, ty, &mut patterns);
            thir::Arm {
                pats: vec![pat],
                guard: None,
                body: unit.clone(),
            }
        });
        let local = self.new_local("_ms", Ty::int(), span);
        let shown = make(ExprKind::Local(local), Ty::int(), span);
        let parts = if refute {
            vec![thir::InterpPart::Text(
                format!("refute_receive {text} received a matching message").into(),
            )]
        } else {
            vec![
                thir::InterpPart::Text(format!("assert_receive {text} timed out after ").into()),
                thir::InterpPart::Expr(shown.clone()),
                thir::InterpPart::Text("ms".into()),
            ]
        };
        let failure = make(ExprKind::Interp(parts), Ty::string(), span);
        let mut fail = match self.std_fn("Test", "__fail", 1) {
            Some(id) => make(
                ExprKind::Call(Callee::Fn(id, Vec::new()), vec![failure]),
                Ty::unit(),
                span,
            ),
            None => error_expr(span),
        };
        if refute {
            std::mem::swap(&mut arm.body, &mut fail);
        }
        let bind = thir::Pat {
            ty: Ty::int(),
            span,
            kind: thir::PatKind::Bind(local, None),
        };
        let receive = ExprKind::Receive {
            message: (!matches!(message.kind(), TyKind::Error)).then_some(message),
            arms: vec![arm],
            after: Some((Box::new(shown), Box::new(fail))),
        };
        let receive = make(receive, Ty::unit(), span);
        make(
            ExprKind::Block(vec![thir::Stmt::Let(bind, ms)], Some(Box::new(receive))),
            Ty::unit(),
            span,
        )
    }
}

/// `spawn(worker(1))`, where the actor and its arguments stand side by side.
fn advise_spawn(target: &ast::Expr) -> Option<String> {
    let ast::ExprKind::Call { callee, args, .. } = &target.kind else {
        return None;
    };
    let ast::ExprKind::Name(name) = &callee.kind else {
        return None;
    };
    let rest = if args.is_empty() { "" } else { ", …" };
    Some(format!(
        "`spawn` calls it: give the name and the arguments, `spawn({name}{rest})`"
    ))
}
