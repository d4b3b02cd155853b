//! Which functions may unwind.
//!
//! Every function may until proved otherwise, so recursive functions keep the mark: their stack can overflow.

use crate::analysis::ownership::may_unwind;
use crate::mir::{Function, Program, Term};

/// Computes [`Function::may_unwind`].
pub(super) fn run(program: &mut Program) {
    let mut unwinds = vec![true; program.funcs.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for (index, func) in program.funcs.iter().enumerate() {
            if unwinds[index] && !can_unwind(func, &unwinds) {
                unwinds[index] = false;
                changed = true;
            }
        }
    }
    for (func, unwinds) in program.funcs.iter_mut().zip(unwinds) {
        func.may_unwind = unwinds;
    }
}

fn can_unwind(func: &Function, unwinds: &[bool]) -> bool {
    func.blocks.iter().any(|block| {
        // A loop may be preempted, and a preempted process may be ended.
        matches!(block.term, Term::Jump(_, true))
            || block.insts.iter().any(|inst| may_unwind(inst, unwinds))
    })
}
