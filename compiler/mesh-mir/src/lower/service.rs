//! Services: the functions that callers use and the loop that answers (`docs/abi.md` §6, chapter 04 §11).

use super::message::{MESSAGE_KIND, MESSAGE_PAYLOAD, sees_exits};
use super::{FnCx, Instance, Lowerer};
use crate::mir::{FuncId, FuncKind, Function, Op, PrimOp, ProcessDesc, Value};
use mesh_types::ids::ServiceId;
use mesh_types::thir::{FnBody, FnKind, HandlerDef, Messages, ServiceOp};
use mesh_types::{Ty, TyKind};

/// What a request carries: nothing, the argument, or a tuple of the arguments.
fn payload_type(unit: Ty, params: &[Ty]) -> Ty {
    match params {
        [] => unit,
        [only] => *only,
        many => Ty::new(TyKind::Tuple(many.to_vec())),
    }
}

/// The word `kind` of requests for a handler; messages have 0 there.
fn handler_kind(index: u32) -> i64 {
    i64::from(index) + 1
}

impl FnCx<'_, '_> {
    /// A generated function of a service.
    pub(super) fn call_service(
        &mut self,
        service: ServiceId,
        op: ServiceOp,
        args: Vec<Value>,
        ret: Ty,
    ) -> Value {
        let program = self.lw.program;
        let definition = &program.services[service.index()];
        let raw = self.b.t.raw;
        match op {
            ServiceOp::Start | ServiceOp::TryStart => {
                let entry = self.lw.instance(Instance::ServiceEntry(service));
                let block = self.args_block(&args);
                let code = self.b.push(Op::FuncAddr(entry), raw);
                let identity = self.messages(service);
                let process = self.identity(service);
                let mut args = vec![code, block, identity, process];
                if op == ServiceOp::Start {
                    args.push(self.here());
                    return self.b.external("mesh_service_start", args, ret);
                }
                let pid_ty = self.ok_type(ret);
                let pid = self.b.external("mesh_service_try_start", args, pid_ty);
                self.started_or_error(pid, ret)
            }
            ServiceOp::Handler(index) | ServiceOp::TryHandler(index) => {
                let handler = &definition.handlers[index as usize];
                let mut args = args.into_iter();
                let Some(pid) = args.next() else {
                    return self.b.undefined(ret);
                };
                let mut args: Vec<Value> = args.collect();
                let limit = match op {
                    ServiceOp::TryHandler(_) => args.pop(),
                    _ => None,
                };
                let types: Vec<Ty> = handler.params.iter().map(|ty| self.ty(*ty)).collect();
                let payload_ty = payload_type(self.b.t.unit, &types);
                let payload = match args.as_slice() {
                    [] => self.b.unit(),
                    [only] => *only,
                    _ => self.b.make(0, args, payload_ty),
                };
                let request = self.message_block(payload);
                let kind = self.b.int(handler_kind(index));
                self.b.store(request, MESSAGE_KIND, kind);
                let identity = self.identity(service);
                if let Some(limit) = limit {
                    let args = vec![pid, identity, request, limit];
                    let reply = self.b.external("mesh_try_call", args, raw);
                    return self.reply_or(reply, ret, |cx| {
                        let ty = cx.err_type(ret);
                        cx.b.external("mesh_call_error", Vec::new(), ty)
                    });
                }
                let function = self.b.str(format!("{}.{}", definition.name, handler.name));
                let location = self.here();
                self.request(handler, vec![pid, identity, request, function, location])
            }
        }
    }

    fn request(&mut self, handler: &HandlerDef, args: Vec<Value>) -> Value {
        let (raw, unit) = (self.b.t.raw, self.b.t.unit);
        if !handler.is_call {
            return self.b.external("mesh_cast", args, unit);
        }
        let reply = self.b.external("mesh_call", args, raw);
        let ty = self.ty(handler.reply);
        let value = self.b.load(reply, MESSAGE_PAYLOAD, ty);
        self.b.own(value);
        self.b.external("mesh_msg_free", vec![reply], unit);
        value
    }

    /// `Ok(pid)`, or `Err` of the noted failure for the null pid.
    pub(super) fn started_or_error(&mut self, pid: Value, result: Ty) -> Value {
        let string = self.b.t.string;
        let zero = self.b.int(0);
        let failed = self.b.prim(PrimOp::IntEq, &[pid, zero]);
        let (no, yes) = (self.b.block(), self.b.block());
        let join = self.join(result);
        self.b.branch(failed, no, yes);
        self.b.start(yes);
        let ok = self.b.make(0, vec![pid], result);
        self.jump_join(&join, ok);
        self.b.start(no);
        let why = self.b.external("mesh_failure_text", Vec::new(), string);
        let err = self.b.make(1, vec![why], result);
        self.jump_join(&join, err);
        self.enter(join)
    }

    /// The error type of a `Result`.
    fn err_type(&self, result: Ty) -> Ty {
        match result.kind() {
            TyKind::Adt(_, args) => args.get(1).copied().unwrap_or(self.b.t.unit),
            _ => self.b.t.unit,
        }
    }

    /// Type of the ordinary messages of a service, null for none or all.
    fn messages(&mut self, service: ServiceId) -> Value {
        let raw = self.b.t.raw;
        let message = match self.lw.messages(service) {
            Messages::Of(ty) => Some(self.ty(ty).message_identity()),
            Messages::None | Messages::Any => None,
        };
        self.b.push(Op::TypeDesc(message), raw)
    }

    /// The description whose address tells instances of this service from other processes.
    fn identity(&mut self, service: ServiceId) -> Value {
        let raw = self.b.t.raw;
        let process = ProcessDesc {
            key: format!("service:{}", service.0).into(),
            label: self.lw.program.services[service.index()].name.clone(),
            flags: self.lw.service_flags(service),
        };
        self.b.push(Op::Process(process), raw)
    }
}

impl Lowerer<'_> {
    fn messages(&self, service: ServiceId) -> Messages {
        let info = self.program.services[service.index()].info;
        match info.map(|info| &self.program.fns[info.index()].kind) {
            Some(FnKind::Info { messages }) => *messages,
            _ => Messages::None,
        }
    }

    fn service_flags(&self, service: ServiceId) -> u32 {
        let definition = &self.program.services[service.index()];
        let mut flags = 0;
        if let Some(info) = definition.info {
            flags |= ProcessDesc::RECEIVES;
            if let FnBody::Expr(body) = &self.program.fns[info.index()].body
                && sees_exits(body)
            {
                flags |= ProcessDesc::SEES_EXITS;
            }
            if let Messages::Any = self.messages(service) {
                flags |= ProcessDesc::TAKES_ALL;
            }
        }
        if definition.terminate.is_some() {
            flags |= ProcessDesc::TERMINATES;
        }
        flags
    }

    /// Process entry of a service: `init`, then one request after the other.
    pub(super) fn lower_service_entry(&mut self, id: FuncId, service: ServiceId) -> Function {
        let program = self.program;
        let definition = &program.services[service.index()];
        let init = &program.fns[definition.init.index()];
        let init_types: Vec<Ty> = init
            .params
            .iter()
            .map(|param| self.ty(init.locals[param.index()].ty, &[]))
            .collect();
        let state_ty = self.ty(definition.state, &[]);
        let unit = self.t.unit;
        let place = (init.file, init.span);
        let mut cx = self.context(
            id,
            &format!("{}.loop", definition.name),
            &definition.name,
            place,
            FuncKind::Entry,
            unit,
        );
        let (raw, int) = (cx.b.t.raw, cx.b.t.int);
        let block = cx.b.param(raw);
        let args = cx.open_args_block(block, &init_types);
        let first = cx.call_member(definition.init, args);
        cx.b.external("mesh_service_started", Vec::new(), unit);
        let header = cx.b.block();
        let state = cx.b.block_param(header, state_ty);
        cx.b.jump(header, vec![first]);
        cx.b.start(header);
        if let Some(clause) = definition.terminate {
            cx.set_clause(definition.name.clone(), clause, vec![state]);
        }
        let request = cx.b.external("mesh_service_next", Vec::new(), raw);
        let kind = cx.b.load(request, MESSAGE_KIND, int);
        let cases: Vec<_> = (0u32..)
            .zip(&definition.handlers)
            .map(|(index, _)| (handler_kind(index), cx.b.block()))
            .collect();
        let message = definition.info.map(|info| (info, cx.b.block()));
        cx.b.switch(kind, cases.clone(), message.map(|message| message.1));
        for ((_, block), handler) in cases.into_iter().zip(&definition.handlers) {
            cx.b.start(block);
            let next = cx.serve(handler, request, state);
            cx.b.jump_back(header, vec![next]);
        }
        if let Some((info, block)) = message {
            cx.b.start(block);
            cx.b.external("mesh_info_begin", vec![request], unit);
            let next = cx.call_member(info, vec![state]);
            cx.b.jump_back(header, vec![next]);
        }
        cx.b.finish()
    }
}

impl FnCx<'_, '_> {
    /// Handles one request; gives the next state.
    fn serve(&mut self, handler: &HandlerDef, request: Value, state: Value) -> Value {
        let unit = self.b.t.unit;
        let types: Vec<Ty> = handler.params.iter().map(|ty| self.ty(*ty)).collect();
        let payload_ty = payload_type(unit, &types);
        let payload = self.b.load(request, MESSAGE_PAYLOAD, payload_ty);
        self.b.own(payload);
        let mut args = vec![state];
        match types.len() {
            0 => {}
            1 => args.push(payload),
            _ => {
                for (index, ty) in (0u32..).zip(&types) {
                    let arg = self.b.field(payload, 0, index, *ty);
                    args.push(arg);
                }
            }
        }
        if !handler.is_call {
            // Nobody waits: the block goes before the handler can fail.
            self.b.external("mesh_msg_free", vec![request], unit);
            return self.call_member(handler.func, args);
        }
        if let Some(ty) = handler.reply_to {
            let ty = self.ty(ty);
            let foreign = self.b.t.foreign;
            let handle = self.b.external("mesh_reply_later", vec![request], foreign);
            let from = self.b.make(0, vec![handle], ty);
            args.push(from);
            return self.call_member(handler.func, args);
        }
        let pair = self.call_member(handler.func, args);
        let (state_ty, reply_ty) = match self.b.ty(pair).kind() {
            TyKind::Tuple(items) if items.len() == 2 => (items[0], items[1]),
            _ => (self.b.ty(state), unit),
        };
        let next = self.b.field(pair, 0, 0, state_ty);
        let answer = self.b.field(pair, 0, 1, reply_ty);
        let reply = self.message_block(answer);
        self.b.external("mesh_reply", vec![request, reply], unit);
        next
    }
}
