//! Library functions with typing rules of their own.

use super::{error_expr, make};
use crate::context::Checker;
use crate::infer::Reason;
use crate::thir::{self, ExprKind};
use crate::ty::Ty;
use mesh_syntax::Span;
use mesh_syntax::ast::{self, Lit};

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
