//! Calls.

use super::{Binding, error_expr, make};
use crate::context::{Checker, FnEntry, FnSource};
use crate::declare::{Member, Value};
use crate::diagnostic::Diagnostic;
use crate::ids::*;
use crate::infer::Reason;
use crate::infer::constraint::{Constraint, Kind};
use crate::report::plural;
use crate::thir::{self, Callee, ExprKind, ServiceOp, SpawnTarget};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast::{self, Lit};
use smol_str::SmolStr;

/// What is known about a callee for its reports.
#[derive(Default)]
pub(crate) struct CallInfo {
    /// The function, when it is one of the program.
    func: Option<FnId>,
    /// `println` and `print`.
    printing: bool,
}

/// Where something callable is defined, with the names of its parameters.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    file: FileId,
    span: Span,
    /// `None` for patterns.
    params: Vec<Option<SmolStr>>,
    /// `List.sort`, which has a relative without a function.
    is_list_sort: bool,
}

impl Header {
    pub(crate) fn new(file: FileId, span: Span, params: &[ast::Param]) -> Header {
        let params = params
            .iter()
            .map(|param| match &param.pattern.kind {
                ast::PatKind::Name(name) => Some(name.clone()),
                _ => None,
            })
            .collect();
        Header {
            file,
            span,
            params,
            is_list_sort: false,
        }
    }

    /// The last parameters, for which a call has no arguments.
    fn missing(&self, want: usize, have: usize) -> Option<String> {
        let count = want.checked_sub(have).filter(|count| *count > 0)?;
        let names: Option<Vec<String>> = self.params[self.params.len().checked_sub(count)?..]
            .iter()
            .map(|name| name.as_ref().map(|name| format!("`{name}`")))
            .collect();
        let plural = plural(count);
        Some(format!(
            "missing {count} argument{plural}: {}",
            names?.join(", ")
        ))
    }
}

impl<'a> Checker<'a> {
    /// A call with positional and keyword arguments.
    pub(crate) fn infer_call(
        &mut self,
        callee: &'a ast::Expr,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
        expected: Option<Ty>,
        tail: bool,
    ) -> thir::Expr {
        let argc = args.len() + usize::from(!kwargs.is_empty());
        match &callee.kind {
            ast::ExprKind::Error => {
                self.discard_args(args, kwargs);
                error_expr(span)
            }
            ast::ExprKind::Name(name) => {
                self.call_name(name, callee, args, kwargs, span, expected, tail)
            }
            ast::ExprKind::Member(base, member) => {
                if let Some(path) = self.as_path(base)
                    && !self.is_receiver(&path, member)
                {
                    return self.call_path(&path, member, callee, args, kwargs, span, expected);
                }
                let recv = self.infer_expr(base, None);
                self.call_method(recv, member, args, kwargs, span, expected)
            }
            _ => {
                let function = self.infer_expr(callee, None);
                self.call_value(function, args, kwargs, argc, span)
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a call has that many parts")]
    pub(crate) fn call_name(
        &mut self,
        name: &SmolStr,
        callee: &'a ast::Expr,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
        expected: Option<Ty>,
        tail: bool,
    ) -> thir::Expr {
        let argc = args.len() + usize::from(!kwargs.is_empty());
        match self.lookup_local(name) {
            Some(Binding::Local(_) | Binding::Value(_) | Binding::General(_)) => {
                let function = self.infer_name(name, callee.span, None);
                return self.call_value(function, args, kwargs, argc, span);
            }
            Some(Binding::Fns(fns)) => {
                let arities: Vec<usize> = fns.iter().map(|f| f.0).collect();
                let Some(pick) = arities.iter().position(|a| *a == argc) else {
                    let header = self.header_of(&Callee::Local(fns[0].1, Vec::new()));
                    return self.wrong_count(arities[0], argc, header, args, kwargs, span);
                };
                let (callee, params, ret) = self.use_local_fn(fns[pick].1, span);
                return self.finish_call(
                    callee,
                    &params,
                    ret,
                    args,
                    kwargs,
                    span,
                    CallInfo::default(),
                );
            }
            None => {}
        }
        if let Some(service) = self.body.service
            && let Some(entries) = self.services[service.index()].helpers.get(name).cloned()
        {
            return self.call_fns(&entries, name, args, kwargs, span);
        }
        if name == "send" || name == "link" {
            return self.call_word(name, args, kwargs, span);
        }
        if name == "assert"
            && self.scope(self.module).is_test
            && args.len() == 1
            && self.lookup_value(name).is_none()
        {
            return self.call_assert(args[0], span);
        }
        if name == "dbg"
            && let [arg] = args
            && kwargs.is_empty()
            && self.means_prelude("dbg")
        {
            return self.call_dbg(arg, span);
        }
        if let Some(v) = self.choose_variant(name, expected) {
            self.check_variant_choice(name, expected, callee.span);
            let (callee, params, ret) = self.use_variant(v);
            return self.call_variant(callee, &params, ret, args, kwargs, span, expected);
        }
        match self.lookup_value(name) {
            Some(Value::Fns(entries)) => self.call_fns(&entries, name, args, kwargs, span),
            Some(Value::Actor(id)) => self.call_actor(id, args, kwargs, span, tail),
            Some(Value::Failed) => {
                self.discard_args(args, kwargs);
                error_expr(span)
            }
            Some(value) => {
                let function = self.value_expr(value, name, callee.span, None);
                self.call_value(function, args, kwargs, argc, span)
            }
            None if self.is_service(name) => {
                let d = self
                    .error(
                        "E0005",
                        format!("service `{name}` is not callable"),
                        callee.span,
                    )
                    .message(format!("`{name}` is not a function"))
                    .primary("this is a service")
                    .help(format!("did you mean to call it with `{name}.start(…)`?"));
                self.report(d);
                self.discard_args(args, kwargs);
                error_expr(span)
            }
            None => self.call_bare_method(name, callee.span, args, kwargs, span, expected),
        }
    }

    /// `send` or `link` with another number of arguments than it has, or as the target of a pipe.
    fn call_word(
        &mut self,
        word: &str,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
    ) -> thir::Expr {
        let (want, form) = match (word, args, kwargs) {
            ("send", [pid, message], []) => return self.infer_send(pid, message, span),
            ("link", [pid], []) => return self.infer_link(pid, span),
            ("send", ..) => (2, "`send(pid, message)`"),
            _ => (1, "`link(pid)`"),
        };
        let d = self.arity_report(want, args.len() + usize::from(!kwargs.is_empty()), span);
        let counts = d.help.clone().unwrap_or_default();
        self.report(d.help(format!("{counts}: {form}")));
        self.discard_args(args, kwargs);
        error_expr(span)
    }

    /// A function by its arities.
    pub(crate) fn call_fns(
        &mut self,
        entries: &[FnEntry],
        name: &str,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
    ) -> thir::Expr {
        let argc = args.len() + usize::from(!kwargs.is_empty());
        let Some(entry) = entries.iter().find(|e| e.arity == argc) else {
            let nearest = entries
                .iter()
                .min_by_key(|e| e.arity.abs_diff(argc))
                .copied();
            let Some(entry) = nearest else {
                return error_expr(span);
            };
            let header = self.header_of(&Callee::Fn(entry.id, Vec::new()));
            return self.wrong_count(entry.arity, argc, header, args, kwargs, span);
        };
        if kwargs.is_empty()
            && let Some(accessor) = self.tuple_accessor(entry.id)
        {
            return self.call_tuple(accessor, args, span);
        }
        self.note_route_handler(entry.id, args);
        self.check_unique_import(entries, entry.arity, name, span);
        let info = &self.fns[entry.id.index()];
        let is_std = self.scope(info.module).is_std;
        let call = CallInfo {
            func: (!is_std).then_some(entry.id),
            printing: is_std && (name == "println" || name == "print"),
        };
        let (callee, params, ret) = self.use_fn(entry.id, span);
        self.finish_call(callee, &params, ret, args, kwargs, span, call)
    }

    /// E0053 when several imports bring functions of one name and arity.
    pub(crate) fn check_unique_import(
        &mut self,
        entries: &[FnEntry],
        arity: usize,
        name: &str,
        span: Span,
    ) {
        let same = entries.iter().filter(|e| e.arity == arity);
        let modules: Vec<String> = same
            .map(|e| self.scope(self.fns[e.id.index()].module).name.to_string())
            .collect();
        if let [first, second, ..] = modules.as_slice() {
            let title = format!(
                "`{name}` is already defined: several imports bring a function of that name"
            );
            let d = self
                .error("E0053", title, span)
                .message(format!(
                    "duplicate definition: several imports define `{name}`"
                ))
                .help(format!(
                    "qualify the name: `{first}.{name}` or `{second}.{name}`"
                ));
            self.report(d);
        }
    }

    /// E0003; the arguments are checked nevertheless.
    pub(crate) fn wrong_count(
        &mut self,
        want: usize,
        have: usize,
        header: Option<Header>,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
    ) -> thir::Expr {
        let d = self.count_report(want, have, header, span);
        self.report(d);
        self.discard_args(args, kwargs);
        error_expr(span)
    }

    /// E0003 with the definition of what is called.
    pub(crate) fn count_report(
        &self,
        want: usize,
        have: usize,
        header: Option<Header>,
        span: Span,
    ) -> Diagnostic {
        let mut d = self.arity_report(want, have, span);
        let Some(header) = header else {
            return d;
        };
        if let Some(missing) = header.missing(want, have) {
            d = d.help(missing);
        }
        if !self.scope(ModuleId(header.file.0)).is_std {
            d = d.label(header.file, header.span, "defined here");
        } else if header.is_list_sort && have < want {
            let missing = d.help.take().unwrap_or_default();
            d = d.help(format!(
                "{missing}; `List.sorted` needs none, it sorts by the order of the elements"
            ));
        }
        d
    }

    /// Header of what is called, if it is written somewhere.
    pub(crate) fn header_of(&self, callee: &Callee) -> Option<Header> {
        match callee {
            Callee::Fn(id, _) => {
                let info = &self.fns[id.index()];
                let module = self.scope(info.module);
                let params = match &info.source {
                    FnSource::Clauses(clauses) => &clauses.first()?.params,
                    FnSource::Actor(def) => &def.params,
                    _ => return None,
                };
                let mut header = Header::new(module.file, info.span, params);
                header.is_list_sort = module.is_std && module.name == "List" && info.name == "sort";
                Some(header)
            }
            Callee::Method {
                interface, method, ..
            } => {
                let info = &self.traits[interface.index()];
                let def = info.methods[*method as usize].source;
                let file = self.scope(info.module).file;
                Some(Header::new(file, def.header, &def.params))
            }
            Callee::Local(id, _) => self.body.local_fns[id.index()].header.clone(),
            _ => None,
        }
    }

    pub(crate) fn infer_args(
        &mut self,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
    ) -> Vec<thir::Expr> {
        let mut typed: Vec<thir::Expr> = args.iter().map(|a| self.infer_expr(a, None)).collect();
        if !kwargs.is_empty() {
            typed.push(self.kwargs_map(kwargs));
        }
        typed
    }

    /// Arguments of a call that failed: they are checked, but what they leave undetermined is no mistake of theirs.
    pub(crate) fn discard_args(
        &mut self,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
    ) {
        for typed in self.infer_args(args, kwargs) {
            self.give_up(typed.ty);
        }
    }

    /// Keyword arguments are one map with text keys.
    fn kwargs_map(&mut self, kwargs: &'a [(ast::Ident, ast::Expr)]) -> thir::Expr {
        let value = self.fresh();
        let mut entries = Vec::new();
        for (name, e) in kwargs {
            let key = make(
                ExprKind::Lit(Lit::Str(name.name.clone())),
                Ty::string(),
                name.span,
            );
            let typed = self.infer_expr(e, Some(value));
            let typed = self.coerce(typed, value, &Reason::default());
            entries.push((key, typed));
        }
        let span = kwargs[0].0.span.to(kwargs[kwargs.len() - 1].1.span);
        let ty = self.std_ty("Map", vec![Ty::string(), value]);
        make(ExprKind::Map(entries), ty, span)
    }

    /// Checks arguments against parameter types: closures last, so that they know what the other arguments say.
    pub(crate) fn check_args(
        &mut self,
        params: &[Ty],
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        call: &CallInfo,
    ) -> Vec<thir::Expr> {
        let mut typed: Vec<Option<thir::Expr>> = args.iter().map(|_| None).collect();
        for closures in [false, true] {
            for (i, arg) in args.iter().enumerate() {
                let is_closure = matches!(arg.kind, ast::ExprKind::Closure(_));
                if is_closure != closures {
                    continue;
                }
                let reason = Reason {
                    argument: Some(i + 1),
                    printing: call.printing,
                    origin: call.func.and_then(|func| self.annotation_of(func, i)),
                    ..Reason::default()
                };
                typed[i] = Some(self.check_expr(arg, params[i], &reason));
            }
        }
        let mut typed: Vec<thir::Expr> = typed.into_iter().flatten().collect();
        if !kwargs.is_empty() {
            let map = self.kwargs_map(kwargs);
            let reason = Reason {
                argument: Some(args.len() + 1),
                ..Reason::default()
            };
            typed.push(self.coerce(map, params[args.len()], &reason));
        }
        typed
    }

    #[expect(clippy::too_many_arguments, reason = "a call has that many parts")]
    pub(crate) fn finish_call(
        &mut self,
        callee: Callee,
        params: &[Ty],
        ret: Ty,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
        call: CallInfo,
    ) -> thir::Expr {
        let argc = args.len() + usize::from(!kwargs.is_empty());
        if params.len() != argc {
            let header = self.header_of(&callee);
            return self.wrong_count(params.len(), argc, header, args, kwargs, span);
        }
        self.blame_arguments(params, args, span);
        let typed = self.check_args(params, args, kwargs, &call);
        make(ExprKind::Call(callee, typed), ret, span)
    }

    /// Bounds on the type of one parameter are a matter of that argument, not of the whole call.
    fn blame_arguments(&mut self, params: &[Ty], args: &[&'a ast::Expr], call: Span) {
        for constraint in self.pending.iter_mut().rev() {
            if constraint.span != call || constraint.origin.is_none() {
                break;
            }
            let Kind::Trait { ty, .. } = &constraint.kind else {
                continue;
            };
            let argument = params.iter().position(|param| param == ty);
            // What a pipe brings stands in front of the call.
            if let Some(argument) = argument.and_then(|index| args.get(index))
                && call.start <= argument.span.start
                && argument.span.end <= call.end
            {
                constraint.span = argument.span;
            }
        }
    }

    /// Place of a parameter's annotation, with its remark.
    fn annotation_of(&self, func: FnId, index: usize) -> Option<(FileId, Span, String)> {
        let info = &self.fns[func.index()];
        let FnSource::Clauses(clauses) = &info.source else {
            return None;
        };
        let param = clauses.first()?.params.get(index)?;
        let annotation = param.ty.as_ref()?;
        let file = self.scope(info.module).file;
        let text = format!(
            "the parameter is declared as {}",
            self.text(file, annotation.span)
        );
        Some((file, annotation.span, text))
    }

    #[expect(clippy::too_many_arguments, reason = "a call has that many parts")]
    fn call_variant(
        &mut self,
        callee: Callee,
        params: &[Ty],
        ret: Ty,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        if params.is_empty() && args.is_empty() && kwargs.is_empty() {
            return make(ExprKind::Call(callee, Vec::new()), ret, span);
        }
        self.hint_result(ret, expected);
        self.finish_call(callee, params, ret, args, kwargs, span, CallInfo::default())
    }

    /// Lets an expected type fix type arguments early, where that cannot fail.
    pub(crate) fn hint_result(&mut self, ret: Ty, expected: Option<Ty>) {
        let Some(expected) = expected else {
            return;
        };
        let expected = self.vars.resolve(expected);
        // Coercions must not be decided by a hint: `Json` and `String` would freeze the wrong one.
        let delicate = expected.any(&mut |t| {
            matches!(
                t.kind(),
                TyKind::Json | TyKind::Pid(_) | TyKind::Never | TyKind::Error
            )
        });
        if delicate || !matches!(expected.kind(), TyKind::Adt(..)) {
            return;
        }
        let snapshot = self.vars.snapshot();
        match self.unify(expected, ret) {
            Ok(()) => self.vars.commit(snapshot),
            Err(_) => self.vars.rollback(snapshot),
        }
    }

    /// Call of a function value.
    pub(crate) fn call_value(
        &mut self,
        function: thir::Expr,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        argc: usize,
        span: Span,
    ) -> thir::Expr {
        let mut ty = self.vars.shallow(function.ty);
        if matches!(ty.kind(), TyKind::Infer(_)) {
            self.solve_pending();
            ty = self.vars.shallow(ty);
        }
        match ty.kind() {
            TyKind::Fn(params, ret) => {
                if params.len() != argc {
                    return self.wrong_count(params.len(), argc, None, args, kwargs, span);
                }
                let typed = self.check_args(params, args, kwargs, &CallInfo::default());
                if let ExprKind::FnRef(callee) = function.kind {
                    return make(ExprKind::Call(callee, typed), *ret, span);
                }
                make(ExprKind::CallValue(Box::new(function), typed), *ret, span)
            }
            TyKind::Infer(_) => {
                let typed = self.infer_args(args, kwargs);
                let ret = self.fresh();
                let wanted = Ty::func(typed.iter().map(|t| t.ty).collect(), ret);
                self.unify_at(ty, wanted, function.span, &Reason::default());
                make(ExprKind::CallValue(Box::new(function), typed), ret, span)
            }
            TyKind::Error | TyKind::Never => {
                let typed = self.infer_args(args, kwargs);
                make(ExprKind::CallValue(Box::new(function), typed), ty, span)
            }
            _ => {
                let shown = self.show(ty);
                let name = self.text(self.file, function.span);
                let d = self
                    .error("E0005", format!("`{name}` of type {shown} is not callable"), function.span)
                    .message(format!("`{name}` is not a function"))
                    .primary(format!("this is {shown}"))
                    .help("remove the argument list; only functions can be called (did you mean to call it?)");
                self.report(d);
                self.discard_args(args, kwargs);
                error_expr(span)
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a call has that many parts")]
    fn call_path(
        &mut self,
        path: &[ast::Ident],
        member: &'a ast::Ident,
        callee: &'a ast::Expr,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        let argc = args.len() + usize::from(!kwargs.is_empty());
        if let Some(done) = self.call_special(path, member, args, span) {
            return done;
        }
        match self.lookup_member(path, member) {
            Member::Value(Value::Fns(entries)) => {
                self.call_fns(&entries, &member.name, args, kwargs, span)
            }
            Member::Value(Value::Actor(id)) => self.call_actor(id, args, kwargs, span, false),
            Member::Value(Value::Variants(list)) if !list.is_empty() => {
                let (callee, params, ret) = self.use_variant(list[0]);
                self.call_variant(callee, &params, ret, args, kwargs, span, expected)
            }
            Member::Template(supervisor, index) => {
                let (params, ret) = self.template_signature(supervisor, index, span);
                self.finish_call(
                    Callee::Template(supervisor, index),
                    &params,
                    ret,
                    args,
                    kwargs,
                    span,
                    CallInfo::default(),
                )
            }
            Member::Service(service, op) => {
                let op = self.service_op_of_arity(service, op, &member.name, argc);
                let (params, ret) = self.service_signature(service, op);
                if matches!(op, ServiceOp::Start | ServiceOp::TryStart)
                    && params.len() == args.len()
                    && let Some(options) = self.spawn_options(kwargs)
                    && !options.is_empty()
                {
                    let typed = self.check_args(&params, args, &[], &CallInfo::default());
                    let target = SpawnTarget::Service(service, op);
                    return make(ExprKind::Spawn(target, typed, options), ret, span);
                }
                self.finish_call(
                    Callee::Service(service, op),
                    &params,
                    ret,
                    args,
                    kwargs,
                    span,
                    CallInfo::default(),
                )
            }
            found @ (Member::OfType(_) | Member::OfParam(_)) => {
                let target = match found {
                    Member::OfParam(ty) => {
                        self.static_of(ty, None, path, member, argc, callee.span, expected)
                    }
                    Member::OfType(def) => {
                        self.static_target(def, path, member, argc, callee.span, expected)
                    }
                    _ => None,
                };
                match target {
                    Some(super::member::Static::Call(target)) => {
                        let done = self.finish_call(
                            target.callee,
                            &target.params,
                            target.ret,
                            args,
                            kwargs,
                            span,
                            CallInfo::default(),
                        );
                        self.solve_pending();
                        done
                    }
                    Some(super::member::Static::Value(value))
                        if args.is_empty() && kwargs.is_empty() =>
                    {
                        thir::Expr { span, ..value }
                    }
                    Some(super::member::Static::Value(_)) => {
                        self.wrong_count(0, argc, None, args, kwargs, span)
                    }
                    None => {
                        self.discard_args(args, kwargs);
                        error_expr(span)
                    }
                }
            }
            Member::OfInterface(interface, method) => {
                let self_ty = self.fresh();
                let target = self.interface_target(interface, method, None, self_ty, span);
                if let Callee::Method { args, .. } = &target.callee {
                    let kind = Kind::Trait {
                        ty: self_ty,
                        interface,
                        args: args.clone(),
                    };
                    let constraint = Constraint {
                        kind,
                        file: self.file,
                        span,
                        func: self.body.func,
                        origin: None,
                    };
                    self.pending.push(constraint);
                    self.body.solved_at = 0;
                }
                if !self.traits[interface.index()].methods[method as usize].has_self {
                    self.hint_result(target.ret, expected);
                }
                self.finish_call(
                    target.callee,
                    &target.params,
                    target.ret,
                    args,
                    kwargs,
                    span,
                    CallInfo::default(),
                )
            }
            failure => {
                self.report_member(failure, path, member, callee.span, true);
                self.discard_args(args, kwargs);
                error_expr(span)
            }
        }
    }

    /// Number of parameters of what a slot pipe calls, if that is known.
    pub(crate) fn callee_arity(&mut self, callee: &'a ast::Expr, argc: usize) -> Option<usize> {
        let of = |entries: &[FnEntry]| {
            let exact = entries.iter().find(|e| e.arity == argc);
            exact
                .or_else(|| entries.iter().max_by_key(|e| e.arity))
                .map(|e| e.arity)
        };
        match &callee.kind {
            ast::ExprKind::Name(name) => match self.lookup_local(name) {
                Some(Binding::Local(id)) => {
                    match self.vars.shallow(self.body.locals[id.index()].ty).kind() {
                        TyKind::Fn(params, _) => Some(params.len()),
                        _ => None,
                    }
                }
                Some(Binding::Fns(fns)) => {
                    let exact = fns.iter().find(|f| f.0 == argc);
                    exact
                        .or_else(|| fns.iter().max_by_key(|f| f.0))
                        .map(|f| f.0)
                }
                Some(Binding::Value(id)) => {
                    match self
                        .vars
                        .shallow(self.body.local_fns[id.index()].ret)
                        .kind()
                    {
                        TyKind::Fn(params, _) => Some(params.len()),
                        _ => None,
                    }
                }
                Some(Binding::General(_)) => None,
                None => match self.lookup_value(name)? {
                    Value::Fns(entries) => of(&entries),
                    Value::Variants(list) => list.first().map(|v| {
                        self.adts[v.adt.index()].variants[v.index as usize]
                            .fields
                            .len()
                    }),
                    Value::Actor(id) => Some(self.fns[id.index()].params.len()),
                    _ => None,
                },
            },
            ast::ExprKind::Member(base, member) => {
                let path = self.as_path(base)?;
                match self.lookup_member(&path, member) {
                    Member::Value(Value::Fns(entries)) => of(&entries),
                    Member::Value(Value::Variants(list)) => list.first().map(|v| {
                        self.adts[v.adt.index()].variants[v.index as usize]
                            .fields
                            .len()
                    }),
                    Member::Service(service, op) => {
                        Some(self.service_signature(service, op).0.len())
                    }
                    _ => None,
                }
            }
            ast::ExprKind::Closure(clauses) => clauses.first().map(|c| c.params.len()),
            _ => None,
        }
    }
}
