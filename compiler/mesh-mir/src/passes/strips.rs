//! Loops that only compute poll for preemption once in a while.
//!
//! A poll reads memory that others write, which keeps LLVM from vectorising its loop. A loop whose turns are short, because they call nobody and count no
//! references, becomes two: an inner one of so many turns at most, and one around it that polls (strip mining). It may be left by panics.

use crate::analysis::cfg::{Cfg, doomed};
use crate::builder::Prims;
use crate::layout::Layouts;
use crate::mir::{Block, BlockId, Const, Function, Inst, Op, PrimOp, Program, Target, Term, Value};
use mesh_types::Ty;
use rustc_hash::FxHashSet;

/// Turns between two polls. With the instructions of a turn below, far less than a time slice.
const TURNS: i64 = 1024;

/// A turn has no more instructions.
const LONGEST: usize = 60;

/// Splits the loops of all functions.
pub(super) fn run(program: &mut Program, layouts: &Layouts) {
    let prims = Prims::new();
    for func in &mut program.funcs {
        for strip in candidates(func, layouts) {
            split(func, strip, &prims);
        }
    }
}

/// How many loops of a function would be split.
pub(super) fn count(func: &Function, layouts: &Layouts) -> usize {
    candidates(func, layouts).len()
}

/// A loop whose header decides whether there is another turn.
#[derive(Clone, Copy)]
struct Loop {
    header: BlockId,
    latch: BlockId,
    /// The loop goes on when the condition holds.
    while_true: bool,
}

/// The loops with short turns.
fn candidates(func: &Function, layouts: &Layouts) -> Vec<Loop> {
    let latches: Vec<BlockId> = (0..func.blocks.len() as u32)
        .map(BlockId)
        .filter(|id| matches!(func.blocks[id.0 as usize].term, Term::Jump(_, true)))
        .collect();
    if latches.is_empty() {
        return Vec::new();
    }
    let cfg = Cfg::new(func);
    let doomed = doomed(func);
    latches
        .iter()
        .filter_map(|latch| {
            let (header, body) = body(func, &cfg, *latch)?;
            let while_true = goes_on(func, header, &body, &doomed)?;
            is_short(func, &body, layouts).then_some(Loop {
                header,
                latch: *latch,
                while_true,
            })
        })
        .collect()
}

/// Header and blocks of the loop that this latch closes, if it is its only one and there is no loop inside.
fn body(func: &Function, cfg: &Cfg, latch: BlockId) -> Option<(BlockId, FxHashSet<BlockId>)> {
    let Term::Jump(Target { block: header, .. }, true) = func.blocks[latch.0 as usize].term else {
        return None;
    };
    let mut body = FxHashSet::from_iter([header]);
    let mut pending = vec![latch];
    while let Some(id) = pending.pop() {
        if !cfg.dominates(header, id) {
            return None;
        }
        if body.insert(id) {
            pending.extend(&cfg.preds[id.0 as usize]);
        }
    }
    let back_edges = edges(func, &body)
        .filter(|(from, to)| body.contains(to) && cfg.dominates(*to, *from))
        .count();
    (back_edges == 1).then_some((header, body))
}

/// Whether the loop is left at its header only, panics aside, and which way goes on.
fn goes_on(
    func: &Function,
    header: BlockId,
    body: &FxHashSet<BlockId>,
    doomed: &[bool],
) -> Option<bool> {
    let mut exits = edges(func, body)
        .filter(|(_, to)| !body.contains(to) && !doomed[to.0 as usize])
        .map(|(from, _)| from);
    let at_header = exits.next() == Some(header) && exits.next().is_none();
    match &func.blocks[header.0 as usize].term {
        Term::Branch(_, yes, no) if at_header && yes.block != header && no.block != header => {
            match (body.contains(&yes.block), body.contains(&no.block)) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            }
        }
        _ => None,
    }
}

fn edges<'f>(
    func: &'f Function,
    body: &'f FxHashSet<BlockId>,
) -> impl Iterator<Item = (BlockId, BlockId)> + 'f {
    body.iter().flat_map(|id| {
        let targets = func.blocks[id.0 as usize].term.targets();
        targets.into_iter().map(|target| (*id, target.block))
    })
}

fn is_short(func: &Function, body: &FxHashSet<BlockId>, layouts: &Layouts) -> bool {
    let blocks = || body.iter().map(|id| &func.blocks[id.0 as usize]);
    let insts = || blocks().flat_map(|block| &block.insts);
    let counted = |value: Value| layouts.of(func.values[value.0 as usize]).counted;
    let made: FxHashSet<Value> = insts().filter_map(|inst| inst.result).collect();
    // What is read of something that outlives the loop stays a part of it and is not counted.
    let borrowed = |op: &Op| matches!(op, Op::Field { base, .. } if !made.contains(base));
    insts().count() <= LONGEST
        && !blocks()
            .flat_map(|block| &block.params)
            .any(|param| counted(*param))
        && insts().all(|inst| {
            let counts = inst.result.is_some_and(counted) && !borrowed(&inst.op);
            !counts && is_quick(func, inst, layouts)
        })
}

/// Takes a few cycles, whatever its operands are.
fn is_quick(func: &Function, inst: &Inst, layouts: &Layouts) -> bool {
    match &inst.op {
        Op::Const(_) | Op::Field { .. } | Op::Tag(_) | Op::Location => true,
        Op::Prim(op, _) => !matches!(op, PrimOp::StrEq | PrimOp::StrLt),
        // What is boxed counts as a reference.
        Op::Make { reuse: None, .. } => true,
        Op::Intrinsic(name, args) => {
            matches!(
                *name,
                "%cell_get" | "%cell_set" | "%array_get" | "%array_len"
            ) && args[1..]
                .iter()
                .all(|arg| !layouts.of(func.values[arg.0 as usize]).counted)
        }
        _ => false,
    }
}

/// Splits a loop:
///
/// ```text
/// outer(p…):     poll; jump header(p…, 0)
/// header(q…, k): … c …; more = k < TURNS; both = c and more; branch both body leave
/// leave:         full = k == TURNS; branch full outer(q…) exit      # fewer turns: `c` does not hold
/// latch:         jump header(…, k + 1)
/// ```
///
/// The inner loop has one exit, whose condition is used nowhere else, and LLVM cannot turn the outer one around, because it begins with the poll:
/// otherwise the vectoriser would find conditions of the inner loop used outside.
fn split(func: &mut Function, strip: Loop, prims: &Prims) {
    let Loop { header, latch, .. } = strip;
    let first = func.blocks.len() as u32;
    let (outer, leave) = (BlockId(first), BlockId(first + 1));
    let span = func.blocks[header.0 as usize]
        .insts
        .last()
        .map_or(func.span, |inst| inst.span);
    let inst = |result, op| Inst {
        result: Some(result),
        op,
        span,
        cleanup: Vec::new(),
    };
    for (index, block) in func.blocks.iter_mut().enumerate() {
        if index != latch.0 as usize {
            for target in block.term.targets_mut() {
                if target.block == header {
                    target.block = outer;
                }
            }
        }
    }
    // The outer header polls and begins to count.
    let carried = func.blocks[header.0 as usize].params.clone();
    let params: Vec<Value> = carried
        .iter()
        .map(|param| new_value(func, func.values[param.0 as usize]))
        .collect();
    let zero = new_value(func, prims.int);
    let mut args = params.clone();
    args.push(zero);
    func.blocks.push(Block {
        params,
        insts: vec![inst(zero, Op::Const(Const::Int(0)))],
        term: Term::Jump(
            Target {
                block: header,
                args,
            },
            true,
        ),
    });
    // The header asks for both.
    let turn = new_value(func, prims.int);
    let compare = |func: &mut Function, op| {
        let most = new_value(func, prims.int);
        let outcome = new_value(func, prims.bool);
        let insts = [
            inst(most, Op::Const(Const::Int(TURNS))),
            inst(outcome, Op::Prim(op, vec![turn, most])),
        ];
        (outcome, insts)
    };
    let (more, test) = compare(func, PrimOp::IntLt);
    let (full, last) = compare(func, PrimOp::IntEq);
    let mut both = vec![more];
    let mut inverted = None;
    let Term::Branch(condition, yes, no) = std::mem::take(&mut func.blocks[header.0 as usize].term)
    else {
        return;
    };
    let (body, exit) = if strip.while_true {
        both.push(condition);
        (yes, no)
    } else {
        let not = new_value(func, prims.bool);
        inverted = Some(inst(not, Op::Prim(PrimOp::BoolNot, vec![condition])));
        both.push(not);
        (no, yes)
    };
    let goes_on = new_value(func, prims.bool);
    let block = &mut func.blocks[header.0 as usize];
    block.params.push(turn);
    block.insts.extend(test);
    block.insts.extend(inverted);
    block
        .insts
        .push(inst(goes_on, Op::Prim(PrimOp::BoolAnd, both)));
    let to_leave = Target {
        block: leave,
        args: Vec::new(),
    };
    block.term = Term::Branch(goes_on, body, to_leave);
    let again = Target {
        block: outer,
        args: carried,
    };
    func.blocks.push(Block {
        insts: last.into(),
        term: Term::Branch(full, again, exit),
        ..Block::default()
    });
    // The latch counts.
    let [one, next] = [(); 2].map(|()| new_value(func, prims.int));
    let block = &mut func.blocks[latch.0 as usize];
    block.insts.extend([
        inst(one, Op::Const(Const::Int(1))),
        inst(next, Op::Prim(PrimOp::IntAdd, vec![turn, one])),
    ]);
    if let Term::Jump(back, polls) = &mut block.term {
        back.args.push(next);
        *polls = false;
    }
}

fn new_value(func: &mut Function, ty: Ty) -> Value {
    func.values.push(ty);
    Value(func.values.len() as u32 - 1)
}
