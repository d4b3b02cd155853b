//! Loops that begin with a loop become one with it.
//!
//! A stage that skips elements (`Iter.filter`) is a loop of its own, which begins where the loop that pulls from it goes on. As one loop with two ways back
//! they get [one latch](super::latches), and LLVM sees a loop over elements instead of a nest.

use crate::analysis::cfg::{Cfg, remove_unreachable};
use crate::mir::{BlockId, Function, Program, Target, Term, Value};

/// Merges in all functions.
pub(super) fn run(program: &mut Program) {
    for func in &mut program.funcs {
        let loops = func
            .blocks
            .iter()
            .filter(|block| matches!(block.term, Term::Jump(_, true)))
            .count();
        if loops > 1 {
            while merge(func) {}
        }
    }
}

/// Merges one pair of loops.
fn merge(func: &mut Function) -> bool {
    let cfg = Cfg::new(func);
    let is_header = |id: BlockId| {
        cfg.preds[id.0 as usize]
            .iter()
            .any(|pred| cfg.dominates(id, *pred))
    };
    let found = (1..func.blocks.len() as u32)
        .map(BlockId)
        .find_map(|outer| {
            let block = &func.blocks[outer.0 as usize];
            match &block.term {
                Term::Jump(inner, false)
                    if block.insts.is_empty()
                        && inner.block != outer
                        && inner.block.0 != 0
                        && is_header(outer)
                        && is_header(inner.block)
                        && cfg.dominates(outer, inner.block) =>
                {
                    Some((outer, inner.clone()))
                }
                _ => None,
            }
        });
    let Some((outer, inner)) = found else {
        return false;
    };
    // The inner header takes the parameters of the outer one over, which stay as they are on its own ways back.
    let params = std::mem::take(&mut func.blocks[outer.0 as usize].params);
    for (index, block) in func.blocks.iter_mut().enumerate() {
        for target in block.term.targets_mut() {
            if target.block == inner.block && index != outer.0 as usize {
                target.args.extend(&params);
            } else if target.block == outer {
                *target = through(target, &params, &inner);
            }
        }
    }
    func.blocks[inner.block.0 as usize].params.extend(params);
    remove_unreachable(func);
    true
}

/// A jump to the outer header as one to the inner one.
fn through(to_outer: &Target, params: &[Value], inner: &Target) -> Target {
    let given = |value: &Value| match params.iter().position(|param| param == value) {
        Some(position) => to_outer.args[position],
        None => *value,
    };
    let mut args: Vec<Value> = inner.args.iter().map(given).collect();
    args.extend(&to_outer.args);
    Target {
        block: inner.block,
        args,
    }
}
