//! Expressions.

use super::{FnCx, Static};
use crate::mir::{Const, PrimOp, Value};
use mesh_types::ids::{ConstId, LocalId};
use mesh_types::thir::{Expr, ExprKind, FnBody, Lit, Stmt};
use mesh_types::{Ty, TyKind};

impl<'a> FnCx<'a, '_> {
    /// The value of an expression that is not in tail position.
    pub(super) fn expr(&mut self, expr: &'a Expr) -> Value {
        self.expr_in(expr, false)
    }

    /// The value of an expression whose value the function gives.
    pub(super) fn expr_tail(&mut self, expr: &'a Expr) -> Value {
        self.expr_in(expr, true)
    }

    pub(super) fn expr_in(&mut self, expr: &'a Expr, tail: bool) -> Value {
        let outer = std::mem::replace(&mut self.b.span, expr.span);
        let value = self.expr_kind(expr, tail);
        self.b.span = outer;
        value
    }

    fn expr_kind(&mut self, expr: &'a Expr, tail: bool) -> Value {
        match &expr.kind {
            ExprKind::Lit(lit) => self.lit(lit, expr),
            ExprKind::Interp(parts) => self.interpolation(parts),
            ExprKind::Local(local) => self.local(*local),
            ExprKind::Const(constant) => self.constant(*constant),
            ExprKind::FnRef(callee) => {
                let ty = self.ty(expr.ty);
                let params = match ty.kind() {
                    TyKind::Fn(params, _) => params.clone(),
                    _ => Vec::new(),
                };
                match self.resolve(callee, &params, expr.span) {
                    Some(target) => self.target_value(target, ty),
                    None => self.stop(ty),
                }
            }
            ExprKind::Call(callee, args) => self.call(expr, callee, args, tail),
            ExprKind::CallValue(callee, args) => {
                let function = self.expr(callee);
                let args = args.iter().map(|arg| self.expr(arg)).collect();
                self.b.span = expr.span;
                self.call_closure(function, args)
            }
            ExprKind::Binary(op, left, right) => self.binary(*op, left, right, expr),
            ExprKind::Unary(op, operand) => self.unary(*op, operand, expr),
            ExprKind::Range(start, stop) => {
                let fields = vec![self.expr(start), self.expr(stop)];
                let ty = self.ty(expr.ty);
                self.b.make(0, fields, ty)
            }
            ExprKind::Tuple(items) => {
                let fields = items.iter().map(|item| self.expr(item)).collect();
                let ty = self.ty(expr.ty);
                self.b.make(0, fields, ty)
            }
            ExprKind::TupleIndex(base, index) => {
                let base = self.expr(base);
                let ty = match self.b.ty(base).kind() {
                    TyKind::Tuple(items) => items[*index as usize],
                    _ => self.ty(expr.ty),
                };
                self.b.field(base, 0, *index, ty)
            }
            ExprKind::Retype(value) => {
                let (from, to) = (self.ty(value.ty), self.ty(expr.ty));
                let value = self.expr(value);
                self.retype(from, to, value)
            }
            ExprKind::List(items) => {
                let ty = self.ty(expr.ty);
                let values: Vec<Value> = items.iter().map(|item| self.expr(item)).collect();
                self.list_of(values, ty)
            }
            ExprKind::Map(entries) => self.map(entries, expr),
            ExprKind::Struct(_, fields) => self.struct_literal(fields, expr),
            ExprKind::StructUpdate(base, fields) => self.struct_update(base, fields, expr),
            ExprKind::Field(base, name) => {
                let base = self.expr(base);
                self.field_by_name(base, name, expr)
            }
            ExprKind::Json(fields) => self.json_object(fields),
            ExprKind::If(condition, yes, no) => {
                self.if_else(condition, yes, no.as_deref(), expr, tail)
            }
            ExprKind::Match {
                scrutinees,
                arms,
                source,
            } => self.match_arms(scrutinees, arms, source, expr, tail),
            ExprKind::While(condition, body) => self.while_loop(condition, body),
            ExprKind::For {
                iter,
                pat,
                filter,
                body,
                collect,
            } => self.for_loop(
                &super::control::ForParts {
                    iter,
                    pat,
                    filter: filter.as_deref(),
                    body,
                    collect: *collect,
                },
                expr,
            ),
            ExprKind::Break => self.break_loop(),
            ExprKind::Continue => self.continue_loop(),
            ExprKind::Return(value) => {
                let value = match value {
                    Some(value) => self.expr_tail(value),
                    None => self.b.unit(),
                };
                self.give(value);
                self.b.undefined(self.b.t.never)
            }
            ExprKind::Block(statements, value) => {
                for statement in statements {
                    match statement {
                        Stmt::Expr(expr) => {
                            self.expr(expr);
                        }
                        Stmt::Let(pat, expr) => {
                            let value = self.expr(expr);
                            self.let_pattern(pat, value);
                        }
                        Stmt::Fn(_) => {}
                    }
                }
                match value {
                    Some(value) => self.expr_in(value, tail),
                    None => self.b.unit(),
                }
            }
            ExprKind::Closure { params, body, .. } => self.closure(expr, params, body),
            ExprKind::Try {
                operand,
                convert,
                ret,
            } => self.try_operator(operand, convert.as_ref(), *ret, expr),
            ExprKind::Index(base, index) => self.index(base, index, expr),
            ExprKind::Spawn(target, args, options) => self.spawn(target, args, options, expr),
            ExprKind::Send(pid, message) => self.send(pid, message),
            ExprKind::SelfPid => {
                let ty = self.ty(expr.ty);
                self.b.external("mesh_self", Vec::new(), ty)
            }
            ExprKind::Receive {
                message,
                arms,
                after,
            } => self.receive(*message, arms, after.as_ref(), expr, tail),
            ExprKind::ActorLoop(args) => self.actor_loop(args),
            ExprKind::Error => {
                self.error(
                    expr.span,
                    "an expression with errors reached code generation",
                );
                self.stop(self.b.t.never)
            }
        }
    }

    /// Ends the current place; for use after an error.
    pub(super) fn stop(&mut self, ty: Ty) -> Value {
        self.b.unreachable();
        self.b.undefined(ty)
    }

    pub(super) fn local(&mut self, local: LocalId) -> Value {
        if let Some(value) = self.env.get(&local) {
            return *value;
        }
        if self.b.is_reachable() {
            self.error(self.b.span, "a variable is used where it is not defined");
        }
        let ty = self.local_ty(local);
        self.stop(ty)
    }

    fn lit(&mut self, lit: &Lit, expr: &Expr) -> Value {
        let ty = self.ty(expr.ty);
        let constant = match lit {
            Lit::Int(value) => Const::Int(*value),
            Lit::Float(value) => Const::Float(value.to_bits()),
            Lit::Str(text) | Lit::Atom(text) => Const::Str(text.clone()),
            Lit::Bool(value) => Const::Bool(*value),
            Lit::Unit => return self.b.unit(),
            Lit::Regex(pattern, flags) => {
                return self.kept(Static::Regex(pattern.clone(), flags.clone()), ty);
            }
        };
        self.b.constant(constant, ty)
    }

    /// A module-level constant: computed on first use, except for literals.
    fn constant(&mut self, id: ConstId) -> Value {
        let program = self.lw.program;
        let definition = &program.consts[id.index()];
        let init = &program.fns[definition.init.index()];
        if let FnBody::Expr(body) = &init.body
            && let ExprKind::Lit(lit) = &body.kind
        {
            return self.lit(lit, body);
        }
        let ty = self.lw.ty(definition.ty, &[]);
        self.kept(Static::Const(id), ty)
    }

    fn field_by_name(&mut self, base: Value, name: &str, expr: &'a Expr) -> Value {
        if !self.b.is_reachable() {
            return self.b.undefined(self.ty(expr.ty));
        }
        let base_ty = self.b.ty(base);
        match self.lw.program.struct_field(base_ty, name) {
            Some((index, ty)) => self.b.field(base, 0, index, ty),
            None => {
                let message = format!(
                    "`{}` has no field `{name}`",
                    self.lw.program.type_name(base_ty)
                );
                self.lw.fail("E0009", message, self.b.func.file, expr.span);
                self.stop(self.b.t.never)
            }
        }
    }

    fn index(&mut self, base: &'a Expr, index: &'a Expr, expr: &'a Expr) -> Value {
        let ty = self.ty(base.ty);
        let args = vec![self.expr(base), self.expr(index)];
        let ret = self.ty(expr.ty);
        self.b.span = expr.span;
        let program = self.lw.program;
        match ty.kind() {
            TyKind::Adt(_, types) if program.is_lang_type(ty, "List") => {
                self.call_lang("List.get", types, args, ret)
            }
            TyKind::Adt(_, types) if program.is_lang_type(ty, "Map") => {
                self.call_lang("Map.get", types, args, ret)
            }
            TyKind::String => self.call_lang("String.at", &[], args, ret),
            _ => {
                let message = format!("`{}` cannot be indexed", program.type_name(ty));
                self.lw.fail("E0001", message, self.b.func.file, expr.span);
                self.stop(ret)
            }
        }
    }

    /// Calls a derived or primitive implementation of an interface method.
    pub(super) fn call_derived(
        &mut self,
        method: &str,
        ty: Ty,
        args: Vec<Value>,
        ret: Ty,
    ) -> Value {
        match (method, args.as_slice()) {
            ("eq", [a, b]) => self.equal(ty, *a, *b),
            ("lt", [a, b]) => self.less(ty, *a, *b),
            ("compare", [a, b]) => self.compare(ty, *a, *b, ret),
            ("to_string", [x]) => self.text_of(ty, *x),
            ("inspect", [x]) => self.inspect(ty, *x),
            ("hash", [x]) => self.hash(ty, *x),
            ("to_json", [x]) => self.json_text(ty, *x),
            ("from_json", [text]) => self.json_decode(ty, *text),
            ("from_row", [row]) => {
                self.call_derive(super::derive::Derive::Row, ty, vec![*row], ret)
            }
            ("not", [x]) => self.b.prim(PrimOp::BoolNot, &[*x]),
            ("add" | "sub" | "mul" | "div" | "mod" | "neg", _)
                if matches!(ty.kind(), TyKind::Int | TyKind::Float) =>
            {
                self.number_method(method, ty, &args)
            }
            ("default", []) => match self.default_value(ty) {
                Some(value) => value,
                None => self.underivable(method, ty, ret),
            },
            _ => self.underivable(method, ty, ret),
        }
    }

    /// What `default()` gives for types without an impl of their own.
    fn default_value(&mut self, ty: Ty) -> Option<Value> {
        let TyKind::Tuple(items) = ty.kind() else {
            return self.zero_value(ty);
        };
        let mut values = Vec::new();
        for item in items {
            values.push(match self.own_impl("Default", "default", *item) {
                Ok(Some(target)) => self.call_target(&target, Vec::new(), *item),
                _ => self.default_value(*item)?,
            });
        }
        Some(self.b.make(0, values, ty))
    }

    fn underivable(&mut self, method: &str, ty: Ty, ret: Ty) -> Value {
        let message = format!("`{}` has no `{method}`", self.lw.program.type_name(ty));
        self.error(self.b.span, message);
        self.stop(ret)
    }
}
