//! Processes: spawning, messages, `receive`, entries that unpack an argument block (`docs/abi.md` §6).

use super::call::Target;
use super::message::{MESSAGE_PAYLOAD, sees_exits, system_patterns};
use super::{FnCx, Instance, Lowerer};
use crate::mir::{Const, FuncId, FuncKind, Function, Op, PrimOp, ProcessDesc, Value};
use mesh_types::ids::{FnId, LocalId};
use mesh_types::thir::{Arm, Callee, Expr, ExprKind, FnBody, FnKind, SpawnOption, SpawnTarget};
use mesh_types::{Ty, TyKind};
use smol_str::SmolStr;

impl<'a> FnCx<'a, '_> {
    /// `spawn(…)`, or the start of a service with options.
    pub(super) fn spawn(
        &mut self,
        target: &'a SpawnTarget,
        args: &'a [Expr],
        options: &'a [(SpawnOption, Expr)],
        expr: &'a Expr,
    ) -> Value {
        let pid = self.ty(expr.ty);
        match target {
            SpawnTarget::Actor(function) => {
                let values: Vec<Value> = args.iter().map(|arg| self.expr(arg)).collect();
                let FnKind::Actor { message, .. } = self.fn_kind(*function) else {
                    self.error(expr.span, "spawn of something that is no actor");
                    return self.b.undefined(pid);
                };
                let message = message.map(|message| self.ty(message));
                // Actors take no type arguments of their own beyond those of their parameters.
                let entry = self
                    .lw
                    .instance(Instance::ActorEntry(*function, Vec::new()));
                self.b.span = expr.span;
                let process = self.lw.actor_process(*function);
                self.spawn_options(options);
                self.start_process(entry, values, message, process, pid)
            }
            SpawnTarget::Value(function) => {
                let label = self.spawned_name(function);
                let function = self.expr(function);
                let ty = self.b.ty(function);
                let values: Vec<Value> = std::iter::once(function)
                    .chain(args.iter().map(|arg| self.expr(arg)))
                    .collect();
                if !self.b.is_reachable() {
                    return self.b.undefined(pid);
                }
                let entry = self.lw.instance(Instance::ClosureEntry(ty));
                self.b.span = expr.span;
                let process = ProcessDesc {
                    key: format!("function:{label}").into(),
                    label,
                    flags: 0,
                };
                self.spawn_options(options);
                self.start_process(entry, values, None, process, pid)
            }
            SpawnTarget::Supervisor(supervisor) => {
                let values: Vec<Value> = args.iter().map(|arg| self.expr(arg)).collect();
                if !self.b.is_reachable() {
                    return self.b.undefined(pid);
                }
                self.b.span = expr.span;
                self.spawn_options(options);
                self.start_supervisor(*supervisor, values, pid)
            }
            SpawnTarget::Service(service, op) => {
                let values: Vec<Value> = args.iter().map(|arg| self.expr(arg)).collect();
                if !self.b.is_reachable() {
                    return self.b.undefined(pid);
                }
                self.b.span = expr.span;
                self.spawn_options(options);
                self.call_service(*service, *op, values, pid)
            }
        }
    }

    /// Evaluates the options of the process that is about to be started and hands them to the runtime, where the start finds them.
    fn spawn_options(&mut self, options: &'a [(SpawnOption, Expr)]) {
        let values: Vec<Value> = options.iter().map(|(_, value)| self.expr(value)).collect();
        if !self.b.is_reachable() {
            return;
        }
        let unit = self.b.t.unit;
        for ((option, _), value) in options.iter().zip(values) {
            let set = match option {
                SpawnOption::Link | SpawnOption::Monitor | SpawnOption::Owner => "mesh_spawn_flag",
                SpawnOption::Mailbox | SpawnOption::MaxHeap | SpawnOption::HibernateAfter => {
                    "mesh_spawn_number"
                }
                SpawnOption::Name
                | SpawnOption::Label
                | SpawnOption::Overflow
                | SpawnOption::Priority => "mesh_spawn_text",
            };
            let number = self.b.int(*option as i64);
            let location = self.here();
            self.b.external(set, vec![number, value, location], unit);
        }
    }

    fn start_process(
        &mut self,
        entry: FuncId,
        values: Vec<Value>,
        message: Option<Ty>,
        process: ProcessDesc,
        pid: Ty,
    ) -> Value {
        let raw = self.b.t.raw;
        let block = self.args_block(&values);
        let code = self.b.push(Op::FuncAddr(entry), raw);
        let identity = message.map(Ty::message_identity);
        let identity = self.b.push(Op::TypeDesc(identity), raw);
        let process = self.b.push(Op::Process(process), raw);
        self.b
            .external("mesh_spawn", vec![code, block, identity, process], pid)
    }

    /// What people call a process that runs a function value.
    fn spawned_name(&self, function: &Expr) -> SmolStr {
        match &function.kind {
            ExprKind::FnRef(Callee::Fn(id, _)) => self.lw.program.fns[id.index()].name.clone(),
            _ => SmolStr::new_static("function"),
        }
    }

    /// A block with values for a new process.
    pub(super) fn args_block(&mut self, values: &[Value]) -> Value {
        let raw = self.b.t.raw;
        let sizes: Vec<u32> = values
            .iter()
            .map(|value| self.size_of(self.b.ty(*value)))
            .collect();
        let total = self.b.int(sizes.iter().sum::<u32>().into());
        let location = self.here();
        let block = self.b.external("mesh_args_new", vec![total, location], raw);
        let mut offset = 0;
        for (value, size) in values.iter().zip(sizes) {
            let value = self.share(*value);
            self.b.store(block, offset, value);
            offset += size;
        }
        block
    }

    /// Reads the values of an argument block and frees it.
    pub(super) fn open_args_block(&mut self, block: Value, types: &[Ty]) -> Vec<Value> {
        let mut offset = 0;
        let mut values = Vec::new();
        for ty in types {
            let value = self.b.load(block, offset, *ty);
            self.b.own(value);
            values.push(value);
            offset += self.size_of(*ty);
        }
        let unit = self.b.t.unit;
        self.b.external("mesh_args_free", vec![block], unit);
        values
    }

    fn size_of(&self, ty: Ty) -> u32 {
        self.lw.layouts.of(ty).bytes() as u32
    }

    /// Prepares a value for leaving the process.
    pub(super) fn share(&mut self, value: Value) -> Value {
        let ty = self.b.ty(value);
        if self.lw.layouts.of(ty).counted {
            self.b.push(Op::Share(value), ty)
        } else {
            value
        }
    }

    /// A message block with a payload.
    pub(super) fn message_block(&mut self, payload: Value) -> Value {
        let raw = self.b.t.raw;
        let ty = self.b.ty(payload);
        let payload = self.share(payload);
        let desc = self.b.push(Op::TypeDesc(Some(ty.message_identity())), raw);
        let block = self.b.external("mesh_msg_new", vec![desc], raw);
        self.b.store(block, MESSAGE_PAYLOAD, payload);
        block
    }

    /// `send(pid, message)`.
    pub(super) fn send(&mut self, pid: &'a Expr, message: &'a Expr) -> Value {
        let pid = self.expr(pid);
        let message = self.expr(message);
        if !self.b.is_reachable() {
            return self.b.undefined(self.b.t.unit);
        }
        let unit = self.b.t.unit;
        let block = self.message_block(message);
        self.b.external("mesh_send", vec![pid, block], unit)
    }

    /// `receive`.
    pub(super) fn receive(
        &mut self,
        message: Option<Ty>,
        arms: &'a [Arm],
        after: Option<&'a (Box<Expr>, Box<Expr>)>,
        expr: &'a Expr,
        tail: bool,
    ) -> Value {
        let (raw, unit) = (self.b.t.raw, self.b.t.unit);
        let ty = self.ty(expr.ty);
        let timeout = match after {
            Some((timeout, _)) => self.expr(timeout),
            None => self.b.int(-1),
        };
        if !self.b.is_reachable() {
            return self.b.undefined(ty);
        }
        if self.is_info() {
            return self.receive_in(message, arms, after, ty, tail);
        }
        let wanted = message
            .filter(|message| !super::is_undetermined(*message))
            .map(|message| self.ty(message).message_identity());
        let wanted = self.b.push(Op::TypeDesc(wanted), raw);
        let sees_system = arms.iter().any(|arm| system_patterns(arm).next().is_some());
        let system = self.b.bool(sees_system);
        let name = match self.owner {
            Some(owner) => self.lw.program.fns[owner.index()].name.clone(),
            None => SmolStr::default(),
        };
        let name = self.b.str(name);
        let location = self.here();
        self.b.external(
            "mesh_recv_begin",
            vec![timeout, wanted, system, name, location],
            unit,
        );
        self.receive_in(message, arms, after, ty, tail)
    }

    /// Whether this is the function of a service's `info` handlers: they look at the message that the service has taken.
    pub(super) fn is_info(&self) -> bool {
        self.owner
            .is_some_and(|owner| matches!(self.fn_kind(owner), FnKind::Info { .. }))
    }

    /// The loop of a `receive` that has begun.
    fn receive_in(
        &mut self,
        message: Option<Ty>,
        arms: &'a [Arm],
        after: Option<&'a (Box<Expr>, Box<Expr>)>,
        ty: Ty,
        tail: bool,
    ) -> Value {
        let (raw, unit) = (self.b.t.raw, self.b.t.unit);
        let (next, timed_out) = (self.b.block(), self.b.block());
        let join = self.join(ty);
        self.b.jump(next, Vec::new());
        self.b.start(next);
        let is_info = self.is_info();
        let function = if is_info {
            "mesh_info_message"
        } else {
            "mesh_recv_next"
        };
        let block = self.b.external(function, Vec::new(), raw);
        if after.is_some() && !is_info {
            let arrived = self.b.block();
            let nothing = self.b.prim(PrimOp::IsNull, &[block]);
            self.b.branch(nothing, timed_out, arrived);
            self.b.start(arrived);
        }
        let mut ordinary = arms
            .iter()
            .filter(|arm| system_patterns(arm).next().is_none());
        let payload_ty = match (message, ordinary.next()) {
            (Some(message), _) => self.ty(message),
            (None, Some(arm)) => arm.pats.first().map_or(unit, |pat| self.ty(pat.ty)),
            (None, None) => unit,
        };
        let unmatched = if is_info { timed_out } else { next };
        let value = self.receive_arms(arms, block, payload_ty, unmatched, ty, tail);
        self.jump_join(&join, value);
        if let Some((_, value)) = after {
            self.b.start(timed_out);
            if is_info {
                self.b.external("mesh_info_discard", Vec::new(), unit);
            }
            let value = self.expr_in(value, tail);
            self.jump_join(&join, value);
        }
        self.enter(join)
    }

    /// Tail call of an actor's own name: the next round with new parameters.
    pub(super) fn actor_loop(&mut self, args: &'a [Expr]) -> Value {
        let values: Vec<Value> = args.iter().map(|arg| self.expr(arg)).collect();
        if let Some(tail) = &self.tail {
            self.b.jump_back(tail.header, values);
        } else if self.b.is_reachable() {
            self.error(self.b.span, "an actor loops outside its own body");
        }
        self.b.undefined(self.b.t.never)
    }
}

impl FnCx<'_, '_> {
    /// Tells the runtime what to run when the actor ends: the clause with the parameters of this round.
    pub(super) fn set_terminate_clause(&mut self, actor: FnId, clause: FnId, params: &[LocalId]) {
        let captures: Vec<Value> = params.iter().map(|param| self.local(*param)).collect();
        let owner = self.lw.program.fns[actor.index()].name.clone();
        self.set_clause(owner, clause, captures);
    }

    /// An actor with a clause that goes on as one without takes its own back.
    pub(super) fn leave_terminate_clause(&mut self, next: FnId) {
        let has_clause = |id| match self.fn_kind(id) {
            FnKind::Actor { terminate, .. } => Some(terminate.is_some()),
            _ => None,
        };
        if self.owner.and_then(has_clause) == Some(true) && has_clause(next) == Some(false) {
            let (raw, unit) = (self.b.t.raw, self.b.t.unit);
            let none = self.b.constant(Const::Null, raw);
            self.b.external("mesh_terminate_set", vec![none], unit);
        }
    }

    /// The same for any process, with the arguments of the clause.
    pub(super) fn set_clause(&mut self, owner: SmolStr, clause: FnId, captures: Vec<Value>) {
        let code = self.lw.instance(Instance::TerminateClause(owner, clause));
        let unit = self.b.t.unit;
        let closure = self.b.push(
            Op::Closure(code, captures),
            Ty::new(TyKind::Fn(Vec::new(), unit)),
        );
        self.b.external("mesh_terminate_set", vec![closure], unit);
    }
}

impl Lowerer<'_> {
    /// Description of the processes that run an actor, and then perhaps others that it calls.
    fn actor_process(&self, actor: FnId) -> ProcessDesc {
        let mut flags = ProcessDesc::RECEIVES;
        let mut known = vec![actor];
        let mut next = 0;
        while let Some(id) = known.get(next) {
            next += 1;
            let definition = &self.program.fns[id.index()];
            if let FnKind::Actor {
                terminate: Some(_), ..
            } = definition.kind
            {
                flags |= ProcessDesc::TERMINATES;
            }
            if let FnBody::Expr(body) = &definition.body {
                if sees_exits(body) {
                    flags |= ProcessDesc::SEES_EXITS;
                }
                self.called_actors(body, &mut known);
            }
        }
        ProcessDesc {
            key: format!("actor:{}", actor.0).into(),
            label: self.program.fns[actor.index()].name.clone(),
            flags,
        }
    }

    /// Adds the actors that a body calls by name.
    fn called_actors(&self, expr: &Expr, known: &mut Vec<FnId>) {
        if let ExprKind::Call(Callee::Fn(id, _), _) = &expr.kind
            && let FnKind::Actor { .. } = self.program.fns[id.index()].kind
            && !known.contains(id)
        {
            known.push(*id);
        }
        expr.each_child(&mut |part| self.called_actors(part, known));
    }

    pub(super) fn lower_terminate_clause(
        &mut self,
        id: FuncId,
        owner: &str,
        clause: FnId,
    ) -> Function {
        let definition = &self.program.fns[clause.index()];
        let types: Vec<Ty> = definition
            .params
            .iter()
            .map(|param| self.ty(definition.locals[param.index()].ty, &[]))
            .collect();
        let unit = self.t.unit;
        let place = (definition.file, definition.span);
        let display = format!("{owner} terminate");
        let mut cx = self.context(
            id,
            &format!("{owner}.terminate"),
            &display,
            place,
            FuncKind::Closure,
            unit,
        );
        cx.b.param(Ty::new(TyKind::Fn(Vec::new(), unit)));
        let args: Vec<Value> = types.into_iter().map(|ty| cx.capture(ty)).collect();
        cx.call_member(clause, args);
        let done = cx.b.unit();
        cx.b.ret(done);
        cx.b.finish()
    }

    /// Process entry that runs an actor's body.
    pub(super) fn lower_actor_entry(
        &mut self,
        id: FuncId,
        function: FnId,
        args: Vec<Ty>,
    ) -> Function {
        let definition = &self.program.fns[function.index()];
        let types: Vec<Ty> = definition
            .params
            .iter()
            .map(|param| self.ty(definition.locals[param.index()].ty, &args))
            .collect();
        let unit = self.t.unit;
        let place = (definition.file, definition.span);
        let name = format!("{}.entry", definition.name);
        let mut cx = self.context(id, &name, &definition.name, place, FuncKind::Entry, unit);
        let raw = cx.b.t.raw;
        let block = cx.b.param(raw);
        let values = cx.open_args_block(block, &types);
        let body = cx.lw.instance(Instance::Fn(function, args));
        cx.b.push(Op::Call(body, values), unit);
        let done = cx.b.unit();
        cx.b.ret(done);
        cx.b.finish()
    }

    /// Process entry that calls a function value with the arguments behind it.
    pub(super) fn lower_closure_entry(&mut self, id: FuncId, ty: Ty) -> Function {
        let unit = self.t.unit;
        let place = (mesh_types::ids::FileId(0), mesh_syntax::Span::default());
        let mut cx = self.context(id, "spawn.entry", "spawn", place, FuncKind::Entry, unit);
        let raw = cx.b.t.raw;
        let block = cx.b.param(raw);
        let mut types = vec![ty];
        if let TyKind::Fn(params, _) = ty.kind() {
            types.extend(params);
        }
        let mut values = cx.open_args_block(block, &types);
        let function = values.remove(0);
        cx.call_closure(function, values);
        let done = cx.b.unit();
        cx.b.ret(done);
        cx.b.finish()
    }
}

impl FnCx<'_, '_> {
    /// Calls the function behind a handler or `init`.
    pub(super) fn call_member(&mut self, function: FnId, args: Vec<Value>) -> Value {
        let ret = self.ty(self.lw.program.fns[function.index()].ret);
        self.call_target(&Target::Fn(function, Vec::new()), args, ret)
    }
}
