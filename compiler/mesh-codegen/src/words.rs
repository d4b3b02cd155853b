//! Values as words: types, memory, and the payload words of inline sums.

use crate::ir::{Ir, Types};
use crate::memory::Memory;
use inkwell::types::BasicTypeEnum;
use inkwell::values::{BasicValueEnum, PointerValue};
use mesh_mir::layout::{Field, HEADER_BYTES, Word};

/// LLVM type of a word in a register.
pub(crate) fn llvm_type<'c>(ty: &Types<'c>, word: Word) -> BasicTypeEnum<'c> {
    match word {
        Word::Int => ty.i64.into(),
        Word::Float => ty.f64.into(),
        Word::Bool => ty.i1.into(),
        Word::Ptr => ty.ptr.into(),
    }
}

/// Kind of the word that a register holds.
fn kind(value: BasicValueEnum<'_>) -> Word {
    match value {
        BasicValueEnum::IntValue(value) if value.get_type().get_bit_width() == 1 => Word::Bool,
        BasicValueEnum::IntValue(_) => Word::Int,
        BasicValueEnum::FloatValue(_) => Word::Float,
        _ => Word::Ptr,
    }
}

/// The same bits as another kind of word.
pub(crate) fn cast<'c>(ir: &Ir<'c>, value: BasicValueEnum<'c>, to: Word) -> BasicValueEnum<'c> {
    let from = kind(value);
    if from == to {
        return value;
    }
    let bits = match from {
        Word::Int => value.into_int_value(),
        Word::Float => ir.bits(value.into_float_value()),
        Word::Bool => ir.zext(value.into_int_value(), ir.ty.i64),
        Word::Ptr => ir.ptr_to_int(value.into_pointer_value()),
    };
    match to {
        Word::Int => bits.into(),
        Word::Float => ir.float_of_bits(bits).into(),
        Word::Bool => ir.trunc(bits, ir.ty.i1).into(),
        Word::Ptr => ir.int_to_ptr(bits).into(),
    }
}

/// Casts word by word.
pub(crate) fn cast_all<'c>(
    ir: &Ir<'c>,
    values: &[BasicValueEnum<'c>],
    to: &[Word],
) -> Vec<BasicValueEnum<'c>> {
    values
        .iter()
        .zip(to)
        .map(|(value, word)| cast(ir, *value, *word))
        .collect()
}

/// Zero of a kind.
pub(crate) fn zero<'c>(ty: &Types<'c>, word: Word) -> BasicValueEnum<'c> {
    match word {
        Word::Int => ty.int(0).into(),
        Word::Float => ty.f64.const_zero().into(),
        Word::Bool => ty.bool(false).into(),
        Word::Ptr => ty.ptr.const_null().into(),
    }
}

/// Reads consecutive words.
pub(crate) fn load<'c>(
    ir: &Ir<'c>,
    base: PointerValue<'c>,
    bytes: u64,
    memory: Memory,
    words: &[Word],
) -> Vec<BasicValueEnum<'c>> {
    words
        .iter()
        .zip(0u64..)
        .map(|(word, index)| {
            let at = bytes + 8 * index;
            match word {
                Word::Bool => {
                    let byte = ir.load_in(memory, ir.ty.i64, base, at).into_int_value();
                    ir.trunc(byte, ir.ty.i1).into()
                }
                _ => ir.load_in(memory, llvm_type(&ir.ty, *word), base, at),
            }
        })
        .collect()
}

/// Writes consecutive words.
pub(crate) fn store<'c>(
    ir: &Ir<'c>,
    base: PointerValue<'c>,
    bytes: u64,
    memory: Memory,
    values: &[BasicValueEnum<'c>],
) {
    for (value, index) in values.iter().zip(0u64..) {
        let value = match kind(*value) {
            Word::Bool => cast(ir, *value, Word::Int),
            _ => *value,
        };
        ir.store_in(memory, base, bytes + 8 * index, value);
    }
}

/// Reads a field of a boxed tuple, struct or variant.
pub(crate) fn load_boxed_field<'c>(
    ir: &Ir<'c>,
    object: PointerValue<'c>,
    field: &Field,
) -> Vec<BasicValueEnum<'c>> {
    load(
        ir,
        object,
        HEADER_BYTES + 8 * field.offset as u64,
        Memory::Boxed,
        &field.words,
    )
}

/// Takes a field out of the payload words of an inline tuple, struct or sum.
pub(crate) fn inline_field<'c>(
    ir: &Ir<'c>,
    payload: &[BasicValueEnum<'c>],
    field: &Field,
) -> Vec<BasicValueEnum<'c>> {
    cast_all(
        ir,
        &payload[field.offset..field.offset + field.words.len()],
        &field.words,
    )
}
