//! Cell primitives.

use crate::cx::Cx;
use crate::ir::Ir;
use crate::memory::Memory;
use crate::{rc, words};
use inkwell::values::{BasicValueEnum, PointerValue};
use mesh_mir::layout::HEADER_BYTES;
use mesh_types::Ty;

pub(crate) fn emit_new<'c>(cx: &Cx<'c>, ir: &Ir<'c>, content: Ty) {
    let bytes = HEADER_BYTES + cx.layout(content).bytes();
    let cell = rc::alloc(cx, ir, ir.ty.int(bytes as i64), 0);
    words::store(ir, cell, HEADER_BYTES, Memory::Any, &ir.func.get_params());
    ir.ret(Some(&cell));
}

/// A cell that is a part of a frame: nobody counts it.
pub(crate) fn init_local<'c>(ir: &Ir<'c>, cell: PointerValue<'c>, content: &[BasicValueEnum<'c>]) {
    rc::init_immortal(ir, cell);
    words::store(ir, cell, HEADER_BYTES, Memory::Any, content);
}

pub(crate) fn emit_set<'c>(cx: &Cx<'c>, ir: &Ir<'c>, content: Ty) {
    let cell = ir.param(0).into_pointer_value();
    let old = words::load(
        ir,
        cell,
        HEADER_BYTES,
        Memory::Any,
        &cx.layout(content).words,
    );
    words::store(
        ir,
        cell,
        HEADER_BYTES,
        Memory::Any,
        &ir.func.get_params()[1..],
    );
    rc::drop(cx, ir, content, &old);
    ir.ret(None);
}
