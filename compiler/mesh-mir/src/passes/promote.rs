//! Borrowed values that get a reference of their own where they are defined.

use super::refcount::Counter;
use crate::analysis::bitset::BitSet;
use crate::analysis::cfg::Cfg;
use crate::analysis::ownership::term_uses;
use crate::analysis::ownership::{Use, uses};
use crate::analysis::places::{Class, PlaceId, Places};
use crate::mir::{Function, Value};

/// Result and operands of an instruction or block end.
type Step = (Option<Value>, Vec<(Value, Use)>);

impl Counter<'_> {
    /// A value borrowed from an object that is consumed while the value is still needed gets its own reference at once; otherwise the object would
    /// have to be kept, and a kept object cannot be changed in place.
    pub(super) fn promote_long_lived(&mut self) {
        let within: Vec<Value> = (0..self.func.values.len() as u32)
            .map(Value)
            .filter(|value| {
                self.places.root(*value) == *value
                    && matches!(self.places.class(*value), Class::Within(_))
            })
            .collect();
        if within.is_empty() {
            return;
        }
        let live_out = live_roots(self.func, self.cfg, &self.places);
        let mut promote = Vec::new();
        for id in self.cfg.order.clone() {
            let mut live = live_out[id.0 as usize].clone();
            let block = &self.func.blocks[id.0 as usize];
            let mut steps: Vec<Step> = vec![(None, term_uses(self.func, &block.term))];
            steps.extend(
                block
                    .insts
                    .iter()
                    .rev()
                    .map(|inst| (inst.result, uses(&inst.op, self.modes))),
            );
            for (result, used) in steps {
                let consumed: Vec<PlaceId> = used
                    .iter()
                    .filter(|(value, how)| {
                        *how == Use::Consume
                            && matches!(self.places.class(*value), Class::Owned | Class::Later)
                    })
                    .filter_map(|(value, _)| self.places.of_value(*value))
                    .collect();
                if !consumed.is_empty() {
                    let leaves: Vec<PlaceId> = consumed
                        .into_iter()
                        .flat_map(|place| self.places.leaves(place, id))
                        .collect();
                    for value in &within {
                        if live.contains(value.0)
                            && self
                                .places
                                .owners(*value, id)
                                .iter()
                                .any(|owner| leaves.contains(owner))
                        {
                            promote.push(*value);
                        }
                    }
                }
                if let Some(result) = result {
                    live.remove(result.0);
                }
                for (value, _) in used {
                    live.insert(self.places.root(value).0);
                }
            }
        }
        for value in promote {
            self.promoted.insert(value.0);
            self.places.promote(value);
        }
    }
}

/// Roots that are used after each block.
fn live_roots(func: &Function, cfg: &Cfg, places: &Places) -> Vec<BitSet> {
    let mut live_in = vec![BitSet::default(); func.blocks.len()];
    let mut live_out = live_in.clone();
    let mut changed = true;
    while changed {
        changed = false;
        for id in cfg.order.iter().rev() {
            let block = &func.blocks[id.0 as usize];
            let mut live = BitSet::default();
            for target in block.term.targets() {
                live_in[target.block.0 as usize].iter().for_each(|value| {
                    live.insert(value);
                });
            }
            live_out[id.0 as usize] = live.clone();
            for (value, _) in term_uses(func, &block.term) {
                live.insert(places.root(value).0);
            }
            for inst in block.insts.iter().rev() {
                if let Some(result) = inst.result {
                    live.remove(result.0);
                }
                for (value, _) in uses(&inst.op, &[]) {
                    live.insert(places.root(value).0);
                }
            }
            block.params.iter().for_each(|param| live.remove(param.0));
            if live != live_in[id.0 as usize] {
                live_in[id.0 as usize] = live;
                changed = true;
            }
        }
    }
    live_out
}
