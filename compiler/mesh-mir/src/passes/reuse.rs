//! Rebuilding in place: a boxed object that dies right before one of the same size is made gives its block to the new one.
//!
//! The block is kept only across instructions that cannot unwind, because nobody would free it then.

use crate::analysis::ownership::may_unwind;
use crate::layout::Layouts;
use crate::mir::{Function, Op, Program, Value};
use mesh_types::{Ty, TyKind};

/// Pairs drops with constructions in all functions.
pub(super) fn run(program: &mut Program, layouts: &Layouts) {
    let unwinds: Vec<bool> = program.funcs.iter().map(|func| func.may_unwind).collect();
    for func in &mut program.funcs {
        for block in 0..func.blocks.len() {
            for at in 0..func.blocks[block].insts.len() {
                pair(func, block, at, layouts, &unwinds);
            }
        }
    }
}

fn pair(func: &mut Function, block: usize, at: usize, layouts: &Layouts, unwinds: &[bool]) {
    let insts = &func.blocks[block].insts;
    let Op::Drop(dying) = insts[at].op else {
        return;
    };
    let Some(size) = block_size(layouts, func.values[dying.0 as usize]) else {
        return;
    };
    let made = insts[at + 1..]
        .iter()
        .take_while(|inst| !may_unwind(inst, unwinds))
        .position(|inst| {
            let (
                Op::Make {
                    variant,
                    reuse: None,
                    ..
                },
                Some(result),
            ) = (&inst.op, inst.result)
            else {
                return false;
            };
            let layout = layouts.of(func.values[result.0 as usize]);
            layout.is_boxed() && layout.variants()[*variant as usize].box_bytes() == size
        });
    let Some(made) = made else { return };
    func.values.push(Ty::new(TyKind::RawPtr));
    let kept = Value(func.values.len() as u32 - 1);
    let insts = &mut func.blocks[block].insts;
    insts[at].op = Op::Reset(dying);
    insts[at].result = Some(kept);
    if let Op::Make { reuse, .. } = &mut insts[at + 1 + made].op {
        *reuse = Some(kept);
    }
}

/// Bytes of the block of a boxed tuple, struct or sum, when all its variants agree.
fn block_size(layouts: &Layouts, ty: Ty) -> Option<u64> {
    let layout = layouts.of(ty);
    if !layout.is_boxed() {
        return None;
    }
    let is_sum = layout.variants().len() > 1;
    let mut sizes = layout
        .variants()
        .iter()
        // Variants without fields of a sum have no block.
        .filter(|variant| !is_sum || !variant.fields.is_empty())
        .map(|variant| variant.box_bytes());
    let first = sizes.next()?;
    sizes.all(|size| size == first).then_some(first)
}
