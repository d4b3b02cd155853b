//! What instructions do with their operands: consume or borrow, and whether they may unwind.

use crate::mir::{Function, Inst, Mode, OWN, Op, Program, Term, Value};
use mesh_abi::Kind;

/// How an operand is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Use {
    /// Looked at.
    Borrow,
    /// Taken over.
    Consume,
}

/// Operands of an operation with what happens to them, in order.
pub(crate) fn uses(op: &Op, modes: &[Vec<Mode>]) -> Vec<(Value, Use)> {
    let borrow = |values: &[Value]| {
        values
            .iter()
            .map(|value| (*value, Use::Borrow))
            .collect::<Vec<_>>()
    };
    let consume = |values: &[Value]| {
        values
            .iter()
            .map(|value| (*value, Use::Consume))
            .collect::<Vec<_>>()
    };
    match op {
        Op::Const(_)
        | Op::Capture(_)
        | Op::Location
        | Op::TypeDesc(_)
        | Op::Process(_)
        | Op::FuncAddr(_)
        | Op::Static(_)
        | Op::Safepoint => Vec::new(),
        Op::Prim(_, values) => borrow(values),
        Op::Make { fields, reuse, .. } => {
            let mut all = consume(fields);
            all.extend(reuse.map(|block| (block, Use::Borrow)));
            all
        }
        Op::Field { base, .. } => borrow(&[*base]),
        Op::SetField { base, value, .. } => consume(&[*base, *value]),
        Op::Tag(value) | Op::Load(value, _) | Op::Dup(value) => borrow(&[*value]),
        Op::TakeField { base, value, .. } => borrow(&[*base, *value]),
        Op::Closure(_, captures) => consume(captures),
        Op::Call(callee, args) => {
            let modes = modes.get(callee.0 as usize);
            args.iter()
                .enumerate()
                .map(
                    |(index, value)| match modes.and_then(|modes| modes.get(index)) {
                        Some(Mode::Borrowed) => (*value, Use::Borrow),
                        _ => (*value, Use::Consume),
                    },
                )
                .collect()
        }
        Op::CallClosure(closure, args) => {
            let mut all = borrow(&[*closure]);
            all.extend(consume(args));
            all
        }
        Op::CallCode(code, args) => {
            let mut all = borrow(&[*code]);
            all.extend(borrow(args));
            all
        }
        Op::CallExtern(name, args) => {
            let params = mesh_abi::entry(name).map_or(&[] as &[Kind], |entry| entry.params);
            args.iter()
                .enumerate()
                .map(|(index, value)| match params.get(index) {
                    Some(Kind::OwnObj | Kind::OwnAgg) => (*value, Use::Consume),
                    _ => (*value, Use::Borrow),
                })
                .collect()
        }
        Op::Intrinsic(name, args) => {
            let owned = intrinsic_owned(name);
            let used = |(index, value): (usize, &Value)| {
                (
                    *value,
                    if owned.contains(&index) {
                        Use::Consume
                    } else {
                        Use::Borrow
                    },
                )
            };
            args.iter().enumerate().map(used).collect()
        }
        Op::Store(pointer, _, value) => vec![(*pointer, Use::Borrow), (*value, Use::Consume)],
        Op::Drop(value) | Op::Reset(value) | Op::Share(value) => consume(&[*value]),
    }
}

/// Consumed arguments of an intrinsic (docs/abi.md §7).
fn intrinsic_owned(name: &str) -> &'static [usize] {
    match name {
        "%array_push" => &[0, 1],
        "%array_set" => &[0, 2],
        "%array_write" => &[2],
        "%array_take" | "%array_pop" | "%array_swap" | "%cell_new" => &[0],
        "%cell_set" => &[1],
        _ => &[],
    }
}

/// Every operand of an operation.
pub(crate) fn for_each_use(op: &mut Op, visit: &mut dyn FnMut(&mut Value)) {
    match op {
        Op::Const(_)
        | Op::Capture(_)
        | Op::Location
        | Op::TypeDesc(_)
        | Op::Process(_)
        | Op::FuncAddr(_)
        | Op::Static(_)
        | Op::Safepoint => {}
        Op::Prim(_, values)
        | Op::Closure(_, values)
        | Op::Call(_, values)
        | Op::CallExtern(_, values)
        | Op::Intrinsic(_, values) => values.iter_mut().for_each(visit),
        Op::Make { fields, reuse, .. } => fields.iter_mut().chain(reuse).for_each(visit),
        Op::Field { base: value, .. }
        | Op::Tag(value)
        | Op::Load(value, _)
        | Op::Share(value)
        | Op::Dup(value)
        | Op::Drop(value)
        | Op::Reset(value) => visit(value),
        Op::SetField { base, value, .. } | Op::TakeField { base, value, .. } => {
            visit(base);
            visit(value);
        }
        Op::Store(pointer, _, value) => {
            visit(pointer);
            visit(value);
        }
        Op::CallClosure(callee, values) | Op::CallCode(callee, values) => {
            visit(callee);
            values.iter_mut().for_each(visit);
        }
    }
}

/// Whether an instruction may unwind.
pub(crate) fn may_unwind(inst: &Inst, program_unwinds: &[bool]) -> bool {
    match &inst.op {
        Op::Call(callee, _) => program_unwinds[callee.0 as usize],
        Op::CallClosure(..) | Op::CallCode(..) | Op::Safepoint => true,
        Op::CallExtern(name, _) => mesh_abi::entry(name).is_none_or(|entry| entry.unwinds),
        _ => false,
    }
}

/// An operation that only computes its result: it may be removed when nobody uses it, and done later or earlier.
pub(crate) fn is_pure(op: &Op) -> bool {
    match op {
        Op::Const(_)
        | Op::Prim(..)
        | Op::Make { reuse: None, .. }
        | Op::Field { .. }
        | Op::Tag(_)
        | Op::Closure(..)
        | Op::Capture(_)
        | Op::Location
        | Op::TypeDesc(_)
        | Op::Process(_)
        | Op::FuncAddr(_)
        | Op::Static(_) => true,
        Op::Intrinsic(name, _) => matches!(
            *name,
            "%array_new" | "%array_len" | "%array_cap" | "%array_get"
        ),
        _ => false,
    }
}

/// Modes of every function, to look up while one function is being changed.
pub(crate) fn all_modes(program: &Program) -> Vec<Vec<Mode>> {
    program
        .funcs
        .iter()
        .map(|func| func.modes.clone())
        .collect()
}

/// Whether a value says that it is owned from some point on.
pub(crate) fn owned_later(func: &Function) -> Vec<bool> {
    let mut later = vec![false; func.values.len()];
    for inst in func.blocks.iter().flat_map(|block| &block.insts) {
        if let Op::Intrinsic(name, args) = &inst.op
            && *name == OWN
        {
            later[args[0].0 as usize] = true;
        }
    }
    later
}

/// What a block end consumes, and what it lends to the next block.
pub(crate) fn term_uses(func: &Function, term: &Term) -> Vec<(Value, Use)> {
    match term {
        Term::Return(Some(value)) => vec![(*value, Use::Consume)],
        Term::Jump(target, _) => {
            let params = &func.blocks[target.block.0 as usize].params;
            let how = |param| {
                if func.lent.contains(param) {
                    Use::Borrow
                } else {
                    Use::Consume
                }
            };
            let args = target.args.iter().zip(params);
            args.map(|(arg, param)| (*arg, how(param))).collect()
        }
        _ => Vec::new(),
    }
}
