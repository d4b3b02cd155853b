//! Calls: what a callee means for concrete types, and code that calls it with values.

use super::{FnCx, Instance};
use crate::layout::Shape;
use crate::mir::{Op, Value};
use mesh_abi::Kind;
use mesh_syntax::Span;
use mesh_syntax::ast::Lit;
use mesh_types::ids::{FnId, LocalFnId, ServiceId, SupervisorId};
use mesh_types::thir::{Callee, Expr, ExprKind, FnBody, FnKind, Resolved, ServiceOp, TupleAccess};
use mesh_types::{Ty, TyKind};
use smol_str::SmolStr;

/// A callee with concrete types.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Target {
    /// Function of the program.
    Fn(FnId, Vec<Ty>),
    /// Method of an interface that lowering implements for the type.
    Derived(SmolStr, Ty),
    /// Constructor of a variant of a type.
    Ctor(Ty, u32),
    /// Local function: owner and all type arguments.
    Local(FnId, LocalFnId, Vec<Ty>),
    /// Generated for a service.
    Service(ServiceId, ServiceOp),
    /// Starts a child of a supervisor's template.
    Template(SupervisorId, u32),
    /// Function stored in a field of the first argument.
    Field(SmolStr),
    /// Accessor of a tuple.
    Tuple(TupleAccess),
}

impl<'a> FnCx<'a, '_> {
    /// Decides a callee; `arg_tys` are the types of the arguments.
    pub(super) fn resolve(
        &mut self,
        callee: &Callee,
        arg_tys: &[Ty],
        span: Span,
    ) -> Option<Target> {
        let program = self.lw.program;
        match callee {
            Callee::Fn(id, args) => Some(Target::Fn(*id, self.tys(args))),
            Callee::Ctor(adt, variant, args) => Some(Target::Ctor(
                Ty::new(TyKind::Adt(*adt, self.tys(args))),
                *variant,
            )),
            Callee::Service(service, op) => Some(Target::Service(*service, *op)),
            Callee::Template(supervisor, index) => Some(Target::Template(*supervisor, *index)),
            Callee::Local(id, args) => {
                let owner = self.owner?;
                let info = self.lw.body_info(owner);
                let Some((function, _)) = info.local_fn(*id) else {
                    self.error(span, "call of an unknown local function");
                    return None;
                };
                let mut subst: Vec<Ty> = self
                    .subst
                    .iter()
                    .take(function.first_param as usize)
                    .copied()
                    .collect();
                subst.resize(function.first_param as usize, self.b.t.unit);
                subst.extend(self.tys(args));
                Some(Target::Local(owner, *id, subst))
            }
            Callee::Method {
                interface,
                method,
                args,
                self_ty,
                own,
            } => {
                let (args, self_ty, own) = (self.tys(args), self.ty(*self_ty), self.tys(own));
                match program.resolve_method(*interface, *method, &args, self_ty, &own) {
                    Resolved::Fn(id, args) => Some(Target::Fn(id, args)),
                    Resolved::Derived => {
                        let name = program.traits[interface.index()].methods[*method as usize]
                            .name
                            .clone();
                        Some(Target::Derived(name, self_ty))
                    }
                    Resolved::Missing => {
                        let name = &program.traits[interface.index()].name;
                        let message = format!(
                            "`{}` does not implement `{name}`",
                            program.type_name(self_ty)
                        );
                        self.lw.fail("E0006", message, self.b.func.file, span);
                        None
                    }
                }
            }
            Callee::Tuple(access) => Some(Target::Tuple(*access)),
            Callee::Dot(name) => {
                let receiver = *arg_tys.first()?;
                if let TyKind::Tuple(_) = receiver.kind()
                    && let Some(access) = TupleAccess::named(name, arg_tys.len())
                {
                    return Some(Target::Tuple(access));
                }
                if program.struct_field(receiver, name).is_some() {
                    return Some(Target::Field(name.clone()));
                }
                match program.resolve_dot_call(name, arg_tys) {
                    Some(Callee::Dot(_)) | None => {
                        let message =
                            format!("`{}` has no method `{name}`", program.type_name(receiver));
                        self.lw.fail("E0030", message, self.b.func.file, span);
                        None
                    }
                    Some(callee) => self.resolve(&callee, arg_tys, span),
                }
            }
        }
    }

    fn tys(&self, types: &[Ty]) -> Vec<Ty> {
        types.iter().map(|ty| self.ty(*ty)).collect()
    }

    /// A call written in the program.
    pub(super) fn call(
        &mut self,
        expr: &'a Expr,
        callee: &'a Callee,
        args: &'a [Expr],
        tail: bool,
    ) -> Value {
        let values: Vec<Value> = args.iter().map(|arg| self.expr(arg)).collect();
        let ret = self.ty(expr.ty);
        if !self.b.is_reachable() {
            return self.b.undefined(ret);
        }
        let arg_tys: Vec<Ty> = args.iter().map(|arg| self.ty(arg.ty)).collect();
        self.b.span = expr.span;
        let Some(mut target) = self.resolve(callee, &arg_tys, expr.span) else {
            self.b.unreachable();
            return self.b.undefined(ret);
        };
        // `t.nth(1)` in a generic function: which element is meant is written out, so its type is known.
        if let Target::Tuple(access) = &mut target
            && let Some(ExprKind::Lit(Lit::Int(index))) = args.get(1).map(|arg| &arg.kind)
        {
            *access = access.at(u32::try_from(*index).ok());
        }
        if tail && self.continue_self(&target, &values) {
            return self.b.undefined(ret);
        }
        if tail && let Target::Fn(id, _) = target {
            self.leave_terminate_clause(id);
        }
        self.call_target(&target, values, ret)
    }

    /// A tail call of the running function itself becomes a jump.
    fn continue_self(&mut self, target: &Target, values: &[Value]) -> bool {
        let Some(tail) = &self.tail else { return false };
        let same = match (target, &tail.instance) {
            (Target::Fn(id, args), Instance::Fn(own, own_args)) => id == own && args == own_args,
            (Target::Local(owner, id, subst), Instance::LocalFn(own_owner, own, own_subst)) => {
                owner == own_owner && id == own && subst == own_subst
            }
            _ => false,
        };
        if same {
            self.b.jump_back(tail.header, values.to_vec());
        }
        same
    }

    /// Calls a target with values; `ret` is the type the program expects.
    pub(super) fn call_target(&mut self, target: &Target, mut args: Vec<Value>, ret: Ty) -> Value {
        match target {
            Target::Fn(id, type_args) => self.call_fn(*id, type_args, args, ret),
            Target::Ctor(ty, variant) => self.b.make(*variant, args, *ty),
            Target::Derived(method, ty) => self.call_derived(method, *ty, args, ret),
            Target::Service(service, op) => self.call_service(*service, *op, args, ret),
            Target::Template(supervisor, index) => {
                self.start_template(*supervisor, *index, args, ret)
            }
            Target::Local(owner, id, subst) => {
                let captures = self.local_fn_captures(*id);
                args.extend(captures);
                args.extend(self.location);
                let callee = self
                    .lw
                    .instance(Instance::LocalFn(*owner, *id, subst.clone()));
                let ret = self.local_fn_ret(*id, subst).unwrap_or(ret);
                self.b.push(Op::Call(callee, args), ret)
            }
            Target::Tuple(access) => self.access_tuple(*access, args, ret),
            Target::Field(name) => {
                let receiver = args.remove(0);
                let receiver_ty = self.b.ty(receiver);
                let Some((index, ty)) = self.lw.program.struct_field(receiver_ty, name) else {
                    self.error(self.b.span, format!("no field `{name}`"));
                    return self.b.unit();
                };
                let function = self.b.field(receiver, 0, index, ty);
                self.call_closure(function, args)
            }
        }
    }

    /// Calls a function value.
    pub(super) fn call_closure(&mut self, function: Value, args: Vec<Value>) -> Value {
        let ret = match self.b.ty(function).kind() {
            TyKind::Fn(_, ret) => *ret,
            _ => self.b.t.never,
        };
        self.b.push(Op::CallClosure(function, args), ret)
    }

    fn local_fn_ret(&mut self, id: LocalFnId, subst: &[Ty]) -> Option<Ty> {
        let info = self.lw.body_info(self.owner?);
        info.local_fn(id)
            .map(|(function, _)| self.lw.ty(function.ret, subst))
    }

    /// Values that a local function takes from here.
    pub(super) fn local_fn_captures(&mut self, id: LocalFnId) -> Vec<Value> {
        let Some(owner) = self.owner else {
            return Vec::new();
        };
        let info = self.lw.body_info(owner);
        let Some((_, captures)) = info.local_fn(id) else {
            return Vec::new();
        };
        captures.iter().map(|local| self.local(*local)).collect()
    }

    fn call_fn(&mut self, id: FnId, type_args: &[Ty], mut args: Vec<Value>, ret: Ty) -> Value {
        let definition = &self.lw.program.fns[id.index()];
        let own_ret = self.lw.ty(definition.ret, type_args);
        match &definition.body {
            FnBody::Extern(symbol) if symbol.starts_with('%') => {
                self.intrinsic(symbol, type_args, args, own_ret)
            }
            FnBody::Extern(symbol) => self.call_extern(symbol, args, own_ret),
            FnBody::Error => {
                self.error(
                    definition.span,
                    "a function with errors reached code generation",
                );
                self.b.unit()
            }
            FnBody::Expr(_) => {
                if self.lw.tracking[id.index()] {
                    args.push(self.here());
                }
                let callee = self.lw.instance(Instance::Fn(id, type_args.to_vec()));
                if let FnKind::Actor { .. } = self.fn_kind(id) {
                    // An actor called like a function runs here; as a function value it gives the pid of the running process.
                    let done = self.b.push(Op::Call(callee, args), self.b.t.unit);
                    return match ret.kind() {
                        TyKind::Unit => done,
                        _ => self.b.external("mesh_self", Vec::new(), ret),
                    };
                }
                self.b.push(Op::Call(callee, args), own_ret)
            }
        }
    }

    /// Calls a runtime function. Handles that `std` wraps in a struct of one field cross the boundary as the bare pointer.
    pub(super) fn call_extern(&mut self, symbol: &str, args: Vec<Value>, ret: Ty) -> Value {
        let Some(entry) = mesh_abi::entry(symbol) else {
            self.error(
                self.b.span,
                format!("the runtime has no function `{symbol}`"),
            );
            return self.b.unit();
        };
        let mut values = Vec::with_capacity(args.len() + 1);
        for arg in args {
            if self.b.ty(arg).kind() == self.b.t.unit.kind() {
                continue;
            }
            let kind = entry.params.get(values.len()).copied();
            let value = if matches!(kind, Some(Kind::Agg | Kind::OwnAgg)) {
                arg
            } else {
                self.unwrap(arg)
            };
            values.push(value);
        }
        if values.len() != entry.params.len() {
            self.error(
                self.b.span,
                format!(
                    "`{symbol}` takes {} arguments, not {}",
                    entry.params.len(),
                    values.len()
                ),
            );
        }
        if entry.location {
            values.push(self.here());
        }
        if entry.result == Kind::Agg || entry.never {
            return self.b.external(
                entry.name,
                values,
                if entry.never { self.b.t.never } else { ret },
            );
        }
        let chain = self.wrappers(ret);
        let bare = chain.last().map_or(ret, |(_, inner)| *inner);
        let result = self.b.external(entry.name, values, bare);
        chain.iter().rev().fold(result, |value, (outer, _)| {
            self.b.make(0, vec![value], *outer)
        })
    }

    /// Structs of exactly one field around a value, outermost first, with the field's type.
    fn wrappers(&self, mut ty: Ty) -> Vec<(Ty, Ty)> {
        let mut chain = Vec::new();
        while let Shape::Struct {
            boxed: false,
            fields,
        } = &self.lw.layouts.of(ty).shape
        {
            let [field] = fields.fields.as_slice() else {
                break;
            };
            chain.push((ty, field.ty));
            ty = field.ty;
        }
        chain
    }

    fn unwrap(&mut self, value: Value) -> Value {
        let chain = self.wrappers(self.b.ty(value));
        chain
            .iter()
            .fold(value, |value, (_, inner)| self.b.field(value, 0, 0, *inner))
    }
}
