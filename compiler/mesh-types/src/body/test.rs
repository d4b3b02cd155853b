//! Bodies of tests, with what stands around them.

use super::make;
use crate::context::{Checker, TestSource};
use crate::thir::{self, Callee, ExprKind, Stmt};
use crate::ty::Ty;
use mesh_syntax::{Span, ast};

impl<'a> Checker<'a> {
    /// Setup and body in one scope; each teardown sees the names of the setup and runs however the body ends.
    pub(crate) fn test_body(&mut self, test: &TestSource<'a>, span: Span) -> thir::Expr {
        let mut stmts = Vec::new();
        for block in &test.setup {
            self.test_stmts(block, &mut stmts);
        }
        let finally = self.std_fn("Test", "__finally", 2);
        match (finally, test.teardown.is_empty()) {
            (Some(finally), false) => {
                let body = run_later(self.test_part(test.body, span), span);
                let cleanups = test
                    .teardown
                    .iter()
                    .map(|block| run_later(self.test_part(block, span), span))
                    .collect();
                let list_ty = self.std_ty("List", vec![body.ty]);
                let cleanups = make(ExprKind::List(cleanups), list_ty, span);
                let call = ExprKind::Call(Callee::Fn(finally, Vec::new()), vec![body, cleanups]);
                stmts.push(Stmt::Expr(make(call, Ty::unit(), span)));
            }
            _ => self.test_stmts(test.body, &mut stmts),
        }
        make(ExprKind::Block(stmts, None), Ty::unit(), span)
    }

    /// A block whose names end with it.
    fn test_part(&mut self, block: &'a ast::Block, span: Span) -> thir::Expr {
        let depth = self.body.scope.len();
        let mut stmts = Vec::new();
        self.test_stmts(block, &mut stmts);
        self.body.scope.truncate(depth);
        make(ExprKind::Block(stmts, None), Ty::unit(), span)
    }

    fn test_stmts(&mut self, block: &'a ast::Block, stmts: &mut Vec<Stmt>) {
        let typed = self.infer_stmts(block, None, None, (false, true));
        match typed.kind {
            ExprKind::Block(inner, value) => {
                stmts.extend(inner);
                stmts.extend(value.map(|v| Stmt::Expr(*v)));
            }
            _ => stmts.push(Stmt::Expr(typed)),
        }
    }
}

fn run_later(body: thir::Expr, span: Span) -> thir::Expr {
    let closure = ExprKind::Closure {
        params: Vec::new(),
        ret: Ty::unit(),
        body: Box::new(body),
    };
    make(closure, Ty::func(Vec::new(), Ty::unit()), span)
}
