//! Final types: variables are replaced, rigid parameters numbered, deferred expressions get their form.

use super::function::Draft;
use super::group::local_params;
use super::iterate::WALK;
use super::{LocalFnCx, Resolution, make};
use crate::context::{Checker, FnOut};
use crate::ids::*;
use crate::infer::size::is_too_large;
use crate::thir::{self, Arm, Callee, Expr, ExprKind, ForIter, PatKind, SpawnTarget, Stmt};
use crate::ty::{Ty, TyKind, Walk};
use mesh_syntax::Span;
use mesh_syntax::ast::{BinOp, UnOp};
use rustc_hash::{FxHashMap, FxHashSet};

/// One body on its way to its final form.
struct Finisher<'c, 'a> {
    cx: &'c mut Checker<'a>,
    /// Final numbers of rigid parameters.
    numbers: FxHashMap<u32, u32>,
    known: FxHashMap<Ty, Ty>,
    locals: Vec<thir::Local>,
    local_fns: Vec<LocalFnCx>,
    func: FnId,
    /// Number of type parameters of the function.
    generics: u32,
    /// Functions generalised together with this one share its parameters.
    open: Vec<FnId>,
    /// Variables with an instance per use.
    generalised: FxHashSet<LocalId>,
    /// The expression that is being finished.
    place: Span,
}

impl<'a> Checker<'a> {
    /// Stores the final form of a body whose parameters are numbered by `list`.
    pub(crate) fn finish(&mut self, draft: Draft, list: &[u32], open: &[FnId]) {
        let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
        for (i, p) in list.iter().enumerate() {
            numbers.insert(*p, i as u32);
        }
        let generics = list.len() as u32;
        let mut order = Vec::new();
        if let thir::FnBody::Expr(body) = &draft.body {
            local_fn_order(body, &mut order);
        }
        for p in local_params(&draft.local_fns, &order) {
            let next = numbers.len() as u32;
            numbers.entry(p).or_insert(next);
        }
        let shares = open.contains(&draft.id);
        let info = &self.fns[draft.id.index()];
        let (ret, message, info_span) = (info.ret, info.message, info.span);
        let is_actor = matches!(
            info.source,
            crate::context::FnSource::Actor(_) | crate::context::FnSource::Terminate(_)
        );
        let is_info = matches!(info.source, crate::context::FnSource::Info(_));
        let module = info.module;
        self.enter_module(module);
        let mut finisher = Finisher {
            cx: self,
            numbers,
            known: FxHashMap::default(),
            locals: draft.locals,
            local_fns: draft.local_fns,
            func: draft.id,
            generics,
            open: if shares { open.to_vec() } else { Vec::new() },
            generalised: draft.generalised,
            place: info_span,
        };
        let mut body = draft.body;
        if let thir::FnBody::Expr(expr) = &mut body {
            finisher.expr(expr);
        }
        let mut locals = std::mem::take(&mut finisher.locals);
        for local in &mut locals {
            local.ty = finisher.ty(local.ty);
        }
        let ret = if is_actor {
            Ty::unit()
        } else {
            finisher.ty(ret)
        };
        let message = message
            .filter(|_| is_actor || is_info)
            .map(|m| finisher.ty(m));
        if let thir::FnBody::Expr(expr) = &body {
            self.body.func = Some(draft.id);
            self.check_matches(expr);
        }
        let out = FnOut {
            generics,
            params: draft.params,
            ret,
            locals,
            body,
            message,
        };
        self.fns[draft.id.index()].out = Some(out);
    }
}

impl<'c, 'a> Finisher<'c, 'a> {
    fn ty(&mut self, ty: Ty) -> Ty {
        if let Some(done) = self.known.get(&ty) {
            return *done;
        }
        let resolved = self.cx.vars.resolve(ty);
        let resolved = self.cx.normalize(resolved, Span::default());
        let resolved = self.cx.vars.resolve(resolved);
        let mut done = self.number(resolved, &mut Walk::new());
        if is_too_large(done) {
            self.cx.report_size(done, Some(self.func), self.place);
            done = Ty::error();
        }
        if !ty.has_infer() || !resolved.has_infer() {
            self.known.insert(ty, done);
        }
        done
    }

    fn number(&mut self, ty: Ty, walk: &mut Walk<Ty, Ty>) -> Ty {
        match ty.kind() {
            TyKind::Infer(v) => {
                // Nothing ever needed to know it.
                self.cx.vars.bind(*v, Ty::unit());
                Ty::unit()
            }
            TyKind::Param(p) => match self.numbers.get(p) {
                Some(n) => Ty::param(*n),
                None => ty,
            },
            _ if ty.is_ground() => ty,
            _ => walk.part(ty, |walk| {
                ty.map_children(&mut |child| self.number(child, walk))
            }),
        }
    }

    fn tys(&mut self, tys: &mut [Ty]) {
        for ty in tys {
            *ty = self.ty(*ty);
        }
    }

    fn callee(&mut self, callee: &mut Callee) {
        match callee {
            Callee::Fn(id, args) => {
                if args.is_empty() && (*id == self.func || self.open.contains(id)) {
                    *args = (0..self.generics).map(Ty::param).collect();
                    return;
                }
                self.tys(args);
                let want = self.cx.fns[id.index()]
                    .scheme
                    .as_ref()
                    .map_or(0, |s| s.quantified.len());
                while args.len() < want {
                    args.push(Ty::unit());
                }
            }
            Callee::Method {
                args, self_ty, own, ..
            } => {
                self.tys(args);
                *self_ty = self.ty(*self_ty);
                self.tys(own);
            }
            Callee::Ctor(_, _, args) => self.tys(args),
            Callee::Local(id, args) => {
                let skolems = self.local_fns[id.index()].skolems.clone();
                if args.is_empty() && !skolems.is_empty() {
                    *args = skolems.iter().map(|s| Ty::param(*s)).collect();
                }
                self.tys(args);
            }
            Callee::Dot(_) | Callee::Service(..) | Callee::Template(..) | Callee::Tuple(_) => {}
        }
    }

    fn exprs(&mut self, list: &mut [Expr]) {
        for e in list {
            self.expr(e);
        }
    }

    fn expr(&mut self, e: &mut Expr) {
        stacker::maybe_grow(128 * 1024, 2 * 1024 * 1024, || self.expr_inner(e));
    }

    fn expr_inner(&mut self, e: &mut Expr) {
        let node = match e.ty.kind() {
            TyKind::Infer(v) => Some(*v),
            _ => None,
        };
        if let Some(Some(resolution)) = node.map(|n| self.cx.body.solutions.get(&n).cloned()) {
            self.apply(e, resolution);
        }
        self.place = e.span;
        e.ty = self.ty(e.ty);
        let kind = std::mem::replace(&mut e.kind, ExprKind::Error);
        e.kind = self.kind(kind, e.ty, e.span);
    }

    /// Gives a deferred expression its form.
    fn apply(&mut self, e: &mut Expr, resolution: Resolution) {
        let kind = std::mem::replace(&mut e.kind, ExprKind::Error);
        e.kind = match (kind, resolution) {
            (ExprKind::Call(Callee::Dot(_), args), Resolution::Call(callee)) => {
                ExprKind::Call(callee, args)
            }
            (ExprKind::Call(Callee::Dot(name), mut args), Resolution::FieldCall)
                if !args.is_empty() =>
            {
                let recv = args.remove(0);
                let params = args.iter().map(|a| a.ty).collect();
                let ty = Ty::func(params, e.ty);
                let span = recv.span;
                let field = make(ExprKind::Field(Box::new(recv), name), ty, span);
                ExprKind::CallValue(Box::new(field), args)
            }
            (ExprKind::Try { operand, ret, .. }, Resolution::Try { convert }) => ExprKind::Try {
                operand,
                convert,
                ret,
            },
            (kind, _) => kind,
        };
    }

    fn boxed(&mut self, e: &mut Box<Expr>) {
        self.expr(e);
    }

    fn kind(&mut self, mut kind: ExprKind, ty: Ty, span: Span) -> ExprKind {
        match &mut kind {
            ExprKind::Local(local) => {
                let stored = self.locals[local.index()].ty;
                let stored = self.ty(stored);
                if stored != ty && self.generalised.contains(local) {
                    let value = make(ExprKind::Local(*local), stored, span);
                    return ExprKind::Retype(Box::new(value));
                }
            }
            ExprKind::Const(id) => {
                let info = &self.cx.consts[id.index()];
                if self.cx.fns[info.init.index()].scheme.is_some() {
                    let mut callee = Callee::Fn(info.init, Vec::new());
                    self.callee(&mut callee);
                    return ExprKind::Call(callee, Vec::new());
                }
                if info.general.is_some() {
                    let stored = self.ty(info.ty);
                    if stored != ty {
                        let value = make(ExprKind::Const(*id), stored, span);
                        return ExprKind::Retype(Box::new(value));
                    }
                }
            }
            ExprKind::Lit(_)
            | ExprKind::Break
            | ExprKind::Continue
            | ExprKind::SelfPid
            | ExprKind::Error => {}
            ExprKind::Interp(parts) => {
                for part in parts {
                    if let thir::InterpPart::Expr(e) = part {
                        self.expr(e);
                    }
                }
            }
            ExprKind::FnRef(callee) => self.callee(callee),
            ExprKind::Call(callee, args) => {
                self.callee(callee);
                self.exprs(args);
            }
            ExprKind::CallValue(function, args) => {
                self.boxed(function);
                self.exprs(args);
            }
            ExprKind::Binary(..) => return self.binary(kind, span),
            ExprKind::Unary(op, operand) => {
                self.boxed(operand);
                let name = match op {
                    UnOp::Neg => "Neg",
                    UnOp::Not => "Not",
                };
                if matches!(operand.ty.kind(), TyKind::Adt(..) | TyKind::Tuple(_))
                    && let Some(interface) = self.cx.std_trait(name)
                {
                    let callee = method(interface, operand.ty);
                    let operand = std::mem::replace(&mut **operand, super::error_expr(span));
                    return ExprKind::Call(callee, vec![operand]);
                }
            }
            ExprKind::Range(a, b) | ExprKind::Send(a, b) => {
                self.boxed(a);
                self.boxed(b);
            }
            ExprKind::While(a, b) => {
                self.boxed(a);
                self.boxed(b);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::ActorLoop(items) => {
                self.exprs(items)
            }
            ExprKind::TupleIndex(base, _) | ExprKind::Field(base, _) | ExprKind::Retype(base) => {
                self.boxed(base);
            }
            ExprKind::Map(entries) => {
                for (k, v) in entries {
                    self.expr(k);
                    self.expr(v);
                }
            }
            ExprKind::Struct(_, fields) => fields.iter_mut().for_each(|f| self.expr(&mut f.1)),
            ExprKind::StructUpdate(base, fields) => {
                self.boxed(base);
                fields.iter_mut().for_each(|f| self.expr(&mut f.1));
            }
            ExprKind::Json(fields) => fields.iter_mut().for_each(|f| self.expr(&mut f.1)),
            ExprKind::If(cond, then, els) => {
                self.boxed(cond);
                self.boxed(then);
                if let Some(els) = els {
                    self.boxed(els);
                }
            }
            ExprKind::Match {
                scrutinees, arms, ..
            } => {
                self.exprs(scrutinees);
                self.arms(arms);
            }
            ExprKind::For {
                iter,
                pat,
                filter,
                body,
                ..
            } => {
                self.for_iter(iter);
                self.pat(pat);
                if let Some(filter) = filter {
                    self.boxed(filter);
                }
                self.boxed(body);
            }
            ExprKind::Return(value) => {
                if let Some(value) = value {
                    self.boxed(value);
                }
            }
            ExprKind::Block(stmts, value) => {
                for stmt in stmts {
                    self.stmt(stmt);
                }
                if let Some(value) = value {
                    self.boxed(value);
                }
            }
            ExprKind::Closure { ret, body, .. } => {
                *ret = self.ty(*ret);
                self.boxed(body);
            }
            ExprKind::Try {
                operand,
                convert,
                ret,
            } => {
                self.boxed(operand);
                if let Some(callee) = convert {
                    self.callee(callee);
                }
                *ret = self.ty(*ret);
            }
            ExprKind::Index(..) => return self.index(kind, ty),
            ExprKind::Spawn(target, args, options) => {
                if let SpawnTarget::Value(function) = target {
                    self.boxed(function);
                }
                self.exprs(args);
                options.iter_mut().for_each(|(_, value)| self.expr(value));
            }
            ExprKind::Receive {
                message,
                arms,
                after,
            } => {
                // An actor whose messages nothing constrains accepts any.
                let any = matches!(
                    self.cx.fns[self.func.index()].source,
                    crate::context::FnSource::Actor(_) | crate::context::FnSource::Info(_)
                ) && self.cx.fns[self.func.index()].message.is_none();
                *message = if any {
                    None
                } else {
                    message.map(|m| self.ty(m))
                };
                self.arms(arms);
                if let Some((ms, value)) = after {
                    self.boxed(ms);
                    self.boxed(value);
                }
            }
        }
        kind
    }

    fn arms(&mut self, arms: &mut [Arm]) {
        for arm in arms {
            for pat in &mut arm.pats {
                self.pat(pat);
            }
            if let Some(guard) = &mut arm.guard {
                self.expr(guard);
            }
            self.expr(&mut arm.body);
        }
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        match stmt {
            Stmt::Expr(e) => self.expr(e),
            Stmt::Let(pat, value) => {
                self.pat(pat);
                self.expr(value);
            }
            Stmt::Fn(f) => {
                let skolems = &self.local_fns[f.id.index()].skolems;
                f.generics = skolems.len() as u32;
                let first = skolems.iter().filter_map(|s| self.numbers.get(s)).min();
                f.first_param = first.copied().unwrap_or(self.generics);
                f.ret = self.ty(f.ret);
                self.expr(&mut f.body);
            }
        }
    }

    fn pat(&mut self, pat: &mut thir::Pat) {
        pat.ty = self.ty(pat.ty);
        match &mut pat.kind {
            PatKind::Wild | PatKind::Lit(_) => {}
            PatKind::Bind(_, inner) => {
                if let Some(inner) = inner {
                    self.pat(inner);
                }
            }
            PatKind::Ctor(_, _, subs)
            | PatKind::Tuple(subs)
            | PatKind::List(subs)
            | PatKind::Or(subs) => {
                subs.iter_mut().for_each(|p| self.pat(p));
            }
            PatKind::Cons(head, rest) => {
                self.pat(head);
                self.pat(rest);
            }
        }
    }

    fn for_iter(&mut self, iter: &mut ForIter) {
        match iter {
            ForIter::Range(low, high) => {
                self.boxed(low);
                self.boxed(high);
            }
            ForIter::Bounds(e) => self.boxed(e),
            ForIter::Iter(e, next) => {
                self.boxed(e);
                self.callee(next);
            }
            ForIter::List(e) => {
                let (ExprKind::Call(Callee::Dot(name), args), TyKind::Infer(node)) =
                    (&mut e.kind, e.ty.kind())
                else {
                    return self.boxed(e);
                };
                if name != WALK || args.is_empty() {
                    return self.boxed(e);
                }
                let mut walked = args.remove(0);
                let resolution = self.cx.body.solutions.get(node).cloned();
                self.expr(&mut walked);
                *iter = self.walk(walked, resolution);
            }
        }
    }

    fn walk(&mut self, walked: Expr, resolution: Option<Resolution>) -> ForIter {
        let span = walked.span;
        match resolution {
            Some(Resolution::List(Some(mut callee))) => {
                self.callee(&mut callee);
                let ty = match &callee {
                    Callee::Fn(id, args) => {
                        let ret = self.cx.fns[id.index()]
                            .scheme
                            .as_ref()
                            .map_or_else(Ty::error, |s| s.ret);
                        ret.subst(args)
                    }
                    _ => walked.ty,
                };
                ForIter::List(Box::new(make(
                    ExprKind::Call(callee, vec![walked]),
                    ty,
                    span,
                )))
            }
            Some(Resolution::Iter(begin, mut next)) => {
                self.callee(&mut next);
                let cursor = match begin {
                    Some(mut begin) => {
                        self.callee(&mut begin);
                        let ty = match &next {
                            Callee::Method { self_ty, .. } => *self_ty,
                            _ => walked.ty,
                        };
                        make(ExprKind::Call(begin, vec![walked]), ty, span)
                    }
                    None => walked,
                };
                ForIter::Iter(Box::new(cursor), next)
            }
            Some(Resolution::Range) => ForIter::Bounds(Box::new(walked)),
            _ => ForIter::List(Box::new(walked)),
        }
    }

    /// `xs[i]` on a known type is a call.
    fn index(&mut self, kind: ExprKind, _ty: Ty) -> ExprKind {
        let ExprKind::Index(mut base, mut index) = kind else {
            return kind;
        };
        self.boxed(&mut base);
        self.boxed(&mut index);
        let base_ty = base.ty;
        let call = |f: Option<FnId>, args: Vec<Ty>, base: Expr, index: Expr| match f {
            Some(f) => ExprKind::Call(Callee::Fn(f, args), vec![base, index]),
            None => ExprKind::Index(Box::new(base), Box::new(index)),
        };
        match base_ty.kind() {
            TyKind::Adt(_, args) if self.cx.is_adt(base_ty, "List") => call(
                self.cx.std_fn("List", "get", 2),
                args.clone(),
                *base,
                *index,
            ),
            TyKind::Adt(_, args) if self.cx.is_adt(base_ty, "Map") => {
                call(self.cx.std_fn("Map", "get", 2), args.clone(), *base, *index)
            }
            TyKind::String | TyKind::Json => self.char_at(*base, *index),
            _ => ExprKind::Index(base, index),
        }
    }

    /// The character of a string at a place.
    fn char_at(&mut self, base: Expr, index: Expr) -> ExprKind {
        let Some(slice) = self.cx.std_fn("String", "slice", 3) else {
            return ExprKind::Error;
        };
        let span = base.span;
        let (text, bind_text) = self.temporary(base, span);
        let (at, bind_at) = self.temporary(index, span);
        let one = make(ExprKind::Lit(thir::Lit::Int(1)), Ty::int(), span);
        let next = make(
            ExprKind::Binary(BinOp::Add, Box::new(at.clone()), Box::new(one)),
            Ty::int(),
            span,
        );
        let call = make(
            ExprKind::Call(Callee::Fn(slice, Vec::new()), vec![text, at, next]),
            Ty::string(),
            span,
        );
        ExprKind::Block(vec![bind_text, bind_at], Some(Box::new(call)))
    }

    /// Binds a finished expression to a fresh local.
    fn temporary(&mut self, value: Expr, span: Span) -> (Expr, Stmt) {
        let local = LocalId(self.locals.len() as u32);
        let ty = value.ty;
        self.locals.push(thir::Local {
            name: "_tmp".into(),
            ty,
            span,
        });
        let pat = thir::Pat {
            ty,
            span,
            kind: PatKind::Bind(local, None),
        };
        (
            make(ExprKind::Local(local), ty, span),
            Stmt::Let(pat, value),
        )
    }

    fn binary(&mut self, kind: ExprKind, span: Span) -> ExprKind {
        let ExprKind::Binary(op, mut lhs, mut rhs) = kind else {
            return kind;
        };
        self.boxed(&mut lhs);
        self.boxed(&mut rhs);
        let ty = if matches!(lhs.ty.kind(), TyKind::Never) {
            rhs.ty
        } else {
            lhs.ty
        };
        let keep = matches!(
            ty.kind(),
            TyKind::Int
                | TyKind::Float
                | TyKind::Bool
                | TyKind::String
                | TyKind::Json
                | TyKind::Atom
                | TyKind::Param(_)
                | TyKind::Assoc { .. }
                | TyKind::Error
                | TyKind::Never
        );
        if keep || matches!(op, BinOp::And | BinOp::Or) {
            return ExprKind::Binary(op, lhs, rhs);
        }
        if matches!(op, BinOp::Concat | BinOp::Append) {
            let args = match ty.kind() {
                TyKind::Adt(_, args) => args.clone(),
                _ => Vec::new(),
            };
            return match self.cx.std_fn("List", "concat", 2) {
                Some(f) => ExprKind::Call(Callee::Fn(f, args), vec![*lhs, *rhs]),
                None => ExprKind::Binary(op, lhs, rhs),
            };
        }
        let Some((interface, name)) = self.cx.operator_trait(op) else {
            return ExprKind::Binary(op, lhs, rhs);
        };
        let index = self.cx.traits[interface.index()]
            .methods
            .iter()
            .position(|m| m.name == name)
            .unwrap_or(0) as u32;
        let callee = Callee::Method {
            interface,
            method: index,
            args: Vec::new(),
            self_ty: ty,
            own: Vec::new(),
        };
        match op {
            BinOp::Eq | BinOp::Lt => ExprKind::Call(callee, vec![*lhs, *rhs]),
            BinOp::Ne | BinOp::Ge => {
                let call = make(ExprKind::Call(callee, vec![*lhs, *rhs]), Ty::bool(), span);
                ExprKind::Unary(UnOp::Not, Box::new(call))
            }
            // `a > b` is `b < a`, with `a` still evaluated first.
            BinOp::Gt | BinOp::Le => {
                let simple = |e: &Expr| {
                    matches!(
                        e.kind,
                        ExprKind::Local(_) | ExprKind::Lit(_) | ExprKind::Const(_)
                    )
                };
                let mut stmts = Vec::new();
                let (mut left, mut right) = (*lhs, *rhs);
                if !simple(&left) || !simple(&right) {
                    let (a, bind_a) = self.temporary(left, span);
                    let (b, bind_b) = self.temporary(right, span);
                    stmts.extend([bind_a, bind_b]);
                    (left, right) = (a, b);
                }
                let mut value = make(ExprKind::Call(callee, vec![right, left]), Ty::bool(), span);
                if op == BinOp::Le {
                    value = make(
                        ExprKind::Unary(UnOp::Not, Box::new(value)),
                        Ty::bool(),
                        span,
                    );
                }
                if stmts.is_empty() {
                    value.kind
                } else {
                    ExprKind::Block(stmts, Some(Box::new(value)))
                }
            }
            _ => ExprKind::Call(callee, vec![*lhs, *rhs]),
        }
    }
}

/// First method of an interface for a type.
fn method(interface: TraitId, self_ty: Ty) -> Callee {
    Callee::Method {
        interface,
        method: 0,
        args: Vec::new(),
        self_ty,
        own: Vec::new(),
    }
}

/// Local functions with the outer ones before those inside them: parameters of the inner ones get higher numbers.
fn local_fn_order(body: &Expr, out: &mut Vec<LocalFnId>) {
    let mut work = vec![body];
    while let Some(e) = work.pop() {
        if let ExprKind::Block(stmts, _) = &e.kind {
            for stmt in stmts {
                if let Stmt::Fn(f) = stmt {
                    out.push(f.id);
                }
            }
        }
        e.each_child(&mut |child| work.push(child));
    }
}
