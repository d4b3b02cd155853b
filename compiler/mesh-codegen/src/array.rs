//! Array primitives: each is a function per element type that LLVM inlines where it is hot.

use crate::cx::Cx;
use crate::helpers::{Helper, canonical};
use crate::ir::{Ir, ptr_result};
use crate::memory::Memory;
use crate::{rc, words};
use inkwell::IntPredicate;
use inkwell::values::{BasicValueEnum, IntValue, PointerValue};
use mesh_types::{Ty, TyKind};

// Byte offsets.
const LEN: u64 = 8;
const CAP: u64 = 16;
const ELEMENTS: i64 = 24;

/// Room of the first block of an array that grows.
const FIRST_ROOM: i64 = 4;

pub(crate) fn len<'c>(ir: &Ir<'c>, array: PointerValue<'c>) -> IntValue<'c> {
    ir.load_in(Memory::Length, ir.ty.i64, array, LEN)
        .into_int_value()
}

pub(crate) fn cap<'c>(ir: &Ir<'c>, array: PointerValue<'c>) -> IntValue<'c> {
    ir.load_in(Memory::Length, ir.ty.i64, array, CAP)
        .into_int_value()
}

fn set_len<'c>(ir: &Ir<'c>, array: PointerValue<'c>, len: IntValue<'c>) {
    ir.store_in(Memory::Length, array, LEN, len);
}

fn stride<'c>(cx: &Cx<'c>, element: Ty) -> IntValue<'c> {
    cx.ty.int(cx.layout(element).stride() as i64)
}

/// Bytes of an array object with room for `cap` elements.
pub(crate) fn bytes<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty, cap: IntValue<'c>) -> IntValue<'c> {
    ir.add(ir.mul(cap, stride(cx, element)), ir.ty.int(ELEMENTS))
}

fn slot<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    element: Ty,
    array: PointerValue<'c>,
    index: IntValue<'c>,
) -> PointerValue<'c> {
    ir.offset_by(
        ir.offset(array, ELEMENTS as u64),
        ir.mul(index, stride(cx, element)),
    )
}

fn read<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    element: Ty,
    array: PointerValue<'c>,
    index: IntValue<'c>,
) -> Vec<BasicValueEnum<'c>> {
    words::load(
        ir,
        slot(cx, ir, element, array, index),
        0,
        Memory::Elements,
        &cx.layout(element).words,
    )
}

/// Runs `body` on every element of `from..to` of a counted element type.
pub(crate) fn each_element<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    element: Ty,
    array: PointerValue<'c>,
    from: IntValue<'c>,
    to: IntValue<'c>,
    body: impl FnOnce(Vec<BasicValueEnum<'c>>),
) {
    if cx.layout(element).counted {
        ir.each(from, to, |index| body(read(cx, ir, element, array, index)));
    }
}

/// Frees the block; the elements are gone already.
pub(crate) fn free<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty, array: PointerValue<'c>) {
    rc::free(cx, ir, array, bytes(cx, ir, element, cap(ir, array)));
}

/// A new array of length `len` whose elements are not initialised.
fn with_room<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    element: Ty,
    len: IntValue<'c>,
    cap: IntValue<'c>,
) -> PointerValue<'c> {
    let array = rc::alloc(cx, ir, bytes(cx, ir, element, cap), 0);
    ir.store_in(Memory::Length, array, LEN, len);
    ir.store_in(Memory::Length, array, CAP, cap);
    array
}

fn copy_elements<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    element: Ty,
    to: PointerValue<'c>,
    array: PointerValue<'c>,
    from: IntValue<'c>,
    count: IntValue<'c>,
) {
    let size = ir.mul(count, stride(cx, element));
    ir.memcpy(
        ir.offset(to, ELEMENTS as u64),
        slot(cx, ir, element, array, from),
        size,
    );
}

fn drop_array<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty, array: PointerValue<'c>) {
    let ty = canonical(cx, Ty::new(TyKind::Array(element)));
    ir.call(cx.helper(Helper::Drop(ty)), &[array.into()]);
}

/// Copies `count` elements of an array that others hold, too, and lets go of it.
fn copy_shared<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    element: Ty,
    array: PointerValue<'c>,
    from: IntValue<'c>,
    count: IntValue<'c>,
    cap: IntValue<'c>,
) -> PointerValue<'c> {
    let fresh = with_room(cx, ir, element, count, cap);
    copy_elements(cx, ir, element, fresh, array, from, count);
    each_element(cx, ir, element, fresh, ir.ty.int(0), count, |words| {
        rc::dup(cx, ir, element, &words)
    });
    drop_array(cx, ir, element, array);
    fresh
}

/// The array, or a copy of it when others hold it, too.
fn unique<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty, array: PointerValue<'c>) -> PointerValue<'c> {
    rc::unique(ir, array, || {
        let used = len(ir, array);
        let whole = [array.into(), ir.ty.int(0).into(), used.into(), used.into()];
        ptr_result(ir.call(cx.helper(Helper::ArrayTake(element)), &whole))
    })
}

pub(crate) fn emit_new<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty) {
    let wanted = ir.param(0).into_int_value();
    let empty = ir.block("empty");
    let some = ir.block("some");
    ir.cond(
        ir.icmp(IntPredicate::SGT, wanted, ir.ty.int(0)),
        some,
        empty,
    );
    ir.at(empty);
    ir.ret(Some(&cx.empty_array()));
    ir.at(some);
    ir.ret(Some(&with_room(cx, ir, element, ir.ty.int(0), wanted)));
}

pub(crate) fn emit_get<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty) {
    let words = read(
        cx,
        ir,
        element,
        ir.param(0).into_pointer_value(),
        ir.param(1).into_int_value(),
    );
    rc::dup(cx, ir, element, &words);
    match words.as_slice() {
        [] => ir.ret(None),
        [word] => ir.ret(Some(word)),
        words => ir.ret(Some(&ir.pack(words))),
    }
}

pub(crate) fn emit_push<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty) {
    let array = ir.param(0).into_pointer_value();
    let room = ir.block("room");
    let full = ir.block("full");
    let store = ir.block("store");
    let check = ir.block("check");
    ir.cond(rc::is_unique(ir, array), check, full);
    ir.at(check);
    ir.cond(
        ir.icmp(IntPredicate::SLT, len(ir, array), cap(ir, array)),
        room,
        full,
    );
    ir.at(room);
    ir.br(store);
    ir.at(full);
    let larger = ptr_result(ir.call(cx.helper(Helper::ArrayReserve(element)), &[array.into()]));
    rc::set_count(ir, larger, ir.ty.i32.const_int(1, false));
    ir.br(store);
    ir.at(store);
    let phi = ir.phi(ir.ty.ptr);
    phi.add_incoming(&[(&array, room), (&larger, full)]);
    let target = phi.as_basic_value().into_pointer_value();
    let index = len(ir, target);
    words::store(
        ir,
        slot(cx, ir, element, target, index),
        0,
        Memory::Elements,
        &ir.func.get_params()[1..],
    );
    set_len(ir, target, ir.add(index, ir.ty.int(1)));
    ir.ret(Some(&target));
}

/// A unique array with twice the room.
pub(crate) fn emit_reserve<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty) {
    let array = ir.param(0).into_pointer_value();
    let used = len(ir, array);
    let room = ir.max(ir.shl(used, ir.ty.int(1)), ir.ty.int(FIRST_ROOM));
    let mine = ir.block("mine");
    let shared = ir.block("shared");
    ir.cond(rc::is_unique(ir, array), mine, shared);
    ir.at(mine);
    let old = bytes(cx, ir, element, cap(ir, array));
    let new = bytes(cx, ir, element, room);
    let larger = ptr_result(ir.call(
        cx.known_runtime("mesh_realloc"),
        &[array.into(), old.into(), new.into()],
    ));
    ir.store_in(Memory::Length, larger, CAP, room);
    ir.ret(Some(&larger));
    ir.at(shared);
    ir.ret(Some(&copy_shared(
        cx,
        ir,
        element,
        array,
        ir.ty.int(0),
        used,
        room,
    )));
}

/// Parameters: array, new value's index, then its words.
pub(crate) fn emit_set<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty) {
    let array = unique(cx, ir, element, ir.param(0).into_pointer_value());
    replace(cx, ir, element, array);
    ir.ret(Some(&array));
}

/// Like [`emit_set`], for an array that the caller knows to be unique.
pub(crate) fn emit_write<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty) {
    replace(cx, ir, element, ir.param(0).into_pointer_value());
    ir.ret(None);
}

/// Replaces the element at the second parameter by the parameters after it.
fn replace<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty, array: PointerValue<'c>) {
    let at = slot(cx, ir, element, array, ir.param(1).into_int_value());
    let old = words::load(ir, at, 0, Memory::Elements, &cx.layout(element).words);
    words::store(ir, at, 0, Memory::Elements, &ir.func.get_params()[2..]);
    rc::drop(cx, ir, element, &old);
}

/// Parameters: array and index to read from, those to write to, number of elements. The ranges do not overlap.
pub(crate) fn emit_copy<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty) {
    let from = ir.param(0).into_pointer_value();
    let start = ir.param(1).into_int_value();
    let into = ir.param(2).into_pointer_value();
    let place = ir.param(3).into_int_value();
    let count = ir.param(4).into_int_value();
    let end = ir.add(start, count);
    each_element(cx, ir, element, from, start, end, |words| {
        rc::dup(cx, ir, element, &words);
    });
    let end = ir.add(place, count);
    each_element(cx, ir, element, into, place, end, |words| {
        rc::drop(cx, ir, element, &words);
    });
    ir.memcpy(
        slot(cx, ir, element, into, place),
        slot(cx, ir, element, from, start),
        ir.mul(count, stride(cx, element)),
    );
    ir.ret(None);
}

pub(crate) fn emit_take<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty) {
    let array = ir.param(0).into_pointer_value();
    let from = ir.param(1).into_int_value();
    let to = ir.param(2).into_int_value();
    let count = ir.sub(to, from);
    let room = ir.max(ir.param(3).into_int_value(), count);
    let zero = ir.ty.int(0);
    let mine = ir.block("mine");
    let fits = ir.block("fits");
    let moves = ir.block("moves");
    let shared = ir.block("shared");
    ir.cond(rc::is_unique(ir, array), mine, shared);

    ir.at(mine);
    let drop = |words: Vec<BasicValueEnum<'c>>| rc::drop(cx, ir, element, &words);
    each_element(cx, ir, element, array, zero, from, drop);
    each_element(cx, ir, element, array, to, len(ir, array), drop);
    ir.cond(
        ir.icmp(IntPredicate::SGE, cap(ir, array), room),
        fits,
        moves,
    );

    ir.at(fits);
    let size = ir.mul(count, stride(cx, element));
    ir.memmove(
        slot(cx, ir, element, array, zero),
        slot(cx, ir, element, array, from),
        size,
    );
    set_len(ir, array, count);
    ir.ret(Some(&array));

    ir.at(moves);
    let fresh = with_room(cx, ir, element, count, room);
    copy_elements(cx, ir, element, fresh, array, from, count);
    free(cx, ir, element, array);
    ir.ret(Some(&fresh));

    ir.at(shared);
    ir.ret(Some(&copy_shared(
        cx, ir, element, array, from, count, room,
    )));
}

pub(crate) fn emit_pop<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty) {
    let array = ir.param(0).into_pointer_value();
    let used = len(ir, array);
    let empty = ir.block("empty");
    let some = ir.block("some");
    let mine = ir.block("mine");
    let shared = ir.block("shared");
    ir.cond(ir.icmp(IntPredicate::EQ, used, ir.ty.int(0)), empty, some);
    ir.at(empty);
    ir.ret(Some(&array));
    ir.at(some);
    let rest = ir.sub(used, ir.ty.int(1));
    ir.cond(rc::is_unique(ir, array), mine, shared);
    ir.at(mine);
    set_len(ir, array, rest);
    let last = read(cx, ir, element, array, rest);
    rc::drop(cx, ir, element, &last);
    ir.ret(Some(&array));
    ir.at(shared);
    ir.ret(Some(&copy_shared(
        cx,
        ir,
        element,
        array,
        ir.ty.int(0),
        rest,
        rest,
    )));
}

pub(crate) fn emit_swap<'c>(cx: &Cx<'c>, ir: &Ir<'c>, element: Ty) {
    let array = unique(cx, ir, element, ir.param(0).into_pointer_value());
    let layout = cx.layout(element);
    let first = slot(cx, ir, element, array, ir.param(1).into_int_value());
    let second = slot(cx, ir, element, array, ir.param(2).into_int_value());
    let a = words::load(ir, first, 0, Memory::Elements, &layout.words);
    let b = words::load(ir, second, 0, Memory::Elements, &layout.words);
    words::store(ir, first, 0, Memory::Elements, &b);
    words::store(ir, second, 0, Memory::Elements, &a);
    ir.ret(Some(&array));
}
