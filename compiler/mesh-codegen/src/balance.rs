//! The account of the running process (`docs/abi.md` §5): what is counted where objects become shared, move away, or die shared.
//!
//! Each change is one instruction on a word of the thread. It is written as such: LLVM must not keep the word in a register across
//! calls that allocate, of which it knows only that they touch no memory that it sees.

use crate::array;
use crate::cx::Cx;
use crate::destroy;
use crate::ir::Ir;
use inkwell::values::{IntValue, PointerValue};
use mesh_mir::layout::{HEADER_BYTES, Object, Shape};
use mesh_types::Ty;

/// Allocated less freed.
const OWN: &str = "%fs:0x50";
/// Moved out, and not taken over yet.
const MOVED: &str = "%fs:0x58";

fn change<'c>(ir: &Ir<'c>, instruction: &str, word: &str, bytes: IntValue<'c>) {
    let ty = ir.context.void_type().fn_type(&[ir.ty.i64.into()], false);
    let code = ir.context.create_inline_asm(
        ty,
        format!("{instruction} $0, {word}"),
        "r,~{dirflag},~{fpsr},~{flags}".into(),
        true,
        false,
        None,
        false,
    );
    ir.raw()
        .build_indirect_call(ty, code, &[bytes.into()], "")
        .expect("the builder has a position");
}

/// Bytes of the block of a live object.
fn object_bytes<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    ty: Ty,
    object: PointerValue<'c>,
) -> Option<IntValue<'c>> {
    let layout = cx.layout(ty);
    Some(match &layout.shape {
        Shape::Object(Object::String) => destroy::string_bytes(ir, object),
        Shape::Object(Object::Closure | Object::Foreign) => {
            destroy::described_bytes(ir, ir.load_ptr(object, destroy::DESC))
        }
        Shape::Object(Object::Array(element)) => {
            array::bytes(cx, ir, *element, array::cap(ir, object))
        }
        Shape::Object(Object::Cell(content)) => ir
            .ty
            .int((HEADER_BYTES + cx.layout(*content).bytes()) as i64),
        Shape::Struct { fields, .. } => ir.ty.int(fields.box_bytes() as i64),
        Shape::Sum { variants, .. } => destroy::sum_bytes(ir, object, variants),
        Shape::Unit | Shape::Scalar | Shape::Enum => return None,
    })
}

/// An object leaves the process: for somebody else, or it belongs to nobody from now on because it is `shared`.
pub(crate) fn leaves<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    ty: Ty,
    object: PointerValue<'c>,
    shared: IntValue<'c>,
) {
    if let Some(bytes) = object_bytes(cx, ir, ty, object) {
        change(ir, "subq", OWN, bytes);
        change(
            ir,
            "addq",
            MOVED,
            ir.select_int(shared, ir.ty.int(0), bytes),
        );
    }
}

/// The last reference to a shared object is gone. Freeing it takes from the account what was never on it.
pub(crate) fn dies_shared<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty, object: PointerValue<'c>) {
    if let Some(bytes) = object_bytes(cx, ir, ty, object) {
        change(ir, "addq", OWN, bytes);
    }
}
