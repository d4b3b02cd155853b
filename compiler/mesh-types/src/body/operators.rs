//! Operators and pipes.

use super::{error_expr, make};
use crate::context::Checker;
use crate::ids::TraitId;
use crate::infer::Reason;
use crate::infer::constraint::Kind;
use crate::thir::{self, ExprKind};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast::{self, BinOp, UnOp};

impl<'a> Checker<'a> {
    /// Interface and method of an arithmetic operator.
    pub(crate) fn operator_trait(&self, op: BinOp) -> Option<(TraitId, &'static str)> {
        let (name, method) = match op {
            BinOp::Add => ("Add", "add"),
            BinOp::Sub => ("Sub", "sub"),
            BinOp::Mul => ("Mul", "mul"),
            BinOp::Div => ("Div", "div"),
            BinOp::Mod => ("Mod", "mod"),
            BinOp::Eq | BinOp::Ne => ("Eq", "eq"),
            BinOp::Lt | BinOp::Gt | BinOp::Le | BinOp::Ge => ("Ord", "lt"),
            BinOp::And | BinOp::Or | BinOp::Concat | BinOp::Append => return None,
        };
        self.std_trait(name).map(|t| (t, method))
    }

    pub(crate) fn infer_binary(
        &mut self,
        op: BinOp,
        lhs: &'a ast::Expr,
        rhs: &'a ast::Expr,
        span: Span,
    ) -> thir::Expr {
        if matches!(op, BinOp::And | BinOp::Or) {
            let lhs = self.check_expr(lhs, Ty::bool(), &Reason::condition());
            let rhs = self.check_expr(rhs, Ty::bool(), &Reason::condition());
            return make(
                ExprKind::Binary(op, Box::new(lhs), Box::new(rhs)),
                Ty::bool(),
                span,
            );
        }
        let left = self.infer_expr(lhs, None);
        let right = self.infer_expr(rhs, Some(left.ty));
        let ty = if self.is_never(left.ty) {
            right.ty
        } else {
            left.ty
        };
        let shown = self.show(left.ty);
        let mut reason = Reason::at(self.file, left.span, format!("this is {shown}"));
        let is_text = |ty: Ty| matches!(self.vars.shallow(ty).kind(), TyKind::String);
        if op == BinOp::Add && (is_text(left.ty) || is_text(right.ty)) {
            reason = reason
                .advise("text is joined with `<>`; turn other values into text with `to_string()` or by interpolation, `\"age: #{age}\"`");
        }
        if reason.advice.is_none() && self.is_adt(self.vars.shallow(left.ty), "Option") {
            reason = reason.advise("the left side may be `None`: take it apart with `case`, or give a default with `Option.unwrap_or(value, default)`");
        } else if reason.advice.is_none() && self.is_adt(self.vars.shallow(left.ty), "Result") {
            reason = reason.advise("the left side may be an `Err`: take it apart with `case`, or give a default with `Result.unwrap_or(value, default)`");
        }
        let before = self.diags.len();
        let right = self.coerce(right, ty, &reason);
        let failed = self.diags.len() > before;
        let result = match op {
            BinOp::Eq | BinOp::Ne | BinOp::Lt | BinOp::Gt | BinOp::Le | BinOp::Ge => {
                if let Some((interface, _)) = self.operator_trait(op)
                    && !failed
                {
                    self.defer(
                        Kind::Trait {
                            ty,
                            interface,
                            args: Vec::new(),
                        },
                        left.span,
                    );
                }
                Ty::bool()
            }
            BinOp::Concat | BinOp::Append => {
                if !failed {
                    self.defer(Kind::Concat { ty }, left.span);
                }
                ty
            }
            _ => {
                let known = self.vars.shallow(ty);
                if failed {
                    // The left operand says what was meant.
                    if matches!(known.kind(), TyKind::Int | TyKind::Float) {
                        known
                    } else {
                        Ty::error()
                    }
                } else if matches!(known.kind(), TyKind::Int | TyKind::Float) {
                    known
                } else {
                    let result = self.fresh();
                    self.defer(Kind::Arith { op, ty, result }, left.span);
                    result
                }
            }
        };
        make(
            ExprKind::Binary(op, Box::new(left), Box::new(right)),
            result,
            span,
        )
    }

    pub(crate) fn infer_unary(
        &mut self,
        op: UnOp,
        operand: &'a ast::Expr,
        span: Span,
    ) -> thir::Expr {
        match op {
            UnOp::Not => {
                let typed = self.infer_expr(operand, None);
                let known = self.vars.shallow(typed.ty);
                // `Not` can be implemented; everything unknown is a truth value.
                let typed = if matches!(known.kind(), TyKind::Adt(..) | TyKind::Param(_)) {
                    if let Some(interface) = self.std_trait("Not") {
                        self.defer(
                            Kind::Trait {
                                ty: known,
                                interface,
                                args: Vec::new(),
                            },
                            typed.span,
                        );
                    }
                    typed
                } else {
                    self.coerce(typed, Ty::bool(), &Reason::condition())
                };
                make(ExprKind::Unary(op, Box::new(typed)), Ty::bool(), span)
            }
            UnOp::Neg => {
                let typed = self.infer_expr(operand, None);
                let known = self.vars.shallow(typed.ty);
                let result = if matches!(known.kind(), TyKind::Int | TyKind::Float) {
                    known
                } else {
                    let result = self.fresh();
                    self.defer(
                        Kind::Neg {
                            ty: typed.ty,
                            result,
                        },
                        typed.span,
                    );
                    result
                };
                make(ExprKind::Unary(op, Box::new(typed)), result, span)
            }
        }
    }

    /// Advice for `a |> f() == b`, which pipes into the comparison, if the operator cannot give a function.
    fn pipe_into_operator(&self, lhs: &ast::Expr, rhs: &ast::Expr) -> Option<String> {
        let ast::ExprKind::Binary(op, _, first, second) = &rhs.kind else {
            return None;
        };
        let by_impls = matches!(
            op,
            ast::BinOp::Add | ast::BinOp::Sub | ast::BinOp::Mul | ast::BinOp::Div | ast::BinOp::Mod
        );
        if by_impls && !matches!(second.kind, ast::ExprKind::Lit(_)) {
            return None;
        }
        let gap = Span::new(lhs.span.end, first.span.start);
        let text = |span: Span| self.text(self.file, span);
        if rhs.span.start < first.span.start || text(gap).contains('(') {
            return None;
        }
        let mut stage = first;
        let mut operator = rhs;
        while let ast::ExprKind::Binary(_, _, inner, _) = &stage.kind {
            operator = stage;
            stage = inner;
        }
        let ast::ExprKind::Binary(_, operator, _, _) = &operator.kind else {
            return None;
        };
        let rest = Span::new(stage.span.end, rhs.span.end);
        Some(format!(
            "`|>` binds more loosely than `{}`; put the pipe into parentheses: `(… |> {}){}`",
            text(*operator),
            text(stage.span),
            text(rest)
        ))
    }

    /// `lhs |> rhs` (slot 1) and `lhs |N> rhs`.
    pub(crate) fn infer_pipe(
        &mut self,
        lhs: &'a ast::Expr,
        slot: usize,
        rhs: &'a ast::Expr,
        expected: Option<Ty>,
        tail: bool,
    ) -> thir::Expr {
        match &rhs.kind {
            ast::ExprKind::Error => {
                self.infer_expr(lhs, None);
                error_expr(rhs.span)
            }
            // `a |> f()?` unwraps the piped call.
            ast::ExprKind::Try(inner) => {
                let operand = self.infer_pipe(lhs, slot, inner, None, false);
                self.make_try(operand, rhs.span)
            }
            ast::ExprKind::Call {
                callee,
                args,
                kwargs,
            } => {
                let mut all: Vec<&'a ast::Expr> = args.iter().collect();
                if slot > 1
                    && let Some(arity) = self.callee_arity(callee, all.len() + 1)
                    && slot > arity
                {
                    return self.slot_out_of_range(slot, arity, lhs, rhs);
                }
                if slot > 1
                    && slot <= all.len()
                    && kwargs.is_empty()
                    && self.callee_arity(callee, all.len() + 1) == Some(all.len())
                {
                    return self.slot_taken(slot, lhs, rhs, &all);
                }
                if slot > all.len() + 1 {
                    let arity = self.callee_arity(callee, slot).unwrap_or(slot);
                    let d = self.arity_report(arity, all.len() + 1, rhs.span);
                    self.report(d);
                    self.infer_expr(lhs, None);
                    return error_expr(rhs.span);
                }
                all.insert(slot - 1, lhs);
                self.infer_call(callee, &all, kwargs, rhs.span, expected, tail)
            }
            _ => {
                if let Some(help) = self.pipe_into_operator(lhs, rhs) {
                    self.infer_expr(lhs, None);
                    let name = self.text(self.file, rhs.span);
                    let d = self
                        .error("E0005", format!("`{name}` is not callable"), rhs.span)
                        .message(format!("`{name}` is not a function"))
                        .primary("the value is piped into all of this")
                        .help(help);
                    self.report(d);
                    return error_expr(rhs.span);
                }
                if slot > 1
                    && let Some(arity) = self.callee_arity(rhs, 1)
                    && slot > arity
                    && arity != 1
                {
                    return self.slot_out_of_range(slot, arity, lhs, rhs);
                }
                self.infer_call(rhs, &[lhs], &[], rhs.span, expected, tail)
            }
        }
    }

    /// The call gives every argument already, also the one that the pipe brings.
    fn slot_taken(
        &mut self,
        slot: usize,
        lhs: &'a ast::Expr,
        rhs: &'a ast::Expr,
        written: &[&'a ast::Expr],
    ) -> thir::Expr {
        let count = written.len();
        let d = self
            .error(
                "E0043",
                format!("slot position {slot} conflicts with an argument that is given already"),
                lhs.span.to(rhs.span),
            )
            .message(format!(
                "slot position {slot} conflicts: the call gives all {count} arguments"
            ))
            .primary(format!("the call gives all {count} arguments itself"))
            .label(
                self.file,
                written[slot - 1].span,
                format!("this is argument {slot}"),
            )
            .help("leave the argument that the pipe brings out of the call");
        self.report(d);
        self.discard_args(&[lhs], &[]);
        self.discard_args(written, &[]);
        error_expr(rhs.span)
    }

    fn slot_out_of_range(
        &mut self,
        slot: usize,
        arity: usize,
        lhs: &'a ast::Expr,
        rhs: &'a ast::Expr,
    ) -> thir::Expr {
        let help = if arity == 2 {
            "the only position is 2; use `|>` for the first argument".to_string()
        } else if arity > 2 {
            format!("valid positions are 2–{arity}; use `|>` for the first argument")
        } else {
            "the function has no such position; use `|>`".to_string()
        };
        let span = lhs.span.to(rhs.span);
        let d = self
            .error(
                "E0044",
                format!("slot position {slot} is out of range"),
                span,
            )
            .message(format!(
                "slot position {slot} is out of range: the function has {arity} parameters"
            ))
            .primary(format!(
                "the function has {arity} parameter{}",
                crate::report::plural(arity)
            ))
            .help(help);
        self.report(d);
        self.infer_expr(lhs, None);
        error_expr(rhs.span)
    }
}
