//! Test files: `test`, `describe`, `setup`, `teardown`.

use crate::context::*;
use crate::ids::*;
use crate::thir;
use mesh_syntax::ast::{self, ItemKind, StmtKind};
use std::rc::Rc;

impl<'a> Checker<'a> {
    /// `test`, `test_skip` and `describe`; false for any other expression.
    pub(crate) fn collect_test(
        &mut self,
        module: ModuleId,
        expr: &'a ast::Expr,
        group: &str,
        setup: &[&'a ast::Block],
        teardown: &[&'a ast::Block],
    ) -> bool {
        let ast::ExprKind::Call { callee, args, .. } = &expr.kind else {
            return false;
        };
        let ast::ExprKind::Name(word) = &callee.kind else {
            return false;
        };
        if word != "test" && word != "test_skip" && word != "describe" {
            return false;
        }
        let [label, body] = args.as_slice() else {
            return false;
        };
        let (ast::ExprKind::Lit(ast::Lit::Str(label)), Some(block)) =
            (&label.kind, closure_block(body))
        else {
            return false;
        };
        let label = if group.is_empty() {
            label.to_string()
        } else {
            format!("{group} > {label}")
        };
        if word != "describe" {
            let source = FnSource::Test(Rc::new(TestSource {
                setup: setup.to_vec(),
                body: block,
                teardown: teardown.to_vec(),
            }));
            let func = self.new_fn(
                module,
                format!("test \"{label}\""),
                expr.span,
                source,
                Owner::None,
            );
            self.tests.push(thir::TestDef {
                label,
                func,
                skipped: word == "test_skip",
            });
            return true;
        }
        let mut setup = setup.to_vec();
        let mut inner_teardown: Vec<&'a ast::Block> = Vec::new();
        for stmt in &block.stmts {
            if let Some((word, block)) = fixture(stmt) {
                if word == "setup" {
                    setup.push(block)
                } else {
                    inner_teardown.push(block)
                }
            }
        }
        inner_teardown.extend(teardown.iter().copied());
        for stmt in &block.stmts {
            if fixture(stmt).is_some() {
                continue;
            }
            match &stmt.kind {
                StmtKind::Expr(e)
                    if self.collect_test(module, e, &label, &setup, &inner_teardown) => {}
                StmtKind::Expr(e) => self.collect_unused(module, e),
                StmtKind::Item(item) => {
                    if let ItemKind::Fn(def) = &item.kind {
                        self.collect_fn(module, def, item.public, None);
                    } else {
                        self.collect_item(module, item, &item.kind);
                    }
                }
                StmtKind::Let { pattern, value, .. } => {
                    self.collect_const(module, pattern, stmt, value)
                }
            }
        }
        true
    }
}

/// Block of a closure without parameters.
fn closure_block(expr: &ast::Expr) -> Option<&ast::Block> {
    match &expr.kind {
        ast::ExprKind::Closure(clauses) => match clauses.as_slice() {
            [clause] if clause.params.is_empty() => Some(&clause.body),
            _ => None,
        },
        ast::ExprKind::Block(block) => Some(block),
        _ => None,
    }
}

/// `setup do … end` and `teardown do … end`.
fn fixture(stmt: &ast::Stmt) -> Option<(&str, &ast::Block)> {
    let StmtKind::Expr(expr) = &stmt.kind else {
        return None;
    };
    let ast::ExprKind::Call { callee, args, .. } = &expr.kind else {
        return None;
    };
    match (&callee.kind, args.as_slice()) {
        (ast::ExprKind::Name(word), [body]) if word == "setup" || word == "teardown" => {
            closure_block(body).map(|block| (word.as_str(), block))
        }
        _ => None,
    }
}
