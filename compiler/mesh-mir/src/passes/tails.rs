//! Tail calls between functions of one group become jumps.
//!
//! A function's calls of itself are loops since lowering. Functions of one file that call each other in tail position get the same treatment here:
//! each function that is entered from elsewhere receives a copy of the others, and their tail calls jump to the copies. What remains, between files and
//! through function values, is left to [steps](super::steps).

use crate::mir::{
    Block, BlockId, Const, FuncId, FuncKind, Function, Inst, Op, Program, Target, Term, Value,
};
use mesh_types::TyKind;
use mesh_types::graph::components;

use crate::analysis::cfg::remove_unreachable;
use crate::analysis::ownership::for_each_use;

/// Groups with more instructions stay separate functions.
const LARGEST_GROUP: usize = 8_000;

/// Joins the functions of every group.
pub(super) fn run(program: &mut Program) {
    let edges: Vec<Vec<u32>> = (0..program.funcs.len())
        .map(|index| callees(program, index))
        .collect();
    let groups: Vec<Vec<u32>> = components(&edges)
        .into_iter()
        .filter(|group| {
            // One function alone calls itself when another one was inlined into it.
            let repeats = group.len() > 1 || edges[group[0] as usize].contains(&group[0]);
            repeats && size(program, group) <= LARGEST_GROUP
        })
        .collect();
    if groups.is_empty() {
        return;
    }
    let mut group_of = vec![None; program.funcs.len()];
    for (index, group) in groups.iter().enumerate() {
        for member in group {
            group_of[*member as usize] = Some(index);
        }
    }
    let entered = entered(program, &group_of);
    let mut joined = Vec::new();
    for group in &groups {
        for root in group.iter().filter(|member| entered[**member as usize]) {
            joined.push((*root, join(program, group, *root)));
        }
    }
    for (root, function) in joined {
        program.funcs[root as usize] = function;
    }
}

fn size(program: &Program, group: &[u32]) -> usize {
    group
        .iter()
        .flat_map(|member| &program.funcs[*member as usize].blocks)
        .map(|block| block.insts.len())
        .sum()
}

/// The functions that this one calls in tail position and may be joined with.
fn callees(program: &Program, index: usize) -> Vec<u32> {
    let func = &program.funcs[index];
    let mut found: Vec<u32> = (0..func.blocks.len())
        .filter_map(|block| tail_call(program, func, block))
        .map(|callee| callee.0)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Which functions are entered other than by a tail call of their group.
fn entered(program: &Program, group_of: &[Option<usize>]) -> Vec<bool> {
    let mut entered = vec![false; program.funcs.len()];
    if let Some(entry) = program.entry {
        entered[entry.0 as usize] = true;
    }
    for (index, func) in program.funcs.iter().enumerate() {
        for (number, block) in func.blocks.iter().enumerate() {
            let inside = tail_call(program, func, number).filter(|callee| {
                group_of[index].is_some() && group_of[callee.0 as usize] == group_of[index]
            });
            let calls = block.insts.len() - usize::from(inside.is_some());
            for inst in &block.insts[..calls] {
                if let Op::Call(callee, _) | Op::Closure(callee, _) | Op::FuncAddr(callee) =
                    &inst.op
                {
                    entered[callee.0 as usize] = true;
                }
            }
        }
    }
    entered
}

/// The function that a block calls last, when the running function ends with what that call gives and both may share a body.
fn tail_call(program: &Program, func: &Function, block: usize) -> Option<FuncId> {
    let Op::Call(id, args) = &last_call(program, func, block)?.op else {
        return None;
    };
    let callee = &program.funcs[id.0 as usize];
    let joinable =
        |f: &Function| f.kind == FuncKind::Plain && !f.tracks_caller && f.captures.is_empty();
    // Instructions know their line, the function their file.
    let joins = joinable(func)
        && joinable(callee)
        && callee.file == func.file
        && callee.params.len() == args.len();
    joins.then_some(*id)
}

/// The call, direct or of a closure, with which a block ends, when the running function ends with what that call gives.
pub(super) fn last_call<'f>(
    program: &Program,
    func: &'f Function,
    block: usize,
) -> Option<&'f Inst> {
    let last = func.blocks[block].insts.last()?;
    let ret = match &last.op {
        Op::Call(callee, _) => program.funcs[callee.0 as usize].ret,
        Op::CallClosure(closure, _) => match func.values[closure.0 as usize].kind() {
            TyKind::Fn(_, ret) => *ret,
            _ => return None,
        },
        _ => return None,
    };
    let term = &func.blocks[block].term;
    let ends = match ret.kind() {
        TyKind::Never => matches!(term, Term::Unreachable),
        _ => ret == func.ret && returns(func, term, last.result),
    };
    ends.then_some(last)
}

/// Whether this end of a block only gives `value` to the caller.
fn returns<'f>(func: &'f Function, mut term: &'f Term, mut value: Option<Value>) -> bool {
    let unit = matches!(func.ret.kind(), TyKind::Unit);
    for _ in 0..func.blocks.len() {
        match term {
            Term::Return(given) => return unit || given.is_some() && *given == value,
            Term::Jump(target, false) => {
                let next = &func.blocks[target.block.0 as usize];
                let only_unit = next
                    .insts
                    .iter()
                    .all(|inst| inst.op == Op::Const(Const::Unit));
                if !only_unit {
                    return false;
                }
                value = value
                    .and_then(|value| target.args.iter().position(|arg| *arg == value))
                    .map(|position| next.params[position]);
                term = &next.term;
            }
            _ => return false,
        }
    }
    false
}

/// The root with copies of the members that it reaches.
fn join(program: &Program, group: &[u32], root: u32) -> Function {
    let original = &program.funcs[root as usize];
    let mut joined = Function {
        blocks: vec![Block::default()],
        values: Vec::new(),
        ..original.clone()
    };
    joined.params = original
        .params
        .iter()
        .map(|param| {
            joined.values.push(original.values[param.0 as usize]);
            Value(joined.values.len() as u32 - 1)
        })
        .collect();
    // Where the copy of each member starts.
    let mut starts = Vec::new();
    let mut next = 1;
    for member in group {
        starts.push((*member, BlockId(next)));
        next += program.funcs[*member as usize].blocks.len() as u32;
    }
    let start_of = |id: u32| {
        starts
            .iter()
            .find(|start| start.0 == id)
            .map(|start| start.1)
    };
    for member in group {
        copy(program, *member, &mut joined, &start_of);
    }
    if let Some(block) = start_of(root) {
        let args = joined.params.clone();
        joined.blocks[0].term = Term::Jump(Target { block, args }, false);
    }
    remove_unreachable(&mut joined);
    joined
}

/// Appends the blocks of a member; its parameters become those of its first block, its tail calls inside the group jumps.
fn copy(
    program: &Program,
    member: u32,
    joined: &mut Function,
    start_of: &impl Fn(u32) -> Option<BlockId>,
) {
    let func = &program.funcs[member as usize];
    let values = joined.values.len() as u32;
    let blocks = joined.blocks.len() as u32;
    let moved = |value: Value| Value(value.0 + values);
    joined.values.extend_from_slice(&func.values);
    for (number, block) in func.blocks.iter().enumerate() {
        let mut block = block.clone();
        let jump = tail_call(program, func, number).and_then(|callee| start_of(callee.0));
        if let Some(start) = jump
            && let Some(call) = block.insts.pop()
            && let Op::Call(_, args) = call.op
        {
            let target = Target {
                block: BlockId(start.0.wrapping_sub(blocks)),
                args,
            };
            block.term = Term::Jump(target, true);
        }
        let params = if number == 0 {
            &func.params
        } else {
            &block.params
        };
        block.params = params.iter().copied().map(moved).collect();
        for inst in &mut block.insts {
            inst.result = inst.result.map(moved);
            for_each_use(&mut inst.op, &mut |value| *value = moved(*value));
        }
        match &mut block.term {
            Term::Branch(value, ..) | Term::Switch(value, ..) | Term::Return(Some(value)) => {
                *value = moved(*value)
            }
            Term::Jump(..) | Term::Return(None) | Term::Unreachable => {}
        }
        for target in block.term.targets_mut() {
            target.args.iter_mut().for_each(|arg| *arg = moved(*arg));
            target.block = BlockId(target.block.0.wrapping_add(blocks));
        }
        joined.blocks.push(block);
    }
}
