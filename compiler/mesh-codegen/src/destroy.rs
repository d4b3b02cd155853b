//! Ends of objects: what drops their contents and frees them.

use crate::array;
use crate::cx::Cx;
use crate::helpers::{Helper, canonical};
use crate::ir::{Ir, int_result};
use crate::memory::Memory;
use crate::{balance, rc, words};
use inkwell::IntPredicate;
use inkwell::ThreadLocalMode;
use inkwell::module::Linkage;
use inkwell::values::{BasicValueEnum, IntValue, PointerValue};
use mesh_mir::layout::{HEADER_BYTES, Object, Shape};
use mesh_mir::mir::FuncId;
use mesh_types::Ty;

/// Byte offsets in closures and foreign objects.
pub(crate) const DESC: u64 = 8;
/// See [`DESC`].
pub(crate) const CODE: u64 = 16;
/// See [`DESC`].
pub(crate) const CAPTURES: u64 = 24;
/// Byte offset of `cap` in strings.
const STRING_CAP: u64 = 16;
/// Bytes of a string before its text.
const STRING_TEXT: i64 = 24;
/// Byte offsets in a type descriptor.
const DESC_SIZE: u64 = 0;
const DESC_DROP: u64 = 8;
pub(crate) const DESC_SHARE: u64 = 16;
pub(crate) const DESC_STEP: u64 = 40;
/// Addresses take this many bits.
pub(crate) const ADDRESS_BITS: i64 = 48;

pub(crate) fn emit_destroy<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty) {
    let object = ir.param(0).into_pointer_value();
    if let Some(group) = cx.group_of(ty) {
        let first = group
            .first_id(ty)
            .expect("a type is a member of its own group");
        let id = member_id(cx, ir, ty, first, object);
        ir.call(
            cx.helper(Helper::DestroyGroup(group.index)),
            &[object.into(), id.into()],
        );
        ir.ret(None);
        return;
    }
    let layout = cx.layout(ty);
    match &layout.shape {
        Shape::Object(Object::String) => {
            rc::free(cx, ir, object, string_bytes(ir, object));
        }
        Shape::Object(Object::Closure | Object::Foreign) => {
            ir.call(cx.helper(Helper::DestroyDynamic), &[object.into()]);
        }
        Shape::Object(Object::Array(element)) => {
            let len = array::len(ir, object);
            array::each_element(cx, ir, *element, object, ir.ty.int(0), len, |words| {
                rc::drop(cx, ir, *element, &words)
            });
            array::free(cx, ir, *element, object);
        }
        Shape::Object(Object::Cell(content)) => {
            let layout = cx.layout(*content);
            let value = words::load(ir, object, HEADER_BYTES, Memory::Any, &layout.words);
            rc::drop(cx, ir, *content, &value);
            rc::free(
                cx,
                ir,
                object,
                ir.ty.int((HEADER_BYTES + layout.bytes()) as i64),
            );
        }
        Shape::Struct { fields, .. } => {
            rc::drop_fields(cx, ir, object, fields);
            rc::free(cx, ir, object, ir.ty.int(fields.box_bytes() as i64));
        }
        Shape::Sum { variants, .. } => {
            let size = sum_bytes(ir, object, variants);
            rc::each_boxed_variant(ir, object, &layout, |variant| {
                rc::drop_fields(cx, ir, object, variant)
            });
            rc::free(cx, ir, object, size);
        }
        Shape::Unit | Shape::Scalar | Shape::Enum => {}
    }
    ir.ret(None);
}

/// Size of a string object.
pub(crate) fn string_bytes<'c>(ir: &Ir<'c>, object: PointerValue<'c>) -> IntValue<'c> {
    ir.add(ir.load_i64(object, STRING_CAP), ir.ty.int(STRING_TEXT))
}

/// Size of a closure or foreign object.
pub(crate) fn described_bytes<'c>(ir: &Ir<'c>, desc: PointerValue<'c>) -> IntValue<'c> {
    ir.load_i64(desc, DESC_SIZE)
}

/// Size of the object of a boxed sum.
pub(crate) fn sum_bytes<'c>(
    ir: &Ir<'c>,
    object: PointerValue<'c>,
    variants: &[mesh_mir::layout::Variant],
) -> IntValue<'c> {
    let sized: Vec<_> = variants
        .iter()
        .enumerate()
        .filter(|(_, variant)| !variant.fields.is_empty())
        .collect();
    let size = |variant: &mesh_mir::layout::Variant| ir.ty.int(variant.box_bytes() as i64);
    let mut sizes = sized.iter().rev();
    let Some((_, last)) = sizes.next() else {
        return ir.ty.int(HEADER_BYTES as i64);
    };
    if sized
        .iter()
        .all(|(_, variant)| variant.words.len() == last.words.len())
    {
        return size(last);
    }
    let tag = rc::aux(ir, object);
    sizes.fold(size(last), |rest, (index, variant)| {
        let same = ir.icmp(
            IntPredicate::EQ,
            tag,
            ir.ty.i32.const_int(*index as u64, false),
        );
        ir.select_int(same, size(variant), rest)
    })
}

/// Id of a live object within its group.
pub(crate) fn member_id<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    ty: Ty,
    first: u64,
    object: PointerValue<'c>,
) -> IntValue<'c> {
    let base = ir.ty.int(first as i64);
    let layout = cx.layout(ty);
    match layout.shape {
        Shape::Sum { .. } => ir.add(base, rc::boxed_tag(ir, layout.variants(), object)),
        _ => base,
    }
}

/// Switches on the member id of an object and runs `body` for each member with its canonical type and variant; every body continues at `next`.
pub(crate) fn each_member<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    group: &crate::recursion::Group,
    id: IntValue<'c>,
    next: inkwell::basic_block::BasicBlock<'c>,
    mut body: impl FnMut(Ty, usize),
) {
    let impossible = ir.block("impossible");
    let mut cases = Vec::new();
    let mut bodies = Vec::new();
    for (ty, first) in &group.members {
        let layout = cx.layout(*ty);
        let is_sum = matches!(layout.shape, Shape::Sum { .. });
        for variant in 0..layout.variants().len().max(1) {
            if is_sum && layout.variants()[variant].fields.is_empty() {
                // A variant without fields has no block.
                continue;
            }
            let block = ir.block("member");
            cases.push((ir.ty.int(*first as i64 + variant as i64), block));
            bodies.push((*ty, variant, block));
        }
    }
    ir.switch(id, impossible, &cases);
    ir.at(impossible);
    ir.unreachable();
    for (ty, variant, block) in bodies {
        ir.at(block);
        body(ty, variant);
        ir.br(next);
    }
}

/// The work list of dead objects runs through their headers: the address of the next one in the low 48 bits, the id of this one above.
pub(crate) fn emit_group<'c>(cx: &Cx<'c>, ir: &Ir<'c>, index: u32) {
    let group = cx.group(index);
    let work = ir.alloca(ir.ty.ptr);
    ir.store(work, 0, ir.ty.ptr.const_null());
    let entry = ir.current();
    let head = ir.block("next");
    let next = ir.block("freed");
    ir.br(head);
    ir.at(head);
    let object_phi = ir.phi(ir.ty.ptr);
    let id_phi = ir.phi(ir.ty.i64);
    let object = object_phi.as_basic_value().into_pointer_value();
    let id = id_phi.as_basic_value().into_int_value();
    let mut child = |ir: &Ir<'c>, ty: Ty, child: PointerValue<'c>| {
        let ty = canonical(cx, ty);
        if group.first_id(ty).is_some() {
            ir.call(cx.helper(Helper::Unlink(ty)), &[child.into(), work.into()]);
        } else {
            rc::drop(cx, ir, ty, &[child.into()]);
        }
    };
    each_member(cx, ir, &group, id, next, |ty, variant| {
        contents(cx, ir, ty, variant, object, &mut child);
        match &cx.layout(ty).shape {
            Shape::Object(Object::Array(element)) => array::free(cx, ir, *element, object),
            Shape::Object(Object::Cell(content)) => {
                let bytes = HEADER_BYTES + cx.layout(*content).bytes();
                rc::free(cx, ir, object, ir.ty.int(bytes as i64));
            }
            _ => {
                let bytes = cx.layout(ty).variants()[variant].box_bytes();
                rc::free(cx, ir, object, ir.ty.int(bytes as i64));
            }
        }
    });

    ir.at(next);
    let dead = ir.load_ptr(work, 0);
    ir.return_if(ir.is_null(dead));
    let header = ir.load_i64(dead, 0);
    let (address, dead_id) = unpack_work(ir, header);
    ir.store(work, 0, ir.int_to_ptr(address));
    let back = ir.current();
    ir.br(head);
    let first_object = ir.param(0);
    let first_id = ir.param(1);
    object_phi.add_incoming(&[(&first_object, entry), (&dead, back)]);
    id_phi.add_incoming(&[(&first_id, entry), (&dead_id, back)]);
}

/// Address bits and id of a work word.
pub(crate) fn unpack_work<'c>(ir: &Ir<'c>, word: IntValue<'c>) -> (IntValue<'c>, IntValue<'c>) {
    let address = ir.and(word, ir.ty.int((1 << ADDRESS_BITS) - 1));
    let id = ir.shr(word, ir.ty.int(ADDRESS_BITS), false);
    (address, id)
}

/// Visits every object in the contents of one variant of an object.
pub(crate) fn contents<'c>(
    cx: &Cx<'c>,
    ir: &Ir<'c>,
    ty: Ty,
    variant: usize,
    object: PointerValue<'c>,
    visit: &mut dyn FnMut(&Ir<'c>, Ty, PointerValue<'c>),
) {
    let layout = cx.layout(ty);
    match &layout.shape {
        Shape::Object(Object::Array(element)) => {
            let len = array::len(ir, object);
            array::each_element(cx, ir, *element, object, ir.ty.int(0), len, |words| {
                rc::each_object(cx, ir, *element, &words, visit);
            });
        }
        Shape::Object(Object::Cell(content)) => {
            let value = words::load(
                ir,
                object,
                HEADER_BYTES,
                Memory::Any,
                &cx.layout(*content).words,
            );
            rc::each_object(cx, ir, *content, &value, visit);
        }
        _ => {
            for field in layout.variants()[variant]
                .fields
                .iter()
                .filter(|field| field.counted)
            {
                rc::each_object(
                    cx,
                    ir,
                    field.ty,
                    &words::load_boxed_field(ir, object, field),
                    visit,
                );
            }
        }
    }
}

pub(crate) fn emit_unlink<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty) {
    let object = ir.param(0).into_pointer_value();
    let work = ir.param(1).into_pointer_value();
    if cx.layout(ty).may_be_immediate {
        ir.return_if(rc::is_immediate(ir, object));
    }
    let one = ir.ty.i32.const_int(1, false);
    let old = rc::count(ir, object);
    let several = ir.block("several");
    let last = ir.block("last");
    let shared = ir.block("shared");
    let live = ir.block("live");
    let dead = ir.block("dead");
    ir.cond(ir.icmp(IntPredicate::SGT, old, one), several, last);
    ir.at(several);
    rc::set_count(ir, object, ir.count_down(old));
    ir.ret(None);
    ir.at(last);
    ir.cond(ir.icmp(IntPredicate::EQ, old, one), dead, shared);
    ir.at(shared);
    let was_last = int_result(ir.call(cx.known_runtime("mesh_drop_slow"), &[object.into()]));
    let dies = ir.block("dies");
    ir.cond(
        ir.icmp(IntPredicate::NE, was_last, ir.ty.i8.const_zero()),
        dies,
        live,
    );
    ir.at(dies);
    balance::dies_shared(cx, ir, ty, object);
    ir.br(dead);
    ir.at(live);
    ir.ret(None);
    ir.at(dead);
    let group = cx
        .group_of(ty)
        .expect("only members of groups are unlinked");
    let first = group
        .first_id(ty)
        .expect("a type is a member of its own group");
    let id = member_id(cx, ir, ty, first, object);
    let next = ir.ptr_to_int(ir.load_ptr(work, 0));
    ir.store_in(
        Memory::Header,
        object,
        0,
        ir.or(next, ir.shl(id, ir.ty.int(ADDRESS_BITS))),
    );
    ir.store(work, 0, object);
    ir.ret(None);
}

/// Closures may hold closures to any depth: while one is being destroyed, further dead ones wait in a list through their headers.
pub(crate) fn emit_dynamic<'c>(cx: &Cx<'c>, ir: &Ir<'c>) {
    let waiting = thread_local(cx, "dead objects", ir.ty.ptr.const_null().into());
    let busy = thread_local(cx, "destroying", ir.ty.i8.const_zero().into());
    let object = ir.param(0).into_pointer_value();
    let nested = ir.block("nested");
    let outermost = ir.block("outermost");
    let running = ir.load(ir.ty.i8, busy, 0).into_int_value();
    ir.cond(
        ir.icmp(IntPredicate::NE, running, ir.ty.i8.const_zero()),
        nested,
        outermost,
    );

    ir.at(nested);
    ir.store(object, 0, ir.load_ptr(waiting, 0));
    ir.store(waiting, 0, object);
    ir.ret(None);

    ir.at(outermost);
    ir.store(busy, 0, ir.ty.i8.const_int(1, false));
    let head = ir.block("next");
    let more = ir.block("more");
    let done = ir.block("finished");
    ir.br(head);
    ir.at(head);
    let phi = ir.phi(ir.ty.ptr);
    let current = phi.as_basic_value().into_pointer_value();
    let desc = ir.load_ptr(current, DESC);
    let content = ir.load_ptr(desc, DESC_DROP);
    ir.call_pointer(
        cx.signature(&[mesh_mir::layout::Word::Ptr], &[]),
        content,
        &[current.into()],
    );
    rc::free(cx, ir, current, described_bytes(ir, desc));
    let dead = ir.load_ptr(waiting, 0);
    ir.cond(ir.is_null(dead), done, more);
    ir.at(more);
    ir.store(waiting, 0, ir.load_ptr(dead, 0));
    ir.br(head);
    phi.add_incoming(&[(&object, outermost), (&dead, more)]);
    ir.at(done);
    ir.store(busy, 0, ir.ty.i8.const_zero());
    ir.ret(None);
}

fn thread_local<'c>(cx: &Cx<'c>, name: &str, initial: BasicValueEnum<'c>) -> PointerValue<'c> {
    let global = cx.module.add_global(initial.get_type(), None, name);
    global.set_initializer(&initial);
    global.set_linkage(Linkage::Internal);
    global.set_thread_local_mode(Some(ThreadLocalMode::LocalExecTLSModel));
    global.as_pointer_value()
}

pub(crate) fn emit_drop_at<'c>(cx: &Cx<'c>, ir: &Ir<'c>, ty: Ty) {
    let value = words::load(
        ir,
        ir.param(0).into_pointer_value(),
        0,
        Memory::Any,
        &cx.layout(ty).words,
    );
    rc::drop(cx, ir, ty, &value);
    ir.ret(None);
}

pub(crate) fn emit_drop_captures<'c>(cx: &Cx<'c>, ir: &Ir<'c>, func: FuncId) {
    let object = ir.param(0).into_pointer_value();
    let mut at = CAPTURES;
    for ty in &cx.program.funcs[func.0 as usize].captures {
        let layout = cx.layout(*ty);
        rc::drop(
            cx,
            ir,
            *ty,
            &words::load(ir, object, at, Memory::Closure, &layout.words),
        );
        at += layout.bytes();
    }
    ir.ret(None);
}
