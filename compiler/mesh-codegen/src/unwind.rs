//! Calls that may unwind, and the landing pads that drop what the frame owns.

use crate::function::Body;
use crate::rc;
use inkwell::basic_block::BasicBlock;
use inkwell::types::FunctionType;
use inkwell::values::{BasicValueEnum, CallSiteValue, FunctionValue, PointerValue};
use mesh_mir::mir::Value;

/// What is called.
#[derive(Clone, Copy)]
pub(crate) enum Callee<'c> {
    /// A function of the module.
    Function(FunctionValue<'c>),
    /// Code behind a pointer.
    Pointer(FunctionType<'c>, PointerValue<'c>),
}

impl<'c> Body<'_, 'c> {
    /// A call; with something to clean up it is an invoke, and building continues in the normal block. Without, a call in tail position may take
    /// the place of this frame: Mesh callees never see memory of the frame, aggregates go to them in registers.
    pub(crate) fn call(
        &mut self,
        callee: Callee<'c>,
        args: &[BasicValueEnum<'c>],
        unwinds: bool,
        cleanup: &[Value],
        tail: bool,
    ) -> CallSiteValue<'c> {
        let cleanup = self.counted(cleanup);
        if !unwinds || cleanup.is_empty() {
            let site = match callee {
                Callee::Function(function) => self.ir.call(function, args),
                Callee::Pointer(ty, code) => self.ir.call_pointer(ty, code, args),
            };
            site.set_tail_call(tail);
            return site;
        }
        let pad = self.landing_pad(cleanup);
        let normal = self.ir.block("");
        let site = match callee {
            Callee::Function(function) => self.ir.invoke(function, args, normal, pad),
            Callee::Pointer(ty, code) => self.ir.invoke_pointer(ty, code, args, normal, pad),
        };
        self.ir.at(normal);
        site
    }

    fn counted(&self, cleanup: &[Value]) -> Vec<Value> {
        cleanup
            .iter()
            .copied()
            .filter(|value| self.cx.layout(self.ty(*value)).counted)
            .collect()
    }

    /// The landing pad that drops these values. Calls that own the same values share it.
    fn landing_pad(&mut self, cleanup: Vec<Value>) -> BasicBlock<'c> {
        if let Some(found) = self.pads.get(&cleanup) {
            return *found;
        }
        let before = self.ir.current();
        let pad = self.ir.block("unwind");
        self.ir.at(pad);
        let types = [self.cx.ty.ptr.into(), self.cx.ty.i32.into()];
        let exception = self
            .ir
            .raw()
            .build_landing_pad(
                self.cx.context.struct_type(&types, false),
                self.cx.personality,
                &[],
                true,
                "",
            )
            .expect("the builder has a position");
        for value in &cleanup {
            rc::drop(self.cx, &self.ir, self.ty(*value), &self.words(*value));
        }
        self.ir
            .raw()
            .build_resume(exception)
            .expect("the builder has a position");
        self.ir.func.set_personality_function(self.cx.personality);
        self.ir.at(before);
        self.pads.insert(cleanup, pad);
        pad
    }
}
