//! Of two recursive calls whose results are added (or multiplied) the second becomes a loop.
//!
//! `fib(n - 1) + fib(n - 2)` keeps the call of `fib(n - 1)`, adds its result to an accumulator and continues with `n - 2`: half the calls. Integer
//! addition and multiplication wrap, so they are associative and the order does not matter. Recursion that goes only one way stays recursion: a program
//! that never ends it has a stack overflow, and not an endless loop. Functions with counted parameters stay as they are, too: calls borrow them, a loop
//! would have to own them.

use crate::analysis::ownership::{for_each_use, is_pure};
use crate::layout::Layouts;
use crate::mir::{
    Block, BlockId, Const, FuncId, FuncKind, Function, Inst, Op, PrimOp, Program, Target, Term,
    Value,
};
use mesh_syntax::Span;
use mesh_types::{Ty, TyKind};

/// Changes all functions that allow it.
pub(super) fn run(program: &mut Program, layouts: &Layouts) {
    for (index, func) in program.funcs.iter_mut().enumerate() {
        let simple = func.kind == FuncKind::Plain
            && !func.tracks_caller
            && func.ret.kind() == &TyKind::Int
            && func
                .params
                .iter()
                .all(|param| !layouts.of(func.values[param.0 as usize]).counted);
        if simple {
            return_early(func);
            transform(func, FuncId(index as u32));
        }
    }
}

/// Jumps to a block that only returns its parameter return themselves.
fn return_early(func: &mut Function) {
    let returns: Vec<bool> = func
        .blocks
        .iter()
        .map(|block| {
            block.insts.is_empty()
                && matches!(&block.term, Term::Return(Some(value)) if block.params == [*value])
        })
        .collect();
    for block in &mut func.blocks {
        if let Term::Jump(target, false) = &block.term
            && returns[target.block.0 as usize]
        {
            block.term = Term::Return(Some(target.args[0]));
        }
    }
    crate::analysis::cfg::remove_unreachable(func);
}

/// A block that ends with `return other OP call(arguments)`.
struct Ending {
    block: usize,
    /// Positions of the call and of the operation; between them is only what has no effect.
    call: usize,
    operation: usize,
    op: PrimOp,
    other: Value,
    arguments: Vec<Value>,
}

fn transform(func: &mut Function, id: FuncId) {
    let found: Vec<Ending> = (0..func.blocks.len())
        .filter_map(|block| ending(func, block, id))
        .collect();
    let Some(op) = found.first().map(|ending| ending.op) else {
        return;
    };
    let endings: Vec<Ending> = found.into_iter().filter(|ending| ending.op == op).collect();
    let int = func.ret;
    // The old entry moves to the end of the list of blocks and becomes the head of the loop.
    let header = BlockId(func.blocks.len() as u32);
    for block in &mut func.blocks {
        for target in block.term.targets_mut() {
            if target.block.0 == 0 {
                target.block = header;
            }
        }
    }
    let mut looping = Vec::new();
    for param in func.params.clone() {
        looping.push(fresh(func, func.values[param.0 as usize]));
    }
    rename_params(func, &looping);
    let acc = fresh(func, int);
    let neutral = fresh(func, int);
    for ending in endings {
        let sum = fresh(func, int);
        let rename = |value: &Value| rename(&func.params, &looping, *value);
        let mut args: Vec<Value> = ending.arguments.iter().map(rename).collect();
        args.push(sum);
        let other = rename(&ending.other);
        let block = &mut func.blocks[ending.block];
        let span = block.insts[ending.operation].span;
        block.insts.truncate(ending.operation);
        block.insts.remove(ending.call);
        block
            .insts
            .push(inst(sum, Op::Prim(op, vec![acc, other]), span));
        block.term = Term::Jump(
            Target {
                block: header,
                args,
            },
            true,
        );
    }
    for index in 0..func.blocks.len() {
        if let Term::Return(Some(value)) = func.blocks[index].term {
            let sum = fresh(func, int);
            let block = &mut func.blocks[index];
            block
                .insts
                .push(inst(sum, Op::Prim(op, vec![acc, value]), func.span));
            block.term = Term::Return(Some(sum));
        }
    }
    let start = if op == PrimOp::IntAdd { 0 } else { 1 };
    let mut args = func.params.clone();
    args.push(neutral);
    let entry = Block {
        params: Vec::new(),
        insts: vec![inst(neutral, Op::Const(Const::Int(start)), func.span)],
        term: Term::Jump(
            Target {
                block: header,
                args,
            },
            false,
        ),
    };
    let mut head = std::mem::replace(&mut func.blocks[0], entry);
    head.params = looping;
    head.params.push(acc);
    func.blocks.push(head);
}

fn ending(func: &Function, index: usize, id: FuncId) -> Option<Ending> {
    let block = &func.blocks[index];
    let Term::Return(Some(result)) = block.term else {
        return None;
    };
    let operation = block.insts.len().checked_sub(1)?;
    let last = &block.insts[operation];
    let Op::Prim(op @ (PrimOp::IntAdd | PrimOp::IntMul), operands) = &last.op else {
        return None;
    };
    if last.result != Some(result) {
        return None;
    }
    let before = &block.insts[..operation];
    let call = before.iter().rposition(|inst| !is_pure(&inst.op))?;
    let Op::Call(callee, arguments) = &before[call].op else {
        return None;
    };
    let value = before[call].result?;
    let other = match operands[..] {
        [a, b] if a == value && b != value => b,
        [a, b] if b == value && a != value => a,
        _ => return None,
    };
    let elsewhere = before[call + 1..].iter().any(|inst| {
        let mut op = inst.op.clone();
        let mut used = false;
        for_each_use(&mut op, &mut |operand| used |= *operand == value);
        used
    });
    let recursive = |inst: &Inst| matches!(&inst.op, Op::Call(callee, _) if *callee == id);
    let both_ways = before[..call].iter().any(recursive);
    (*callee == id && !elsewhere && both_ways).then(|| Ending {
        block: index,
        call,
        operation,
        op: *op,
        other,
        arguments: arguments.clone(),
    })
}

fn fresh(func: &mut Function, ty: Ty) -> Value {
    func.values.push(ty);
    Value(func.values.len() as u32 - 1)
}

fn inst(result: Value, op: Op, span: Span) -> Inst {
    Inst {
        result: Some(result),
        op,
        span,
        cleanup: Vec::new(),
    }
}

fn rename(params: &[Value], to: &[Value], value: Value) -> Value {
    params
        .iter()
        .position(|param| *param == value)
        .map_or(value, |index| to[index])
}

fn rename_params(func: &mut Function, to: &[Value]) {
    let params = func.params.clone();
    for block in &mut func.blocks {
        for inst in &mut block.insts {
            for_each_use(&mut inst.op, &mut |value| {
                *value = rename(&params, to, *value)
            });
        }
        block
            .term
            .each_use(&mut |value| *value = rename(&params, to, *value));
    }
}
