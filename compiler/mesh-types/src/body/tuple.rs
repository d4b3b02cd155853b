//! Tuples of any shape: the type `Tuple`, and accessors that know the shape.

use super::{error_expr, make};
use crate::context::Checker;
use crate::ids::*;
use crate::infer::Reason;
use crate::thir::{self, Callee, ExprKind, PatKind, Stmt};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast::{self, Lit};
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    /// Name of the accessor that a call of this function means, if its type depends on the shape of the tuple.
    pub(crate) fn tuple_accessor(&self, id: FnId) -> Option<SmolStr> {
        let info = &self.fns[id.index()];
        let shaped = matches!(
            info.name.as_str(),
            "first" | "second" | "nth" | "size" | "to_list"
        );
        let ours = self.std_names.get("Tuple") == Some(&info.module) && info.module != self.module;
        (shaped && ours).then(|| info.name.clone())
    }

    /// A call of an accessor with an argument whose shape may be known.
    pub(crate) fn call_tuple(
        &mut self,
        id: FnId,
        name: &str,
        args: &[&'a ast::Expr],
        span: Span,
    ) -> thir::Expr {
        let Some((tuple, rest)) = args.split_first() else {
            return error_expr(span);
        };
        let tuple = self.infer_expr(tuple, None);
        self.access_tuple(id, name, tuple, rest.first().copied(), span)
    }

    /// Accessor `name` on a tuple: exact where the shape is known, on any tuple otherwise.
    pub(crate) fn access_tuple(
        &mut self,
        id: FnId,
        name: &str,
        tuple: thir::Expr,
        index: Option<&'a ast::Expr>,
        span: Span,
    ) -> thir::Expr {
        if matches!(self.vars.shallow(tuple.ty).kind(), TyKind::Infer(_)) {
            self.solve_pending();
        }
        let ty = self.vars.shallow(tuple.ty);
        let literal = match (name, index.map(|e| &e.kind)) {
            ("first", _) => Some(0),
            ("second", _) => Some(1),
            (_, Some(ast::ExprKind::Lit(Lit::Int(n)))) => Some(*n),
            _ => None,
        };
        let TyKind::Tuple(parts) = ty.kind() else {
            return self.access_any(id, tuple, index, span);
        };
        if let Some(n) = literal {
            let Some(element) = usize::try_from(n).ok().and_then(|i| parts.get(i)) else {
                return self.no_such_element(n, ty, span);
            };
            return make(
                ExprKind::TupleIndex(Box::new(tuple), n as u32),
                *element,
                span,
            );
        }
        if name == "size" {
            let count = make(ExprKind::Lit(Lit::Int(parts.len() as i64)), Ty::int(), span);
            let stmts = vec![Stmt::Expr(tuple)];
            return make(
                ExprKind::Block(stmts, Some(Box::new(count))),
                Ty::int(),
                span,
            );
        }
        // A computed index and `to_list` need one element type.
        let item = parts[0];
        for part in &parts[1..] {
            if !self.unify_at(item, *part, tuple.span, &Reason::default()) {
                return error_expr(span);
            }
        }
        let index = index.map(|e| self.check_expr(e, Ty::int(), &Reason::default()));
        let list_ty = self.std_ty("List", vec![item]);
        self.with_elements(tuple, span, |c, elements| {
            let list = make(ExprKind::List(elements), list_ty, span);
            match (index, c.std_fn("Tuple", "__nth", 2)) {
                (Some(index), Some(nth)) => make(
                    ExprKind::Call(Callee::Fn(nth, vec![item]), vec![list, index]),
                    item,
                    span,
                ),
                _ => list,
            }
        })
    }

    fn access_any(
        &mut self,
        id: FnId,
        tuple: thir::Expr,
        index: Option<&'a ast::Expr>,
        span: Span,
    ) -> thir::Expr {
        let any = self.std_ty("Tuple", Vec::new());
        let reason = Reason {
            argument: Some(1),
            ..Reason::default()
        };
        let (callee, _, ret) = self.use_fn(id, span);
        let mut typed = vec![self.coerce(tuple, any, &reason)];
        if let Some(index) = index {
            let reason = Reason {
                argument: Some(2),
                ..Reason::default()
            };
            typed.push(self.check_expr(index, Ty::int(), &reason));
        }
        make(ExprKind::Call(callee, typed), ret, span)
    }

    fn no_such_element(&mut self, index: i64, ty: Ty, span: Span) -> thir::Expr {
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
        error_expr(span)
    }

    /// The conversion of a tuple to `Tuple`: what is left is which elements are integers.
    pub(crate) fn forget_shape(&mut self, tuple: thir::Expr) -> thir::Expr {
        let span = tuple.span;
        let any = self.std_ty("Tuple", Vec::new());
        let element = self.std_ty("Option", vec![Ty::int()]);
        let list_ty = self.std_ty("List", vec![element]);
        let (Some(as_int), Some(build)) = (
            self.std_fn("Tuple", "__as_int", 1),
            self.std_fn("Tuple", "__any", 1),
        ) else {
            return error_expr(span);
        };
        self.with_elements(tuple, span, |_, elements| {
            let elements = elements
                .into_iter()
                .map(|e| {
                    let callee = Callee::Fn(as_int, vec![e.ty]);
                    make(ExprKind::Call(callee, vec![e]), element, span)
                })
                .collect();
            let list = make(ExprKind::List(elements), list_ty, span);
            make(
                ExprKind::Call(Callee::Fn(build, Vec::new()), vec![list]),
                any,
                span,
            )
        })
    }

    /// Evaluates a tuple once and builds something from its elements.
    fn with_elements(
        &mut self,
        tuple: thir::Expr,
        span: Span,
        build: impl FnOnce(&mut Self, Vec<thir::Expr>) -> thir::Expr,
    ) -> thir::Expr {
        let ty = self.vars.shallow(tuple.ty);
        let TyKind::Tuple(parts) = ty.kind() else {
            return error_expr(span);
        };
        let local = self.new_local("tuple", ty, span);
        let elements = parts
            .iter()
            .enumerate()
            .map(|(i, part)| {
                let whole = make(ExprKind::Local(local), ty, span);
                make(ExprKind::TupleIndex(Box::new(whole), i as u32), *part, span)
            })
            .collect();
        let built = build(self, elements);
        let result = built.ty;
        let pat = thir::Pat {
            ty,
            span,
            kind: PatKind::Bind(local, None),
        };
        make(
            ExprKind::Block(vec![Stmt::Let(pat, tuple)], Some(Box::new(built))),
            result,
            span,
        )
    }
}
