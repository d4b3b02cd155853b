//! `HTTP.clustered(handler)`: where it may stand, and what it may wrap.

use super::{Binding, error_expr, make};
use crate::context::{Checker, FnEntry};
use crate::declare::{Member, Value};
use crate::ids::*;
use crate::thir::{self, ExprKind};
use crate::ty::Ty;
use mesh_syntax::Span;
use mesh_syntax::ast::{self, Lit};

/// Replication count of a handler without a written one.
const DEFAULT_COUNT: i64 = 2;

/// A handler wrapped by `HTTP.clustered`, with the place of the call.
pub(crate) struct ClusteredUse {
    handler: FnId,
    count: i64,
    file: FileId,
    span: Span,
}

impl<'a> Checker<'a> {
    /// Notes `HTTP.clustered(…)` calls that are the handler argument of a route.
    pub(crate) fn note_route_handler(&mut self, callee: FnId, args: &[&'a ast::Expr]) {
        let info = &self.fns[callee.index()];
        let is_route = info.name == "route" || info.name.starts_with("on_");
        if !is_route || self.std_names.get("HTTP") != Some(&info.module) {
            return;
        }
        let call = match args.last().map(|a| (&a.kind, a.span)) {
            Some((ast::ExprKind::Pipe(_, rhs), _)) => rhs.span,
            Some((_, span)) => span,
            None => return,
        };
        self.body.route_handlers.push(call);
    }

    /// E0049, for calls and other references.
    pub(crate) fn clustered_elsewhere(&mut self, span: Span) -> thir::Expr {
        let d = self
            .error(
                "E0049",
                "HTTP.clustered(...) can only appear in the route handler position of HTTP.route(...) or HTTP.on_*(...)",
                span,
            )
            .help("write it as the handler argument of the route");
        self.report(d);
        error_expr(span)
    }

    /// The call itself; its value is the handler.
    pub(crate) fn call_clustered(&mut self, args: &[&'a ast::Expr], span: Span) -> thir::Expr {
        if !self.body.route_handlers.contains(&span) {
            self.discard_args(args, &[]);
            return self.clustered_elsewhere(span);
        }
        let (count, handler) = match args {
            [handler] => (DEFAULT_COUNT, *handler),
            [count, handler] => match count.kind {
                ast::ExprKind::Lit(Lit::Int(n)) if n > 0 => (n, *handler),
                _ => {
                    self.discard_args(&args[..1], &[]);
                    return self.invalid_clustered(
                        "the replication count must be a positive integer literal, e.g. `HTTP.clustered(3, handler)`",
                        span,
                    );
                }
            },
            _ => {
                self.discard_args(args, &[]);
                return self.invalid_clustered(
                    "expected `HTTP.clustered(handler)` or `HTTP.clustered(<int>, handler)`",
                    span,
                );
            }
        };
        match self.clustered_handler(handler) {
            Ok(entry) => self.wrap_handler(entry, handler, count, span),
            Err(reason) => self.invalid_clustered(&reason, span),
        }
    }

    fn invalid_clustered(&mut self, reason: &str, span: Span) -> thir::Expr {
        let d = self
            .error(
                "E0047",
                format!("invalid HTTP.clustered(...) usage: {reason}"),
                span,
            )
            .help("write `HTTP.clustered(handler)` or `HTTP.clustered(2, handler)` with a public function of a module");
        self.report(d);
        error_expr(span)
    }

    /// The function that a handler expression names, or why it names none.
    fn clustered_handler(&mut self, handler: &'a ast::Expr) -> Result<FnEntry, String> {
        let text = self.text(self.file, handler.span);
        let of_one = |entries: &[FnEntry]| {
            let fits = entries.iter().find(|e| e.arity == 1).or(entries.first());
            fits.copied().ok_or_else(|| {
                format!("`{text}` must resolve to a public top-level route handler reference")
            })
        };
        match &handler.kind {
            ast::ExprKind::Name(name) => {
                let local = self.lookup_local(name);
                if let Some(Binding::Local(_) | Binding::Value(_) | Binding::Fns(_)) = local {
                    return Err(format!(
                        "`{name}` must be a public top-level function reference, not a local binding or unsupported value"
                    ));
                }
                match self.lookup_value(name) {
                    Some(Value::Fns(entries)) => of_one(&entries),
                    _ => Err(format!(
                        "`{name}` must resolve to a public top-level route handler reference"
                    )),
                }
            }
            ast::ExprKind::Member(base, member) => {
                let Some(path) = self.as_path(base) else {
                    return Err(
                        "expected a bare handler reference or module-qualified handler reference"
                            .into(),
                    );
                };
                match self.lookup_member(&path, member) {
                    Member::Value(Value::Fns(entries)) => {
                        let entry = of_one(&entries)?;
                        let module = self.fns[entry.id.index()].module;
                        if self.scope(module).is_std {
                            return Err(format!(
                                "`{text}` must reference a function from an imported user module"
                            ));
                        }
                        Ok(entry)
                    }
                    Member::Hidden(module) | Member::NotInModule(module) => {
                        let name = self.scope(module).name.clone();
                        Err(format!(
                            "`{text}` is not an exported public handler in module `{name}`"
                        ))
                    }
                    _ => Err(format!(
                        "`{text}` must reference a function from an imported user module"
                    )),
                }
            }
            _ => Err(
                "expected a bare handler reference or module-qualified handler reference".into(),
            ),
        }
    }

    fn wrap_handler(
        &mut self,
        entry: FnEntry,
        handler: &'a ast::Expr,
        count: i64,
        span: Span,
    ) -> thir::Expr {
        let text = self.text(self.file, handler.span);
        let info = &self.fns[entry.id.index()];
        let (place, module) = (info.span, info.module);
        if !entry.public {
            let file = self.scope(module).file;
            let d = self
                .error(
                    "E0048",
                    format!("route handler `{text}` must be public to use HTTP.clustered(...)"),
                    span,
                )
                .label(file, place, "defined here")
                .help("add `pub`, or drop the wrapper");
            self.report(d);
            return error_expr(span);
        }
        let request = self.std_ty("Request", Vec::new());
        let response = self.std_ty("Response", Vec::new());
        let wanted = Ty::func(vec![request], response);
        let (callee, params, ret) = self.use_fn(entry.id, handler.span);
        let found = Ty::func(params, ret);
        if self.unify(wanted, found).is_err() {
            let shown = self.show(wanted);
            return self.invalid_clustered(&format!("`{text}` must have type `{shown}`"), span);
        }
        self.clustered.push(ClusteredUse {
            handler: entry.id,
            count,
            file: self.file,
            span,
        });
        make(ExprKind::FnRef(callee), wanted, span)
    }

    /// E0050: one handler has one replication count in the whole program.
    pub(crate) fn check_clustered_counts(&mut self) {
        let mut uses = std::mem::take(&mut self.clustered);
        uses.sort_by_key(|u| (u.file, u.span.start));
        for (i, later) in uses.iter().enumerate() {
            let Some(first) = uses[..i].iter().find(|u| u.handler == later.handler) else {
                continue;
            };
            if first.count == later.count {
                continue;
            }
            let info = &self.fns[later.handler.index()];
            let name = format!("{}.{}", self.scope(info.module).name, info.name);
            self.file = later.file;
            let d = self
                .error(
                    "E0050",
                    format!(
                        "clustered route handler `{name}` already uses replication count {}; found conflicting count {}",
                        first.count, later.count
                    ),
                    later.span,
                )
                .label(first.file, first.span, format!("first used with {} here", first.count))
                .help("use one count per handler");
            self.report(d);
        }
    }
}
