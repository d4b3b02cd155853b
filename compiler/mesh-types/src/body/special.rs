//! Library functions with typing rules of their own.

use super::{error_expr, make};
use crate::context::{Checker, TraitRef};
use crate::declare::Value;
use crate::infer::Reason;
use crate::infer::constraint::Kind;
use crate::thir::{self, ExprKind};
use crate::ty::{Ty, TyKind};
use mesh_syntax::ast::{self, Lit};
use mesh_syntax::{LineIndex, Span};

impl<'a> Checker<'a> {
    /// `assert(c)` of test files carries its source text.
    pub(crate) fn call_assert(&mut self, condition: &'a ast::Expr, span: Span) -> thir::Expr {
        let typed = self.check_expr(condition, Ty::bool(), &Reason::condition());
        let text = self.text(self.file, condition.span);
        let text = make(
            ExprKind::Lit(Lit::Str(text.into())),
            Ty::string(),
            condition.span,
        );
        match self.std_fn("Test", "__assert", 2) {
            Some(id) => {
                let (callee, _, ret) = self.use_fn(id, span);
                make(ExprKind::Call(callee, vec![typed, text]), ret, span)
            }
            None => error_expr(span),
        }
    }

    /// Whether a name means the function of the prelude here.
    pub(crate) fn means_prelude(&self, name: &str) -> bool {
        matches!(self.lookup_value(name), Some(Value::Fns(fns))
            if fns.iter().all(|f| Some(self.fns[f.id.index()].module) == self.prelude))
    }

    /// `dbg(x)` says where it stands and what `x` was written as.
    pub(crate) fn call_dbg(&mut self, arg: &'a ast::Expr, span: Span) -> thir::Expr {
        let typed = self.infer_expr(arg, None);
        let file = &self.modules[self.file.index()];
        let line = LineIndex::new(&file.text).line_col(span.start).line;
        let source = self.text(self.file, arg.span);
        let text = make(
            ExprKind::Lit(Lit::Str(format!("[{}:{line}] {source}", file.path).into())),
            Ty::string(),
            span,
        );
        match self.std_fn("IO", "__dbg", 2) {
            Some(id) => {
                let (callee, params, ret) = self.use_fn(id, span);
                let _ = self.unify(params[0], typed.ty);
                make(ExprKind::Call(callee, vec![typed, text]), ret, span)
            }
            None => error_expr(span),
        }
    }

    /// `String.from(x)`: what a program's `From` impl makes of `x`, else its text.
    fn call_string_from(&mut self, arg: &'a ast::Expr, span: Span) -> thir::Expr {
        let typed = self.infer_expr(arg, None);
        let ty = self.vars.resolve(typed.ty);
        let converts = self.std_trait("From").and_then(|interface| {
            let wanted = TraitRef {
                ty: Ty::string(),
                interface,
                args: vec![ty],
            };
            let known = !matches!(ty.kind(), TyKind::Infer(_) | TyKind::Error);
            (known && !self.candidates(&wanted).is_empty()).then_some(interface)
        });
        if let Some(interface) = converts {
            let target = self.interface_target(interface, 0, Some(vec![ty]), Ty::string(), span);
            return make(
                ExprKind::Call(target.callee, vec![typed]),
                Ty::string(),
                span,
            );
        }
        match self.std_fn("Text", "of", 1) {
            Some(id) => {
                let (callee, params, ret) = self.use_fn(id, span);
                let _ = self.unify(params[0], typed.ty);
                self.defer(Kind::Printable { ty: typed.ty }, arg.span);
                make(ExprKind::Call(callee, vec![typed]), ret, span)
            }
            None => error_expr(span),
        }
    }

    /// Library functions with types of their own.
    pub(crate) fn call_special(
        &mut self,
        path: &[ast::Ident],
        member: &ast::Ident,
        args: &[&'a ast::Expr],
        span: Span,
    ) -> Option<thir::Expr> {
        let [module] = path else {
            return None;
        };
        match (module.name.as_str(), member.name.as_str()) {
            ("Continuity", "promote") => {
                self.report_promote(module.span.to(member.span));
                self.discard_args(args, &[]);
                Some(error_expr(span))
            }
            ("String", "from") if self.is_library("String") && args.len() == 1 => {
                Some(self.call_string_from(args[0], span))
            }
            ("HTTP", "clustered") if self.is_library("HTTP") => {
                Some(self.call_clustered(args, span))
            }
            _ => None,
        }
    }

    /// `name` means the library module here.
    pub(crate) fn is_library(&self, name: &str) -> bool {
        !self.scope(self.module).imports.modules.contains_key(name)
    }

    /// E0046, for calls and other references.
    pub(crate) fn report_promote(&mut self, at: Span) {
        let d = self
            .error("E0046", "`Continuity.promote()` is disabled", at)
            .primary("failover needs no call")
            .help("failover is `automatic-only`; use `Continuity.authority_status()`");
        self.report(d);
    }
}
