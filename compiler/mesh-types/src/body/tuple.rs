//! Tuples of any shape: the type `Tuple`, and accessors that know the shape.

use super::{error_expr, make};
use crate::context::Checker;
use crate::ids::*;
use crate::infer::Reason;
use crate::infer::constraint::{Constraint, Kind};
use crate::thir::{self, Callee, ExprKind, PatKind, Stmt, TupleAccess};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast::{self, Lit};

impl<'a> Checker<'a> {
    /// The accessor that this function of the library is, if its type depends on the shape of the tuple.
    pub(crate) fn tuple_accessor(&self, id: FnId) -> Option<TupleAccess> {
        let info = &self.fns[id.index()];
        let ours = self.std_names.get("Tuple") == Some(&info.module) && info.module != self.module;
        TupleAccess::named(&info.name, info.params.len()).filter(|_| ours)
    }

    /// A call of an accessor.
    pub(crate) fn call_tuple(
        &mut self,
        access: TupleAccess,
        args: &[&'a ast::Expr],
        span: Span,
    ) -> thir::Expr {
        let Some((tuple, rest)) = args.split_first() else {
            return error_expr(span);
        };
        let tuple = self.infer_expr(tuple, None);
        self.access_tuple(access, tuple, rest.first().copied(), span)
    }

    /// An accessor as a function value: the shape is that of the tuples it is called with.
    pub(crate) fn tuple_accessor_value(&mut self, access: TupleAccess, span: Span) -> thir::Expr {
        let tuple = self.fresh();
        let mut tys = vec![tuple];
        if access == TupleAccess::Computed {
            tys.push(Ty::int());
        }
        let params: Vec<LocalId> = tys
            .iter()
            .map(|ty| self.new_local("_arg", *ty, span))
            .collect();
        let args = params
            .iter()
            .zip(&tys)
            .map(|(local, ty)| make(ExprKind::Local(*local), *ty, span))
            .collect();
        let body = self.deferred_element(access, args, span);
        let ret = body.ty;
        let closure = ExprKind::Closure {
            params,
            ret,
            body: Box::new(body),
        };
        make(closure, Ty::func(tys, ret), span)
    }

    /// An accessor of `tuple`: exact where the shape is known, now or later.
    pub(crate) fn access_tuple(
        &mut self,
        access: TupleAccess,
        tuple: thir::Expr,
        index: Option<&'a ast::Expr>,
        span: Span,
    ) -> thir::Expr {
        if matches!(self.vars.shallow(tuple.ty).kind(), TyKind::Infer(_)) {
            self.solve_pending();
        }
        let mut access = access;
        let mut args = vec![tuple];
        match index.map(|index| &index.kind) {
            Some(ast::ExprKind::Lit(Lit::Int(n))) if access == TupleAccess::Computed => {
                match u32::try_from(*n) {
                    Ok(at) => access = TupleAccess::At(at),
                    Err(_) => {
                        self.no_such_element(*n, args[0].ty, span);
                        return error_expr(span);
                    }
                }
            }
            _ => args
                .extend(index.map(|index| self.check_expr(index, Ty::int(), &Reason::default()))),
        }
        let ty = self.vars.shallow(args[0].ty);
        if let (TyKind::Tuple(_), TupleAccess::At(at)) = (ty.kind(), access) {
            let element = self.element_ty(ty, access, span);
            let tuple = Box::new(args.remove(0));
            return make(ExprKind::TupleIndex(tuple, at), element, span);
        }
        self.deferred_element(access, args, span)
    }

    /// The call of an accessor whose result follows from the type of its first argument.
    fn deferred_element(
        &mut self,
        access: TupleAccess,
        args: Vec<thir::Expr>,
        span: Span,
    ) -> thir::Expr {
        let result = self.fresh();
        let kind = Kind::Element {
            tuple: args[0].ty,
            access,
            result,
        };
        self.defer(kind, span);
        make(ExprKind::Call(Callee::Tuple(access), args), result, span)
    }

    /// Solves [`Kind::Element`].
    pub(crate) fn solve_element(
        &mut self,
        c: &Constraint,
        tuple: Ty,
        access: TupleAccess,
        result: Ty,
        force: bool,
    ) -> Option<Kind> {
        let Some(known) = self.known(tuple) else {
            // Nothing tells the shape: a tuple of any.
            if force && matches!(self.vars.shallow(tuple).kind(), TyKind::Infer(_)) {
                let any = self.std_ty("Tuple", Vec::new());
                let _ = self.unify(tuple, any);
                return self.solve_element(c, tuple, access, result, false);
            }
            return Some(c.kind.clone());
        };
        let found = self.element_ty(known, access, c.span);
        self.unify_at(result, found, c.span, &Reason::default());
        None
    }

    /// What an accessor gives on a known type.
    pub(crate) fn element_ty(&mut self, tuple: Ty, access: TupleAccess, span: Span) -> Ty {
        let item = match tuple.kind() {
            TyKind::Error | TyKind::Never => return Ty::error(),
            TyKind::Tuple(parts) => match access {
                TupleAccess::At(at) => {
                    let Some(part) = parts.get(at as usize) else {
                        self.no_such_element(at.into(), tuple, span);
                        return Ty::error();
                    };
                    return *part;
                }
                TupleAccess::Size => return Ty::int(),
                // These need one type of all elements.
                TupleAccess::Computed | TupleAccess::Items => {
                    for part in &parts[1..] {
                        if !self.unify_at(parts[0], *part, span, &Reason::default()) {
                            return Ty::error();
                        }
                    }
                    parts[0]
                }
            },
            _ if self.is_adt(tuple, "Tuple") => Ty::int(),
            _ => {
                self.report_no_tuple(tuple, span);
                return Ty::error();
            }
        };
        match access {
            TupleAccess::Items => self.std_ty("List", vec![item]),
            _ => item,
        }
    }

    pub(crate) fn report_no_tuple(&mut self, ty: Ty, span: Span) {
        let shown = self.show(ty);
        let d = self
            .error("E0001", format!("expected Tuple, found {shown}"), span)
            .message(format!("type mismatch: expected `Tuple`, found `{shown}`"))
            .primary(format!("argument 1 has type {shown}, expected a tuple"));
        self.report(d);
    }

    fn no_such_element(&mut self, index: i64, ty: Ty, span: Span) {
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
