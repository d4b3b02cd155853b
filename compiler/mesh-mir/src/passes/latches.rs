//! One way back per loop.
//!
//! A tail call in every arm of a `case` is a back-edge from every arm, and every back-edge polls for preemption. Loops with several of them get one block
//! that all of them go through, so that there is one poll and what the arms have in common stays visible to the code generator.

use crate::mir::{Block, BlockId, Function, Program, Target, Term, Value};

/// Joins the back-edges of every loop.
pub(super) fn run(program: &mut Program) {
    program.funcs.iter_mut().for_each(join);
}

fn join(func: &mut Function) {
    let mut headers: Vec<BlockId> = func
        .blocks
        .iter()
        .filter_map(|block| match &block.term {
            Term::Jump(target, true) => Some(target.block),
            _ => None,
        })
        .collect();
    headers.sort_unstable();
    for group in headers.chunk_by(|a, b| a == b) {
        if let [header, _, ..] = group {
            add_latch(func, *header);
        }
    }
}

fn add_latch(func: &mut Function, header: BlockId) {
    let latch = BlockId(func.blocks.len() as u32);
    for block in &mut func.blocks {
        if let Term::Jump(target, back @ true) = &mut block.term
            && target.block == header
        {
            target.block = latch;
            *back = false;
        }
    }
    let params: Vec<Value> = (0..func.blocks[header.0 as usize].params.len())
        .map(|index| {
            let ty = func.values[func.blocks[header.0 as usize].params[index].0 as usize];
            func.values.push(ty);
            Value(func.values.len() as u32 - 1)
        })
        .collect();
    let back = Target {
        block: header,
        args: params.clone(),
    };
    func.blocks.push(Block {
        params,
        term: Term::Jump(back, true),
        ..Block::default()
    });
}
