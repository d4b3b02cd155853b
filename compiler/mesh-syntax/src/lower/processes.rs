//! Expressions about processes.

use super::Lower;
use super::expressions::exprs_in;
use crate::Span;
use crate::ast::{Expr, ExprKind, Pat};
use crate::syntax_kind::SyntaxKind;
use crate::tree::Node;
use smol_str::SmolStr;

impl<'t> Lower<'t, '_> {
    #[inline(never)]
    pub(super) fn process_expr(&mut self, node: Node<'t>) -> ExprKind {
        match node.kind() {
            SyntaxKind::SpawnExpr => {
                let (args, options) = self.arguments(node);
                ExprKind::Spawn(args, options)
            }
            SyntaxKind::SendExpr => match exprs_in(node).count() {
                2 => ExprKind::Send(
                    Box::new(self.nth_expr(node, 0)),
                    Box::new(self.nth_expr(node, 1)),
                ),
                _ => self.miscounted(node, "send"),
            },
            SyntaxKind::LinkExpr => match exprs_in(node).count() {
                1 => ExprKind::Link(Box::new(self.expr_in(node))),
                _ => self.miscounted(node, "link"),
            },
            SyntaxKind::SelfPidExpr => ExprKind::SelfPid,
            SyntaxKind::ReceiveExpr => {
                let arms = self.arms(node);
                let after = node.child(SyntaxKind::AfterClause);
                let after = after.map(|after| {
                    (
                        Box::new(self.nth_expr(after, 0)),
                        Box::new(self.nth_expr(after, 1)),
                    )
                });
                ExprKind::Receive { arms, after }
            }
            SyntaxKind::AssertReceive => {
                let pattern = self.pattern_in(node);
                let text = pattern_text(node, &pattern);
                let timeout = exprs_in(node)
                    .next()
                    .map(|timeout| Box::new(self.expr(timeout)));
                let refute = node.text().trim_start().starts_with("refute");
                ExprKind::AssertReceive(Box::new(pattern), text, timeout, refute)
            }
            _ => ExprKind::Error,
        }
    }

    /// A reserved word with a wrong number of arguments: a call of a function of that name, which only a pipe can complete.
    fn miscounted(&mut self, node: Node<'t>, word: &str) -> ExprKind {
        let start = node.span().start;
        let callee = Expr {
            span: Span::new(start, start + word.len() as u32),
            kind: ExprKind::Name(word.into()),
        };
        let (args, kwargs) = self.arguments(node);
        ExprKind::Call {
            callee: Box::new(callee),
            args,
            kwargs,
        }
    }
}

/// The pattern as written, parentheses included.
fn pattern_text(node: Node<'_>, pattern: &Pat) -> SmolStr {
    let written = node
        .children()
        .find(|child| child.span().start <= pattern.span.start);
    written.map_or_else(SmolStr::default, |written| written.text().into())
}
