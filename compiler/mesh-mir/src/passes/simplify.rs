//! Cleaning up after lowering: straight-line blocks are merged, block parameters that always have one value, fields read from aggregates that are made
//! here, branches on constants and results that nobody uses go away.

use crate::analysis::cfg::remove_unreachable;
use crate::analysis::ownership::{for_each_use, is_pure};
use crate::mir::{BlockId, Const, Function, Op, PrimOp, Program, Target, Term, Value};
use rustc_hash::FxHashMap;

/// Simplifies all functions.
pub(super) fn run(program: &mut Program) {
    program.funcs.iter_mut().for_each(simplify);
}

/// Simplifies one function.
pub(super) fn simplify(func: &mut Function) {
    loop {
        let mut changed = fold_branches(func);
        changed |= merge_blocks(func);
        changed |= forward_empty_blocks(func);
        changed |= remove_equal_params(func);
        changed |= forward_fields(func);
        changed |= remove_unused(func);
        if !changed {
            break;
        }
    }
    remove_unreachable(func);
}

/// Replacement of values by others.
struct Renaming {
    to: Vec<Option<Value>>,
}

impl Renaming {
    fn new(func: &Function) -> Renaming {
        Renaming {
            to: vec![None; func.values.len()],
        }
    }

    fn set(&mut self, from: Value, to: Value) {
        self.to[from.0 as usize] = Some(to);
    }

    fn get(&self, mut value: Value) -> Value {
        while let Some(next) = self.to[value.0 as usize] {
            value = next;
        }
        value
    }

    fn apply(&self, func: &mut Function) {
        for block in &mut func.blocks {
            for inst in &mut block.insts {
                for_each_use(&mut inst.op, &mut |value| *value = self.get(*value));
            }
            block.term.each_use(&mut |value| *value = self.get(*value));
        }
    }
}

fn pred_counts(func: &Function) -> Vec<usize> {
    let mut counts = vec![0; func.blocks.len()];
    counts[0] = 1;
    for block in &func.blocks {
        for target in block.term.targets() {
            counts[target.block.0 as usize] += 1;
        }
    }
    counts
}

/// Branches on constants, and on whether two constants are the same (a divisor and zero), are jumps.
fn fold_branches(func: &mut Function) -> bool {
    let mut constants: FxHashMap<Value, i64> = FxHashMap::default();
    let mut decided: FxHashMap<Value, bool> = FxHashMap::default();
    for inst in func.blocks.iter().flat_map(|block| &block.insts) {
        let Some(result) = inst.result else { continue };
        match &inst.op {
            Op::Const(Const::Int(n)) => {
                constants.insert(result, *n);
            }
            Op::Const(Const::Bool(b)) => {
                decided.insert(result, *b);
            }
            Op::Prim(PrimOp::IntEq, args) => {
                if let (Some(a), Some(b)) = (constants.get(&args[0]), constants.get(&args[1])) {
                    decided.insert(result, a == b);
                }
            }
            _ => {}
        }
    }
    let mut changed = false;
    for block in &mut func.blocks {
        if let Term::Branch(condition, yes, no) = &mut block.term
            && let Some(holds) = decided.get(condition)
        {
            let taken = std::mem::replace(
                if *holds { yes } else { no },
                Target {
                    block: BlockId(0),
                    args: Vec::new(),
                },
            );
            block.term = Term::Jump(taken, false);
            changed = true;
        }
    }
    if changed {
        remove_unreachable(func);
    }
    changed
}

/// Appends blocks with one predecessor to a predecessor that goes nowhere else.
fn merge_blocks(func: &mut Function) -> bool {
    let counts = pred_counts(func);
    let mut renaming = Renaming::new(func);
    let mut changed = false;
    for index in 0..func.blocks.len() {
        while let Term::Jump(Target { block: next, args }, _) = &func.blocks[index].term {
            let next = next.0 as usize;
            if next == index || next == 0 || counts[next] != 1 {
                break;
            }
            let args = args.clone();
            let block = std::mem::take(&mut func.blocks[next]);
            for (param, arg) in block.params.into_iter().zip(args) {
                renaming.set(param, arg);
            }
            func.blocks[index].insts.extend(block.insts);
            func.blocks[index].term = block.term;
            changed = true;
        }
    }
    if changed {
        renaming.apply(func);
        remove_unreachable(func);
    }
    changed
}

/// Jumps to a block that only jumps on go to its destination.
fn forward_empty_blocks(func: &mut Function) -> bool {
    let onward: Vec<Option<BlockId>> = func
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| match &block.term {
            Term::Jump(Target { block: next, args }, false)
                if block.insts.is_empty()
                    && block.params.is_empty()
                    && args.is_empty()
                    && next.0 as usize != index
                    && index != 0 =>
            {
                Some(*next)
            }
            _ => None,
        })
        .collect();
    let mut changed = false;
    for index in 0..func.blocks.len() {
        for target in func.blocks[index].term.targets_mut() {
            let mut hops = 0;
            while let Some(next) = onward[target.block.0 as usize] {
                target.block = next;
                changed = true;
                hops += 1;
                if hops > onward.len() {
                    break;
                }
            }
        }
    }
    if changed {
        remove_unreachable(func);
    }
    changed
}

/// Block parameters that get one value from everywhere (besides themselves) are that value.
fn remove_equal_params(func: &mut Function) -> bool {
    let mut incoming: Vec<Vec<Vec<Value>>> = func
        .blocks
        .iter()
        .map(|block| vec![Vec::new(); block.params.len()])
        .collect();
    for block in &func.blocks {
        for target in block.term.targets() {
            for (slot, arg) in incoming[target.block.0 as usize]
                .iter_mut()
                .zip(&target.args)
            {
                slot.push(*arg);
            }
        }
    }
    let mut renaming = Renaming::new(func);
    let mut removed: Vec<Vec<usize>> = vec![Vec::new(); func.blocks.len()];
    let mut changed = false;
    for (index, slots) in incoming.iter().enumerate() {
        for (position, args) in slots.iter().enumerate() {
            let param = func.blocks[index].params[position];
            let mut others = args
                .iter()
                .map(|arg| renaming.get(*arg))
                .filter(|arg| *arg != param);
            let Some(first) = others.next() else { continue };
            if others.all(|arg| arg == first) && same_type(func, param, first) {
                renaming.set(param, first);
                removed[index].push(position);
                changed = true;
            }
        }
    }
    if changed {
        remove_params(func, &removed);
        renaming.apply(func);
    }
    changed
}

/// A field of an aggregate that this function makes is what was put there.
fn forward_fields(func: &mut Function) -> bool {
    let made: FxHashMap<Value, (u32, &[Value])> = func
        .blocks
        .iter()
        .flat_map(|block| &block.insts)
        .filter_map(|inst| match &inst.op {
            Op::Make {
                variant, fields, ..
            } => Some((inst.result?, (*variant, fields.as_slice()))),
            _ => None,
        })
        .collect();
    if made.is_empty() {
        return false;
    }
    let mut renaming = Renaming::new(func);
    let mut changed = false;
    for inst in func.blocks.iter().flat_map(|block| &block.insts) {
        if let Op::Field {
            base,
            variant,
            index,
        } = inst.op
            && let Some((made, fields)) = made.get(&base)
            && *made == variant
            && let Some(result) = inst.result
            && same_type(func, result, fields[index as usize])
            && renaming.get(result) == result
        {
            renaming.set(result, fields[index as usize]);
            changed = true;
        }
    }
    if changed {
        renaming.apply(func);
        for block in &mut func.blocks {
            block.insts.retain(|inst| {
                inst.result
                    .is_none_or(|result| renaming.get(result) == result)
            });
        }
    }
    changed
}

/// Values that differ only in how the program sees them (`Json` and `String`) stay apart: their text forms differ.
fn same_type(func: &Function, a: Value, b: Value) -> bool {
    func.values[a.0 as usize] == func.values[b.0 as usize]
}

fn remove_params(func: &mut Function, removed: &[Vec<usize>]) {
    let keep = |block: usize, position: usize| !removed[block].contains(&position);
    for index in 0..func.blocks.len() {
        let mut position = 0;
        func.blocks[index].params.retain(|_| {
            position += 1;
            keep(index, position - 1)
        });
        for target in func.blocks[index].term.targets_mut() {
            let block = target.block.0 as usize;
            let mut position = 0;
            target.args.retain(|_| {
                position += 1;
                keep(block, position - 1)
            });
        }
    }
}

/// Removes computations and block parameters whose results reach nothing that has an effect.
fn remove_unused(func: &mut Function) -> bool {
    let mut needed = vec![false; func.values.len()];
    let mut pending: Vec<Value> = Vec::new();
    let mut definition: Vec<Option<(usize, usize)>> = vec![None; func.values.len()];
    let mut param_of: Vec<Option<(usize, usize)>> = vec![None; func.values.len()];
    for (index, block) in func.blocks.iter_mut().enumerate() {
        for (position, param) in block.params.iter().enumerate() {
            param_of[param.0 as usize] = Some((index, position));
        }
        for (at, inst) in block.insts.iter_mut().enumerate() {
            if let Some(result) = inst.result {
                definition[result.0 as usize] = Some((index, at));
            }
            if !is_pure(&inst.op) {
                for_each_use(&mut inst.op, &mut |value| pending.push(*value));
            }
        }
        if let Term::Branch(value, ..) | Term::Switch(value, ..) | Term::Return(Some(value)) =
            block.term
        {
            pending.push(value);
        }
    }
    let mut incoming: Vec<Vec<(usize, usize)>> = vec![Vec::new(); func.blocks.len()];
    for (index, block) in func.blocks.iter().enumerate() {
        for (edge, target) in block.term.targets().into_iter().enumerate() {
            incoming[target.block.0 as usize].push((index, edge));
        }
    }
    while let Some(value) = pending.pop() {
        if std::mem::replace(&mut needed[value.0 as usize], true) {
            continue;
        }
        if let Some((block, at)) = definition[value.0 as usize] {
            for_each_use(&mut func.blocks[block].insts[at].op, &mut |value| {
                pending.push(*value)
            });
        }
        if let Some((block, position)) = param_of[value.0 as usize] {
            for (pred, edge) in &incoming[block] {
                pending.push(func.blocks[*pred].term.targets()[*edge].args[position]);
            }
        }
    }
    let mut changed = false;
    let removed: Vec<Vec<usize>> = func
        .blocks
        .iter()
        .map(|block| {
            (0..block.params.len())
                .filter(|position| !needed[block.params[*position].0 as usize])
                .collect()
        })
        .collect();
    if removed.iter().any(|positions| !positions.is_empty()) {
        remove_params(func, &removed);
        changed = true;
    }
    for block in &mut func.blocks {
        let before = block.insts.len();
        block.insts.retain(|inst| {
            let used = inst.result.is_some_and(|result| needed[result.0 as usize]);
            used || !is_pure(&inst.op)
        });
        changed |= block.insts.len() != before;
    }
    changed
}
