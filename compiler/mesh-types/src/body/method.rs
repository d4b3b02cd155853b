//! Method calls.

use super::call::CallInfo;
use super::{error_expr, make};
use crate::context::Checker;
use crate::ids::*;
use crate::infer::Reason;
use crate::infer::constraint::Kind;
use crate::infer::traits::Pick;
use crate::thir::{self, Callee, ExprKind, TupleAccess};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast;
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    /// `recv.name(args)`.
    pub(crate) fn call_method(
        &mut self,
        recv: thir::Expr,
        member: &'a ast::Ident,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        let argc = args.len() + usize::from(!kwargs.is_empty());
        if matches!(self.vars.shallow(recv.ty).kind(), TyKind::Infer(_)) {
            self.solve_pending();
        }
        let at = recv.span.to(member.span);
        if matches!(self.vars.shallow(recv.ty).kind(), TyKind::Tuple(_))
            && kwargs.is_empty()
            && let Some(access) = TupleAccess::named(&member.name, argc + 1)
        {
            return self.access_tuple(access, recv, args.first().copied(), span);
        }
        let pick = self.pick_method(recv.ty, &member.name, argc);
        let converts = argc == 0 && (member.name == "into" || member.name == "try_into");
        match pick {
            Pick::Wait => self.defer_method(recv, member, args, kwargs, span, expected),
            Pick::Nothing if converts => {
                self.defer_method(recv, member, args, kwargs, span, expected)
            }
            Pick::Interface(interface, ..) if converts && self.is_mirrored(interface, recv.ty) => {
                self.defer_method(recv, member, args, kwargs, span, expected)
            }
            Pick::Field(ty) => {
                let field = make(ExprKind::Field(Box::new(recv), member.name.clone()), ty, at);
                self.call_value(field, args, kwargs, argc, span)
            }
            pick => {
                let ty = self.vars.resolve(recv.ty);
                let Some(target) = self.method_target(pick, ty, &member.name, at) else {
                    self.discard_args(args, kwargs);
                    return error_expr(span);
                };
                let header = self.header_of(&target.callee);
                let Some((first, params)) = target.params.split_first() else {
                    return self.wrong_count(0, argc + 1, header, args, kwargs, span);
                };
                if params.len() != argc {
                    return self.wrong_count(params.len(), argc, header, args, kwargs, span);
                }
                let recv = self.coerce(recv, *first, &Reason::default());
                let mut typed = vec![recv];
                typed.extend(self.check_args(params, args, kwargs, &CallInfo::default()));
                self.body.solved_at = 0;
                make(ExprKind::Call(target.callee, typed), target.ret, span)
            }
        }
    }

    pub(crate) fn defer_method(
        &mut self,
        recv: thir::Expr,
        member: &'a ast::Ident,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        let typed = self.infer_args(args, kwargs);
        let result = self.fresh();
        let TyKind::Infer(node) = result.kind() else {
            return error_expr(span);
        };
        let kind = Kind::Method {
            recv: recv.ty,
            name: member.name.clone(),
            args: typed.iter().map(|t| t.ty).collect(),
            arg_spans: typed.iter().map(|t| t.span).collect(),
            index: written_index(args),
            result,
            node: Some(*node),
        };
        let at = recv.span.to(member.span);
        // `x.into()` chooses its target by what is expected here.
        if let Some(expected) = expected
            && (member.name == "into" || member.name == "try_into")
            && !matches!(self.vars.shallow(expected).kind(), TyKind::Infer(_))
        {
            let _ = self.unify(result, expected);
        }
        self.defer(kind, at);
        let mut all = vec![recv];
        all.extend(typed);
        make(
            ExprKind::Call(Callee::Dot(member.name.clone()), all),
            result,
            span,
        )
    }

    /// `method(x, …)` where nothing of that name is in scope.
    pub(crate) fn call_bare_method(
        &mut self,
        name: &SmolStr,
        name_span: Span,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        let Some(named) = self
            .methods_named
            .get(name)
            .cloned()
            .filter(|_| !name.is_empty())
        else {
            let undefined = self.undefined_name(name, name_span);
            self.discard_args(args, kwargs);
            return thir::Expr { span, ..undefined };
        };
        let statics: Vec<(TraitId, u32)> = named
            .iter()
            .copied()
            .filter(|(t, m)| !self.traits[t.index()].methods[*m as usize].has_self)
            .collect();
        if args.is_empty() && !statics.is_empty() {
            // `default()`: the expected type selects.
            let (interface, method) = statics[0];
            let self_ty = self.fresh();
            let target = self.interface_target(interface, method, None, self_ty, span);
            self.hint_result(target.ret, expected);
            if let Some(expected) = expected {
                let _ = self.unify(target.ret, expected);
            }
            self.defer(
                Kind::Trait {
                    ty: self_ty,
                    interface,
                    args: Vec::new(),
                },
                span,
            );
            return self.finish_call(
                target.callee,
                &target.params,
                target.ret,
                args,
                kwargs,
                span,
                CallInfo::default(),
            );
        }
        let Some((first, rest)) = args.split_first() else {
            let undefined = self.undefined_name(name, name_span);
            return thir::Expr { span, ..undefined };
        };
        let recv = self.infer_expr(first, None);
        if matches!(self.vars.shallow(recv.ty).kind(), TyKind::Infer(_)) {
            self.solve_pending();
        }
        let recv_ty = self.vars.shallow(recv.ty);
        let argc = rest.len() + usize::from(!kwargs.is_empty());
        // One interface offers the name: the receiver has to implement it.
        let instance: Vec<(TraitId, u32)> = named
            .iter()
            .copied()
            .filter(|(t, m)| self.traits[t.index()].methods[*m as usize].has_self)
            .collect();
        let unknown = matches!(
            recv_ty.kind(),
            TyKind::Infer(_) | TyKind::Param(_) | TyKind::Assoc { .. }
        );
        let pick = match self.pick_method(recv_ty, name, argc) {
            Pick::Interface(interface, index, args) => Pick::Interface(interface, index, args),
            Pick::Ambiguous(list) => Pick::Ambiguous(list),
            Pick::Extra(extra) => Pick::Extra(extra),
            _ if unknown && instance.len() > 1 => {
                let ident = ast::Ident {
                    name: name.clone(),
                    span: name_span,
                };
                return self.defer_bare(recv, &ident, rest, kwargs, span);
            }
            _ => match instance.first() {
                Some((interface, index)) => Pick::Interface(*interface, *index, None),
                None => Pick::Nothing,
            },
        };
        let Some(target) = self.method_target(pick, recv_ty, name, span) else {
            self.discard_args(rest, kwargs);
            return error_expr(span);
        };
        let (first, params) = match target.params.split_first() {
            Some(split) if split.1.len() == argc => split,
            _ => {
                let header = self.header_of(&target.callee);
                return self.wrong_count(target.params.len(), argc + 1, header, rest, kwargs, span);
            }
        };
        let recv = self.coerce(recv, *first, &Reason::default());
        let mut typed = vec![recv];
        typed.extend(self.check_args(params, rest, kwargs, &CallInfo::default()));
        self.body.solved_at = 0;
        make(ExprKind::Call(target.callee, typed), target.ret, span)
    }

    pub(crate) fn defer_bare(
        &mut self,
        recv: thir::Expr,
        member: &ast::Ident,
        args: &[&'a ast::Expr],
        kwargs: &'a [(ast::Ident, ast::Expr)],
        span: Span,
    ) -> thir::Expr {
        let typed = self.infer_args(args, kwargs);
        let result = self.fresh();
        let TyKind::Infer(node) = result.kind() else {
            return error_expr(span);
        };
        let kind = Kind::Method {
            recv: recv.ty,
            name: member.name.clone(),
            args: typed.iter().map(|t| t.ty).collect(),
            arg_spans: typed.iter().map(|t| t.span).collect(),
            index: written_index(args),
            result,
            node: Some(*node),
        };
        self.defer(kind, span);
        let mut all = vec![recv];
        all.extend(typed);
        make(
            ExprKind::Call(Callee::Dot(member.name.clone()), all),
            result,
            span,
        )
    }
}

/// The only argument, if it is a number that is written out and may be an index.
fn written_index(args: &[&ast::Expr]) -> Option<u32> {
    match args {
        [only] => match &only.kind {
            ast::ExprKind::Lit(ast::Lit::Int(n)) => u32::try_from(*n).ok(),
            _ => None,
        },
        _ => None,
    }
}
