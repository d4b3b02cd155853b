//! Cells that never leave the function that makes them live in its frame.
//!
//! The position of an iterator is a cell that its closure captured. When the closure has been [specialised away](super::specialize), the cell is only
//! handed down to the functions that move it. In the frame it costs no allocation, and LLVM keeps it in registers once it has inlined these.

use crate::layout::Layouts;
use crate::mir::{CELL_LOCAL, FuncId, FuncKind, Function, Op, Program, Value};
use mesh_types::TyKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// Moves cells to frames.
pub(super) fn run(program: &mut Program, layouts: &Layouts) {
    let leaking = leaking_params(program);
    for index in 0..program.funcs.len() {
        let func = &program.funcs[index];
        let made = func.blocks.iter().flat_map(|block| &block.insts);
        let cells: Vec<Value> = made
            .filter(|inst| matches!(inst.op, Op::Intrinsic("%cell_new", _)))
            .filter_map(|inst| inst.result)
            .collect();
        if cells.is_empty() {
            continue;
        }
        let mut kept = FxHashSet::default();
        each_leak(func, &mut |value, into| {
            if into.is_none_or(|param| leaking.contains(&param)) {
                kept.insert(value);
            }
        });
        let func = &mut program.funcs[index];
        for block in &mut func.blocks {
            for inst in &mut block.insts {
                if let (Op::Intrinsic(name @ "%cell_new", _), Some(cell)) =
                    (&mut inst.op, inst.result)
                    && !kept.contains(&cell)
                    && holds_no_references(func.values[cell.0 as usize].kind(), layouts)
                {
                    *name = CELL_LOCAL;
                }
            }
        }
    }
}

/// Nothing has to be dropped when the frame ends.
fn holds_no_references(cell: &TyKind, layouts: &Layouts) -> bool {
    matches!(cell, TyKind::Cell(content) if !layouts.of(*content).counted)
}

/// Parameters that their function gives away, or may: what it does with others of the kind is reading and writing.
fn leaking_params(program: &Program) -> FxHashSet<(FuncId, usize)> {
    let mut pending = Vec::new();
    // Who passes which parameter on, by what it becomes.
    let mut passed: FxHashMap<(FuncId, usize), Vec<(FuncId, usize)>> = FxHashMap::default();
    for (id, func) in (0..).map(FuncId).zip(&program.funcs) {
        let positions: FxHashMap<Value, usize> = func
            .params
            .iter()
            .enumerate()
            .filter(|(_, param)| matches!(func.values[param.0 as usize].kind(), TyKind::Cell(_)))
            .map(|(position, param)| (*param, position))
            .collect();
        if positions.is_empty() {
            continue;
        }
        if func.kind != FuncKind::Plain {
            pending.extend(positions.values().map(|position| (id, *position)));
            continue;
        }
        each_leak(func, &mut |value, into| {
            let Some(position) = positions.get(&value) else {
                return;
            };
            match into {
                None => pending.push((id, *position)),
                Some(param) => passed.entry(param).or_default().push((id, *position)),
            }
        });
    }
    let mut leaking = FxHashSet::default();
    while let Some(param) = pending.pop() {
        if leaking.insert(param) {
            pending.extend(passed.get(&param).into_iter().flatten());
        }
    }
    leaking
}

/// Every use of a value other than as the cell that is read or written; with the parameter it becomes when the use is a direct call.
fn each_leak(func: &Function, visit: &mut dyn FnMut(Value, Option<(FuncId, usize)>)) {
    for block in &func.blocks {
        for inst in &block.insts {
            match &inst.op {
                Op::Intrinsic("%cell_get", _) => {}
                Op::Intrinsic("%cell_set", args) => visit(args[1], None),
                Op::Call(callee, args) => {
                    for (position, arg) in args.iter().enumerate() {
                        visit(*arg, Some((*callee, position)));
                    }
                }
                op => crate::analysis::ownership::uses(op, &[])
                    .into_iter()
                    .for_each(|(value, _)| visit(value, None)),
            }
        }
        crate::analysis::ownership::term_uses(func, &block.term)
            .into_iter()
            .for_each(|(value, _)| visit(value, None));
    }
}
