//! Which parameters a function calls, itself or in what it passes them on to.
//!
//! Parameters and captures are numbered alike, as *slots*: those of a closure's code are its captures, then its parameters without the object itself,
//! which are the parameters of its [direct form](crate::passes).

use super::ownership::for_each_use;
use crate::mir::{FuncId, FuncKind, Function, Op, Program, Value};
use rustc_hash::{FxHashMap, FxHashSet};

/// Slots that are called, as a whole or in a part.
pub(crate) struct Called {
    slots: FxHashSet<(FuncId, usize)>,
}

/// Where values of a function come from.
struct Roots {
    of: FxHashMap<Value, Vec<usize>>,
}

impl Roots {
    fn new(func: &Function) -> Roots {
        let mut of = FxHashMap::default();
        let (first, object) = match func.kind {
            FuncKind::Closure => (func.captures.len(), 1),
            FuncKind::Plain | FuncKind::Entry => (0, 0),
        };
        for (index, param) in func.params.iter().skip(object).enumerate() {
            of.insert(*param, vec![first + index]);
        }
        let mut roots = Roots { of };
        for inst in func.blocks.iter().flat_map(|block| &block.insts) {
            let Some(result) = inst.result else { continue };
            let slots = match &inst.op {
                Op::Capture(index) => vec![*index as usize],
                Op::Field { base, .. } => roots.get(*base).to_vec(),
                Op::Make { fields, .. } => {
                    let mut slots: Vec<usize> = fields
                        .iter()
                        .flat_map(|field| roots.get(*field))
                        .copied()
                        .collect();
                    slots.sort_unstable();
                    slots.dedup();
                    slots
                }
                _ => continue,
            };
            if !slots.is_empty() {
                roots.of.insert(result, slots);
            }
        }
        roots
    }

    fn get(&self, value: Value) -> &[usize] {
        self.of.get(&value).map_or(&[], Vec::as_slice)
    }
}

/// The closures that an instruction calls, and the slots that it fills.
fn each_flow(op: &Op, called: &mut dyn FnMut(Value), passed: &mut dyn FnMut(FuncId, usize, Value)) {
    match op {
        Op::CallClosure(callee, _) => called(*callee),
        Op::Call(callee, args) | Op::Closure(callee, args) => {
            for (slot, arg) in args.iter().enumerate() {
                passed(*callee, slot, *arg);
            }
        }
        _ => {}
    }
}

impl Called {
    /// Looks at all functions.
    pub fn new(program: &Program) -> Called {
        let mut pending = Vec::new();
        // Who passes which slot on, by what it becomes.
        let mut passes: FxHashMap<(FuncId, usize), Vec<(FuncId, usize)>> = FxHashMap::default();
        for (id, func) in (0..).map(FuncId).zip(&program.funcs) {
            let roots = Roots::new(func);
            if roots.of.is_empty() {
                continue;
            }
            for inst in func.blocks.iter().flat_map(|block| &block.insts) {
                each_flow(
                    &inst.op,
                    &mut |value| pending.extend(roots.get(value).iter().map(|slot| (id, *slot))),
                    &mut |callee, slot, arg| {
                        let from = roots.get(arg).iter().map(|slot| (id, *slot));
                        if from.len() > 0 {
                            passes.entry((callee, slot)).or_default().extend(from);
                        }
                    },
                );
            }
        }
        let mut slots = FxHashSet::default();
        while let Some(slot) = pending.pop() {
            if slots.insert(slot) {
                pending.extend(passes.get(&slot).into_iter().flatten());
            }
        }
        Called { slots }
    }

    pub fn contains(&self, func: FuncId, slot: usize) -> bool {
        self.slots.contains(&(func, slot))
    }

    /// Looks at a function that was made later of others.
    pub fn add(&mut self, id: FuncId, func: &Function) {
        let roots = Roots::new(func);
        let mut found = Vec::new();
        for inst in func.blocks.iter().flat_map(|block| &block.insts) {
            let mut reached = Vec::new();
            each_flow(
                &inst.op,
                &mut |value| reached.push(value),
                &mut |callee, slot, arg| {
                    if self.contains(callee, slot) {
                        found.extend(roots.get(arg).iter().map(|slot| (id, *slot)));
                    }
                },
            );
            for value in reached {
                found.extend(roots.get(value).iter().map(|slot| (id, *slot)));
            }
        }
        self.slots.extend(found);
    }
}

/// Replaces uses of values.
pub(crate) fn rename_uses(func: &mut Function, rename: &mut dyn FnMut(&mut Value)) {
    for block in &mut func.blocks {
        for inst in &mut block.insts {
            for_each_use(&mut inst.op, rename);
        }
        block.term.each_use(rename);
    }
}
