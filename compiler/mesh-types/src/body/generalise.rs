//! Generalised `let`s of other things than closures, and module-level `let`s.
//!
//! Data is evaluated once: its open variables stay open until all uses are known, then the value is made at the instance of the uses, and a use at
//! another instance converts it, which is possible because it holds nothing of an open type. What contains functions of open types cannot be
//! converted; it is generalised when evaluating it has no effect, and then evaluated at each use.

use super::closure::ClosureParts;
use super::function::Draft;
use super::{Binding, General, GeneralId, make};
use crate::context::{Checker, FnSource, GeneralConst};
use crate::declare::Value;
use crate::ids::*;
use crate::thir::{self, ExprKind, PatKind};
use crate::ty::{Ty, TyKind, Walk};
use mesh_syntax::Span;
use mesh_syntax::ast;
use rustc_hash::FxHashSet;
use smol_str::SmolStr;

/// Where the open variables of a type occur.
#[derive(Default)]
struct Places {
    /// Inside a handle: one type for its whole life.
    handles: FxHashSet<u32>,
    /// Inside a function type.
    functions: FxHashSet<u32>,
    seen: FxHashSet<Ty>,
}

/// Types that are looked at before a recursive type counts as a handle.
const MOST_TYPES: usize = 200;

impl<'a> Checker<'a> {
    /// `let name = init` without an annotation.
    pub(crate) fn let_general(
        &mut self,
        name: &SmolStr,
        name_span: Span,
        init: &'a ast::Expr,
        last: bool,
        stmts: &mut Vec<thir::Stmt>,
    ) -> thir::Expr {
        let inner_skolems = self.next_skolem;
        self.vars.level += 1;
        let value = self.infer_expr(init, None);
        self.vars.level -= 1;
        // A function of the library that knows the shape of its tuple is a closure, and any shape will do.
        let is_member = matches!(init.kind, ast::ExprKind::Member(..));
        let value = match value.kind {
            ExprKind::Closure { params, ret, body } if is_member => {
                let param_tys = params.iter().map(|p| self.body.locals[p.index()].ty);
                let parts = ClosureParts {
                    param_tys: param_tys.collect(),
                    params,
                    ret,
                    body: *body,
                };
                return self.bind_closure(name, name_span, parts, init.span, last, stmts);
            }
            kind => thir::Expr { kind, ..value },
        };
        let ty = value.ty;
        let mut free = self.open_vars(ty);
        if !free.is_empty() {
            self.solve_pending();
            free = self.open_vars(ty);
        }
        let mut places = Places::default();
        if !free.is_empty() {
            self.places(ty, &mut places);
            // A variable with an interface constraint has one type, fixed by its uses.
            for c in &self.pending {
                let mut vars = Vec::new();
                c.kind.each_ty(&mut |t| self.vars.free_vars(t, &mut vars));
                places.handles.extend(vars);
            }
        }
        let (mut open, mut fixed): (Vec<u32>, Vec<u32>) =
            free.iter().partition(|v| !places.handles.contains(v));
        let functions = open.iter().any(|v| places.functions.contains(v));
        let at_use =
            !open.is_empty() && (self.is_trivial(init) || functions && self.has_no_effect(&value));
        if !at_use {
            let (data, code) = open.iter().partition(|v| !places.functions.contains(v));
            open = data;
            fixed.extend::<Vec<u32>>(code);
        }
        for v in fixed {
            self.vars.lower_level(v, self.vars.level);
        }
        if at_use {
            return self.let_at_use(name, name_span, value, open, last, stmts);
        }
        let local = self.new_local(name.clone(), ty, name_span);
        let kind = PatKind::Bind(local, None);
        let pat = thir::Pat {
            ty,
            span: name_span,
            kind,
        };
        stmts.push(thir::Stmt::Let(pat, value));
        if open.is_empty() {
            self.body.scope.push((name.clone(), Binding::Local(local)));
            return make(ExprKind::Local(local), ty, init.span);
        }
        let id = GeneralId(self.body.generals.len());
        self.body.generals.push(General {
            local,
            ty,
            vars: open,
            uses: Vec::new(),
            inner_skolems,
        });
        self.body.generalised.insert(local);
        self.body.scope.push((name.clone(), Binding::General(id)));
        if !last {
            return make(ExprKind::Error, Ty::unit(), name_span);
        }
        self.use_general(id, init.span)
    }

    /// A value that is made anew at each use.
    fn let_at_use(
        &mut self,
        name: &SmolStr,
        name_span: Span,
        value: thir::Expr,
        open: Vec<u32>,
        last: bool,
        stmts: &mut Vec<thir::Stmt>,
    ) -> thir::Expr {
        let (ty, span) = (value.ty, value.span);
        let id = self.new_local_fn(Vec::new(), ty);
        self.generalize_local(&[id], open, Vec::new(), name);
        stmts.push(thir::Stmt::Fn(thir::LocalFn {
            id,
            name: name.clone(),
            first_param: 0,
            generics: self.body.local_fns[id.index()].skolems.len() as u32,
            params: Vec::new(),
            ret: ty,
            body: value,
        }));
        self.body.scope.push((name.clone(), Binding::Value(id)));
        if !last {
            return make(ExprKind::Error, Ty::unit(), name_span);
        }
        let (callee, _, ret) = self.use_local_fn(id, name_span);
        make(ExprKind::Call(callee, Vec::new()), ret, span)
    }

    /// Whether a module-level `let` becomes a function of its open types that makes the value at each use: closures and what costs and does
    /// nothing.
    pub(crate) fn generalises_const(&mut self, draft: &Draft) -> bool {
        let info = &self.fns[draft.id.index()];
        let FnSource::Const(init) = info.source else {
            return false;
        };
        let ty = info.ret;
        let free = self.open_vars(ty);
        if free.is_empty() {
            return false;
        }
        if matches!(init.kind, ast::ExprKind::Closure(_)) {
            return true;
        }
        let mut places = Places::default();
        self.places(ty, &mut places);
        let thir::FnBody::Expr(value) = &draft.body else {
            return false;
        };
        let functions = free.iter().any(|v| places.functions.contains(v));
        self.enter_module(self.fns[draft.id.index()].module);
        self.is_trivial(init) || functions && self.has_no_effect(value)
    }

    /// Other data that a module-level `let` binds is made once; its uses convert it.
    pub(crate) fn generalise_const_data(&mut self, id: FnId) {
        let Some(at) = self.consts.iter().position(|c| c.init == id) else {
            return;
        };
        let ty = self.consts[at].ty;
        let mut places = Places::default();
        self.places(ty, &mut places);
        let mut vars = self.open_vars(ty);
        vars.retain(|v| !places.handles.contains(v) && !places.functions.contains(v));
        if vars.is_empty() {
            return;
        }
        let params: Vec<Ty> = (0..vars.len() as u32).map(Ty::param).collect();
        let ty = self.copy_vars(ty, &vars, &params, &mut Walk::new());
        for var in &vars {
            self.vars.bind(*var, Ty::unit());
        }
        self.consts[at].general = Some(GeneralConst {
            count: vars.len(),
            ty,
        });
    }

    /// A module-level constant at one use.
    pub(crate) fn use_const(&mut self, id: ConstId, span: Span) -> thir::Expr {
        let info = &self.consts[id.index()];
        if self.fns[info.init.index()].scheme.is_some() {
            let (callee, _, ret) = self.use_fn(info.init, span);
            return make(ExprKind::Call(callee, Vec::new()), ret, span);
        }
        let ty = match &info.general {
            Some(general) => {
                let (count, ty) = (general.count, general.ty);
                let fresh = self.fresh_many(count);
                ty.subst(&fresh)
            }
            None => info.ty,
        };
        make(ExprKind::Const(id), ty, span)
    }

    /// A generalised variable at one use.
    pub(crate) fn use_general(&mut self, id: GeneralId, span: Span) -> thir::Expr {
        let fresh = self.fresh_many(self.body.generals[id.0].vars.len());
        let general = &mut self.body.generals[id.0];
        general.uses.push(fresh.clone());
        let (local, ty, vars) = (general.local, general.ty, general.vars.clone());
        let ty = self.copy_vars(ty, &vars, &fresh, &mut Walk::new());
        make(ExprKind::Local(local), ty, span)
    }

    /// `ty` with `vars` replaced.
    fn copy_vars(&self, ty: Ty, vars: &[u32], fresh: &[Ty], walk: &mut Walk<Ty, Ty>) -> Ty {
        let ty = self.vars.shallow(ty);
        if !ty.has_infer() {
            return ty;
        }
        if let TyKind::Infer(v) = ty.kind() {
            return match vars.iter().position(|x| x == v) {
                Some(at) => fresh[at],
                None => ty,
            };
        }
        walk.part(ty, |walk| {
            ty.map_children(&mut |child| self.copy_vars(child, vars, fresh, walk))
        })
    }

    /// Decides at which instance each generalised value is made. Uses inside a later `let` depend on that one's own decision.
    pub(crate) fn settle_generals(&mut self) {
        for general in std::mem::take(&mut self.body.generals).into_iter().rev() {
            let outside = |cx: &Self, ty: Ty| {
                let ty = cx.vars.resolve(ty);
                !ty.has_infer()
                    && !ty.any(&mut |t| {
                        matches!(t.kind(), TyKind::Param(p) if *p >= general.inner_skolems)
                    })
            };
            let known = general
                .uses
                .iter()
                .find(|types| types.iter().all(|ty| outside(self, *ty)));
            for (at, var) in general.vars.iter().enumerate() {
                if self.vars.binding(*var).is_none() {
                    let ty = known.map_or(Ty::unit(), |types| self.vars.resolve(types[at]));
                    self.vars.bind(*var, ty);
                }
            }
        }
    }

    /// Variables of the type that belong to what was just inferred.
    fn open_vars(&self, ty: Ty) -> Vec<u32> {
        let mut free = Vec::new();
        self.vars.free_vars(ty, &mut free);
        free.retain(|v| self.vars.level_of(*v) > self.vars.level);
        free
    }

    fn places(&self, ty: Ty, places: &mut Places) {
        let ty = self.vars.resolve(ty);
        if !ty.has_infer() || matches!(ty.kind(), TyKind::Infer(_)) || !places.seen.insert(ty) {
            return;
        }
        let mut vars = Vec::new();
        match ty.kind() {
            TyKind::Fn(..) => {
                self.vars.free_vars(ty, &mut vars);
                places.functions.extend(vars);
                // Handles inside are still handles.
                ty.each_child(&mut |child| self.places(child, places));
            }
            TyKind::Adt(id, args)
                if !self.is_adt(ty, "Iter") && places.seen.len() <= MOST_TYPES =>
            {
                for arg in args {
                    self.places(*arg, places);
                }
                for variant in &self.adts[id.index()].variants {
                    for (_, field) in &variant.fields {
                        self.places(field.subst(args), places);
                    }
                }
            }
            TyKind::Tuple(_) | TyKind::Array(_) => {
                ty.each_child(&mut |child| self.places(child, places))
            }
            _ => {
                self.vars.free_vars(ty, &mut vars);
                places.handles.extend(vars);
            }
        }
    }

    /// Values whose evaluation costs next to nothing: constructors, literals, empty collections of the library.
    fn is_trivial(&self, e: &ast::Expr) -> bool {
        match &e.kind {
            ast::ExprKind::List(items) | ast::ExprKind::Tuple(items) => {
                items.iter().all(|i| self.is_trivial(i))
            }
            ast::ExprKind::Map(entries) => entries.is_empty(),
            ast::ExprKind::Name(name) => {
                let item =
                    || matches!(self.lookup_value(name), Some(Value::Fns(fns)) if fns.len() == 1);
                self.lookup_local(name).is_none()
                    && (!self.variants_in_scope(name).is_empty() || item())
            }
            ast::ExprKind::Call {
                callee,
                args,
                kwargs,
            } => {
                let ast::ExprKind::Member(base, member) = &callee.kind else {
                    return false;
                };
                let ast::ExprKind::Name(module) = &base.kind else {
                    return false;
                };
                let empty = args.is_empty() && kwargs.is_empty() && member.name == "new";
                empty
                    && self.lookup_local(module).is_none()
                    && self
                        .lookup_module(&[ast::Ident {
                            name: module.clone(),
                            span: base.span,
                        }])
                        .is_some_and(|m| {
                            self.scope(m).is_std
                                && matches!(self.own_value(m, "new", false), Some(Value::Fns(_)))
                        })
            }
            _ => false,
        }
    }

    /// Evaluating it gives a value and does nothing else.
    fn has_no_effect(&mut self, e: &thir::Expr) -> bool {
        let callee_is_pure = match &e.kind {
            ExprKind::Call(callee, _) => match callee {
                thir::Callee::Fn(id, _) => self.fn_has_no_effect(*id),
                thir::Callee::Ctor(..) => true,
                _ => false,
            },
            ExprKind::Lit(_)
            | ExprKind::Local(_)
            | ExprKind::FnRef(_)
            | ExprKind::Tuple(_)
            | ExprKind::List(_)
            | ExprKind::Struct(..)
            | ExprKind::Field(..)
            | ExprKind::TupleIndex(..)
            | ExprKind::If(..)
            | ExprKind::Match { .. } => true,
            ExprKind::Block(stmts, _) => !stmts.iter().any(|s| matches!(s, thir::Stmt::Fn(_))),
            // Only made, not called.
            ExprKind::Closure { .. } => return true,
            _ => false,
        };
        if !callee_is_pure {
            return false;
        }
        let mut pure = true;
        e.each_child(&mut |child| pure = pure && self.has_no_effect(child));
        pure
    }

    /// The same of calling a function. What is being inferred, and what recurses, counts as having effects.
    fn fn_has_no_effect(&mut self, id: FnId) -> bool {
        if let Some(known) = self.effect_free.get(&id) {
            return *known;
        }
        let Some(out) = self.fns[id.index()].out.take() else {
            return false;
        };
        self.effect_free.insert(id, false);
        let pure = match &out.body {
            thir::FnBody::Expr(body) => self.has_no_effect(body),
            thir::FnBody::Extern(name) => name.starts_with("%array_"),
            thir::FnBody::Error => false,
        };
        self.fns[id.index()].out = Some(out);
        self.effect_free.insert(id, pure);
        pure
    }
}
