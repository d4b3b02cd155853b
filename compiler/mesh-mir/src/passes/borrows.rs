//! Which parameters a function only looks at.
//!
//! A borrowed parameter costs nobody a reference count. A parameter stays owned when it, or a part of it that could then be moved out or changed in
//! place, is consumed. Closure code and process entries are called by the runtime and through closures, so their parameters stay owned.

use crate::analysis::cfg::Cfg;
use crate::analysis::ownership::term_uses;
use crate::analysis::ownership::{Use, all_modes, uses};
use crate::analysis::places::{Class, Places};
use crate::layout::Layouts;
use crate::mir::{FuncId, FuncKind, Function, Mode, Op, Program, Value};
use mesh_types::{Ty, TyKind};
use rustc_hash::FxHashMap;

/// Parameter that each value is part of.
struct Origins {
    of: FxHashMap<Value, usize>,
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
        let mut consume = |value: Value, modes: &mut Vec<Vec<Mode>>| {
            if let Some(param) = origins[index].of.get(&value) {
                changed |=
                    std::mem::replace(&mut modes[index][*param], Mode::Owned) == Mode::Borrowed;
            }
        };
        for block in &func.blocks {
            for inst in &block.insts {
                for (value, how) in uses(&inst.op, &modes) {
                    if how == Use::Consume {
                        consume(value, &mut modes);
                    }
                }
            }
            for (value, _) in term_uses(&block.term) {
                consume(value, &mut modes);
            }
        }
        if changed {
            pending.push(index);
            pending.extend(&callers[index]);
        }
    }
    for (func, modes) in program.funcs.iter_mut().zip(modes) {
        func.modes = modes;
    }
}

fn origins(func: &Function, layouts: &Layouts) -> Origins {
    let mut of = FxHashMap::default();
    if func.kind != FuncKind::Plain
        || !func
            .params
            .iter()
            .any(|param| layouts.of(func.values[param.0 as usize]).counted)
    {
        return Origins { of };
    }
    let cfg = Cfg::new(func);
    let places = Places::new(func, &cfg, layouts);
    for index in 0..func.values.len() as u32 {
        let value = Value(index);
        if let Some(param) = origin(func, &places, value) {
            of.insert(value, param);
        }
    }
    Origins { of }
}

fn origin(func: &Function, places: &Places, value: Value) -> Option<usize> {
    places.of_value(value)?;
    let root = places.root(value);
    if let Some(param) = func.params.iter().position(|param| *param == root) {
        return Some(param);
    }
    // A part of a boxed object counts when it can be such an object again: trees are rebuilt from the parts of their old nodes.
    let Class::Within(parent) = places.class(root) else {
        return None;
    };
    let outer = places.place(parent);
    let recursive = contains(
        func.values[root.0 as usize],
        func.values[outer.root.0 as usize],
    );
    if recursive {
        origin(func, places, outer.root)
    } else {
        None
    }
}

fn contains(ty: Ty, wanted: Ty) -> bool {
    let mut found = false;
    ty.walk(&mut |part| found |= part == wanted);
    found && matches!(wanted.kind(), TyKind::Adt(..) | TyKind::Tuple(_))
}
