//! Jobs and repeated messages: intrinsics that need code for a concrete type.

use super::message::MESSAGE_PAYLOAD;
use super::{FnCx, Instance, Lowerer};
use crate::mir::{FuncId, FuncKind, Function, Op, PrimOp, Value};
use mesh_syntax::Span;
use mesh_types::ids::FileId;
use mesh_types::{Ty, TyKind};

impl FnCx<'_, '_> {
    /// `%job_start(f, owned)`: a process that computes `f()`.
    pub(super) fn job_start(&mut self, function: Value, owned: Value, pid: Ty) -> Value {
        let raw = self.b.t.raw;
        let ty = self.b.ty(function);
        let block = self.args_block(&[function]);
        let entry = self.lw.instance(Instance::JobEntry(ty));
        let code = self.b.push(Op::FuncAddr(entry), raw);
        self.b
            .external("mesh_job_start", vec![code, block, owned], pid)
    }

    /// `%job_await(job, ms)`: its value, or the text of the failure.
    pub(super) fn job_await(&mut self, job: Value, ms: Value, result: Ty) -> Value {
        let raw = self.b.t.raw;
        let block = self.b.external("mesh_job_await", vec![job, ms], raw);
        self.reply_or(block, result, |cx| {
            let string = cx.b.t.string;
            cx.b.external("mesh_failure_text", Vec::new(), string)
        })
    }

    /// `Ok` of the payload of a block, or `Err` of what `failure` gives when the block is null.
    pub(super) fn reply_or(
        &mut self,
        block: Value,
        result: Ty,
        failure: impl FnOnce(&mut Self) -> Value,
    ) -> Value {
        let unit = self.b.t.unit;
        let ty = self.ok_type(result);
        let failed = self.b.prim(PrimOp::IsNull, &[block]);
        let (no, yes) = (self.b.block(), self.b.block());
        let join = self.join(result);
        self.b.branch(failed, no, yes);
        self.b.start(yes);
        let value = self.b.load(block, MESSAGE_PAYLOAD, ty);
        self.b.own(value);
        self.b.external("mesh_msg_free", vec![block], unit);
        let ok = self.b.make(0, vec![value], result);
        self.jump_join(&join, ok);
        self.b.start(no);
        let why = failure(self);
        let err = self.b.make(1, vec![why], result);
        self.jump_join(&join, err);
        self.enter(join)
    }

    /// `%send_every(pid, ms, message)`: the runtime gets a function that makes one message after the other.
    pub(super) fn send_every(&mut self, pid: Value, ms: Value, message: Value) -> Value {
        let (raw, int) = (self.b.t.raw, self.b.t.int);
        let ty = self.b.ty(message);
        let message = self.share(message);
        let code = self.lw.instance(Instance::MessageMaker(ty));
        let make = self.b.push(
            Op::Closure(code, vec![message]),
            Ty::new(TyKind::Fn(Vec::new(), raw)),
        );
        let location = self.here();
        self.b
            .external("mesh_timer_send_every", vec![pid, ms, make, location], int)
    }
}

impl Lowerer<'_> {
    /// Process entry that computes a job's value and hands it over.
    pub(super) fn lower_job_entry(&mut self, id: FuncId, ty: Ty) -> Function {
        let unit = self.t.unit;
        let place = (FileId(0), Span::default());
        let mut cx = self.context(id, "job.entry", "job", place, FuncKind::Entry, unit);
        let raw = cx.b.t.raw;
        let block = cx.b.param(raw);
        let mut values = cx.open_args_block(block, &[ty]);
        let value = cx.call_closure(values.remove(0), Vec::new());
        let result = cx.message_block(value);
        cx.b.external("mesh_job_done", vec![result], unit);
        let done = cx.b.unit();
        cx.b.ret(done);
        cx.b.finish()
    }

    /// Closure code that makes a message of the captured value.
    pub(super) fn lower_message_maker(&mut self, id: FuncId, ty: Ty) -> Function {
        let place = (FileId(0), Span::default());
        let raw = self.t.raw;
        let mut cx = self.context(
            id,
            "message.maker",
            "message",
            place,
            FuncKind::Closure,
            raw,
        );
        cx.b.param(Ty::new(TyKind::Fn(Vec::new(), raw)));
        let value = cx.capture(ty);
        let block = cx.message_block(value);
        cx.b.ret(block);
        cx.b.finish()
    }
}
