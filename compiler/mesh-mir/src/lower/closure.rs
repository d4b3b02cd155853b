//! Closures, local functions and functions as values.

use super::call::Target;
use super::{FnCx, Instance, Job, Lowerer, analysis};
use crate::mir::{FuncId, FuncKind, Function, Op, Value};
use mesh_syntax::Span;
use mesh_types::ids::{FileId, FnId, LocalFnId, LocalId};
use mesh_types::thir::Expr;
use mesh_types::{Ty, TyKind};

/// A closure whose code is still to be made.
pub(super) struct ClosureJob<'a> {
    owner: Option<FnId>,
    subst: Vec<Ty>,
    params: &'a [LocalId],
    body: &'a Expr,
    captures: Vec<(LocalId, Ty)>,
    /// Captures the caller's location after the locals.
    location: bool,
    ty: Ty,
    display: String,
    place: (FileId, Span),
}

impl<'a> FnCx<'a, '_> {
    /// A closure expression.
    pub(super) fn closure(
        &mut self,
        expr: &'a Expr,
        params: &'a [LocalId],
        body: &'a Expr,
    ) -> Value {
        let ty = self.ty(expr.ty);
        let mut values = Vec::new();
        let mut captures = Vec::new();
        if let Some(owner) = self.owner {
            let info = self.lw.body_info(owner);
            for local in info.closure_captures(params, body) {
                let value = self.local(local);
                captures.push((local, self.b.ty(value)));
                values.push(value);
            }
        }
        let location = self
            .location
            .filter(|_| analysis::may_panic(body, &self.lw.tracking));
        values.extend(location);
        let job = ClosureJob {
            owner: self.owner,
            subst: self.subst.clone(),
            params,
            body,
            captures,
            location: location.is_some(),
            ty,
            display: format!("{} closure", self.b.func.display),
            place: (self.b.func.file, expr.span),
        };
        let code = self.lw.reserve(Job::Closure(Box::new(job)));
        self.b.push(Op::Closure(code, values), ty)
    }

    /// A function value that calls a target.
    pub(super) fn target_value(&mut self, target: Target, ty: Ty) -> Value {
        let mut captures = Vec::new();
        if let Target::Local(_, id, _) = target {
            captures = self.local_fn_captures(id);
            captures.extend(self.location);
        }
        let tracks = match &target {
            Target::Fn(id, _) => self.lw.tracking[id.index()],
            Target::Service(..) => true,
            _ => false,
        };
        let place = tracks.then_some((self.b.func.file, self.b.span));
        let code = self.lw.instance(Instance::Shim(target, ty, place));
        self.b.push(Op::Closure(code, captures), ty)
    }

    /// A parameter for every component of a function type, after the closure object itself.
    fn closure_params(&mut self, ty: Ty) -> Vec<Value> {
        self.b.param(ty);
        let TyKind::Fn(params, _) = ty.kind() else {
            return Vec::new();
        };
        params.iter().map(|param| self.b.param(*param)).collect()
    }

    /// The next captured value of a closure's code.
    pub(super) fn capture(&mut self, ty: Ty) -> Value {
        self.b.func.captures.push(ty);
        let index = self.b.func.captures.len() as u32 - 1;
        if ty.kind() == &TyKind::Unit {
            return self.b.unit();
        }
        self.b.push(Op::Capture(index), ty)
    }
}

fn result_of(ty: Ty) -> Ty {
    match ty.kind() {
        TyKind::Fn(_, ret) => *ret,
        _ => ty,
    }
}

impl<'a> Lowerer<'a> {
    pub(super) fn lower_closure(&mut self, id: FuncId, job: ClosureJob<'a>) -> Function {
        let name = job.display.replace(' ', ".");
        let ret = result_of(job.ty);
        let mut cx = self.context(id, &name, &job.display, job.place, FuncKind::Closure, ret);
        cx.owner = job.owner;
        cx.subst = job.subst;
        let values = cx.closure_params(job.ty);
        for (local, value) in job.params.iter().zip(values) {
            cx.bind(*local, value);
        }
        for (local, ty) in job.captures {
            let value = cx.capture(ty);
            cx.bind(local, value);
        }
        if job.location {
            let raw = cx.b.t.raw;
            cx.location = Some(cx.capture(raw));
        }
        let value = cx.expr_tail(job.body);
        cx.give(value);
        cx.b.finish()
    }

    pub(super) fn lower_local_fn(
        &mut self,
        id: FuncId,
        owner: FnId,
        local: LocalFnId,
        subst: Vec<Ty>,
    ) -> Function {
        let definition = &self.program.fns[owner.index()];
        let info = self.body_info(owner);
        let place = (definition.file, definition.span);
        let Some((function, captures)) = info.local_fn(local) else {
            self.fail("E0052", "unknown local function", place.0, place.1);
            let unit = self.t.unit;
            return self
                .context(id, "unknown", "unknown", place, FuncKind::Plain, unit)
                .b
                .finish();
        };
        let display = format!("{}.{}", definition.name, function.name);
        let place = (definition.file, function.body.span);
        let ret = self.ty(function.ret, &subst);
        let tracks = self.tracking[owner.index()];
        let mut cx = self.context(id, &display, &display, place, FuncKind::Plain, ret);
        cx.owner = Some(owner);
        cx.subst.clone_from(&subst);
        let params: Vec<Value> = function
            .params
            .iter()
            .map(|param| cx.param(*param))
            .collect();
        for capture in captures {
            let value = cx.param(*capture);
            cx.bind(*capture, value);
        }
        if tracks {
            cx.add_location_param();
        }
        cx.body(
            &function.body,
            &function.params,
            params,
            Instance::LocalFn(owner, local, subst),
        );
        cx.b.finish()
    }

    /// Closure code that passes its arguments on.
    pub(super) fn lower_shim(
        &mut self,
        id: FuncId,
        target: Target,
        ty: Ty,
        place: Option<(FileId, Span)>,
    ) -> Function {
        let ret = result_of(ty);
        let display = match &target {
            Target::Fn(id, _) => self.program.fns[id.index()].name.to_string(),
            _ => "function value".to_string(),
        };
        let place = place.unwrap_or_else(|| match &target {
            Target::Fn(id, _) | Target::Local(id, ..) => {
                let definition = &self.program.fns[id.index()];
                (definition.file, definition.span)
            }
            _ => (FileId(0), Span::default()),
        });
        let mut cx = self.context(
            id,
            &format!("{display}.value"),
            &display,
            place,
            FuncKind::Closure,
            ret,
        );
        cx.b.span = place.1;
        let args = cx.closure_params(ty);
        if let Target::Local(owner, local, subst) = &target {
            let value = cx.call_lifted(*owner, *local, subst, args, ret);
            cx.give(value);
            return cx.b.finish();
        }
        let value = cx.call_target(&target, args, ret);
        cx.give(value);
        cx.b.finish()
    }
}

impl FnCx<'_, '_> {
    /// Calls a local function with the captures of the running closure.
    fn call_lifted(
        &mut self,
        owner: FnId,
        local: LocalFnId,
        subst: &[Ty],
        mut args: Vec<Value>,
        ret: Ty,
    ) -> Value {
        let info = self.lw.body_info(owner);
        if let Some((_, captures)) = info.local_fn(local) {
            for capture in captures {
                let ty = self.lw.ty(
                    self.lw.program.fns[owner.index()].locals[capture.index()].ty,
                    subst,
                );
                args.push(self.capture(ty));
            }
        }
        if self.lw.tracking[owner.index()] {
            let raw = self.b.t.raw;
            args.push(self.capture(raw));
        }
        let callee = self
            .lw
            .instance(Instance::LocalFn(owner, local, subst.to_vec()));
        self.b.push(Op::Call(callee, args), ret)
    }
}
