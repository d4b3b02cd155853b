//! Places: what reference counting counts.
//!
//! An inline tuple or struct is not one counted thing but several: its counted fields live and die on their own, so that taking `xs.buffer` out of a list
//! that is not used again moves the buffer instead of copying a reference. A *place* is a value (its root) and a path of fields through inline
//! aggregates. In blocks that are reached only when an inline sum has a certain variant, its payload fields are places too ([`Facts`]). The *leaves* of a
//! value are the places that hold its references.

use super::bitset::BitSet;
use super::cfg::Cfg;
use super::ownership::owned_later;
use crate::layout::{Layouts, Shape};
use crate::mir::{BlockId, CELL_LOCAL, Const, FuncKind, Function, Mode, Op, Term, Value};
use mesh_types::{Ty, TyKind};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Index of a place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct PlaceId(pub u32);

/// A place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub root: Value,
    /// Enclosing place, variant and field.
    pub step: Option<(PlaceId, u32, u32)>,
    pub ty: Ty,
}

/// Who owns the references in a root.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// Holds no references.
    Uncounted,
    /// Immortal objects: counting has no effect.
    Static,
    /// The frame, from the definition on.
    Owned,
    /// The frame, from a `%own` on; before that somebody else.
    Later,
    /// Somebody who outlives the function's interest: the caller, the closure object, a message in the mailbox.
    Borrowed,
    /// The boxed or not yet tested value at a place.
    Within(PlaceId),
}

/// Variants of inline sums that are known in a block, and the block that established it.
pub(crate) type Facts = FxHashMap<PlaceId, (u32, BlockId)>;

pub(crate) struct Places<'a> {
    layouts: &'a Layouts,
    data: Vec<Place>,
    roots: FxHashMap<Value, PlaceId>,
    children: FxHashMap<(PlaceId, u32, u32), PlaceId>,
    /// Place of every value that has counted parts.
    of: Vec<Option<PlaceId>>,
    class: Vec<Class>,
    pub facts: Vec<Rc<Facts>>,
    /// Places that are one leaf in every block, whatever variants are known there.
    pub constant: BitSet,
}

impl<'a> Places<'a> {
    pub fn new(func: &Function, cfg: &Cfg, layouts: &'a Layouts) -> Places<'a> {
        let count = func.values.len();
        let mut places = Places {
            layouts,
            data: Vec::new(),
            roots: FxHashMap::default(),
            children: FxHashMap::default(),
            of: vec![None; count],
            class: vec![Class::Uncounted; count],
            facts: func
                .blocks
                .iter()
                .map(|_| Rc::new(Facts::default()))
                .collect(),
            constant: BitSet::default(),
        };
        for (index, param) in func.params.iter().enumerate() {
            let borrowed = func.modes[index] == Mode::Borrowed
                || (func.kind == FuncKind::Closure && index == 0);
            places.define_root(
                func,
                *param,
                if borrowed {
                    Class::Borrowed
                } else {
                    Class::Owned
                },
            );
        }
        let later = owned_later(func);
        let mut tags: FxHashMap<Value, Value> = FxHashMap::default();
        for id in &cfg.order {
            let block = &func.blocks[id.0 as usize];
            places.inherit_facts(func, cfg, *id, &tags);
            for param in &block.params {
                let class = if func.lent.contains(param) {
                    Class::Borrowed
                } else {
                    Class::Owned
                };
                places.define_root(func, *param, class);
            }
            for inst in &block.insts {
                let Some(result) = inst.result else { continue };
                if let Op::Tag(value) = inst.op {
                    tags.insert(result, value);
                }
                places.define(func, *id, result, &inst.op, &later);
            }
        }
        places
    }

    fn define_root(&mut self, func: &Function, value: Value, class: Class) {
        let ty = func.values[value.0 as usize];
        if self.layouts.of(ty).counted {
            self.class[value.0 as usize] = class;
            let place = self.root_place(value, ty);
            self.of[value.0 as usize] = Some(place);
        } else if self.is_inline_sum(ty) {
            // Nothing to count; the place carries facts for nested values of other instances of the type.
            let place = self.root_place(value, ty);
            self.of[value.0 as usize] = Some(place);
        }
    }

    fn define(&mut self, func: &Function, block: BlockId, result: Value, op: &Op, later: &[bool]) {
        let class = match op {
            Op::Const(Const::Str(_)) | Op::Intrinsic(CELL_LOCAL, _) => Class::Static,
            Op::Closure(_, captures) if captures.is_empty() => Class::Static,
            Op::Make {
                variant, fields, ..
            } if self.holds_nothing(func, result, *variant, fields) => Class::Static,
            Op::Field {
                base,
                variant,
                index,
            } => return self.define_field(func, block, result, *base, *variant, *index),
            Op::Capture(_) => Class::Borrowed,
            Op::Load(..) if later[result.0 as usize] => Class::Later,
            Op::Load(..) => Class::Borrowed,
            _ => Class::Owned,
        };
        self.define_root(func, result, class);
    }

    /// Whether an aggregate is made without references, although its type can hold some.
    fn holds_nothing(
        &self,
        func: &Function,
        result: Value,
        variant: u32,
        fields: &[Value],
    ) -> bool {
        let layout = self.layouts.of(func.values[result.0 as usize]);
        if layout.is_object() {
            return layout.may_be_immediate
                && layout.variants()[variant as usize].fields.is_empty();
        }
        fields
            .iter()
            .all(|field| !self.layouts.of(func.values[field.0 as usize]).counted)
    }

    fn define_field(
        &mut self,
        func: &Function,
        block: BlockId,
        result: Value,
        base: Value,
        variant: u32,
        index: u32,
    ) {
        let ty = func.values[result.0 as usize];
        if !self.layouts.of(ty).counted {
            return;
        }
        let Some(base_place) = self.of[base.0 as usize] else {
            return self.define_root(func, result, Class::Borrowed);
        };
        if self.class[base.0 as usize] == Class::Static {
            return self.define_root(func, result, Class::Static);
        }
        if self.opens(
            base_place,
            variant,
            &Rc::clone(&self.facts[block.0 as usize]),
        ) {
            let place = self.child(base_place, variant, index, ty);
            self.of[result.0 as usize] = Some(place);
            self.class[result.0 as usize] = self.class[base.0 as usize];
        } else {
            self.define_root(func, result, Class::Within(base_place));
        }
    }

    /// Whether the fields of a variant are places of their own.
    fn opens(&self, place: PlaceId, variant: u32, facts: &Facts) -> bool {
        match &self.layouts.of(self.place(place).ty).shape {
            Shape::Struct { boxed: false, .. } => true,
            Shape::Sum {
                boxed: false,
                variants,
            } => {
                variants.len() == 1
                    || facts
                        .get(&place)
                        .is_some_and(|(known, _)| *known == variant)
            }
            _ => false,
        }
    }

    fn is_inline_sum(&self, ty: Ty) -> bool {
        matches!(&self.layouts.of(ty).shape, Shape::Sum { boxed: false, .. })
    }

    fn inherit_facts(
        &mut self,
        func: &Function,
        cfg: &Cfg,
        id: BlockId,
        tags: &FxHashMap<Value, Value>,
    ) {
        if id == BlockId(0) {
            return;
        }
        let mut facts = Rc::clone(&self.facts[cfg.idom[id.0 as usize].0 as usize]);
        if let [pred] = cfg.preds[id.0 as usize].as_slice()
            && let Term::Switch(tag, cases, default) = &func.blocks[pred.0 as usize].term
        {
            let place = tags.get(tag).and_then(|value| self.of[value.0 as usize]);
            if let Some(place) = place {
                let is_default = default.as_ref().is_some_and(|target| target.block == id);
                let variant = if is_default {
                    self.only_other_variant(place, cases.iter().map(|(tag, _)| *tag))
                } else {
                    cases
                        .iter()
                        .find(|(_, target)| target.block == id)
                        .map(|(tag, _)| *tag as u32)
                };
                if let (Some(variant), true) = (variant, self.is_inline_sum(self.place(place).ty)) {
                    Rc::make_mut(&mut facts).insert(place, (variant, id));
                }
            }
        }
        self.facts[id.0 as usize] = facts;
    }

    fn only_other_variant(
        &self,
        place: PlaceId,
        covered: impl Iterator<Item = i64>,
    ) -> Option<u32> {
        let layout = self.layouts.of(self.place(place).ty);
        let mut left: Vec<bool> = vec![true; layout.variants().len()];
        for tag in covered {
            if let Some(slot) = left.get_mut(tag as usize) {
                *slot = false;
            }
        }
        let mut open = left.iter().enumerate().filter(|(_, open)| **open);
        match (open.next(), open.next()) {
            (Some((variant, _)), None) => Some(variant as u32),
            _ => None,
        }
    }

    fn root_place(&mut self, root: Value, ty: Ty) -> PlaceId {
        if let Some(place) = self.roots.get(&root) {
            return *place;
        }
        let id = self.add(Place {
            root,
            step: None,
            ty,
        });
        self.roots.insert(root, id);
        id
    }

    fn child(&mut self, parent: PlaceId, variant: u32, index: u32, ty: Ty) -> PlaceId {
        if let Some(place) = self.children.get(&(parent, variant, index)) {
            return *place;
        }
        let root = self.place(parent).root;
        let id = self.add(Place {
            root,
            step: Some((parent, variant, index)),
            ty,
        });
        self.children.insert((parent, variant, index), id);
        id
    }

    fn add(&mut self, place: Place) -> PlaceId {
        let id = PlaceId(self.data.len() as u32);
        self.data.push(place);
        if self.is_constant(place) {
            self.constant.insert(id.0);
        }
        id
    }

    fn is_constant(&self, place: Place) -> bool {
        let layout = self.layouts.of(place.ty);
        let whole = !matches!(
            &layout.shape,
            Shape::Struct { boxed: false, .. } | Shape::Sum { boxed: false, .. }
        );
        let mut step = place.step;
        while let Some((parent, ..)) = step {
            let parent = self.place(parent);
            if !matches!(
                &self.layouts.of(parent.ty).shape,
                Shape::Struct { boxed: false, .. }
            ) {
                return false;
            }
            step = parent.step;
        }
        whole && layout.counted
    }

    pub fn place(&self, id: PlaceId) -> Place {
        self.data[id.0 as usize]
    }

    pub fn class(&self, value: Value) -> Class {
        self.class[value.0 as usize]
    }

    /// The root that a value is part of.
    pub fn root(&self, value: Value) -> Value {
        self.of[value.0 as usize].map_or(value, |place| self.place(place).root)
    }

    /// A borrowed value gets a reference of its own at its definition.
    pub fn promote(&mut self, root: Value) {
        for value in 0..self.of.len() {
            if self.of[value].is_some_and(|place| self.place(place).root == root) {
                self.class[value] = Class::Owned;
            }
        }
    }

    /// Values that have a root of the given kind.
    pub fn of_value(&self, value: Value) -> Option<PlaceId> {
        self.of[value.0 as usize]
    }

    /// The places that hold the references of a place, under the facts of a block.
    pub fn leaves(&mut self, place: PlaceId, block: BlockId) -> Vec<PlaceId> {
        let facts = Rc::clone(&self.facts[block.0 as usize]);
        let mut out = Vec::new();
        self.collect_leaves(place, &facts, &mut out);
        out
    }

    fn collect_leaves(&mut self, place: PlaceId, facts: &Facts, out: &mut Vec<PlaceId>) {
        let layout = self.layouts.of(self.place(place).ty);
        if !layout.counted {
            return;
        }
        let variant = match &layout.shape {
            Shape::Struct { boxed: false, .. } => Some(0),
            Shape::Sum {
                boxed: false,
                variants,
            } if variants.len() == 1 => Some(0),
            Shape::Sum { boxed: false, .. } => facts.get(&place).map(|(variant, _)| *variant),
            _ => None,
        };
        let Some(variant) = variant else {
            return out.push(place);
        };
        for (index, field) in (0u32..).zip(&layout.variants()[variant as usize].fields) {
            if field.counted {
                let child = self.child(place, variant, index, field.ty);
                self.collect_leaves(child, facts, out);
            }
        }
    }

    /// A leaf of another block in terms of the leaves of this block: the enclosing leaf, or the leaves inside.
    pub fn convert(&mut self, leaf: PlaceId, block: BlockId) -> Vec<PlaceId> {
        let facts = Rc::clone(&self.facts[block.0 as usize]);
        let mut chain = vec![leaf];
        while let Some((parent, ..)) = self.place(chain[chain.len() - 1]).step {
            chain.push(parent);
        }
        chain.reverse();
        for pair in chain.windows(2) {
            let (outer, inner) = (pair[0], pair[1]);
            if let Some((_, variant, _)) = self.place(inner).step
                && !self.opens(outer, variant, &facts)
            {
                return vec![outer];
            }
        }
        let mut out = Vec::new();
        self.collect_leaves(leaf, &facts, &mut out);
        out
    }

    /// Leaves that must be alive while a value is looked at: its own when the frame owns it, else those of the owner it lies in.
    pub fn owners(&mut self, value: Value, block: BlockId) -> Vec<PlaceId> {
        let Some(place) = self.of_value(value) else {
            return Vec::new();
        };
        match self.class(value) {
            Class::Owned | Class::Later => self.leaves(place, block),
            Class::Within(parent) => {
                let root = self.place(parent).root;
                match self.class(root) {
                    Class::Owned | Class::Later => self.leaves(parent, block),
                    _ => self.owners(root, block),
                }
            }
            Class::Uncounted | Class::Static | Class::Borrowed => Vec::new(),
        }
    }

    /// Whether reading a field or the tag of a value looks only at its own words, not at memory.
    pub fn is_unboxed(&self, ty: Ty) -> bool {
        !self.layouts.of(ty).is_object() || matches!(ty.kind(), TyKind::RawPtr)
    }
}
