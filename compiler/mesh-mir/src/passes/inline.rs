//! Calls of small functions are replaced by their bodies: before [specialisation](super::specialize) of those that give closures or cells, afterwards in
//! loops of those that only compute; at last of those that compute unless they panic, where that makes [strips](super::strips).
//!
//! Where `Iter.map(it, f)` is called, the caller then sees the closure that it makes, and specialisation knows what the iterator does. What is left of a
//! pipeline are functions of its stages; with their bodies the loop that pulls from them becomes [one loop](super::merge_loops). Everything else is left
//! to LLVM's inliner.

use super::simplify::simplify;
use super::strips;
use crate::analysis::cfg::doomed;
use crate::analysis::ownership::for_each_use;
use crate::layout::Layouts;
use crate::mir::{
    Block, BlockId, FuncId, FuncKind, Function, Inst, Op, Program, Target, Term, Value,
};
use mesh_types::TyKind;
use rustc_hash::FxHashMap;

/// Functions with more instructions are not copied into others.
const LARGEST: usize = 60;

/// Functions do not grow beyond this many instructions.
const LARGEST_CALLER: usize = 4_000;

/// Chains of functions that give what another one gives are followed so far.
const DEEPEST: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Running,
    /// Calls of it are not replaced.
    Kept,
    /// Small, and gives what its caller wants to see.
    Inlined,
}

/// What is inlined.
#[derive(Clone, Copy)]
enum Wanted<'l> {
    /// Functions that give closures or cells.
    Closures,
    /// Functions that only compute, in loops.
    Stages,
    /// Functions that only compute unless they panic, in loops that become strips then.
    Checks(&'l Layouts),
}

struct Inliner<'p> {
    program: &'p mut Program,
    states: Vec<State>,
    wanted: Wanted<'p>,
}

/// Inlines what gives closures or cells, in all functions.
pub(super) fn closures(program: &mut Program) {
    run(program, Wanted::Closures);
}

/// Inlines what only computes, in loops.
pub(super) fn stages(program: &mut Program) {
    run(program, Wanted::Stages);
}

/// Inlines what only computes unless it panics, in loops that become strips then.
pub(super) fn checks(program: &mut Program, layouts: &Layouts) {
    run(program, Wanted::Checks(layouts));
}

fn run<'p>(program: &'p mut Program, wanted: Wanted<'p>) {
    let states = vec![State::New; program.funcs.len()];
    let mut inliner = Inliner {
        program,
        states,
        wanted,
    };
    for index in 0..inliner.states.len() {
        inliner.visit(index, 0);
    }
}

impl Inliner<'_> {
    /// Inlines into one function, after those of the functions it calls that may be inlined themselves.
    fn visit(&mut self, index: usize, depth: usize) {
        if self.states[index] != State::New {
            return;
        }
        self.states[index] = State::Running;
        let callees: Vec<FuncId> = instructions(&self.program.funcs[index])
            .filter_map(|inst| match inst.op {
                Op::Call(callee, _) => Some(callee),
                _ => None,
            })
            .collect();
        let mut replaces = false;
        for FuncId(callee) in callees {
            if depth < DEEPEST && self.may_give(callee as usize) {
                self.visit(callee as usize, depth + 1);
            }
            replaces |= self.states[callee as usize] == State::Inlined;
        }
        let small = instructions(&self.program.funcs[index]).count() <= LARGEST;
        let looping = has_loop(self.func(index));
        match self.wanted {
            Wanted::Closures if replaces => self.program.funcs[index] = self.inlined(index),
            Wanted::Stages if replaces && (small || looping) => {
                self.program.funcs[index] = self.inlined(index);
            }
            Wanted::Checks(layouts) if replaces && (small || looping) => {
                let inlined = self.inlined(index);
                if !looping
                    || strips::count(&inlined, layouts) > strips::count(self.func(index), layouts)
                {
                    self.program.funcs[index] = inlined;
                }
            }
            _ => {}
        }
        let func = &self.program.funcs[index];
        let inlines = func.kind == FuncKind::Plain
            && instructions(func).count() <= LARGEST
            && !instructions(func).any(
                |inst| matches!(inst.op, Op::Call(FuncId(callee), _) if callee as usize == index),
            )
            && match self.wanted {
                Wanted::Closures => gives_closure(func),
                Wanted::Stages => computes(func),
                Wanted::Checks(_) => computes_or_panics(func),
            };
        self.states[index] = if inlines { State::Inlined } else { State::Kept };
    }

    fn func(&self, index: usize) -> &Function {
        &self.program.funcs[index]
    }

    /// Whether a function may be one that is inlined: may give a closure or a cell, alone or in an aggregate, or what a function of the same type gives.
    fn may_give(&self, index: usize) -> bool {
        let func = &self.program.funcs[index];
        if !matches!(self.wanted, Wanted::Closures) {
            return func.kind == FuncKind::Plain && instructions(func).count() <= LARGEST;
        }
        func.kind == FuncKind::Plain
            && instructions(func).any(|inst| match &inst.op {
                Op::Closure(..) => true,
                Op::Intrinsic(name, _) => *name == "%cell_new",
                Op::Call(callee, _) => self.program.funcs[callee.0 as usize].ret == func.ret,
                Op::Make { .. } => {
                    inst.result.map(|result| func.values[result.0 as usize]) == Some(func.ret)
                }
                _ => false,
            })
    }

    fn inlined(&self, index: usize) -> Function {
        let mut func = self.program.funcs[index].clone();
        let mut size = instructions(&func).count();
        let mut block = 0;
        // What follows a call is a new block behind the others.
        while block < func.blocks.len() {
            let Block { insts, term, .. } = &func.blocks[block];
            let call = insts
                .iter()
                .position(|inst| self.callee(&func, inst).is_some());
            // Where it panics, the call stays.
            if !matches!(term, Term::Unreachable)
                && let Some(at) = call
                && let Some(callee) = self.callee(&func, &func.blocks[block].insts[at])
            {
                size += instructions(callee).count();
                if size > LARGEST_CALLER {
                    break;
                }
                replace_call(&mut func, block, at, callee, self.wanted);
            }
            block += 1;
        }
        simplify(&mut func);
        func
    }

    /// The function whose body replaces this call.
    fn callee(&self, func: &Function, inst: &Inst) -> Option<&Function> {
        let Op::Call(id, args) = &inst.op else {
            return None;
        };
        if self.states[id.0 as usize] != State::Inlined {
            return None;
        }
        let callee = &self.program.funcs[id.0 as usize];
        let same_types =
            callee.params.len() == args.len()
                && callee.params.iter().zip(args).all(|(param, arg)| {
                    callee.values[param.0 as usize] == func.values[arg.0 as usize]
                })
                && inst.result.map(|result| func.values[result.0 as usize]) == Some(callee.ret);
        // Instructions know their line, the function their file. What only computes needs no place but to panic, which it does at home.
        let same_places = callee.file == func.file
            || matches!(self.wanted, Wanted::Checks(_))
            || !instructions(callee).any(|inst| matches!(inst.op, Op::Location));
        (same_types && same_places).then_some(callee)
    }
}

/// Whether the only result is a closure, a cell or an aggregate with one, made here.
fn gives_closure(func: &Function) -> bool {
    let mut returned = func.blocks.iter().filter_map(|block| match block.term {
        Term::Return(value) => Some(value),
        _ => None,
    });
    let (Some(Some(value)), None) = (returned.next(), returned.next()) else {
        return false;
    };
    let made: FxHashMap<Value, &[Value]> = instructions(func)
        .filter_map(|inst| match &inst.op {
            Op::Make { fields, .. } => Some((inst.result?, fields.as_slice())),
            _ => None,
        })
        .collect();
    let joined = |value: &Value| func.blocks.iter().any(|block| block.params.contains(value));
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        if let TyKind::Fn(..) | TyKind::Cell(_) = func.values[value.0 as usize].kind()
            && !joined(&value)
        {
            return true;
        }
        pending.extend(made.get(&value).copied().unwrap_or_default());
    }
    false
}

fn has_loop(func: &Function) -> bool {
    func.blocks
        .iter()
        .any(|block| matches!(block.term, Term::Jump(_, true)))
}

/// Whether a function does nothing but compute and move cells: it calls nobody and cannot panic, so that no backtrace misses it.
fn computes(func: &Function) -> bool {
    instructions(func).all(|inst| match &inst.op {
        Op::Intrinsic("%cell_get" | "%cell_set", _) => true,
        op => is_arithmetic(op),
    })
}

/// Whether a function does nothing but compute for a moment, unless it panics. Where it does, it is called after all, so that no backtrace misses it,
/// and begins anew.
fn computes_or_panics(func: &Function) -> bool {
    !has_loop(func)
        && lasting(func).all(|inst| is_arithmetic(&inst.op) || matches!(inst.op, Op::Location))
}

fn is_arithmetic(op: &Op) -> bool {
    match op {
        Op::Const(_)
        | Op::Prim(..)
        | Op::Make { reuse: None, .. }
        | Op::Field { .. }
        | Op::Tag(_) => true,
        Op::Intrinsic(name, _) => matches!(*name, "%array_get" | "%array_len"),
        _ => false,
    }
}

/// The instructions of the blocks that may return.
fn lasting(func: &Function) -> impl Iterator<Item = &Inst> {
    let doomed = doomed(func);
    func.blocks
        .iter()
        .zip(doomed)
        .filter(|(_, doomed)| !doomed)
        .flat_map(|(block, _)| &block.insts)
}

/// Puts the body of the callee in the place of a call. Where what is wanted for its checks is bound to panic, it is called after all.
fn replace_call(func: &mut Function, block: usize, at: usize, callee: &Function, wanted: Wanted) {
    let mut rest = func.blocks[block].insts.split_off(at).into_iter();
    let Some(Inst {
        result,
        op: Op::Call(id, args),
        span,
        ..
    }) = rest.next()
    else {
        return;
    };
    let first_block = func.blocks.len() as u32;
    let after = BlockId(first_block + callee.blocks.len() as u32);
    let body = Target {
        block: BlockId(first_block),
        args: Vec::new(),
    };
    let term = std::mem::replace(&mut func.blocks[block].term, Term::Jump(body, false));
    let values = func.values.len() as u32;
    func.values.extend_from_slice(&callee.values);
    let moved = |value: Value| match callee.params.iter().position(|param| *param == value) {
        Some(position) => args[position],
        None => Value(value.0 + values),
    };
    for (block, doomed) in callee.blocks.iter().zip(doomed(callee)) {
        let mut block = block.clone();
        block
            .params
            .iter_mut()
            .for_each(|param| *param = moved(*param));
        if doomed && matches!(wanted, Wanted::Checks(_)) {
            func.values.push(callee.ret);
            block.insts = vec![Inst {
                result: result.map(|_| Value(func.values.len() as u32 - 1)),
                op: Op::Call(id, args.clone()),
                span,
                cleanup: Vec::new(),
            }];
            block.term = Term::Unreachable;
            func.blocks.push(block);
            continue;
        }
        for inst in &mut block.insts {
            inst.result = inst.result.map(moved);
            for_each_use(&mut inst.op, &mut |value| *value = moved(*value));
            if callee.file != func.file {
                inst.span = span;
            }
        }
        block.term.each_use(&mut |value| *value = moved(*value));
        for target in block.term.targets_mut() {
            target.block.0 += first_block;
        }
        if let Term::Return(value) = block.term {
            let args = value.into_iter().collect();
            block.term = Term::Jump(Target { block: after, args }, false);
        }
        func.blocks.push(block);
    }
    func.blocks.push(Block {
        params: result.into_iter().collect(),
        insts: rest.collect(),
        term,
    });
}

fn instructions(func: &Function) -> impl Iterator<Item = &Inst> {
    func.blocks.iter().flat_map(|block| &block.insts)
}
