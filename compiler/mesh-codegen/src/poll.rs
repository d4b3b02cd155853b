//! Preemption polls on loop back-edges (`docs/abi.md` §5).

use crate::cx::Cx;
use crate::ir::Ir;
use inkwell::AddressSpace;
use inkwell::IntPredicate;
use inkwell::intrinsics::Intrinsic;
use inkwell::values::{BasicValueEnum, IntValue};

/// LLVM's `preserve_allcc`: the poll costs its loop no registers.
pub(crate) const PRESERVE_ALL: u32 = 15;

/// Address space of `%fs`-relative addresses.
const FS: u16 = 257;
/// Offset of the stack limit.
const STACK_LIMIT: u64 = 0x70;

/// Whether the scheduler asks the running actor to yield.
pub(crate) fn requested<'c>(cx: &Cx<'c>, ir: &Ir<'c>) -> IntValue<'c> {
    let fs = cx.context.ptr_type(AddressSpace::from(FS));
    let address = ir.ty.int(STACK_LIMIT as i64).const_to_pointer(fs);
    let limit = ir.load(ir.ty.i64, address, 0);
    if let Some(load) = crate::ir::instruction(limit) {
        load.set_volatile(true).expect("loads can be volatile");
    }
    let read_register = Intrinsic::find("llvm.read_register").expect("LLVM has llvm.read_register");
    let declared = read_register
        .get_declaration(&cx.module, &[ir.ty.i64.into()])
        .expect("it reads an i64");
    let name = cx
        .context
        .metadata_node(&[cx.context.metadata_string("rsp").into()]);
    let call = ir
        .raw()
        .build_call(declared, &[name.into()], "")
        .expect("the builder has a position");
    let stack = crate::ir::int_result(call);
    ir.icmp(IntPredicate::ULT, stack, limit.into_int_value())
}

/// The slow side for loops that own nothing that would have to be dropped.
pub(crate) fn emit_poll<'c>(cx: &Cx<'c>, ir: &Ir<'c>) {
    ir.call(
        cx.known_runtime("mesh_safepoint"),
        &[] as &[BasicValueEnum<'c>],
    );
    ir.ret(None);
}
