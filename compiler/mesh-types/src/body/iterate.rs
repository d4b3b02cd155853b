//! `for`.

use super::{Resolution, error_expr, make};
use crate::context::{Checker, TraitRef};
use crate::infer::Reason;
use crate::infer::constraint::Kind;
use crate::infer::traits::Outcome;
use crate::thir::{self, Callee, ExprKind, ForIter, PatKind};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast;

/// Marks a walk whose form is not known yet.
pub(crate) const WALK: &str = "%walk";

impl<'a> Checker<'a> {
    pub(crate) fn infer_for(
        &mut self,
        binder: &'a ast::ForBinder,
        iter: &'a ast::Expr,
        filter: Option<&'a ast::Expr>,
        body: &'a ast::Block,
        span: Span,
        discard: bool,
    ) -> thir::Expr {
        let entry = matches!(binder, ast::ForBinder::Entry(_, Some(_)));
        let (iter, item) = self.walk(iter, entry);
        let depth = self.body.scope.len();
        let pat = self.for_pattern(binder, item);
        let filter = filter.map(|f| Box::new(self.check_guard(f, false)));
        self.body.loops += 1;
        self.body.discard = discard;
        let body = self.infer_block(body, None);
        self.body.loops -= 1;
        self.body.scope.truncate(depth);
        let ty = if discard {
            Ty::unit()
        } else {
            let element = if self.is_never(body.ty) {
                self.fresh()
            } else {
                body.ty
            };
            self.std_ty("List", vec![element])
        };
        make(
            ExprKind::For {
                iter,
                pat,
                filter,
                body: Box::new(body),
                collect: !discard,
            },
            ty,
            span,
        )
    }

    fn walk(&mut self, iter: &'a ast::Expr, entry: bool) -> (ForIter, Ty) {
        if let ast::ExprKind::Range(low, high) = &iter.kind
            && !entry
        {
            let low = self.check_expr(low, Ty::int(), &Reason::default());
            let high = self.check_expr(high, Ty::int(), &Reason::default());
            return (ForIter::Range(Box::new(low), Box::new(high)), Ty::int());
        }
        let typed = self.infer_expr(iter, None);
        if matches!(self.vars.shallow(typed.ty).kind(), TyKind::Infer(_)) {
            self.solve_pending();
        }
        let item = self.fresh();
        let marker = self.fresh();
        let TyKind::Infer(node) = marker.kind() else {
            return (ForIter::List(Box::new(error_expr(iter.span))), item);
        };
        self.defer(
            Kind::Iterate {
                ty: typed.ty,
                item,
                entry,
                node: Some(*node),
            },
            iter.span,
        );
        let placeholder = make(
            ExprKind::Call(Callee::Dot(WALK.into()), vec![typed]),
            marker,
            iter.span,
        );
        (ForIter::List(Box::new(placeholder)), item)
    }

    fn for_pattern(&mut self, binder: &'a ast::ForBinder, item: Ty) -> thir::Pat {
        match binder {
            ast::ForBinder::Name(name) => self.for_name(name, item),
            ast::ForBinder::Entry(key, None) => self.for_name(key, item),
            ast::ForBinder::Entry(key, Some(value)) => {
                let (k, v) = (self.fresh(), self.fresh());
                let pair = Ty::new(TyKind::Tuple(vec![k, v]));
                let span = key.span.to(value.span);
                self.unify_at(pair, item, span, &Reason::default());
                let parts = vec![self.for_name(key, k), self.for_name(value, v)];
                thir::Pat {
                    ty: pair,
                    span,
                    kind: PatKind::Tuple(parts),
                }
            }
            ast::ForBinder::Pattern(pattern) => {
                let mut patterns = super::pattern::PatternCx::default();
                let pat = self.infer_pattern(pattern, item, &mut patterns);
                self.push_bindings(patterns);
                pat
            }
        }
    }

    fn for_name(&mut self, name: &ast::Ident, ty: Ty) -> thir::Pat {
        let kind = if name.name == "_" || name.name.is_empty() {
            PatKind::Wild
        } else {
            let local = self.new_local(name.name.clone(), ty, name.span);
            self.body
                .scope
                .push((name.name.clone(), super::Binding::Local(local)));
            PatKind::Bind(local, None)
        };
        thir::Pat {
            ty,
            span: name.span,
            kind,
        }
    }

    /// Elements of a type, and how they are reached. `None` when it cannot be walked, or not yet.
    pub(crate) fn iteration_of(
        &mut self,
        ty: Ty,
        entry: bool,
        span: Span,
    ) -> Option<(Ty, Resolution)> {
        match ty.kind() {
            TyKind::Error | TyKind::Never => return Some((Ty::error(), Resolution::List(None))),
            TyKind::Adt(id, args) => {
                let name = self.adts[id.index()].name.clone();
                let known = self.std_adt(&name) == Some(*id);
                let list = |function: &str, args: Vec<Ty>, item: Ty, c: &Self| {
                    c.std_fn(&name, function, 1)
                        .map(|f| (item, Resolution::List(Some(Callee::Fn(f, args)))))
                };
                match name.as_str() {
                    "List" if known => return Some((args[0], Resolution::List(None))),
                    // Entry by entry, through its `Iterable`: a list of them would take memory of its own.
                    "Map" if known && entry => {}
                    "Map" if known => return list("keys", args.clone(), args[0], self),
                    "Set" | "Queue" if known => {
                        return list("to_list", args.clone(), args[0], self);
                    }
                    "Range" if known => return Some((Ty::int(), Resolution::Range)),
                    _ => {}
                }
            }
            _ => {}
        }
        self.iteration_by_interface(ty, span)
    }

    fn iteration_by_interface(&mut self, ty: Ty, span: Span) -> Option<(Ty, Resolution)> {
        let iterable = self.std_trait("Iterable")?;
        let iterator = self.std_trait("Iterator")?;
        let is_cursor = self.is_adt(ty, "Iter");
        let implements = |c: &mut Self, interface| {
            c.probe(|c| {
                matches!(
                    c.prove(&TraitRef {
                        ty,
                        interface,
                        args: Vec::new()
                    }),
                    Outcome::Yes
                )
            })
        };
        let assoc = |interface, self_ty, name: &str| {
            Ty::new(TyKind::Assoc {
                interface,
                args: Vec::new(),
                self_ty,
                name: name.into(),
            })
        };
        if !is_cursor && implements(self, iterable) {
            let item = self.normalize(assoc(iterable, ty, "Item"), span);
            let cursor = self.normalize(assoc(iterable, ty, "Iter"), span);
            let make_iter = Callee::Method {
                interface: iterable,
                method: 0,
                args: Vec::new(),
                self_ty: ty,
                own: Vec::new(),
            };
            let next = Callee::Method {
                interface: iterator,
                method: 0,
                args: Vec::new(),
                self_ty: cursor,
                own: Vec::new(),
            };
            return Some((item, Resolution::Iter(Some(make_iter), next)));
        }
        if implements(self, iterator) {
            let item = self.normalize(assoc(iterator, ty, "Item"), span);
            let next = Callee::Method {
                interface: iterator,
                method: 0,
                args: Vec::new(),
                self_ty: ty,
                own: Vec::new(),
            };
            return Some((item, Resolution::Iter(None, next)));
        }
        None
    }
}
