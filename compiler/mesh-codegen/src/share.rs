//! Marking values that leave an actor (`docs/abi.md` §2, Sharing).

use crate::cx::Cx;
use crate::destroy::{self, ADDRESS_BITS, CAPTURES, DESC, DESC_SHARE};
use crate::helpers::{Helper, canonical};
use crate::ir::{Ir, int_result, ptr_result};
use crate::memory::Memory;
use crate::{balance, rc, words};
use inkwell::IntPredicate;
use inkwell::values::{BasicValueEnum, IntValue, PointerValue};
use mesh_mir::layout::{Object, Shape, Word};
use mesh_mir::mir::FuncId;
use mesh_types::Ty;

// What `Mark` answers: 0 ends the walk, then without and with force.
const VISIT: i64 = 1;
const VISIT_WITH_FORCE: i64 = 2;

// The work list: buffer, entries in use, room.
const LIST_LEN: u64 = 8;
const LIST_CAP: u64 = 16;
const LIST_WORDS: u32 = 3;
const FIRST_ROOM: i64 = 64;

/// Shares everything that the value reaches.
pub(crate) fn share<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    ty: Ty,
    value: &[BasicValueEnum<'c>],
    force: IntValue<'c>,
) {
    rc::each_part(cx, ir, ty, value, &mut |part, value| {
        let args: Vec<_> = value.iter().copied().chain([force.into()]).collect();
        ir.call(cx.helper(Helper::Share(canonical(cx, part.ty))), &args);
    });
}

pub(crate) fn emit_mark(ir: &Ir<'_>) {
    let object = ir.param(0).into_pointer_value();
    let force = ir.param(1).into_int_value();
    let one = ir.ty.i32.const_int(1, false);
    let count = rc::count(ir, object);
    let seen = ir.block("seen");
    let local = ir.block("local");
    let moved = ir.block("moved");
    let shared = ir.block("shared");
    ir.cond(ir.icmp(IntPredicate::SLT, count, one), seen, local);
    ir.at(seen);
    ir.ret(Some(&ir.ty.int(0)));
    ir.at(local);
    let several = ir.icmp(IntPredicate::SGT, count, one);
    ir.cond(ir.or(several, force), shared, moved);
    ir.at(moved);
    ir.ret(Some(&ir.ty.int(VISIT)));
    ir.at(shared);
    rc::set_count(ir, object, ir.neg(count));
    ir.ret(Some(&ir.ty.int(VISIT_WITH_FORCE)));
}

/// Marks an object; leaves the function when there is nothing to visit, else gives the force for the contents.
fn mark_or_return<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    ty: Ty,
    object: PointerValue<'c>,
    force: IntValue<'c>,
) -> IntValue<'c> {
    let answer = int_result(ir.call(cx.helper(Helper::Mark), &[object.into(), force.into()]));
    ir.return_if(ir.icmp(IntPredicate::EQ, answer, ir.ty.int(0)));
    let shared = ir.icmp(IntPredicate::EQ, answer, ir.ty.int(VISIT_WITH_FORCE));
    balance::leaves(cx, ir, ty, object, shared);
    shared
}

pub(crate) fn emit_share<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty) {
    let layout = cx.layout(ty);
    let params = ir.func.get_params();
    let (force, value) = params.split_last().expect("sharing takes the force flag");
    let force = force.into_int_value();
    if !layout.is_object() {
        rc::each_object(cx, ir, ty, value, &mut |ir, ty, object| {
            share(cx, ir, ty, &[object.into()], force)
        });
        ir.ret(None);
        return;
    }
    let object = value[0].into_pointer_value();
    if layout.may_be_immediate {
        ir.return_if(rc::is_immediate(ir, object));
    }
    let force = mark_or_return(cx, ir, ty, object, force);
    match &layout.shape {
        Shape::Object(Object::Closure | Object::Foreign) => {
            let desc = ir.load_ptr(object, DESC);
            let code = ir.load_ptr(desc, DESC_SHARE);
            ir.call_pointer(cx.signature(&[Word::Ptr], &[]), code, &[object.into()]);
        }
        _ => match cx.group_of(ty) {
            Some(group) => {
                let first = group
                    .first_id(ty)
                    .expect("a type is a member of its own group");
                let id = destroy::member_id(cx, ir, ty, first, object);
                let entry = work_entry(ir, object, id, force);
                ir.call(cx.helper(Helper::ShareGroup(group.index)), &[entry.into()]);
            }
            None => {
                let mut visit = |ir: &Ir<'c>, ty: Ty, child: PointerValue<'c>| {
                    share(cx, ir, ty, &[child.into()], force)
                };
                match &layout.shape {
                    Shape::Sum { variants, .. } => rc::by_tag(
                        ir,
                        rc::boxed_tag(ir, variants, object),
                        variants,
                        |variant| {
                            for field in variant.fields.iter().filter(|field| field.counted) {
                                let value = words::load_boxed_field(ir, object, field);
                                rc::each_object(cx, ir, field.ty, &value, &mut visit);
                            }
                        },
                    ),
                    Shape::Object(Object::String) => {}
                    _ => destroy::contents(cx, ir, ty, 0, object, &mut visit),
                }
            }
        },
    }
    ir.ret(None);
}

/// An entry of the work list: address, force in the lowest bit, id in the highest 16.
fn work_entry<'c>(
    ir: &Ir<'c>,
    object: PointerValue<'c>,
    id: IntValue<'c>,
    force: IntValue<'c>,
) -> IntValue<'c> {
    let address = ir.or(ir.ptr_to_int(object), ir.zext(force, ir.ty.i64));
    ir.or(address, ir.shl(id, ir.ty.int(ADDRESS_BITS)))
}

pub(crate) fn emit_group<'c>(cx: &Cx<'c>, ir: &Ir<'c>, index: u32) {
    let group = cx.group(index);
    let list = ir.alloca(ir.ty.i64.array_type(LIST_WORDS));
    ir.store(list, 0, ir.ty.ptr.const_null());
    ir.store(list, LIST_LEN, ir.ty.int(0));
    ir.store(list, LIST_CAP, ir.ty.int(0));
    let start = ir.current();
    let head = ir.block("next");
    let next = ir.block("visited");
    ir.br(head);
    ir.at(head);
    let entry_phi = ir.phi(ir.ty.i64);
    let entry = entry_phi.as_basic_value().into_int_value();
    let (address, id) = destroy::unpack_work(ir, entry);
    let object = ir.int_to_ptr(ir.and(address, ir.ty.int(!1)));
    let force = ir.trunc(address, ir.ty.i1);
    let mut child = |ir: &Ir<'c>, ty: Ty, child: PointerValue<'c>| {
        let ty = canonical(cx, ty);
        match group.first_id(ty) {
            None => share(cx, ir, ty, &[child.into()], force),
            Some(first) => share_member(cx, ir, ty, first, child, force, list),
        }
    };
    destroy::each_member(cx, ir, &group, id, next, |ty, variant| {
        destroy::contents(cx, ir, ty, variant, object, &mut child);
    });

    ir.at(next);
    let len = ir.load_i64(list, LIST_LEN);
    let more = ir.block("more");
    let done = ir.block("finished");
    ir.cond(ir.icmp(IntPredicate::EQ, len, ir.ty.int(0)), done, more);
    ir.at(more);
    let last = ir.sub(len, ir.ty.int(1));
    ir.store(list, LIST_LEN, last);
    let slot = ir.offset_by(ir.load_ptr(list, 0), ir.shl(last, ir.ty.int(3)));
    let popped = ir.load_i64(slot, 0);
    ir.br(head);
    let first = ir.param(0);
    entry_phi.add_incoming(&[(&first, start), (&popped, more)]);

    ir.at(done);
    let room = ir.load_i64(list, LIST_CAP);
    ir.when(ir.icmp(IntPredicate::NE, room, ir.ty.int(0)), || {
        rc::free(cx, ir, ir.load_ptr(list, 0), ir.shl(room, ir.ty.int(3)));
    });
    ir.ret(None);
}

/// Marks a child of the same group and puts it on the work list when its contents are to be visited.
fn share_member<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    ty: Ty,
    first: u64,
    object: PointerValue<'c>,
    force: IntValue<'c>,
    list: PointerValue<'c>,
) {
    let mark = || {
        let answer = int_result(ir.call(cx.helper(Helper::Mark), &[object.into(), force.into()]));
        ir.when(ir.icmp(IntPredicate::NE, answer, ir.ty.int(0)), || {
            let id = destroy::member_id(cx, ir, ty, first, object);
            let inner = ir.icmp(IntPredicate::EQ, answer, ir.ty.int(VISIT_WITH_FORCE));
            balance::leaves(cx, ir, ty, object, inner);
            let entry = work_entry(ir, object, id, inner);
            ir.call(cx.helper(Helper::WorkPush), &[list.into(), entry.into()]);
        });
    };
    if cx.layout(ty).may_be_immediate {
        ir.when(ir.not(rc::is_immediate(ir, object)), mark);
    } else {
        mark();
    }
}

pub(crate) fn emit_work_push<'c>(cx: &Cx<'c>, ir: &Ir<'c>) {
    let list = ir.param(0).into_pointer_value();
    let entry = ir.param(1).into_int_value();
    let len = ir.load_i64(list, LIST_LEN);
    let room = ir.load_i64(list, LIST_CAP);
    ir.when(ir.icmp(IntPredicate::EQ, len, room), || {
        let larger = ir.max(ir.shl(room, ir.ty.int(1)), ir.ty.int(FIRST_ROOM));
        let fresh = ptr_result(ir.call(
            cx.known_runtime("mesh_alloc"),
            &[ir.shl(larger, ir.ty.int(3)).into()],
        ));
        let old = ir.load_ptr(list, 0);
        let used = ir.shl(len, ir.ty.int(3));
        ir.when(ir.icmp(IntPredicate::NE, room, ir.ty.int(0)), || {
            ir.memcpy(fresh, old, used);
            rc::free(cx, ir, old, used);
        });
        ir.store(list, 0, fresh);
        ir.store(list, LIST_CAP, larger);
    });
    let slot = ir.offset_by(ir.load_ptr(list, 0), ir.shl(len, ir.ty.int(3)));
    ir.store(slot, 0, entry);
    ir.store(list, LIST_LEN, ir.add(len, ir.ty.int(1)));
    ir.ret(None);
}

pub(crate) fn emit_share_at<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty) {
    let value = words::load(
        ir,
        ir.param(0).into_pointer_value(),
        0,
        Memory::Any,
        &cx.layout(ty).words,
    );
    share(cx, ir, ty, &value, ir.ty.bool(false));
    ir.ret(None);
}

/// The closure itself was marked just before: its count tells whether the captures are forced.
pub(crate) fn emit_share_captures<'c>(cx: &Cx<'c>, ir: &Ir<'c>, func: FuncId) {
    let object = ir.param(0).into_pointer_value();
    let force = ir.icmp(
        IntPredicate::SLT,
        rc::count(ir, object),
        ir.ty.i32.const_zero(),
    );
    let mut at = CAPTURES;
    for ty in &cx.program.funcs[func.0 as usize].captures {
        let layout = cx.layout(*ty);
        share(
            cx,
            ir,
            *ty,
            &words::load(ir, object, at, Memory::Closure, &layout.words),
            force,
        );
        at += layout.bytes();
    }
    ir.ret(None);
}
