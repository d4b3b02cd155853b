//! Type-based alias information: regions of objects that are never accessed as one another.
//!
//! Fields of boxed values are one region whatever they hold, because [`mesh_mir::mir::Op::Reset`] turns a block of one type into another.

use inkwell::context::Context;
use inkwell::values::{BasicValueEnum, InstructionValue, MetadataValue};

/// Region of an access.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Memory {
    /// May be anything.
    Any,
    /// Count and tag of an object.
    Header,
    /// Length and capacity of strings and arrays.
    Length,
    /// Fields of boxed tuples, structs and sums.
    Boxed,
    /// Elements of arrays, by kind of word.
    Elements,
    /// Descriptor, code and captures of closures.
    Closure,
}

/// Access tags of one context.
#[derive(Clone, Copy)]
pub(crate) struct Tags<'c> {
    kind: u32,
    header: MetadataValue<'c>,
    length: MetadataValue<'c>,
    boxed: MetadataValue<'c>,
    closure: MetadataValue<'c>,
    ints: MetadataValue<'c>,
    floats: MetadataValue<'c>,
    pointers: MetadataValue<'c>,
}

impl<'c> Tags<'c> {
    pub(crate) fn new(context: &'c Context) -> Tags<'c> {
        let root = context.metadata_node(&[context.metadata_string("mesh").into()]);
        let zero = context.i64_type().const_zero();
        let tag = |name: &str| {
            let ty = context.metadata_node(&[
                context.metadata_string(name).into(),
                root.into(),
                zero.into(),
            ]);
            context.metadata_node(&[ty.into(), ty.into(), zero.into()])
        };
        Tags {
            kind: context.get_kind_id("tbaa"),
            header: tag("header"),
            length: tag("length"),
            boxed: tag("boxed"),
            closure: tag("closure"),
            ints: tag("int element"),
            floats: tag("float element"),
            pointers: tag("pointer element"),
        }
    }

    /// Marks a load or store of `value`.
    pub(crate) fn mark(
        &self,
        access: InstructionValue<'c>,
        memory: Memory,
        value: BasicValueEnum<'c>,
    ) {
        let tag = match (memory, value) {
            (Memory::Any, _) => return,
            (Memory::Header, _) => self.header,
            (Memory::Length, _) => self.length,
            (Memory::Boxed, _) => self.boxed,
            (Memory::Closure, _) => self.closure,
            (Memory::Elements, BasicValueEnum::FloatValue(_)) => self.floats,
            (Memory::Elements, BasicValueEnum::PointerValue(_)) => self.pointers,
            (Memory::Elements, _) => self.ints,
        };
        access
            .set_metadata(tag, self.kind)
            .expect("loads and stores carry tags");
    }
}
