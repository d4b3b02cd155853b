//! Groups of heap types that reach each other. Objects of such types form chains and trees of any depth, so they are destroyed and shared with
//! work lists instead of recursion.

use crate::cx::Cx;
use crate::helpers::canonical;
use mesh_mir::layout::{Object, Shape};
use mesh_types::Ty;
use rustc_hash::FxHashMap;
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

/// A type on the way from the one that was asked about.
struct Visit {
    ty: Ty,
    /// Its number in order of discovery.
    number: usize,
    /// The earliest type on the way that is known to be reached from it.
    earliest: usize,
    children: Rc<[Ty]>,
    next_child: usize,
}

impl Cx<'_> {
    /// The group of a canonical object type, if it is recursive.
    pub(crate) fn group_of(&self, ty: Ty) -> Option<Rc<Group>> {
        if let Some(known) = self.groups.borrow().of.get(&ty) {
            return known.clone();
        }
        self.find_groups(ty);
        self.groups.borrow().of.get(&ty).cloned().flatten()
    }

    /// A group by number.
    pub(crate) fn group(&self, index: u32) -> Rc<Group> {
        Rc::clone(&self.groups.borrow().all[index as usize])
    }

    /// Decides the groups of everything that a type reaches: the strongly connected components (Tarjan 1972), so that each type is looked at
    /// once.
    fn find_groups(&self, root: Ty) {
        let mut numbers: FxHashMap<Ty, usize> = FxHashMap::default();
        // Types without a group yet, in order of discovery.
        let mut open: Vec<Ty> = Vec::new();
        let mut path: Vec<Visit> = Vec::new();
        let enter = |ty: Ty, numbers: &mut FxHashMap<Ty, usize>, open: &mut Vec<Ty>| {
            let number = numbers.len();
            numbers.insert(ty, number);
            open.push(ty);
            Visit {
                ty,
                number,
                earliest: number,
                children: self.children(ty),
                next_child: 0,
            }
        };
        path.push(enter(root, &mut numbers, &mut open));
        while let Some(visit) = path.last_mut() {
            if let Some(child) = visit.children.get(visit.next_child).copied() {
                visit.next_child += 1;
                if self.groups.borrow().of.contains_key(&child) {
                    continue;
                }
                match numbers.get(&child) {
                    Some(number) => visit.earliest = visit.earliest.min(*number),
                    None => path.push(enter(child, &mut numbers, &mut open)),
                }
                continue;
            }
            let (ty, number, earliest) = (visit.ty, visit.number, visit.earliest);
            let is_own_child = visit.children.contains(&ty);
            path.pop();
            if let Some(parent) = path.last_mut() {
                parent.earliest = parent.earliest.min(earliest);
            }
            if earliest == number {
                let start = open.iter().rposition(|other| *other == ty).unwrap_or(0);
                let members = open.split_off(start);
                if members.len() > 1 || is_own_child {
                    self.new_group(members);
                } else {
                    self.groups.borrow_mut().of.insert(ty, None);
                }
            }
        }
    }

    fn new_group(&self, types: Vec<Ty>) {
        let mut members = Vec::new();
        let mut next = 0;
        for member in types {
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
