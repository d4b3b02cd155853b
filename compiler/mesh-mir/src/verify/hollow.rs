//! Fields that may have been moved out of objects that live on ([`Op::TakeField`]): where, and that nobody looks at them or gives such an object away.

use super::Cfg;
use crate::analysis::ownership::uses;
use crate::layout::Layouts;
use crate::mir::{BlockId, Function, Inst, Op, Value};
use rustc_hash::{FxHashMap, FxHashSet};

/// An object and the index of its field.
type Field = (Value, u32);

/// Fields that may be hollow at a point.
pub(super) type Hollow = FxHashSet<Field>;

/// What a function moves out of objects.
pub(super) struct Moved {
    /// At the start of each block.
    pub at_start: Vec<Hollow>,
    /// Where values were read from, for those read from boxed objects.
    sources: FxHashMap<Value, Field>,
}

impl Moved {
    pub fn new(func: &Function, cfg: &Cfg, layouts: &Layouts) -> Moved {
        let insts = || func.blocks.iter().flat_map(|block| &block.insts);
        let mut moved = Moved {
            at_start: vec![Hollow::default(); func.blocks.len()],
            sources: FxHashMap::default(),
        };
        if !insts().any(|inst| matches!(inst.op, Op::TakeField { .. })) {
            return moved;
        }
        moved.sources = insts()
            .filter_map(|inst| match inst.op {
                Op::Field { base, index, .. }
                    if layouts.of(func.values[base.0 as usize]).is_boxed() =>
                {
                    Some((inst.result?, (base, index)))
                }
                _ => None,
            })
            .collect();
        moved.solve(func, cfg);
        moved
    }

    fn solve(&mut self, func: &Function, cfg: &Cfg) {
        let mut changed = true;
        while changed {
            changed = false;
            for id in &cfg.order {
                let block = &func.blocks[id.0 as usize];
                let mut hollow = self.at_start[id.0 as usize].clone();
                block.insts.iter().for_each(|inst| after(inst, &mut hollow));
                for target in block.term.targets() {
                    let BlockId(next) = target.block;
                    let params = &func.blocks[next as usize].params;
                    for field in hollow.iter().filter(|(base, _)| !params.contains(base)) {
                        changed |= self.at_start[next as usize].insert(*field);
                    }
                }
            }
        }
    }

    /// Whether a value was read from a field.
    pub fn was_read(&self, value: Value, field: Field) -> bool {
        self.sources.get(&value) == Some(&field)
    }

    /// Whether a value was read from a field that may be hollow now.
    pub fn is_gone(&self, value: Value, hollow: &Hollow) -> bool {
        self.sources
            .get(&value)
            .is_some_and(|field| hollow.contains(field))
    }
}

/// Goes on behind an instruction.
pub(super) fn after(inst: &Inst, hollow: &mut Hollow) {
    match inst.op {
        Op::TakeField { base, index, .. } => {
            hollow.insert((base, index));
        }
        Op::Drop(base) | Op::Reset(base) => hollow.retain(|(object, _)| *object != base),
        _ => {}
    }
    if let Some(result) = inst.result {
        hollow.retain(|(object, _)| *object != result);
    }
}

/// An object without one of its fields may only die, and lose or show others.
pub(super) fn check(inst: &Inst, hollow: &Hollow) -> Result<(), String> {
    let fault = match inst.op {
        Op::Field { base, index, .. } | Op::TakeField { base, index, .. } => {
            hollow.contains(&(base, index)).then_some(base)
        }
        Op::Tag(_) | Op::Drop(_) | Op::Reset(_) => None,
        // Who takes over what does not matter here.
        ref op => uses(op, &[])
            .into_iter()
            .map(|(used, _)| used)
            .find(|used| hollow.iter().any(|(object, _)| object == used)),
    };
    fault.map_or(Ok(()), |base| {
        Err(format!("v{} is used without what was moved out", base.0))
    })
}
