//! Operators: machine operations on numbers, interface methods on other types.

use super::FnCx;
use crate::mir::{Const, PrimOp, Value};
use mesh_types::thir::{BinOp, Callee, Expr, ExprKind, Lit, UnOp};
use mesh_types::{Ty, TyKind};

impl<'a> FnCx<'a, '_> {
    pub(super) fn binary(
        &mut self,
        op: BinOp,
        left: &'a Expr,
        right: &'a Expr,
        expr: &'a Expr,
    ) -> Value {
        if matches!(op, BinOp::And | BinOp::Or) {
            return self.short_circuit(op == BinOp::And, left, right);
        }
        let operand = self.ty(left.ty);
        let a = self.expr(left);
        let b = self.expr(right);
        self.b.span = expr.span;
        if !self.b.is_reachable() {
            return self.b.undefined(self.ty(expr.ty));
        }
        let ret = self.ty(expr.ty);
        // An operand that never gives a value has the type of the other one; it was handled above.
        match op {
            BinOp::Eq => self.equal(operand, a, b),
            BinOp::Ne => match operand.kind() {
                TyKind::Int | TyKind::Pid(_) => self.b.prim(PrimOp::IntNe, &[a, b]),
                TyKind::Float => self.b.prim(PrimOp::FloatNe, &[a, b]),
                _ => {
                    let equal = self.equal(operand, a, b);
                    self.b.prim(PrimOp::BoolNot, &[equal])
                }
            },
            BinOp::Lt => self.less(operand, a, b),
            BinOp::Gt => self.less(operand, b, a),
            BinOp::Le => self.less_or_equal(operand, a, b),
            BinOp::Ge => self.less_or_equal(operand, b, a),
            BinOp::Concat | BinOp::Append => match operand.kind() {
                TyKind::Adt(_, args) => self.call_lang("List.concat", args, vec![a, b], ret),
                _ => self.b.external("mesh_string_append", vec![a, b], ret),
            },
            BinOp::Add => self.arithmetic("Add", operand, &[a, b], ret),
            BinOp::Sub => self.arithmetic("Sub", operand, &[a, b], ret),
            BinOp::Mul => self.arithmetic("Mul", operand, &[a, b], ret),
            BinOp::Div => self.arithmetic("Div", operand, &[a, b], ret),
            BinOp::Mod => self.arithmetic("Mod", operand, &[a, b], ret),
            BinOp::And | BinOp::Or => unreachable!("short-circuit operators were handled"),
        }
    }

    fn less_or_equal(&mut self, ty: Ty, a: Value, b: Value) -> Value {
        match ty.kind() {
            TyKind::Int => self.b.prim(PrimOp::IntLe, &[a, b]),
            TyKind::Float => self.b.prim(PrimOp::FloatLe, &[a, b]),
            _ => {
                let greater = self.less(ty, b, a);
                self.b.prim(PrimOp::BoolNot, &[greater])
            }
        }
    }

    /// Arithmetic on numbers, or the operator's interface on other types.
    fn arithmetic(&mut self, interface: &str, ty: Ty, args: &[Value], ret: Ty) -> Value {
        let method = interface.to_lowercase();
        if matches!(ty.kind(), TyKind::Int | TyKind::Float) {
            return self.number_method(&method, ty, args);
        }
        self.interface_call(interface, ty, args.to_vec(), ret)
    }

    /// Calls the first method of an interface of the language on a value.
    pub(super) fn interface_call(
        &mut self,
        interface: &str,
        ty: Ty,
        args: Vec<Value>,
        ret: Ty,
    ) -> Value {
        let Some(id) = self.lw.program.lang_trait(interface) else {
            self.error(
                self.b.span,
                format!("the standard library has no interface `{interface}`"),
            );
            return self.stop(ret);
        };
        let callee = Callee::Method {
            interface: id,
            method: 0,
            args: Vec::new(),
            self_ty: ty,
            own: Vec::new(),
        };
        match self.resolve(&callee, &[], self.b.span) {
            Some(target) => self.call_target(&target, args, ret),
            None => self.stop(ret),
        }
    }

    /// `add`… of `Int` and `Float`.
    pub(super) fn number_method(&mut self, method: &str, ty: Ty, args: &[Value]) -> Value {
        let float = ty.kind() == &TyKind::Float;
        let op = match (method, float) {
            ("add", false) => PrimOp::IntAdd,
            ("sub", false) => PrimOp::IntSub,
            ("mul", false) => PrimOp::IntMul,
            ("div", false) => {
                self.check_divisor(args[1]);
                PrimOp::IntDiv
            }
            ("mod", false) => {
                self.check_divisor(args[1]);
                PrimOp::IntRem
            }
            ("neg", false) => PrimOp::IntNeg,
            ("add", true) => PrimOp::FloatAdd,
            ("sub", true) => PrimOp::FloatSub,
            ("mul", true) => PrimOp::FloatMul,
            ("div", true) => PrimOp::FloatDiv,
            ("mod", true) => PrimOp::FloatRem,
            _ => PrimOp::FloatNeg,
        };
        self.b.prim(op, args)
    }

    fn check_divisor(&mut self, divisor: Value) {
        let zero = self.b.int(0);
        let is_zero = self.b.prim(PrimOp::IntEq, &[divisor, zero]);
        let fail = self.b.block();
        let fine = self.b.block();
        self.b.branch(is_zero, fail, fine);
        self.b.start(fail);
        self.panic("division by zero");
        self.b.start(fine);
    }

    pub(super) fn unary(&mut self, op: UnOp, operand: &'a Expr, expr: &'a Expr) -> Value {
        let ty = self.ty(operand.ty);
        // `-9223372036854775808` and friends are constants.
        if let (UnOp::Neg, ExprKind::Lit(lit)) = (op, &operand.kind) {
            match lit {
                Lit::Int(value) => return self.b.int(value.wrapping_neg()),
                Lit::Float(value) => return self.b.constant(Const::Float((-value).to_bits()), ty),
                _ => {}
            }
        }
        let value = self.expr(operand);
        let ret = self.ty(expr.ty);
        if !self.b.is_reachable() {
            return self.b.undefined(ret);
        }
        match (op, ty.kind()) {
            (UnOp::Not, TyKind::Bool) => self.b.prim(PrimOp::BoolNot, &[value]),
            (UnOp::Neg, TyKind::Int | TyKind::Float) => self.number_method("neg", ty, &[value]),
            (UnOp::Not, _) => self.interface_call("Not", ty, vec![value], ret),
            (UnOp::Neg, _) => self.interface_call("Neg", ty, vec![value], ret),
        }
    }
}
