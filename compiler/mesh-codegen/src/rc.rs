//! Reference counts: dup, drop, reset, in-place update.

use crate::cx::Cx;
use crate::helpers::{Helper, canonical};
use crate::ir::{Ir, int_result, ptr_result};
use crate::memory::Memory;
use crate::{balance, words};
use inkwell::IntPredicate;
use inkwell::values::{BasicValueEnum, IntValue, PointerValue};
use mesh_mir::layout::{HEADER_BYTES, Layout, Shape, Variant};
use mesh_types::Ty;

/// Byte offset of the tag in the header of a boxed sum.
const AUX: u64 = 4;

/// Calls `visit` on every counted part of the value, itself if it is neither an inline struct nor an inline tuple.
pub(crate) fn each_part<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    ty: Ty,
    value: &[BasicValueEnum<'c>],
    visit: &mut dyn FnMut(&Layout, &[BasicValueEnum<'c>]),
) {
    let layout = cx.layout(ty);
    if !layout.counted {
        return;
    }
    match &layout.shape {
        Shape::Struct {
            boxed: false,
            fields,
        } => {
            for field in fields.fields.iter().filter(|field| field.counted) {
                let part = words::inline_field(ir, value, field);
                each_part(cx, ir, field.ty, &part, visit);
            }
        }
        _ => visit(&layout, value),
    }
}

/// One more reference to everything that the value counts.
pub(crate) fn dup<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty, value: &[BasicValueEnum<'c>]) {
    each_part(cx, ir, ty, value, &mut |part, value| {
        let helper = match &part.shape {
            Shape::Sum { boxed: false, .. } => Helper::DupSum(part.ty),
            _ => Helper::Dup(part.may_be_immediate),
        };
        ir.call(cx.helper(helper), value);
    });
}

/// One reference less to everything that the value counts.
pub(crate) fn drop<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty, value: &[BasicValueEnum<'c>]) {
    each_part(cx, ir, ty, value, &mut |part, value| {
        ir.call(cx.helper(Helper::Drop(canonical(cx, part.ty))), value);
    });
}

/// Calls `visit` on every object that the value refers to directly: itself, or those among its inline parts.
pub(crate) fn each_object<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    ty: Ty,
    value: &[BasicValueEnum<'c>],
    visit: &mut dyn FnMut(&Ir<'c>, Ty, PointerValue<'c>),
) {
    each_part(cx, ir, ty, value, &mut |part, value| match &part.shape {
        Shape::Sum {
            boxed: false,
            variants,
        } => by_tag(ir, value[0].into_int_value(), variants, |variant| {
            for field in variant.fields.iter().filter(|field| field.counted) {
                let payload = words::inline_field(ir, &value[1..], field);
                each_object(cx, ir, field.ty, &payload, visit);
            }
        }),
        _ => visit(ir, part.ty, value[0].into_pointer_value()),
    });
}

/// Branches on the tag to the variants that count something, and joins.
pub(crate) fn by_tag<'c>(
    ir: &Ir<'c>,
    tag: IntValue<'c>,
    variants: &[Variant],
    mut body: impl FnMut(&Variant),
) {
    let counted = |variant: &Variant| variant.fields.iter().any(|field| field.counted);
    let join = ir.block("join");
    let cases: Vec<_> = variants
        .iter()
        .enumerate()
        .filter(|(_, variant)| counted(variant))
        .map(|(index, variant)| (index, variant, ir.block("variant")))
        .collect();
    let targets: Vec<_> = cases
        .iter()
        .map(|(index, _, block)| (tag.get_type().const_int(*index as u64, false), *block))
        .collect();
    ir.switch(tag, join, &targets);
    for (_, variant, block) in cases {
        ir.at(block);
        body(variant);
        ir.br(join);
    }
    ir.at(join);
}

/// Reference count of an object. When it is shared, others change it at the same time.
pub(crate) fn count<'c>(ir: &Ir<'c>, object: PointerValue<'c>) -> IntValue<'c> {
    let count = ir
        .load_in(Memory::Header, ir.ty.i32, object, 0)
        .into_int_value();
    ir.unordered(count.as_instruction().expect("a load"));
    count
}

pub(crate) fn set_count<'c>(ir: &Ir<'c>, object: PointerValue<'c>, count: IntValue<'c>) {
    let store = ir.store_in(Memory::Header, object, 0, count);
    ir.unordered(store);
}

/// The header's tag of a boxed sum, as `i32`.
pub(crate) fn aux<'c>(ir: &Ir<'c>, object: PointerValue<'c>) -> IntValue<'c> {
    ir.load_in(Memory::Header, ir.ty.i32, object, AUX)
        .into_int_value()
}

/// The variant of a sum that has a block. Where only one variant can have one, nothing is read.
pub(crate) fn boxed_tag<'c>(
    ir: &Ir<'c>,
    variants: &[Variant],
    object: PointerValue<'c>,
) -> IntValue<'c> {
    only_variant(variants, |variant| !variant.fields.is_empty()).map_or_else(
        || ir.zext(aux(ir, object), ir.ty.i64),
        |only| ir.ty.int(only as i64),
    )
}

/// Index of the variant of that kind, when there is exactly one.
pub(crate) fn only_variant(
    variants: &[Variant],
    is_kind: impl Fn(&Variant) -> bool,
) -> Option<usize> {
    let mut found = (0..variants.len()).filter(|index| is_kind(&variants[*index]));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

pub(crate) fn is_unique<'c>(ir: &Ir<'c>, object: PointerValue<'c>) -> IntValue<'c> {
    ir.icmp(
        IntPredicate::EQ,
        count(ir, object),
        ir.ty.i32.const_int(1, false),
    )
}

/// The word of a boxed sum is a nullary variant instead of a pointer.
pub(crate) fn is_immediate<'c>(ir: &Ir<'c>, object: PointerValue<'c>) -> IntValue<'c> {
    let bits = ir.ptr_to_int(object);
    ir.icmp(IntPredicate::NE, ir.and(bits, ir.ty.int(1)), ir.ty.int(0))
}

/// A new object: header with count 1 and `aux`, words not initialised.
pub(crate) fn alloc<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    bytes: IntValue<'c>,
    aux: u32,
) -> PointerValue<'c> {
    let object = ptr_result(ir.call(cx.known_runtime("mesh_alloc"), &[bytes.into()]));
    init_header(ir, object, aux);
    object
}

/// Writes count 1 and `aux`.
pub(crate) fn init_header<'c>(ir: &Ir<'c>, object: PointerValue<'c>, aux: u32) {
    ir.store_in(
        Memory::Header,
        object,
        0,
        ir.ty.int(1 | i64::from(aux) << 32),
    );
}

/// Writes a header that nobody counts.
pub(crate) fn init_immortal<'c>(ir: &Ir<'c>, object: PointerValue<'c>) {
    ir.store_in(Memory::Header, object, 0, ir.ty.int(0));
}

pub(crate) fn free<'c>(cx: &Cx<'c>, ir: &Ir<'c>, object: PointerValue<'c>, bytes: IntValue<'c>) {
    ir.call(
        cx.known_runtime("mesh_free"),
        &[object.into(), bytes.into()],
    );
}

/// Loads and drops the counted fields of a boxed variant.
pub(crate) fn drop_fields<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    object: PointerValue<'c>,
    variant: &Variant,
) {
    for field in variant.fields.iter().filter(|field| field.counted) {
        drop(
            cx,
            ir,
            field.ty,
            &words::load_boxed_field(ir, object, field),
        );
    }
}

pub(crate) fn emit_dup<'c>(cx: &Cx<'c>, ir: &Ir<'c>, immediate: bool) {
    let object = ir.param(0).into_pointer_value();
    if immediate {
        ir.return_if(is_immediate(ir, object));
    }
    let old = count(ir, object);
    let zero = ir.ty.i32.const_zero();
    let local = ir.block("local");
    let other = ir.block("other");
    ir.cond(ir.icmp(IntPredicate::SGT, old, zero), local, other);
    ir.at(local);
    set_count(ir, object, ir.count_up(old));
    ir.ret(None);
    ir.at(other);
    ir.when(ir.icmp(IntPredicate::SLT, old, zero), || {
        ir.call(cx.known_runtime("mesh_dup_slow"), &[object.into()]);
    });
    ir.ret(None);
}

pub(crate) fn emit_dup_sum<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty) {
    each_object(cx, ir, ty, &ir.func.get_params(), &mut |ir, ty, object| {
        dup(cx, ir, ty, &[object.into()])
    });
    ir.ret(None);
}

pub(crate) fn emit_drop<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty) {
    let layout = cx.layout(ty);
    if !layout.is_object() {
        each_object(cx, ir, ty, &ir.func.get_params(), &mut |ir, ty, object| {
            drop(cx, ir, ty, &[object.into()])
        });
        ir.ret(None);
        return;
    }
    let object = ir.param(0).into_pointer_value();
    if layout.may_be_immediate {
        ir.return_if(is_immediate(ir, object));
    }
    let one = ir.ty.i32.const_int(1, false);
    let old = count(ir, object);
    let shared = ir.block("shared");
    let last = ir.block("last");
    ir.cond(ir.icmp(IntPredicate::SGT, old, one), shared, last);
    ir.at(shared);
    set_count(ir, object, ir.count_down(old));
    ir.ret(None);
    ir.at(last);
    ir.call(cx.helper(Helper::Release(ty)), &[object.into()]);
    ir.ret(None);
}

pub(crate) fn emit_release<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty) {
    let object = ir.param(0).into_pointer_value();
    let dead = ir.block("dead");
    let shared = ir.block("shared");
    let live = ir.block("live");
    ir.cond(is_unique(ir, object), dead, shared);
    ir.at(shared);
    let last = int_result(ir.call(cx.known_runtime("mesh_drop_slow"), &[object.into()]));
    let dies = ir.block("dies");
    ir.cond(
        ir.icmp(IntPredicate::NE, last, ir.ty.i8.const_zero()),
        dies,
        live,
    );
    ir.at(dies);
    balance::dies_shared(cx, ir, ty, object);
    ir.br(dead);
    ir.at(dead);
    ir.call(cx.helper(Helper::Destroy(ty)), &[object.into()]);
    ir.br(live);
    ir.at(live);
    ir.ret(None);
}

/// Branches on the variant of a boxed value that is no immediate, runs `body` in each counted one, and joins.
pub(crate) fn each_boxed_variant<'c>(
    ir: &Ir<'c>,
    object: PointerValue<'c>,
    layout: &Layout,
    mut body: impl FnMut(&Variant),
) {
    match &layout.shape {
        Shape::Struct { fields, .. } => body(fields),
        Shape::Sum { variants, .. } => {
            let with_fields = variants.iter().filter(|variant| !variant.fields.is_empty());
            match with_fields.collect::<Vec<_>>().as_slice() {
                [only] => body(only),
                _ => by_tag(ir, aux(ir, object), variants, body),
            }
        }
        _ => {}
    }
}

pub(crate) fn emit_reset<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty) {
    let layout = cx.layout(ty);
    let object = ir.param(0).into_pointer_value();
    let null = ir.ty.ptr.const_null();
    let keep = ir.block("keep");
    let give_up = ir.block("give_up");
    if layout.may_be_immediate {
        let pointer = ir.block("pointer");
        let immediate = ir.block("immediate");
        ir.cond(is_immediate(ir, object), immediate, pointer);
        ir.at(immediate);
        ir.ret(Some(&null));
        ir.at(pointer);
    }
    ir.cond(is_unique(ir, object), keep, give_up);
    ir.at(keep);
    each_boxed_variant(ir, object, &layout, |variant| {
        drop_fields(cx, ir, object, variant)
    });
    ir.ret(Some(&object));
    ir.at(give_up);
    drop(cx, ir, ty, &[object.into()]);
    ir.ret(Some(&null));
}

/// The object, or when others hold it, too, what `copy` makes of it. Afterwards LLVM knows that the count is 1.
pub(crate) fn unique<'c>(
    ir: &Ir<'c>,
    object: PointerValue<'c>,
    copy: impl FnOnce() -> PointerValue<'c>,
) -> PointerValue<'c> {
    let before = ir.current();
    let shared = ir.block("shared");
    let mine = ir.block("mine");
    ir.cond(is_unique(ir, object), mine, shared);
    ir.at(shared);
    let fresh = copy();
    set_count(ir, fresh, ir.ty.i32.const_int(1, false));
    let copied = ir.current();
    ir.br(mine);
    ir.at(mine);
    let phi = ir.phi(ir.ty.ptr);
    phi.add_incoming(&[(&object, before), (&fresh, copied)]);
    phi.as_basic_value().into_pointer_value()
}

pub(crate) fn emit_set_field<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty, index: u32) {
    let layout = cx.layout(ty);
    let field = &layout.variants()[0].fields[index as usize];
    let shared = ir.param(0).into_pointer_value();
    let object = unique(ir, shared, || {
        ptr_result(ir.call(cx.helper(Helper::Unshare(ty)), &[shared.into()]))
    });
    let old = words::load_boxed_field(ir, object, field);
    let at = HEADER_BYTES + 8 * field.offset as u64;
    words::store(ir, object, at, Memory::Boxed, &ir.func.get_params()[1..]);
    drop(cx, ir, field.ty, &old);
    ir.ret(Some(&object));
}

/// A copy of a boxed struct that others hold, too.
pub(crate) fn emit_unshare<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty) {
    let layout = cx.layout(ty);
    let variant = &layout.variants()[0];
    let object = ir.param(0).into_pointer_value();
    let fresh = alloc(cx, ir, ir.ty.int(variant.box_bytes() as i64), 0);
    for field in &variant.fields {
        let words = words::load_boxed_field(ir, object, field);
        dup(cx, ir, field.ty, &words);
        words::store(
            ir,
            fresh,
            HEADER_BYTES + 8 * field.offset as u64,
            Memory::Boxed,
            &words,
        );
    }
    drop(cx, ir, ty, &[object.into()]);
    ir.ret(Some(&fresh));
}
