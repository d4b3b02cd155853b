//! Branches, loops, jumps, guards.

use super::expr::last_span;
use super::{error_expr, make};
use crate::context::Checker;
use crate::infer::Reason;
use crate::thir::{self, ExprKind, MatchSource};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast;

impl<'a> Checker<'a> {
    pub(crate) fn infer_if(
        &mut self,
        cond: &'a ast::Expr,
        then: &'a ast::Block,
        els: Option<&'a ast::Block>,
        span: Span,
        expected: Option<Ty>,
        (tail, discard): (bool, bool),
    ) -> thir::Expr {
        let cond = self.check_expr(cond, Ty::bool(), &Reason::condition());
        let Some(els) = els else {
            (self.body.tail, self.body.discard) = (tail, true);
            let then = self.infer_block(then, None);
            return make(
                ExprKind::If(Box::new(cond), Box::new(then), None),
                Ty::unit(),
                span,
            );
        };
        let then_span = last_span(then);
        (self.body.tail, self.body.discard) = (tail, discard);
        let then = self.infer_block(then, expected);
        (self.body.tail, self.body.discard) = (tail, discard);
        let then_never = self.is_never(then.ty);
        let other = self.infer_block(
            els,
            expected.or(if then_never { None } else { Some(then.ty) }),
        );
        let mut ty = then.ty;
        if then_never {
            ty = other.ty;
        } else if !discard {
            let shown = self.show(then.ty);
            let reason = Reason::at(
                self.file,
                then_span,
                format!("the other branch has type {shown}"),
            );
            let at = thir::Expr {
                span: last_span(els),
                ..make(ExprKind::Error, other.ty, span)
            };
            let checked = self.coerce(at, ty, &reason);
            if matches!(checked.ty.kind(), TyKind::Error) {
                ty = Ty::error();
            }
        } else if !self.is_never(other.ty) {
            ty = Ty::unit();
        }
        make(
            ExprKind::If(Box::new(cond), Box::new(then), Some(Box::new(other))),
            ty,
            span,
        )
    }

    /// Checks every branch of a conditional against the expected type, so that the report points at the branch.
    pub(crate) fn check_branches(
        &mut self,
        e: &'a ast::Expr,
        expected: Ty,
        reason: &Reason,
    ) -> thir::Expr {
        let (tail, discard) = (
            std::mem::take(&mut self.body.tail),
            std::mem::take(&mut self.body.discard),
        );
        match &e.kind {
            ast::ExprKind::If {
                cond,
                then,
                els: Some(els),
            } => {
                let cond = self.check_expr(cond, Ty::bool(), &Reason::condition());
                (self.body.tail, self.body.discard) = (tail, discard);
                let then = self.check_block(then, expected, reason);
                (self.body.tail, self.body.discard) = (tail, discard);
                let other = self.check_block(els, expected, reason);
                let ty = if self.is_never(then.ty) && self.is_never(other.ty) {
                    Ty::never()
                } else {
                    expected
                };
                make(
                    ExprKind::If(Box::new(cond), Box::new(then), Some(Box::new(other))),
                    ty,
                    e.span,
                )
            }
            ast::ExprKind::Case { scrutinee, arms } => {
                let scrutinee = self.infer_expr(scrutinee, None);
                self.case_arms(
                    scrutinee,
                    arms,
                    e.span,
                    Some((expected, reason)),
                    None,
                    (tail, discard),
                )
            }
            ast::ExprKind::Receive { arms, after } => {
                (self.body.tail, self.body.discard) = (tail, discard);
                let typed = self.infer_receive(
                    arms,
                    after.as_ref(),
                    e.span,
                    Some(expected),
                    (tail, discard),
                );
                self.coerce(typed, expected, reason)
            }
            _ => {
                (self.body.tail, self.body.discard) = (tail, discard);
                let typed = self.infer_expr(e, Some(expected));
                self.coerce(typed, expected, reason)
            }
        }
    }

    pub(crate) fn infer_case(
        &mut self,
        scrutinee: &'a ast::Expr,
        arms: &'a [ast::Arm],
        span: Span,
        expected: Option<Ty>,
        flags: (bool, bool),
    ) -> thir::Expr {
        let scrutinee = self.infer_expr(scrutinee, None);
        self.case_arms(scrutinee, arms, span, None, expected, flags)
    }

    fn case_arms(
        &mut self,
        scrutinee: thir::Expr,
        arms: &'a [ast::Arm],
        span: Span,
        check: Option<(Ty, &Reason)>,
        expected: Option<Ty>,
        (tail, discard): (bool, bool),
    ) -> thir::Expr {
        if matches!(self.vars.shallow(scrutinee.ty).kind(), TyKind::Infer(_)) {
            self.solve_pending();
        }
        let mut result = check.map(|c| c.0);
        let mut never = true;
        let mut failed = false;
        let mut reason = Reason::default();
        let mut typed_arms = Vec::new();
        for arm in arms {
            let scrutinee_ty = scrutinee.ty;
            let typed = self.scoped(|c| {
                let mut patterns = super::pattern::PatternCx::default();
                let pat = c.infer_pattern(&arm.pattern, scrutinee_ty, &mut patterns);
                c.push_bindings(patterns);
                let guard = arm.guard.as_ref().map(|g| c.check_guard(g, false));
                (c.body.tail, c.body.discard) = (tail, discard);
                let body = match check {
                    Some((ty, reason)) => c.check_expr(&arm.body, ty, reason),
                    None => c.infer_expr(&arm.body, expected.or(result)),
                };
                thir::Arm {
                    pats: vec![pat],
                    guard,
                    body,
                }
            });
            if !self.is_never(typed.body.ty) {
                never = false;
                if check.is_none() && !discard {
                    match result {
                        None => {
                            result = Some(typed.body.ty);
                            let shown = self.show(typed.body.ty);
                            reason = Reason::at(
                                self.file,
                                value_span(&arm.body),
                                format!("the other arm has type {shown}"),
                            );
                        }
                        Some(ty) => {
                            let at = make(ExprKind::Error, typed.body.ty, value_span(&arm.body));
                            let checked = self.coerce(at, ty, &reason);
                            failed |= matches!(checked.ty.kind(), TyKind::Error)
                                && !matches!(typed.body.ty.kind(), TyKind::Error);
                        }
                    }
                }
            }
            typed_arms.push(typed);
        }
        let ty = if failed {
            Ty::error()
        } else if never {
            Ty::never()
        } else {
            result.unwrap_or_else(Ty::unit)
        };
        make(
            ExprKind::Match {
                scrutinees: vec![scrutinee],
                arms: typed_arms,
                source: MatchSource::Case,
            },
            ty,
            span,
        )
    }

    pub(crate) fn infer_while(
        &mut self,
        cond: &'a ast::Expr,
        body: &'a ast::Block,
        span: Span,
    ) -> thir::Expr {
        let cond = self.check_expr(cond, Ty::bool(), &Reason::condition());
        self.body.loops += 1;
        self.body.discard = true;
        let body = self.infer_block(body, None);
        self.body.loops -= 1;
        make(
            ExprKind::While(Box::new(cond), Box::new(body)),
            Ty::unit(),
            span,
        )
    }

    pub(crate) fn infer_jump(&mut self, kind: &ast::ExprKind, span: Span) -> thir::Expr {
        let is_break = matches!(kind, ast::ExprKind::Break);
        if self.body.loops == 0 {
            let (code, word) = if is_break {
                ("E0032", "break")
            } else {
                ("E0033", "continue")
            };
            let d = self
                .error(code, format!("`{word}` outside of loop"), span)
                .help(
                    "it belongs into `while` or `for`; closures are outside the loop around them",
                );
            self.report(d);
        }
        let kind = if is_break {
            ExprKind::Break
        } else {
            ExprKind::Continue
        };
        make(kind, Ty::never(), span)
    }

    pub(crate) fn infer_return(&mut self, value: Option<&'a ast::Expr>, span: Span) -> thir::Expr {
        let Some(ret) = self.body.ret else {
            return error_expr(span);
        };
        let value = match value {
            Some(e) => {
                let known = self.vars.shallow(ret);
                self.body.tail = true;
                let typed = if matches!(known.kind(), TyKind::Unit) {
                    // A function without a result discards what it returns.
                    let typed = self.infer_expr(e, None);
                    let unit = make(ExprKind::Lit(ast::Lit::Unit), Ty::unit(), e.span);
                    if matches!(self.vars.shallow(typed.ty).kind(), TyKind::Unit) {
                        typed
                    } else {
                        make(
                            ExprKind::Block(vec![thir::Stmt::Expr(typed)], Some(Box::new(unit))),
                            Ty::unit(),
                            e.span,
                        )
                    }
                } else {
                    let reason = match self.body.ret_annotation {
                        Some((file, place)) => {
                            let shown = self.show(ret);
                            Reason::at(file, place, format!("the result is declared as {shown}"))
                        }
                        None => Reason::default(),
                    };
                    self.check_expr(e, ret, &reason)
                };
                self.body.tail = false;
                Some(Box::new(typed))
            }
            None => {
                let reason = Reason::default();
                self.unify_at(ret, Ty::unit(), span, &reason);
                None
            }
        };
        make(ExprKind::Return(value), Ty::never(), span)
    }

    /// A `when` condition.
    pub(crate) fn check_guard(&mut self, guard: &'a ast::Expr, clause: bool) -> thir::Expr {
        if let Some((what, span)) = forbidden_in_guard(guard) {
            let d = self
                .error("E0013", "invalid guard", guard.span)
                .message(format!("invalid guard expression: {what} is not allowed in a guard"))
                .primary(format!("{what} is not allowed here"))
                .help("a guard is a Bool expression without return, break, continue, `?`, send, receive, spawn, self and link");
            let d = if span == guard.span {
                d
            } else {
                d.label(self.file, span, format!("{what} here"))
            };
            self.report(d);
            let was = std::mem::replace(&mut self.body.in_guard, true);
            let typed = self.infer_expr(guard, None);
            self.body.in_guard = was;
            return thir::Expr {
                ty: Ty::bool(),
                ..typed
            };
        }
        let reason = Reason {
            condition: true,
            guard: clause,
            ..Reason::default()
        };
        self.check_expr(guard, Ty::bool(), &reason)
    }
}

/// Place of the value of an arm body.
pub(crate) fn value_span(e: &ast::Expr) -> Span {
    match &e.kind {
        ast::ExprKind::Block(block) => last_span(block),
        _ => e.span,
    }
}

/// Control transfer or messaging outside nested closures.
fn forbidden_in_guard(root: &ast::Expr) -> Option<(&'static str, Span)> {
    let mut work = vec![root];
    while let Some(e) = work.pop() {
        let what = match &e.kind {
            ast::ExprKind::Return(_) => Some("`return`"),
            ast::ExprKind::Break => Some("`break`"),
            ast::ExprKind::Continue => Some("`continue`"),
            ast::ExprKind::Try(_) => Some("`?`"),
            ast::ExprKind::Send(..) => Some("`send`"),
            ast::ExprKind::Receive { .. } => Some("`receive`"),
            ast::ExprKind::Spawn(..) => Some("`spawn`"),
            ast::ExprKind::SelfPid => Some("`self()`"),
            ast::ExprKind::Link(_) => Some("`link`"),
            _ => None,
        };
        if let Some(what) = what {
            return Some((what, e.span));
        }
        super::order::each_child(e, &mut |child| work.push(child));
    }
    None
}
