//! Arithmetic, comparisons and conversions on machine words.

use crate::cx::Cx;
use crate::ir::{Ir, int_result, result};
use inkwell::intrinsics::Intrinsic;
use inkwell::types::BasicTypeEnum;
use inkwell::values::{BasicValueEnum, FloatValue, IntValue};
use inkwell::{FloatPredicate, IntPredicate};
use mesh_mir::mir::PrimOp;

/// Generates one operation.
pub(crate) fn emit<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    op: PrimOp,
    args: &[BasicValueEnum<'c>],
) -> BasicValueEnum<'c> {
    let int = |index: usize| args[index].into_int_value();
    let float = |index: usize| args[index].into_float_value();
    let icmp = |predicate| ir.icmp(predicate, int(0), int(1)).into();
    let fcmp = |predicate| ir.fcmp(predicate, float(0), float(1)).into();
    let count = || ir.and(int(1), ir.ty.int(63));
    match op {
        PrimOp::IntAdd => ir.add(int(0), int(1)).into(),
        PrimOp::IntSub => ir.sub(int(0), int(1)).into(),
        PrimOp::IntMul => ir.mul(int(0), int(1)).into(),
        PrimOp::IntDiv => divide(ir, int(0), int(1), false).into(),
        PrimOp::IntRem => divide(ir, int(0), int(1), true).into(),
        PrimOp::IntNeg => ir.neg(int(0)).into(),
        PrimOp::IntAnd | PrimOp::BoolAnd => ir.and(int(0), int(1)).into(),
        PrimOp::IntOr => ir.or(int(0), int(1)).into(),
        PrimOp::IntXor => ir.xor(int(0), int(1)).into(),
        PrimOp::IntShl => ir.shl(int(0), count()).into(),
        PrimOp::IntShr => ir.shr(int(0), count(), true).into(),
        PrimOp::IntShrLogical => ir.shr(int(0), count(), false).into(),
        PrimOp::IntKeyFold => key_fold(cx, ir, int(0), int(1)).into(),
        PrimOp::IntEq | PrimOp::BoolEq => icmp(IntPredicate::EQ),
        PrimOp::IntNe => icmp(IntPredicate::NE),
        PrimOp::IntLt => icmp(IntPredicate::SLT),
        PrimOp::IntLe => icmp(IntPredicate::SLE),
        PrimOp::IntGt => icmp(IntPredicate::SGT),
        PrimOp::IntGe => icmp(IntPredicate::SGE),
        PrimOp::IntBelow => icmp(IntPredicate::ULT),
        PrimOp::FloatAdd
        | PrimOp::FloatSub
        | PrimOp::FloatMul
        | PrimOp::FloatDiv
        | PrimOp::FloatRem => float_arithmetic(ir, op, float(0), float(1)).into(),
        PrimOp::FloatNeg => ir
            .raw()
            .build_float_neg(float(0), "")
            .expect("the builder has a position")
            .into(),
        PrimOp::FloatEq => fcmp(FloatPredicate::OEQ),
        PrimOp::FloatNe => fcmp(FloatPredicate::UNE),
        PrimOp::FloatLt => fcmp(FloatPredicate::OLT),
        PrimOp::FloatLe => fcmp(FloatPredicate::OLE),
        PrimOp::FloatGt => fcmp(FloatPredicate::OGT),
        PrimOp::FloatGe => fcmp(FloatPredicate::OGE),
        PrimOp::FloatSqrt => intrinsic(cx, ir, "llvm.sqrt", &[cx.ty.f64.into()], args),
        PrimOp::FloatFloor => intrinsic(cx, ir, "llvm.floor", &[cx.ty.f64.into()], args),
        PrimOp::FloatCeil => intrinsic(cx, ir, "llvm.ceil", &[cx.ty.f64.into()], args),
        PrimOp::FloatTrunc => intrinsic(cx, ir, "llvm.trunc", &[cx.ty.f64.into()], args),
        PrimOp::FloatAbs => intrinsic(cx, ir, "llvm.fabs", &[cx.ty.f64.into()], args),
        PrimOp::IntToFloat => ir
            .raw()
            .build_signed_int_to_float(int(0), cx.ty.f64, "")
            .expect("the builder has a position")
            .into(),
        PrimOp::FloatToInt => intrinsic(
            cx,
            ir,
            "llvm.fptosi.sat",
            &[cx.ty.i64.into(), cx.ty.f64.into()],
            args,
        ),
        PrimOp::FloatBits => ir.bits(float(0)).into(),
        PrimOp::BoolNot => ir.not(int(0)).into(),
        PrimOp::StrEq => string_predicate(cx, ir, "mesh_string_eq", args).into(),
        PrimOp::StrLt => string_predicate(cx, ir, "mesh_string_lt", args).into(),
        PrimOp::IsNull => ir.is_null(args[0].into_pointer_value()).into(),
    }
}

/// Truncating division or remainder. The smallest integer by -1, which traps on the machine, wraps.
fn divide<'c>(
    ir: &Ir<'c>,
    dividend: IntValue<'c>,
    divisor: IntValue<'c>,
    remainder: bool,
) -> IntValue<'c> {
    let minus_one = ir.icmp(IntPredicate::EQ, divisor, ir.ty.int(-1));
    let safe = ir.select_int(minus_one, ir.ty.int(1), divisor);
    let builder = ir.raw();
    if remainder {
        // Modulo 1 is 0, as is modulo -1.
        return builder
            .build_int_signed_rem(dividend, safe, "")
            .expect("the builder has a position");
    }
    let quotient = builder
        .build_int_signed_div(dividend, safe, "")
        .expect("the builder has a position");
    ir.select_int(minus_one, ir.neg(dividend), quotient)
}

/// Folded multiplication, as in foldhash: the halves of the product with a secret number, so that nobody else knows which words collide.
fn key_fold<'c>(cx: &Cx<'c>, ir: &Ir<'c>, state: IntValue<'c>, word: IntValue<'c>) -> IntValue<'c> {
    let [start, factor] = cx.key_seed(ir);
    let i128 = cx.context.i128_type();
    let raw = ir.raw();
    let product = (|| {
        let mixed = raw.build_int_z_extend(ir.xor(ir.xor(state, word), start), i128, "")?;
        let factor = raw.build_int_z_extend(factor, i128, "")?;
        let product = raw.build_int_mul(mixed, factor, "")?;
        let high = raw.build_right_shift(product, i128.const_int(64, false), false, "")?;
        Ok::<_, inkwell::builder::BuilderError>((
            raw.build_int_truncate(product, cx.ty.i64, "")?,
            raw.build_int_truncate(high, cx.ty.i64, "")?,
        ))
    })();
    let (low, high) = product.expect("the builder has a position");
    ir.xor(low, high)
}

fn float_arithmetic<'c>(
    ir: &Ir<'c>,
    op: PrimOp,
    a: FloatValue<'c>,
    b: FloatValue<'c>,
) -> FloatValue<'c> {
    let builder = ir.raw();
    match op {
        PrimOp::FloatAdd => builder.build_float_add(a, b, ""),
        PrimOp::FloatSub => builder.build_float_sub(a, b, ""),
        PrimOp::FloatMul => builder.build_float_mul(a, b, ""),
        PrimOp::FloatDiv => builder.build_float_div(a, b, ""),
        _ => builder.build_float_rem(a, b, ""),
    }
    .expect("the builder has a position")
}

fn intrinsic<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    name: &str,
    types: &[BasicTypeEnum<'c>],
    args: &[BasicValueEnum<'c>],
) -> BasicValueEnum<'c> {
    let found = Intrinsic::find(name).expect("LLVM has this intrinsic");
    let declared = found
        .get_declaration(&cx.module, types)
        .expect("the intrinsic takes these types");
    result(ir.call(declared, args)).expect("the intrinsic gives a value")
}

fn string_predicate<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    name: &str,
    args: &[BasicValueEnum<'c>],
) -> IntValue<'c> {
    let answer = int_result(ir.call(cx.known_runtime(name), args));
    ir.icmp(IntPredicate::NE, answer, ir.ty.i8.const_zero())
}
