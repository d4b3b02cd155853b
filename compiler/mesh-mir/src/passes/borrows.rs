//! Which parameters a function only looks at.
//!
//! A borrowed parameter costs nobody a reference count. A parameter stays owned when it, or a part of it that could then be moved out or changed in
//! place, is consumed. Closure code and process entries are called by the runtime and through closures, so their parameters stay owned.
//!
//! A loop that goes down a tree and only looks borrows as well: a parameter of a block that is always a part of the same parameter of the function is
//! *lent*, no count changes when it goes on to a child.

use crate::analysis::cfg::Cfg;
use crate::analysis::ownership::{Use, all_modes, uses};
use crate::analysis::places::{Class, Places};
use crate::layout::Layouts;
use crate::mir::{BlockId, FuncId, FuncKind, Function, Mode, Op, Program, Term, Value};
use mesh_types::{Ty, TyKind};
use rustc_hash::FxHashMap;

/// Parameter that each value is part of.
#[derive(Default)]
struct Origins {
    of: FxHashMap<Value, usize>,
    /// Of parameters of blocks.
    carried: FxHashMap<Value, usize>,
    /// Other parts of what blocks carry. A loop that gives them away is more than a look: it frees what it leaves behind when it owns it.
    parts: FxHashMap<Value, usize>,
    /// Blocks that may run again.
    again: Vec<bool>,
}

/// Decides the modes of all parameters.
pub(super) fn run(program: &mut Program, layouts: &Layouts) {
    let origins: Vec<Origins> = program
        .funcs
        .iter()
        .map(|func| origins(func, layouts))
        .collect();
    for func in &mut program.funcs {
        if func.kind == FuncKind::Plain {
            func.modes.fill(Mode::Borrowed);
        }
    }
    let mut modes = all_modes(program);
    let mut callers: Vec<Vec<usize>> = vec![Vec::new(); program.funcs.len()];
    for (index, func) in program.funcs.iter().enumerate() {
        for inst in func.blocks.iter().flat_map(|block| &block.insts) {
            if let Op::Call(FuncId(callee), _) = inst.op {
                callers[callee as usize].push(index);
            }
        }
    }
    callers.iter_mut().for_each(|callers| {
        callers.dedup();
        // Functions without counted parameters have nothing to decide.
        callers.retain(|caller| !origins[*caller].of.is_empty());
    });
    let mut pending: Vec<usize> = (0..program.funcs.len())
        .filter(|index| !origins[*index].of.is_empty())
        .collect();
    while let Some(index) = pending.pop() {
        let func = &program.funcs[index];
        if func.kind != FuncKind::Plain {
            continue;
        }
        let mut changed = false;
        let origins = &origins[index];
        let mut consume = |value: Value, again: bool, modes: &mut Vec<Vec<Mode>>| {
            let part = || origins.parts.get(&value).filter(|_| again);
            if let Some(param) = origins.of.get(&value).or_else(part) {
                changed |=
                    std::mem::replace(&mut modes[index][*param], Mode::Owned) == Mode::Borrowed;
            }
        };
        for (block, again) in func.blocks.iter().zip(&origins.again) {
            for inst in &block.insts {
                for (value, how) in uses(&inst.op, &modes) {
                    if how == Use::Consume {
                        consume(value, *again, &mut modes);
                    }
                }
            }
            for (value, param) in given(func, &block.term) {
                if param.is_none_or(|param| !origins.carried.contains_key(&param)) {
                    consume(value, *again, &mut modes);
                }
            }
        }
        if changed {
            pending.push(index);
            pending.extend(&callers[index]);
        }
    }
    for ((func, modes), origins) in program.funcs.iter_mut().zip(modes).zip(origins) {
        let carried = origins.carried.into_iter();
        func.lent = carried
            .filter(|(_, param)| modes[*param] == Mode::Borrowed)
            .map(|(value, _)| value)
            .collect();
        func.lent.sort();
        func.modes = modes;
    }
}

/// What a block end gives away, and the parameter of the next block that it becomes.
fn given<'a>(
    func: &'a Function,
    term: &'a Term,
) -> impl Iterator<Item = (Value, Option<Value>)> + 'a {
    let (returned, target) = match term {
        Term::Return(value) => (*value, None),
        Term::Jump(target, _) => (None, Some(target)),
        _ => (None, None),
    };
    let args = target.into_iter().flat_map(|target| {
        let params = &func.blocks[target.block.0 as usize].params;
        let params = params.iter().map(|param| Some(*param));
        target.args.iter().copied().zip(params)
    });
    returned.map(|value| (value, None)).into_iter().chain(args)
}

fn origins(func: &Function, layouts: &Layouts) -> Origins {
    let counted = |value: &Value| layouts.of(func.values[value.0 as usize]).counted;
    if func.kind != FuncKind::Plain || !func.params.iter().any(counted) {
        return Origins::default();
    }
    let cfg = Cfg::new(func);
    let places = Places::new(func, &cfg, layouts);
    let carried = carried(func, &cfg, &places);
    let mut origins = Origins::default();
    for value in (0..func.values.len() as u32).map(Value) {
        if let Origin::Param(param) = origin(func, &places, &carried, value) {
            origins.of.insert(value, param);
        } else if let Some(param) = carrier(&places, &carried, value) {
            origins.parts.insert(value, param);
        }
    }
    let known = |(value, origin)| match origin {
        Origin::Param(param) if counted(&value) => Some((value, param)),
        _ => None,
    };
    origins.carried = carried.into_iter().filter_map(known).collect();
    origins.again = (0..func.blocks.len() as u32)
        .map(|block| !origins.carried.is_empty() && runs_again(func, BlockId(block)))
        .collect();
    origins
}

/// Whose part a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Not known yet, or nobody's because it is not counted.
    Any,
    Param(usize),
    Other,
}

/// Of the parameters of blocks: that of everything that comes in. Assumes the best first.
fn carried(func: &Function, cfg: &Cfg, places: &Places) -> FxHashMap<Value, Origin> {
    let params = func.blocks.iter().flat_map(|block| &block.params);
    let mut carried: FxHashMap<Value, Origin> = params.map(|param| (*param, Origin::Any)).collect();
    let mut changed = true;
    while changed {
        changed = false;
        for id in &cfg.order {
            for target in func.blocks[id.0 as usize].term.targets() {
                let params = &func.blocks[target.block.0 as usize].params;
                for (param, arg) in params.iter().zip(&target.args) {
                    let known = carried[param];
                    let all = match (known, origin(func, places, &carried, *arg)) {
                        (Origin::Any, other) | (other, Origin::Any) => other,
                        (one, other) if one == other => one,
                        _ => Origin::Other,
                    };
                    changed |= all != known;
                    carried.insert(*param, all);
                }
            }
        }
    }
    carried
}

fn origin(
    func: &Function,
    places: &Places,
    carried: &FxHashMap<Value, Origin>,
    value: Value,
) -> Origin {
    let root = places.root(value);
    if places.of_value(value).is_none() || places.class(root) == Class::Static {
        return Origin::Any;
    }
    if let Some(param) = func.params.iter().position(|param| *param == root) {
        return Origin::Param(param);
    }
    // A part of a boxed object counts when it can be such an object again: trees are rebuilt from the parts of their old nodes.
    let Class::Within(parent) = places.class(root) else {
        return carried.get(&root).copied().unwrap_or(Origin::Other);
    };
    let outer = places.place(parent);
    let recursive = contains(
        func.values[root.0 as usize],
        func.values[outer.root.0 as usize],
    );
    if recursive {
        origin(func, places, carried, outer.root)
    } else {
        Origin::Other
    }
}

/// The parameter that the carried value lies in which a value is a part of.
fn carrier(places: &Places, carried: &FxHashMap<Value, Origin>, value: Value) -> Option<usize> {
    let root = places.root(value);
    match (places.class(root), carried.get(&root)) {
        (_, Some(Origin::Param(param))) => Some(*param),
        (Class::Within(parent), _) => carrier(places, carried, places.place(parent).root),
        _ => None,
    }
}

fn runs_again(func: &Function, block: BlockId) -> bool {
    let mut seen = vec![false; func.blocks.len()];
    let mut pending = vec![block];
    while let Some(id) = pending.pop() {
        for target in func.blocks[id.0 as usize].term.targets() {
            if target.block == block {
                return true;
            }
            if !std::mem::replace(&mut seen[target.block.0 as usize], true) {
                pending.push(target.block);
            }
        }
    }
    false
}

fn contains(ty: Ty, wanted: Ty) -> bool {
    let mut found = false;
    ty.walk(&mut |part| found |= part == wanted);
    found && matches!(wanted.kind(), TyKind::Adt(..) | TyKind::Tuple(_))
}
