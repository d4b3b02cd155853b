//! Inserts reference counting.
//!
//! Every counted place that the frame owns is consumed exactly once on every path: by the instruction that takes it over, or by a `Drop` right after its
//! last use. Values read out of a boxed object stay borrowed from it as long as possible and get a reference of their own (`Dup`) only where they are
//! consumed. References are dropped as early as possible, because a unique object can be changed in place.
//!
//! The pass works backwards over each block with the set of live leaves ([`crate::analysis::places`]); the sets at block borders come from the usual fixed point.

use crate::analysis::bitset::BitSet;
use crate::analysis::cfg::{Cfg, remove_unreachable, split_critical_edges};
use crate::analysis::ownership::{Use, all_modes, may_unwind, term_uses, uses};
use crate::analysis::places::{Class, PlaceId, Places};
use crate::layout::Layouts;
use crate::mir::{BlockId, Function, Inst, Mode, Op, Program, Term, Value};
use mesh_syntax::Span;
use rustc_hash::FxHashMap;

/// Inserts reference counting into all functions.
pub(super) fn run(program: &mut Program, layouts: &Layouts) {
    let modes = all_modes(program);
    let unwinds: Vec<bool> = program.funcs.iter().map(|func| func.may_unwind).collect();
    for func in &mut program.funcs {
        split_critical_edges(func);
        remove_unreachable(func);
        let cfg = Cfg::new(func);
        let places = Places::new(func, &cfg, layouts);
        let mut counter = Counter {
            live_in: vec![BitSet::default(); func.blocks.len()],
            own_sites: own_sites(func),
            promoted: BitSet::default(),
            read: FxHashMap::default(),
            at_start: vec![Vec::new(); func.blocks.len()],
            after: FxHashMap::default(),
            func,
            modes: &modes,
            unwinds: &unwinds,
            cfg: &cfg,
            places,
        };
        counter.promote_long_lived();
        counter.solve();
        counter.rewrite();
    }
}

/// Removes the marks that only refcounting needs.
pub(super) fn remove_marks(program: &mut Program) {
    for block in program.funcs.iter_mut().flat_map(|func| &mut func.blocks) {
        block
            .insts
            .retain(|inst| !matches!(inst.op, Op::Intrinsic(name, _) if name == crate::mir::OWN));
    }
}

/// Where values start to be owned by the frame.
pub(crate) fn own_sites(func: &Function) -> FxHashMap<Value, Vec<(BlockId, usize)>> {
    let mut sites: FxHashMap<Value, Vec<(BlockId, usize)>> = FxHashMap::default();
    for (block, content) in func.blocks.iter().enumerate() {
        for (index, inst) in content.insts.iter().enumerate() {
            if let Op::Intrinsic(name, args) = &inst.op
                && *name == crate::mir::OWN
            {
                sites
                    .entry(args[0])
                    .or_default()
                    .push((BlockId(block as u32), index));
            }
        }
    }
    sites
}

pub(super) struct Counter<'a> {
    pub(super) func: &'a mut Function,
    pub(super) modes: &'a [Vec<Mode>],
    unwinds: &'a [bool],
    pub(super) cfg: &'a Cfg,
    pub(super) places: Places<'a>,
    /// Live leaves at the start of each block, without its parameters.
    live_in: Vec<BitSet>,
    own_sites: FxHashMap<Value, Vec<(BlockId, usize)>>,
    /// Borrowed values that get a reference of their own where they are defined.
    pub(super) promoted: BitSet,
    /// Values that hold places, by the block from whose facts they were read.
    read: FxHashMap<(PlaceId, Option<BlockId>), Value>,
    /// Field reads to insert at the start of blocks and after definitions.
    at_start: Vec<Vec<Inst>>,
    after: FxHashMap<Value, Vec<Inst>>,
}

/// What surrounds an instruction.
#[derive(Default)]
struct Actions {
    dup: Vec<PlaceOrValue>,
    drop_before: Vec<PlaceId>,
    drop_after: Vec<PlaceId>,
    /// Owned while the instruction runs.
    across: Vec<PlaceId>,
}

#[derive(Clone, Copy)]
enum PlaceOrValue {
    Place(PlaceId),
    Value(Value),
}

impl Counter<'_> {
    /// Live leaves at the starts of blocks, to a fixed point.
    fn solve(&mut self) {
        // Blocks with a successor whose set grew since they were looked at. Deeply nested loops take as many rounds as they are deep, in which
        // little changes.
        let mut stale = vec![true; self.func.blocks.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for id in self.cfg.order.clone().into_iter().rev() {
                if !std::mem::take(&mut stale[id.0 as usize]) {
                    continue;
                }
                let mut live = self.walk(id, None);
                for leaf in self.param_leaves(id) {
                    live.remove(leaf.0);
                }
                if live != self.live_in[id.0 as usize] {
                    self.live_in[id.0 as usize] = live;
                    changed = true;
                    for pred in &self.cfg.preds[id.0 as usize] {
                        stale[pred.0 as usize] = true;
                    }
                }
            }
        }
    }

    fn param_leaves(&mut self, id: BlockId) -> Vec<PlaceId> {
        let params = self.func.blocks[id.0 as usize].params.clone();
        let places: Vec<PlaceId> = params
            .into_iter()
            .filter(|param| self.places.class(*param) == Class::Owned)
            .filter_map(|param| self.places.of_value(param))
            .collect();
        places
            .into_iter()
            .flat_map(|place| self.places.leaves(place, id))
            .collect()
    }

    fn live_out(&mut self, id: BlockId) -> BitSet {
        let mut live = BitSet::default();
        let targets: Vec<BlockId> = self.func.blocks[id.0 as usize]
            .term
            .targets()
            .iter()
            .map(|target| target.block)
            .collect();
        for target in targets {
            let live_in = &self.live_in[target.0 as usize];
            live.insert_common(live_in, &self.places.constant);
            let leaves: Vec<u32> = live_in.without(&self.places.constant).collect();
            for leaf in leaves {
                for converted in self.places.convert(PlaceId(leaf), id) {
                    live.insert(converted.0);
                }
            }
        }
        live
    }

    /// Goes backwards through a block; gives the live leaves at its start. With `out`, collects the new instructions in reverse.
    fn walk(&mut self, id: BlockId, mut out: Option<&mut Vec<Inst>>) -> BitSet {
        let mut live = self.live_out(id);
        let count = self.func.blocks[id.0 as usize].insts.len();
        let term_uses = term_uses(self.func, &self.func.blocks[id.0 as usize].term);
        let actions = self.step(
            id,
            count,
            &term_uses,
            (None, None),
            &mut live,
            out.is_some(),
        );
        if let Some(out) = out.as_deref_mut() {
            let span = self.func.blocks[id.0 as usize]
                .insts
                .last()
                .map_or(self.func.span, |inst| inst.span);
            self.emit_before(id, &actions, span, out);
            if let Term::Jump(_, true) = self.func.blocks[id.0 as usize].term {
                let owned: Vec<PlaceId> = live.iter().map(PlaceId).collect();
                let cleanup = self.cover_values(&owned, id);
                out.push(Inst {
                    result: None,
                    op: Op::Safepoint,
                    span,
                    cleanup,
                });
            }
        }
        for index in (0..count).rev() {
            let inst = &self.func.blocks[id.0 as usize].insts[index];
            let (result, span) = (inst.result, inst.span);
            let own = match &inst.op {
                Op::Intrinsic(name, args) if *name == crate::mir::OWN => Some(args[0]),
                _ => None,
            };
            let used = match inst.op {
                // The owner must last until the extra reference is taken.
                Op::Field { base, .. }
                    if result.is_some_and(|result| self.promoted.contains(result.0)) =>
                {
                    vec![(base, Use::Borrow)]
                }
                ref op => self.memory_uses(op),
            };
            let actions = self.step(id, index, &used, (result, own), &mut live, out.is_some());
            if let Some(out) = out.as_deref_mut() {
                let mut inst = self.func.blocks[id.0 as usize].insts[index].clone();
                for place in self.cover(&actions.drop_after, id) {
                    let value = self.value_of(place, id);
                    out.push(effect(Op::Drop(value), span));
                }
                if let Some(result) = result.filter(|result| self.promoted.contains(result.0)) {
                    out.push(effect(Op::Dup(result), span));
                }
                if may_unwind(&inst, self.unwinds) {
                    inst.cleanup = self.cover_values(&actions.across, id);
                }
                out.push(inst);
                self.emit_before(id, &actions, span, out);
            }
        }
        live
    }

    fn emit_before(&mut self, id: BlockId, actions: &Actions, span: Span, out: &mut Vec<Inst>) {
        for place in self.cover(&actions.drop_before, id) {
            let value = self.value_of(place, id);
            out.push(effect(Op::Drop(value), span));
        }
        for dup in &actions.dup {
            let value = match dup {
                PlaceOrValue::Place(place) => self.value_of(*place, id),
                PlaceOrValue::Value(value) => *value,
            };
            out.push(effect(Op::Dup(value), span));
        }
    }

    /// Operands of an operation that touch what they refer to. Taking an inline aggregate apart only moves words.
    fn memory_uses(&self, op: &Op) -> Vec<(Value, Use)> {
        match op {
            Op::Field { base, .. } | Op::Tag(base)
                if self.places.is_unboxed(self.func.values[base.0 as usize]) =>
            {
                Vec::new()
            }
            Op::Intrinsic(name, _) if *name == crate::mir::OWN => Vec::new(),
            op => uses(op, self.modes),
        }
    }

    /// Updates the live leaves over one instruction, backwards, and says what to insert around it.
    fn step(
        &mut self,
        id: BlockId,
        index: usize,
        used: &[(Value, Use)],
        (result, own): (Option<Value>, Option<Value>),
        live: &mut BitSet,
        with_across: bool,
    ) -> Actions {
        let mut actions = Actions::default();
        for value in result.into_iter().chain(own) {
            let defines = own == Some(value)
                || (self.places.class(value) == Class::Owned && self.places.root(value) == value);
            let Some(place) = self.places.of_value(value).filter(|_| defines) else {
                continue;
            };
            for leaf in self.places.leaves(place, id) {
                if !live.contains(leaf.0) {
                    actions.drop_after.push(leaf);
                }
                live.remove(leaf.0);
            }
        }
        let mut borrowed = BitSet::default();
        for (value, _) in used.iter().filter(|(_, how)| *how == Use::Borrow) {
            for leaf in self.owned_owners(*value, id, index) {
                borrowed.insert(leaf.0);
            }
        }
        let mut taken = BitSet::default();
        let mut before = BitSet::default();
        for (value, _) in used.iter().filter(|(_, how)| *how == Use::Consume) {
            let owned = match self.places.class(*value) {
                Class::Uncounted | Class::Static => continue,
                Class::Owned => true,
                Class::Later => self.is_owned_at(self.places.root(*value), id, index),
                Class::Borrowed | Class::Within(_) => false,
            };
            let Some(place) = self.places.of_value(*value) else {
                continue;
            };
            if !owned {
                actions.dup.push(PlaceOrValue::Value(*value));
                for leaf in self.owned_owners(*value, id, index) {
                    before.insert(leaf.0);
                }
                continue;
            }
            let leaves = self.places.leaves(place, id);
            let kept: Vec<PlaceId> = leaves
                .iter()
                .filter(|leaf| {
                    live.contains(leaf.0) || borrowed.contains(leaf.0) || taken.contains(leaf.0)
                })
                .copied()
                .collect();
            if kept.len() == leaves.len() && !kept.is_empty() {
                actions.dup.push(PlaceOrValue::Value(*value));
            } else {
                actions
                    .dup
                    .extend(kept.iter().map(|leaf| PlaceOrValue::Place(*leaf)));
            }
            for leaf in leaves {
                if !kept.contains(&leaf) {
                    taken.insert(leaf.0);
                }
            }
        }
        actions.drop_after.extend(
            borrowed
                .iter()
                .filter(|leaf| !live.contains(*leaf))
                .map(PlaceId),
        );
        let free_before = |leaf: &u32| {
            !live.contains(*leaf) && !borrowed.contains(*leaf) && !taken.contains(*leaf)
        };
        actions
            .drop_before
            .extend(before.iter().filter(free_before).map(PlaceId));
        borrowed.iter().for_each(|leaf| {
            live.insert(leaf);
        });
        if with_across {
            actions.across.extend(live.iter().map(PlaceId));
        }
        for leaf in taken.iter().chain(before.iter()) {
            live.insert(leaf);
        }
        actions
    }

    /// Owner leaves of a value that the frame really owns at a point.
    fn owned_owners(&mut self, value: Value, id: BlockId, index: usize) -> Vec<PlaceId> {
        let owners = self.places.owners(value, id);
        owners
            .into_iter()
            .filter(|leaf| {
                let root = self.places.place(*leaf).root;
                self.places.class(root) != Class::Later || self.is_owned_at(root, id, index)
            })
            .collect()
    }

    fn is_owned_at(&self, root: Value, id: BlockId, index: usize) -> bool {
        self.own_sites.get(&root).is_some_and(|sites| {
            sites.iter().any(|(block, at)| {
                if *block == id {
                    *at < index
                } else {
                    self.cfg.dominates(*block, id)
                }
            })
        })
    }

    fn rewrite(&mut self) {
        let mut blocks = Vec::new();
        for index in 0..self.func.blocks.len() {
            let id = BlockId(index as u32);
            let mut out = Vec::new();
            let live = self.walk(id, Some(&mut out));
            for place in self.dead_on_entry(id, &live) {
                let value = self.value_of(place, id);
                out.push(effect(Op::Drop(value), self.func.span));
            }
            out.reverse();
            blocks.push(out);
        }
        for (index, insts) in blocks.into_iter().enumerate() {
            let block = &mut self.func.blocks[index];
            block.insts = std::mem::take(&mut self.at_start[index]);
            for inst in insts {
                let result = inst.result;
                block.insts.push(inst);
                if let Some(reads) = result.and_then(|result| self.after.remove(&result)) {
                    block.insts.extend(reads);
                }
            }
        }
    }

    /// What a block owns on entry but does not need.
    fn dead_on_entry(&mut self, id: BlockId, live: &BitSet) -> Vec<PlaceId> {
        let mut owned = self.param_leaves(id);
        if id == BlockId(0) {
            for param in self.func.params.clone() {
                if let Some(place) = self
                    .places
                    .of_value(param)
                    .filter(|_| self.places.class(param) == Class::Owned)
                {
                    owned.extend(self.places.leaves(place, id));
                }
            }
        } else if let [pred] = self.cfg.preds[id.0 as usize].as_slice() {
            for leaf in self.live_out(*pred).iter() {
                owned.extend(self.places.convert(PlaceId(leaf), id));
            }
        }
        owned.retain(|leaf| !live.contains(leaf.0));
        self.cover(&owned, id)
    }

    /// As few places as possible that together have exactly these leaves.
    fn cover(&mut self, leaves: &[PlaceId], id: BlockId) -> Vec<PlaceId> {
        let mut out: Vec<PlaceId> = Vec::new();
        for leaf in leaves {
            let mut best = *leaf;
            while let Some((parent, ..)) = self.places.place(best).step {
                if !self
                    .places
                    .leaves(parent, id)
                    .iter()
                    .all(|inner| leaves.contains(inner))
                {
                    break;
                }
                best = parent;
            }
            if !out.contains(&best) {
                out.push(best);
            }
        }
        out
    }

    fn cover_values(&mut self, leaves: &[PlaceId], id: BlockId) -> Vec<Value> {
        let places = self.cover(leaves, id);
        places
            .into_iter()
            .map(|place| self.value_of(place, id))
            .collect()
    }

    /// A value that holds a place: the root itself, or a field read right after the root's definition, or at the start of the block where the variant
    /// became known.
    fn value_of(&mut self, place: PlaceId, id: BlockId) -> Value {
        self.read_place(place, id).0
    }

    fn read_place(&mut self, id: PlaceId, block: BlockId) -> (Value, Option<BlockId>) {
        let place = self.places.place(id);
        let Some((parent, variant, index)) = place.step else {
            return (place.root, None);
        };
        let (base, base_origin) = self.read_place(parent, block);
        let origin = match self.places.facts[block.0 as usize].get(&parent) {
            Some((_, origin)) => Some(*origin),
            None => base_origin,
        };
        if let Some(value) = self.read.get(&(id, origin)) {
            return (*value, origin);
        }
        self.func.values.push(place.ty);
        let value = Value(self.func.values.len() as u32 - 1);
        let op = Op::Field {
            base,
            variant,
            index,
        };
        let inst = Inst {
            result: Some(value),
            op,
            span: self.func.span,
            cleanup: Vec::new(),
        };
        match origin {
            Some(origin) => self.at_start[origin.0 as usize].push(inst),
            None => self.insert_after(place.root, inst),
        }
        self.read.insert((id, origin), value);
        (value, origin)
    }

    fn insert_after(&mut self, root: Value, inst: Inst) {
        if self.func.params.contains(&root) {
            return self.at_start[0].push(inst);
        }
        match self
            .func
            .blocks
            .iter()
            .position(|block| block.params.contains(&root))
        {
            Some(block) => self.at_start[block].push(inst),
            None => self.after.entry(root).or_default().push(inst),
        }
    }
}

fn effect(op: Op, span: Span) -> Inst {
    Inst {
        result: None,
        op,
        span,
        cleanup: Vec::new(),
    }
}
