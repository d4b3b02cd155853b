//! Library functions with typing rules of their own.

use super::{error_expr, make};
use crate::context::Checker;
use crate::infer::Reason;
use crate::thir::{self, ExprKind};
use crate::ty::{Ty, TyKind};
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
            ("Tuple", "first" | "second" | "nth" | "size") if !self.in_std() => {
                self.call_tuple(member, args, span)
            }
            _ => None,
        }
    }

    /// E0046, for calls and other references.
    pub(crate) fn report_promote(&mut self, at: Span) {
        let d = self
            .error("E0046", "`Continuity.promote()` is disabled", at)
            .primary("failover needs no call")
            .help("failover is `automatic-only`; use `Continuity.authority_status()`");
        self.report(d);
    }

    /// Tuple accessors give the exact element type when the tuple's type is known.
    pub(crate) fn call_tuple(
        &mut self,
        member: &ast::Ident,
        args: &[&'a ast::Expr],
        span: Span,
    ) -> Option<thir::Expr> {
        let index = match (member.name.as_str(), args) {
            ("first", [_]) => 0,
            ("second", [_]) => 1,
            ("nth", [_, n]) => match n.kind {
                ast::ExprKind::Lit(Lit::Int(n)) => n,
                _ => return None,
            },
            ("size", [_]) => -1,
            _ => return None,
        };
        let tuple = self.infer_expr(args[0], None);
        if matches!(self.vars.shallow(tuple.ty).kind(), TyKind::Infer(_)) {
            self.solve_pending();
        }
        let ty = self.vars.shallow(tuple.ty);
        let TyKind::Tuple(parts) = ty.kind() else {
            if !ty.has_error() {
                let shown = self.show(ty);
                let d = self
                    .error(
                        "E0001",
                        format!("expected Tuple, found {shown}"),
                        tuple.span,
                    )
                    .message(format!("type mismatch: expected `Tuple`, found `{shown}`"))
                    .primary(format!("expected a tuple of known type, found {shown}"));
                self.report(d);
            }
            return Some(error_expr(span));
        };
        if member.name == "size" {
            let count = make(ExprKind::Lit(Lit::Int(parts.len() as i64)), Ty::int(), span);
            return Some(make(
                ExprKind::Block(vec![thir::Stmt::Expr(tuple)], Some(Box::new(count))),
                Ty::int(),
                span,
            ));
        }
        match usize::try_from(index)
            .ok()
            .and_then(|i| parts.get(i).map(|t| (i, *t)))
        {
            Some((i, element)) => Some(make(
                ExprKind::TupleIndex(Box::new(tuple), i as u32),
                element,
                span,
            )),
            None => {
                let shown = self.show(ty);
                let d = self
                    .error(
                        "E0001",
                        format!("expected a tuple with element {index}, found {shown}"),
                        span,
                    )
                    .message(format!(
                        "type mismatch: tuple index {index} is out of range for `{shown}`"
                    ));
                self.report(d);
                Some(error_expr(span))
            }
        }
    }
}
