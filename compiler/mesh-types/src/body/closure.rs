//! Closures.

use super::make;
use crate::context::Checker;
use crate::infer::Reason;
use crate::infer::constraint::Kind;
use crate::thir::{self, ExprKind, MatchSource, PatKind};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast;

/// Parts of a closure that is not an expression yet.
pub(crate) struct ClosureParts {
    pub(crate) params: Vec<crate::ids::LocalId>,
    pub(crate) param_tys: Vec<Ty>,
    pub(crate) ret: Ty,
    pub(crate) body: thir::Expr,
}

impl<'a> Checker<'a> {
    pub(crate) fn infer_closure(
        &mut self,
        clauses: &'a [ast::ClosureClause],
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        let parts = self.closure_parts(clauses, span, expected);
        let ty = Ty::func(parts.param_tys, parts.ret);
        make(
            ExprKind::Closure {
                params: parts.params,
                ret: parts.ret,
                body: Box::new(parts.body),
            },
            ty,
            span,
        )
    }

    pub(crate) fn closure_parts(
        &mut self,
        clauses: &'a [ast::ClosureClause],
        span: Span,
        expected: Option<Ty>,
    ) -> ClosureParts {
        let arity = clauses.first().map_or(0, |c| c.params.len());
        let hint = expected.map(|t| self.vars.shallow(t)).map(|t| t.kind());
        let (hints, ret_hint) = match hint {
            Some(TyKind::Fn(params, ret)) if params.len() == arity => (params.clone(), Some(*ret)),
            _ => (Vec::new(), None),
        };
        let param_tys: Vec<Ty> = (0..arity)
            .map(|i| hints.get(i).copied().unwrap_or_else(|| self.vars.fresh()))
            .collect();
        let ret = ret_hint.unwrap_or_else(|| self.vars.fresh());
        let saved = (
            self.body.ret.replace(ret),
            self.body.ret_annotation.take(),
            std::mem::take(&mut self.body.loops),
            std::mem::take(&mut self.body.in_guard),
        );
        let (params, body) = self.scoped(|c| match clauses {
            [clause] => c.single_clause(clause, &param_tys, ret, span),
            _ => c.many_clauses(clauses, &param_tys, ret, span),
        });
        self.settle_tries(ret);
        (
            self.body.ret,
            self.body.ret_annotation,
            self.body.loops,
            self.body.in_guard,
        ) = saved;
        ClosureParts {
            params,
            param_tys,
            ret,
            body,
        }
    }

    /// Decides the `?`s of a function whose body is done.
    pub(crate) fn settle_tries(&mut self, ret: Ty) {
        self.solve_pending();
        let open = self.vars.shallow(ret);
        let waiting = std::mem::take(&mut self.pending);
        for c in waiting {
            let mine = matches!(&c.kind, Kind::Try { ret: r, .. } if self.vars.shallow(*r) == open || !matches!(self.vars.shallow(*r).kind(), TyKind::Infer(_)));
            // An operand that is still open may become known when the surroundings are.
            let rest = if mine {
                self.solve_one(c, true)
            } else {
                Some(c)
            };
            self.pending.extend(rest);
        }
    }

    fn single_clause(
        &mut self,
        clause: &'a ast::ClosureClause,
        tys: &[Ty],
        ret: Ty,
        span: Span,
    ) -> (Vec<crate::ids::LocalId>, thir::Expr) {
        if clause.guard.is_some() {
            return self.many_clauses(std::slice::from_ref(clause), tys, ret, span);
        }
        let mut params = Vec::new();
        let mut lets: Vec<(thir::Pat, thir::Expr)> = Vec::new();
        let mut patterns = super::pattern::PatternCx::default();
        for (param, ty) in clause.params.iter().zip(tys) {
            self.annotate_param(param, *ty);
            if let ast::PatKind::Name(name) = &param.pattern.kind
                && self.is_plain_name(name, *ty)
            {
                params.push(self.bind_param(name, *ty, param.pattern.span, &mut patterns));
                continue;
            }
            let local = self.new_local("_arg", *ty, param.span);
            let pat = self.infer_pattern(&param.pattern, *ty, &mut patterns);
            params.push(local);
            lets.push((pat, make(ExprKind::Local(local), *ty, param.span)));
        }
        self.push_bindings(patterns);
        let body = self.function_block(&clause.body, ret);
        if lets.is_empty() {
            return (params, body);
        }
        let refutable = lets.iter().any(|(p, _)| !matches!(p.kind, PatKind::Wild));
        if refutable {
            let (pats, scrutinees) = lets.into_iter().unzip();
            let ty = body.ty;
            let arm = thir::Arm {
                pats,
                guard: None,
                body,
            };
            let kind = ExprKind::Match {
                scrutinees,
                arms: vec![arm],
                source: MatchSource::Closure,
            };
            return (params, make(kind, ty, span));
        }
        (params, body)
    }

    /// Body of a function or closure, checked against its result type.
    pub(crate) fn function_block(&mut self, block: &'a ast::Block, ret: Ty) -> thir::Expr {
        let reason = match self.body.ret_annotation {
            Some((file, span)) => {
                let shown = self.show(ret);
                Reason::at(file, span, format!("the result is declared as {shown}"))
            }
            None => Reason::default(),
        };
        self.check_block(block, ret, &reason)
    }

    /// Parameters with an annotation.
    pub(crate) fn annotate_param(&mut self, param: &'a ast::Param, ty: Ty) {
        if let Some(te) = &param.ty {
            let scope = self.body.type_scope.clone();
            let annotated = self.lower_type(te, &scope);
            self.unify_at(ty, annotated, te.span, &Reason::default());
        }
    }

    fn many_clauses(
        &mut self,
        clauses: &'a [ast::ClosureClause],
        tys: &[Ty],
        ret: Ty,
        span: Span,
    ) -> (Vec<crate::ids::LocalId>, thir::Expr) {
        let params: Vec<crate::ids::LocalId> = tys
            .iter()
            .map(|ty| self.new_local("_arg", *ty, span))
            .collect();
        let mut scrutinees: Vec<thir::Expr> = params
            .iter()
            .zip(tys)
            .map(|(l, ty)| make(ExprKind::Local(*l), *ty, span))
            .collect();
        let mut arms = Vec::new();
        let mut complete = true;
        for clause in clauses {
            if clause.params.len() != tys.len() {
                complete = false;
                let title = format!(
                    "all clauses must have the same number of parameters: expected {}, found {}",
                    tys.len(),
                    clause.params.len()
                );
                let d = self.error("E0024", title, clause.span);
                self.report(d);
                continue;
            }
            let arm = self.scoped(|c| {
                let mut patterns = super::pattern::PatternCx::default();
                let mut pats = Vec::new();
                for (param, ty) in clause.params.iter().zip(tys) {
                    c.annotate_param(param, *ty);
                    pats.push(c.infer_pattern(&param.pattern, *ty, &mut patterns));
                }
                c.push_bindings(patterns);
                let guard = clause.guard.as_ref().map(|g| c.check_guard(g, true));
                let body = c.function_block(&clause.body, ret);
                thir::Arm { pats, guard, body }
            });
            arms.push(arm);
        }
        if !complete {
            // What the clause that was left out would cover is unknown.
            for scrutinee in &mut scrutinees {
                scrutinee.ty = Ty::error();
            }
        }
        let kind = ExprKind::Match {
            scrutinees,
            arms,
            source: MatchSource::Closure,
        };
        (params, make(kind, ret, span))
    }
}
