//! Moving fields out of objects that live on.
//!
//! While a tree is rebuilt, a node still owns the child that is rebuilt first, so the call gets a second reference to it, finds the child shared and
//! copies it: only the root would be rebuilt in place. Where nothing looks at the field again before the object dies, the reference is moved out instead
//! when the object is unique, and something immortal takes its place, so that the object can be dropped at any time as before.

use crate::analysis::bitset::BitSet;
use crate::analysis::cfg::Cfg;
use crate::analysis::ownership::term_uses;
use crate::analysis::ownership::{Use, all_modes, uses};
use crate::analysis::places::{Class, Places};
use crate::layout::Layouts;
use crate::mir::{BlockId, Function, Mode, Op, Program, Value};
use rustc_hash::FxHashMap;

/// Replaces the extra references of all functions that can be moved.
pub(super) fn run(program: &mut Program, layouts: &Layouts) {
    let modes = all_modes(program);
    for func in &mut program.funcs {
        let moves = Mover::new(func, layouts, &modes).map_or_else(Vec::new, |mover| mover.moves());
        for (block, index, op) in moves {
            func.blocks[block].insts[index].op = op;
        }
    }
}

/// A field of a boxed object, read once or more.
type Source = (Value, u32, u32);

struct Mover<'a> {
    func: &'a Function,
    layouts: &'a Layouts,
    modes: &'a [Vec<Mode>],
    cfg: Cfg,
    /// Where values of owned boxed objects come from.
    sources: FxHashMap<Value, Source>,
    /// Blocks that define the objects.
    homes: FxHashMap<Value, BlockId>,
}

impl<'a> Mover<'a> {
    /// Nothing when the function reads no counted field of an object that it owns.
    fn new(func: &'a Function, layouts: &'a Layouts, modes: &'a [Vec<Mode>]) -> Option<Mover<'a>> {
        let fields = func.blocks.iter().flat_map(|block| &block.insts);
        let reads = fields.filter_map(|inst| match inst.op {
            Op::Field {
                base,
                variant,
                index,
            } => Some((inst.result?, (base, variant, index))),
            _ => None,
        });
        let ty = |value: Value| func.values[value.0 as usize];
        let mut sources: FxHashMap<Value, Source> = reads
            .filter(|(_, (base, variant, index))| {
                let layout = layouts.of(ty(*base));
                // What the object is dropped as counts, not what the value is used as.
                let field = || &layout.variants()[*variant as usize].fields[*index as usize];
                layout.is_boxed() && layouts.fillers(field().ty).is_some()
            })
            .collect();
        if sources.is_empty() {
            return None;
        }
        let cfg = Cfg::new(func);
        let places = Places::new(func, &cfg, layouts);
        sources.retain(|_, (base, ..)| {
            places.class(*base) == Class::Owned && places.root(*base) == *base
        });
        let mut homes = FxHashMap::default();
        for (id, block) in (0..).map(BlockId).zip(&func.blocks) {
            let results = block.insts.iter().filter_map(|inst| inst.result);
            homes.extend(
                results
                    .chain(block.params.iter().copied())
                    .map(|value| (value, id)),
            );
        }
        (!sources.is_empty()).then_some(Mover {
            func,
            layouts,
            modes,
            cfg,
            sources,
            homes,
        })
    }

    fn moves(&self) -> Vec<(usize, usize, Op)> {
        let mut found = Vec::new();
        for block in &self.cfg.order {
            let insts = &self.func.blocks[block.0 as usize].insts;
            for (index, inst) in insts.iter().enumerate() {
                if let Op::Dup(value) = inst.op
                    && let Some((base, variant, field)) = self.sources.get(&value).copied()
                    && self.is_last(*block, index, value, (base, variant, field))
                {
                    let op = Op::TakeField {
                        base,
                        variant,
                        index: field,
                        value,
                    };
                    found.push((block.0 as usize, index, op));
                }
            }
        }
        found
    }

    /// Whether the extra reference that an instruction makes is for one taker, after which nothing looks at the field or at the whole object.
    fn is_last(&self, block: BlockId, index: usize, value: Value, source: Source) -> bool {
        let parts = self.parts(source);
        let content = &self.func.blocks[block.0 as usize];
        let mut taken = 0;
        for inst in &content.insts[index + 1..] {
            let dies = matches!(inst.op, Op::Drop(dying) | Op::Reset(dying) if dying == source.0);
            if dies && taken == 0 {
                // The object is gone before the value is taken over: nobody finds it shared.
                return false;
            }
            if !self.is_harmless(&inst.op, inst.result, source, &parts) {
                let used = uses(&inst.op, self.modes);
                if taken > 0 || !is_one_taker(&used, value, source.0, &parts) {
                    return false;
                }
                taken += 1;
            }
        }
        let used = term_uses(self.func, &content.term);
        if used
            .iter()
            .any(|(used, _)| touches(*used, source.0, &parts))
        {
            if taken > 0 || !is_one_taker(&used, value, source.0, &parts) {
                return false;
            }
            taken += 1;
        }
        taken == 1 && self.untouched_after(block, source, &parts)
    }

    /// Whether nothing that runs after a block looks at the field, up to where the object is made anew.
    fn untouched_after(&self, block: BlockId, source: Source, parts: &BitSet) -> bool {
        let home = self.homes.get(&source.0).copied().unwrap_or(BlockId(0));
        let mut seen = vec![false; self.func.blocks.len()];
        let mut pending = vec![block];
        while let Some(id) = pending.pop() {
            for target in self.func.blocks[id.0 as usize].term.targets() {
                let next = target.block;
                if next == home || std::mem::replace(&mut seen[next.0 as usize], true) {
                    continue;
                }
                let content = &self.func.blocks[next.0 as usize];
                let harmless = content
                    .insts
                    .iter()
                    .all(|inst| self.is_harmless(&inst.op, inst.result, source, parts))
                    && term_uses(self.func, &content.term)
                        .iter()
                        .all(|(used, _)| !touches(*used, source.0, parts));
                if !harmless {
                    return false;
                }
                pending.push(next);
            }
        }
        true
    }

    /// Whether an instruction neither reads the field nor gives the object away.
    fn is_harmless(
        &self,
        op: &Op,
        result: Option<Value>,
        (base, _, index): Source,
        parts: &BitSet,
    ) -> bool {
        match op {
            Op::Field {
                base: read,
                index: at,
                ..
            } if *read == base => {
                *at != index && result.is_none_or(|value| !parts.contains(value.0))
            }
            Op::Tag(value) | Op::Drop(value) | Op::Reset(value) if *value == base => true,
            Op::TakeField { base: from, .. } if *from == base => true,
            op => uses(op, self.modes)
                .iter()
                .all(|(used, _)| !touches(*used, base, parts)),
        }
    }

    /// All values read from the field, and what was read from them.
    fn parts(&self, (base, _, index): Source) -> BitSet {
        let mut parts = BitSet::default();
        for block in &self.cfg.order {
            for inst in &self.func.blocks[block.0 as usize].insts {
                if let (
                    Op::Field {
                        base: from,
                        index: at,
                        ..
                    },
                    Some(result),
                ) = (&inst.op, inst.result)
                    && (*from == base && *at == index || parts.contains(from.0))
                    && self.layouts.of(self.func.values[result.0 as usize]).counted
                {
                    parts.insert(result.0);
                }
            }
        }
        parts
    }
}

fn touches(value: Value, base: Value, parts: &BitSet) -> bool {
    value == base || parts.contains(value.0)
}

/// Whether the only use of the object or the field is that something takes `value` over, once.
fn is_one_taker(used: &[(Value, Use)], value: Value, base: Value, parts: &BitSet) -> bool {
    let mut touching = used.iter().filter(|(used, _)| touches(*used, base, parts));
    touching.next() == Some(&(value, Use::Consume)) && touching.next().is_none()
}
