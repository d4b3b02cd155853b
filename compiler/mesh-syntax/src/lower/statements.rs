//! Statements and blocks.

use super::Lower;
use super::expressions::is_expr;
use crate::ast::{Block, Expr, Pat, PatKind, Stmt, StmtKind};
use crate::syntax_kind::SyntaxKind;
use crate::tree::Node;

impl<'t> Lower<'t, '_> {
    /// The statements directly in `node`.
    pub(super) fn statements(&mut self, node: Node<'t>) -> Vec<Stmt> {
        node.children()
            .filter_map(|child| self.statement(child))
            .collect()
    }

    fn statement(&mut self, node: Node<'t>) -> Option<Stmt> {
        let kind = match node.kind() {
            SyntaxKind::LetStmt => self.let_statement(node),
            SyntaxKind::TerminateClause => return None,
            kind if is_expr(kind) => StmtKind::Expr(self.expr(node)),
            _ => match self.item(node) {
                Some(item) => StmtKind::Item(item),
                None => return None,
            },
        };
        Some(Stmt {
            span: node.span(),
            kind,
        })
    }

    // Not inlined into its caller, which is on the stack once per nesting level, as are other functions marked so.
    #[inline(never)]
    fn let_statement(&mut self, node: Node<'t>) -> StmtKind {
        let pattern = node
            .children()
            .find(|child| super::patterns::is_pattern(child.kind()));
        let pattern = match pattern {
            Some(pattern) => self.pattern(pattern),
            None => Pat {
                span: node.span(),
                kind: PatKind::Error,
            },
        };
        let ty = self.annotation(node);
        let value = self.expr_in(node);
        StmtKind::Let { pattern, ty, value }
    }

    /// The block in a construct. If it is missing, so is its `do`, which has been reported.
    pub(super) fn block_in(&mut self, node: Node<'t>) -> Block {
        match node.child(SyntaxKind::Block) {
            Some(block) => self.block(block),
            None => Block {
                stmts: Vec::new(),
                span: node.span(),
            },
        }
    }

    pub(super) fn block(&mut self, node: Node<'t>) -> Block {
        let stmts = self.statements(node);
        let span = match (stmts.first(), stmts.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => node.span(),
        };
        Block { stmts, span }
    }
}

/// A block of one expression.
pub(super) fn expr_block(expr: Expr) -> Block {
    let span = expr.span;
    Block {
        stmts: vec![Stmt {
            span,
            kind: StmtKind::Expr(expr),
        }],
        span,
    }
}
