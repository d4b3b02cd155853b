//! Groups of heap types that reach each other. Objects of such types form chains and trees of any depth, so they are destroyed and shared with
//! work lists instead of recursion.

use crate::cx::Cx;
use crate::helpers::canonical;
use mesh_mir::layout::{Object, Shape};
use mesh_types::Ty;
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// Ids take the 16 bits that an address leaves free.
const MAX_IDS: u64 = 1 << 16;

/// Mutually recursive object types.
#[derive(Debug)]
pub(crate) struct Group {
    /// Number, for helpers.
    pub index: u32,
    /// Canonical types with the id of their first variant. Every variant of a sum has an id; arrays, cells and structs have one.
    pub members: Vec<(Ty, u64)>,
}

impl Group {
    /// First id of a member.
    pub(crate) fn first_id(&self, ty: Ty) -> Option<u64> {
        self.members
            .iter()
            .find(|(member, _)| *member == ty)
            .map(|(_, id)| *id)
    }
}

/// Groups found so far.
#[derive(Default)]
pub(crate) struct Groups {
    of: FxHashMap<Ty, Option<Rc<Group>>>,
    all: Vec<Rc<Group>>,
    children: FxHashMap<Ty, Rc<[Ty]>>,
}

impl Cx<'_> {
    /// The group of a canonical object type, if it is recursive.
    pub(crate) fn group_of(&self, ty: Ty) -> Option<Rc<Group>> {
        if let Some(known) = self.groups.borrow().of.get(&ty) {
            return known.clone();
        }
        let reachable = self.reachable(ty);
        let group = if reachable.contains(&ty) {
            Some(self.new_group(ty, reachable))
        } else {
            None
        };
        if group.is_none() {
            self.groups.borrow_mut().of.insert(ty, None);
        }
        group
    }

    /// A group by number.
    pub(crate) fn group(&self, index: u32) -> Rc<Group> {
        Rc::clone(&self.groups.borrow().all[index as usize])
    }

    fn new_group(&self, ty: Ty, reachable: Vec<Ty>) -> Rc<Group> {
        let mut members = Vec::new();
        let mut next = 0;
        for member in reachable
            .into_iter()
            .filter(|other| *other == ty || self.reachable(*other).contains(&ty))
        {
            members.push((member, next));
            next += self.layout(member).variants().len().max(1) as u64;
        }
        assert!(
            next <= MAX_IDS,
            "more than {MAX_IDS} variants in mutually recursive types"
        );
        let mut groups = self.groups.borrow_mut();
        let group = Rc::new(Group {
            index: groups.all.len() as u32,
            members,
        });
        groups.all.push(Rc::clone(&group));
        for (member, _) in &group.members {
            groups.of.insert(*member, Some(Rc::clone(&group)));
        }
        group
    }

    /// Object types reached from the contents of an object type, in order of discovery.
    fn reachable(&self, ty: Ty) -> Vec<Ty> {
        let mut seen = FxHashSet::default();
        let mut order = Vec::new();
        let mut pending = vec![ty];
        while let Some(next) = pending.pop() {
            for child in self.children(next).iter().rev() {
                if seen.insert(*child) {
                    order.push(*child);
                    pending.push(*child);
                }
            }
        }
        order
    }

    /// Canonical object types directly in the contents of an object. Closures and foreign objects end the search: what they hold is dynamic.
    pub(crate) fn children(&self, ty: Ty) -> Rc<[Ty]> {
        if let Some(known) = self.groups.borrow().children.get(&ty) {
            return Rc::clone(known);
        }
        let layout = self.layout(ty);
        let mut children = Vec::new();
        match &layout.shape {
            Shape::Object(Object::Array(content) | Object::Cell(content)) => {
                self.collect_objects(*content, &mut children)
            }
            _ => {
                for field in layout.variants().iter().flat_map(|variant| &variant.fields) {
                    self.collect_objects(field.ty, &mut children);
                }
            }
        }
        let children: Rc<[Ty]> = children.into();
        self.groups
            .borrow_mut()
            .children
            .insert(ty, Rc::clone(&children));
        children
    }

    fn collect_objects(&self, ty: Ty, objects: &mut Vec<Ty>) {
        let layout = self.layout(ty);
        if !layout.counted {
            return;
        }
        if layout.is_object() {
            objects.push(canonical(self, ty));
            return;
        }
        for field in layout.variants().iter().flat_map(|variant| &variant.fields) {
            self.collect_objects(field.ty, objects);
        }
    }
}
