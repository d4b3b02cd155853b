//! Expressions: dispatch, literals, collections, blocks.

use super::{error_expr, make};
use crate::context::Checker;
use crate::infer::Reason;
use crate::infer::constraint::Kind;
use crate::thir::{self, ExprKind, InterpPart};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast::{self, Lit};

/// Room on the native stack that one level of the walk may need, and the step by which the stack grows.
const RED_ZONE: usize = 128 * 1024;
const STACK_STEP: usize = 2 * 1024 * 1024;

/// Type of a literal.
pub(crate) fn lit_ty(lit: &Lit) -> Ty {
    Ty::new(match lit {
        Lit::Int(_) => TyKind::Int,
        Lit::Float(_) => TyKind::Float,
        Lit::Str(_) => TyKind::String,
        Lit::Bool(_) => TyKind::Bool,
        Lit::Atom(_) => TyKind::Atom,
        Lit::Unit => TyKind::Unit,
        Lit::Regex(..) => TyKind::Regex,
    })
}

impl<'a> Checker<'a> {
    /// Type and typed form of an expression. `expected` is a hint only.
    pub(crate) fn infer_expr(&mut self, e: &'a ast::Expr, expected: Option<Ty>) -> thir::Expr {
        stacker::maybe_grow(RED_ZONE, STACK_STEP, || {
            let tail = std::mem::replace(&mut self.body.tail, false);
            let discard = std::mem::replace(&mut self.body.discard, false);
            let mut typed = self.infer_kind(e, expected, tail, discard);
            typed.ty = self.of_bearable_size(typed.ty, e.span);
            typed
        })
    }

    /// Checks an expression against a type.
    pub(crate) fn check_expr(
        &mut self,
        e: &'a ast::Expr,
        expected: Ty,
        reason: &Reason,
    ) -> thir::Expr {
        let known = !matches!(
            self.vars.shallow(expected).kind(),
            TyKind::Infer(_) | TyKind::Error
        );
        if known {
            match &e.kind {
                ast::ExprKind::Block(block) => return self.check_block(block, expected, reason),
                ast::ExprKind::If { .. }
                | ast::ExprKind::Case { .. }
                | ast::ExprKind::Receive { .. } => {
                    return stacker::maybe_grow(RED_ZONE, STACK_STEP, || {
                        self.check_branches(e, expected, reason)
                    });
                }
                _ => {}
            }
        }
        let typed = self.infer_expr(e, Some(expected));
        self.coerce(typed, expected, reason)
    }

    fn infer_kind(
        &mut self,
        e: &'a ast::Expr,
        expected: Option<Ty>,
        tail: bool,
        discard: bool,
    ) -> thir::Expr {
        let span = e.span;
        match &e.kind {
            ast::ExprKind::Error => error_expr(span),
            ast::ExprKind::Lit(lit) => {
                if let Lit::Regex(pattern, flags) = lit {
                    self.check_regex(pattern, flags, span);
                }
                make(ExprKind::Lit(lit.clone()), lit_ty(lit), span)
            }
            ast::ExprKind::Interp(parts) => self.infer_interp(parts, span),
            ast::ExprKind::Name(name) => self.infer_name(name, span, expected),
            ast::ExprKind::Member(base, name) => self.infer_member(base, name, span, expected),
            ast::ExprKind::Call {
                callee,
                args,
                kwargs,
            } => {
                let args: Vec<&'a ast::Expr> = args.iter().collect();
                self.infer_call(callee, &args, kwargs, span, expected, tail)
            }
            ast::ExprKind::Index(base, index) => self.infer_index(base, index, span),
            ast::ExprKind::Try(inner) => {
                let operand = self.infer_expr(inner, None);
                self.make_try(operand, span)
            }
            ast::ExprKind::Pipe(lhs, rhs) => self.infer_pipe(lhs, 1, rhs, expected, tail),
            ast::ExprKind::SlotPipe(lhs, slot, rhs) => {
                self.infer_pipe(lhs, *slot as usize, rhs, expected, tail)
            }
            ast::ExprKind::Binary(op, _, lhs, rhs) => self.infer_binary(*op, lhs, rhs, span),
            ast::ExprKind::Unary(op, operand) => self.infer_unary(*op, operand, span),
            ast::ExprKind::Range(low, high) => {
                let low = self.check_expr(low, Ty::int(), &Reason::default());
                let high = self.check_expr(high, Ty::int(), &Reason::default());
                let ty = self.std_ty("Range", Vec::new());
                make(ExprKind::Range(Box::new(low), Box::new(high)), ty, span)
            }
            ast::ExprKind::Tuple(parts) => self.infer_tuple(parts, span, expected),
            ast::ExprKind::List(items) => self.infer_list(items, span, expected),
            ast::ExprKind::Map(entries) => self.infer_map(entries, span, expected),
            ast::ExprKind::StructLit(path, fields) => {
                self.infer_struct(path, fields, span, expected)
            }
            ast::ExprKind::StructUpdate(base, fields) => self.infer_update(base, fields, span),
            ast::ExprKind::Json(fields) => self.infer_json(fields, span),
            ast::ExprKind::If { cond, then, els } => {
                self.infer_if(cond, then, els.as_ref(), span, expected, (tail, discard))
            }
            ast::ExprKind::Case { scrutinee, arms } => {
                self.infer_case(scrutinee, arms, span, expected, (tail, discard))
            }
            ast::ExprKind::While(cond, body) => self.infer_while(cond, body, span),
            ast::ExprKind::For {
                binder,
                iter,
                filter,
                body,
            } => self.infer_for(binder, iter, filter.as_deref(), body, span, discard),
            ast::ExprKind::Break | ast::ExprKind::Continue => self.infer_jump(&e.kind, span),
            ast::ExprKind::Return(value) => self.infer_return(value.as_deref(), span),
            ast::ExprKind::Closure(clauses) => self.infer_closure(clauses, span, expected),
            ast::ExprKind::Block(block) => {
                (self.body.tail, self.body.discard) = (tail, discard);
                self.infer_block(block, expected)
            }
            ast::ExprKind::Spawn(args, options) => self.infer_spawn(args, options, span),
            ast::ExprKind::Send(pid, message) => self.infer_send(pid, message, span),
            ast::ExprKind::Link(pid) => self.infer_link(pid, span),
            ast::ExprKind::SelfPid => self.infer_self(span),
            ast::ExprKind::Receive { arms, after } => {
                self.infer_receive(arms, after.as_ref(), span, expected, (tail, discard))
            }
            ast::ExprKind::AssertReceive(pattern, text, ms, refute) => {
                self.infer_assert_receive(pattern, text, ms.as_deref(), *refute, span)
            }
        }
    }

    fn infer_interp(&mut self, parts: &'a [ast::InterpPart], span: Span) -> thir::Expr {
        let mut out = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                ast::InterpPart::Text(text) => out.push(InterpPart::Text(text.clone())),
                ast::InterpPart::Expr(e) => {
                    let typed = self.infer_expr(e, None);
                    self.defer(Kind::Printable { ty: typed.ty }, e.span);
                    out.push(InterpPart::Expr(typed));
                }
            }
        }
        make(ExprKind::Interp(out), Ty::string(), span)
    }

    fn infer_tuple(
        &mut self,
        parts: &'a [ast::Expr],
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        let hints: Vec<Ty> = match expected.map(|t| self.vars.shallow(t).kind()) {
            Some(TyKind::Tuple(hints)) if hints.len() == parts.len() => hints.clone(),
            _ => Vec::new(),
        };
        let typed: Vec<thir::Expr> = parts
            .iter()
            .enumerate()
            .map(|(i, p)| self.infer_expr(p, hints.get(i).copied()))
            .collect();
        let ty = match typed.len() {
            0 => Ty::unit(),
            _ => Ty::new(TyKind::Tuple(typed.iter().map(|t| t.ty).collect())),
        };
        make(ExprKind::Tuple(typed), ty, span)
    }

    /// Element hint of an expected collection.
    fn element_hint(&mut self, expected: Option<Ty>, name: &str) -> Option<Vec<Ty>> {
        let ty = self.vars.shallow(expected?);
        match ty.kind() {
            TyKind::Adt(_, args) if self.is_adt(ty, name) => Some(args.clone()),
            _ => None,
        }
    }

    fn infer_list(
        &mut self,
        items: &'a [ast::Expr],
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        let hint = self.element_hint(expected, "List").map(|a| a[0]);
        let element = self.fresh();
        let mut typed: Vec<thir::Expr> = Vec::with_capacity(items.len());
        let mut reason = Reason::default();
        for item in items {
            let wanted = if typed.is_empty() {
                hint
            } else {
                Some(element)
            };
            let one = self.infer_expr(item, wanted);
            let one = self.coerce(one, element, &reason);
            if typed.is_empty() {
                let shown = self.show(element);
                reason = Reason::at(self.file, item.span, format!("the elements are {shown}"))
                    .advise("all elements of a list have one type; for several kinds of values define a `type` with variants");
            }
            typed.push(one);
        }
        let ty = self.std_ty("List", vec![element]);
        make(ExprKind::List(typed), ty, span)
    }

    fn infer_map(
        &mut self,
        entries: &'a [(ast::Expr, ast::Expr)],
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        let hint = self.element_hint(expected, "Map");
        let (key, value) = (self.fresh(), self.fresh());
        let mut typed = Vec::with_capacity(entries.len());
        for (k, v) in entries {
            let k_typed = self.infer_expr(k, hint.as_ref().map(|h| h[0]));
            let k_typed = self.coerce(k_typed, key, &Reason::default());
            let v_typed = self.infer_expr(v, hint.as_ref().map(|h| h[1]));
            let v_typed = self.coerce(v_typed, value, &Reason::default());
            typed.push((k_typed, v_typed));
        }
        if let Some((first, _)) = entries.first() {
            self.require_key(key, first.span);
        }
        let ty = self.std_ty("Map", vec![key, value]);
        make(ExprKind::Map(typed), ty, span)
    }

    /// Map keys need equality and a hash.
    pub(crate) fn require_key(&mut self, key: Ty, span: Span) {
        for name in ["Eq", "Hash"] {
            if let Some(interface) = self.std_trait(name) {
                self.defer(
                    Kind::Trait {
                        ty: key,
                        interface,
                        args: Vec::new(),
                    },
                    span,
                );
            }
        }
    }

    fn infer_index(&mut self, base: &'a ast::Expr, index: &'a ast::Expr, span: Span) -> thir::Expr {
        let base = self.infer_expr(base, None);
        let index = self.infer_expr(index, None);
        let result = self.fresh();
        self.defer(
            Kind::Index {
                base: base.ty,
                index: index.ty,
                result,
            },
            span,
        );
        make(
            ExprKind::Index(Box::new(base), Box::new(index)),
            result,
            span,
        )
    }

    /// `e?` on a typed operand.
    pub(crate) fn make_try(&mut self, operand: thir::Expr, span: Span) -> thir::Expr {
        let value = self.fresh();
        let TyKind::Infer(node) = value.kind() else {
            return error_expr(span);
        };
        let ret = self.body.ret.unwrap_or_else(Ty::unit);
        self.defer(
            Kind::Try {
                operand: operand.ty,
                value,
                ret,
                node: Some(*node),
            },
            span,
        );
        make(
            ExprKind::Try {
                operand: Box::new(operand),
                convert: None,
                ret,
            },
            value,
            span,
        )
    }

    /// Value and typed form of a block.
    pub(crate) fn infer_block(
        &mut self,
        block: &'a ast::Block,
        expected: Option<Ty>,
    ) -> thir::Expr {
        let (tail, discard) = (
            std::mem::take(&mut self.body.tail),
            std::mem::take(&mut self.body.discard),
        );
        self.scoped(|c| c.infer_stmts(block, expected, None, (tail, discard)))
    }

    /// Checks the value of a block against a type.
    pub(crate) fn check_block(
        &mut self,
        block: &'a ast::Block,
        expected: Ty,
        reason: &Reason,
    ) -> thir::Expr {
        let (tail, discard) = (
            std::mem::take(&mut self.body.tail),
            std::mem::take(&mut self.body.discard),
        );
        if matches!(self.vars.shallow(expected).kind(), TyKind::Infer(_)) {
            let typed =
                self.scoped(|c| c.infer_stmts(block, Some(expected), None, (tail, discard)));
            let value_span = last_span(block);
            let before = typed.span;
            let typed = thir::Expr {
                span: value_span,
                ..typed
            };
            let typed = self.coerce(typed, expected, reason);
            return thir::Expr {
                span: before,
                ..typed
            };
        }
        self.scoped(|c| c.infer_stmts(block, Some(expected), Some(reason), (tail, discard)))
    }

    /// Statements in the present scope. With `reason` the value is checked against `expected`.
    pub(crate) fn infer_stmts(
        &mut self,
        block: &'a ast::Block,
        expected: Option<Ty>,
        reason: Option<&Reason>,
        (tail, discard): (bool, bool),
    ) -> thir::Expr {
        let mut stmts: Vec<thir::Stmt> = Vec::with_capacity(block.stmts.len());
        let mut value: Option<thir::Expr> = None;
        let mut diverges = false;
        let count = block.stmts.len();
        let mut i = 0;
        while i < count {
            let stmt = &block.stmts[i];
            let last = i + 1 == count;
            match &stmt.kind {
                ast::StmtKind::Expr(e) if last => {
                    (self.body.tail, self.body.discard) = (tail, discard);
                    let typed = match (expected, reason) {
                        (Some(ty), Some(reason)) => self.check_expr(e, ty, reason),
                        _ => self.infer_expr(e, expected),
                    };
                    (self.body.tail, self.body.discard) = (false, false);
                    value = Some(typed);
                }
                ast::StmtKind::Expr(e) => {
                    self.body.discard = true;
                    let typed = self.infer_expr(e, None);
                    self.body.discard = false;
                    diverges |= self.is_never(typed.ty);
                    stmts.push(thir::Stmt::Expr(typed));
                }
                ast::StmtKind::Let {
                    pattern,
                    ty,
                    value: init,
                } => {
                    // The value of a `let` is used, and it is in no tail position, whatever the block around it says.
                    (self.body.tail, self.body.discard) = (false, false);
                    let bound =
                        self.infer_let(pattern, ty.as_ref(), init, stmt.span, last, &mut stmts);
                    diverges |= self.is_never(bound.ty);
                    if last {
                        value = Some(bound);
                    }
                }
                ast::StmtKind::Item(_) => {
                    let run = block.stmts[i..].iter().take_while(|s| is_fn(s)).count();
                    if run > 0 {
                        self.infer_local_fns(&block.stmts[i..i + run], &mut stmts);
                        i += run;
                        continue;
                    }
                    self.nested_item(stmt);
                }
            }
            i += 1;
        }
        let span = block.span;
        let (value, ty) = match value {
            Some(value) => {
                let ty = if diverges { Ty::never() } else { value.ty };
                (Some(Box::new(value)), ty)
            }
            None => (None, if diverges { Ty::never() } else { Ty::unit() }),
        };
        let block_expr = make(ExprKind::Block(stmts, value), ty, span);
        match (expected, reason) {
            (Some(expected), Some(reason)) if !diverges && !ends_in_expr(block) => {
                let at = thir::Expr {
                    span: last_span(block),
                    ..block_expr
                };
                let done = self.coerce(at, expected, reason);
                thir::Expr { span, ..done }
            }
            _ => block_expr,
        }
    }

    pub(crate) fn is_never(&self, ty: Ty) -> bool {
        matches!(self.vars.shallow(ty).kind(), TyKind::Never)
    }

    fn nested_item(&mut self, stmt: &'a ast::Stmt) {
        let d = self
            .error(
                "E0052",
                "only functions can be defined inside a block",
                stmt.span,
            )
            .help("move this definition to the module level");
        self.report(d);
    }
}

fn is_fn(stmt: &ast::Stmt) -> bool {
    matches!(&stmt.kind, ast::StmtKind::Item(item) if matches!(item.kind, ast::ItemKind::Fn(_)))
}

fn ends_in_expr(block: &ast::Block) -> bool {
    matches!(
        block.stmts.last().map(|s| &s.kind),
        Some(ast::StmtKind::Expr(_))
    )
}

/// Place of the value of a block.
pub(crate) fn last_span(block: &ast::Block) -> Span {
    block.stmts.last().map_or(block.span, |s| s.span)
}
