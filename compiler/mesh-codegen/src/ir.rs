//! A builder with the vocabulary of this crate. An inkwell builder fails only when it has no position or operand types clash, which are faults of ours.

use crate::memory::{Memory, Tags};
use inkwell::AddressSpace;
use inkwell::AtomicOrdering;
use inkwell::FloatPredicate;
use inkwell::IntPredicate;
use inkwell::basic_block::BasicBlock;
use inkwell::builder::{Builder, BuilderError};
use inkwell::context::Context;
use inkwell::types::{BasicType, BasicTypeEnum, FloatType, FunctionType, IntType, PointerType};
use inkwell::values::{
    AnyValue, BasicMetadataValueEnum, BasicValue, BasicValueEnum, CallSiteValue, FloatValue,
    FunctionValue, InstructionValue, IntValue, PhiValue, PointerValue,
};

/// LLVM types used all over.
#[derive(Clone, Copy)]
pub(crate) struct Types<'c> {
    pub i1: IntType<'c>,
    pub i8: IntType<'c>,
    pub i32: IntType<'c>,
    pub i64: IntType<'c>,
    pub f64: FloatType<'c>,
    pub ptr: PointerType<'c>,
    /// Alias information; none in quick builds.
    tags: Option<Tags<'c>>,
}

impl<'c> Types<'c> {
    pub(crate) fn new(context: &'c Context, optimised: bool) -> Types<'c> {
        Types {
            i1: context.bool_type(),
            i8: context.i8_type(),
            i32: context.i32_type(),
            i64: context.i64_type(),
            f64: context.f64_type(),
            ptr: context.ptr_type(AddressSpace::default()),
            tags: optimised.then(|| Tags::new(context)),
        }
    }

    pub(crate) fn int(&self, value: i64) -> IntValue<'c> {
        self.i64.const_int(value as u64, true)
    }

    pub(crate) fn bool(&self, value: bool) -> IntValue<'c> {
        self.i1.const_int(u64::from(value), false)
    }
}

/// Builder at a position in a function.
pub(crate) struct Ir<'c> {
    pub context: &'c Context,
    pub ty: Types<'c>,
    pub func: FunctionValue<'c>,
    builder: Builder<'c>,
}

fn ok<T>(result: Result<T, BuilderError>) -> T {
    result.expect("the builder has a position and operands of matching types")
}

impl<'c> Ir<'c> {
    /// A builder without a position in `func`.
    pub(crate) fn new(context: &'c Context, ty: Types<'c>, func: FunctionValue<'c>) -> Ir<'c> {
        Ir {
            context,
            ty,
            func,
            builder: context.create_builder(),
        }
    }

    /// A builder at the start of the first block of a new function.
    pub(crate) fn start(context: &'c Context, ty: Types<'c>, func: FunctionValue<'c>) -> Ir<'c> {
        let ir = Ir::new(context, ty, func);
        let entry = ir.block("entry");
        ir.at(entry);
        ir
    }

    pub(crate) fn raw(&self) -> &Builder<'c> {
        &self.builder
    }

    pub(crate) fn block(&self, name: &str) -> BasicBlock<'c> {
        self.context.append_basic_block(self.func, name)
    }

    pub(crate) fn at(&self, block: BasicBlock<'c>) {
        self.builder.position_at_end(block);
    }

    pub(crate) fn current(&self) -> BasicBlock<'c> {
        self.builder
            .get_insert_block()
            .expect("the builder has a position")
    }

    pub(crate) fn param(&self, index: u32) -> BasicValueEnum<'c> {
        self.func
            .get_nth_param(index)
            .expect("the signature has this parameter")
    }

    // Control flow.

    /// An instruction that does nothing and stays where it is.
    pub(crate) fn nothing(&self) {
        let ty = self.context.void_type().fn_type(&[], false);
        let code = self.context.create_inline_asm(
            ty,
            String::new(),
            String::new(),
            true,
            false,
            None,
            false,
        );
        ok(self.builder.build_indirect_call(ty, code, &[], ""));
    }

    pub(crate) fn br(&self, block: BasicBlock<'c>) {
        ok(self.builder.build_unconditional_branch(block));
    }

    pub(crate) fn cond(&self, condition: IntValue<'c>, yes: BasicBlock<'c>, no: BasicBlock<'c>) {
        ok(self.builder.build_conditional_branch(condition, yes, no));
    }

    pub(crate) fn switch(
        &self,
        value: IntValue<'c>,
        default: BasicBlock<'c>,
        cases: &[(IntValue<'c>, BasicBlock<'c>)],
    ) {
        ok(self.builder.build_switch(value, default, cases));
    }

    pub(crate) fn ret(&self, value: Option<&dyn BasicValue<'c>>) {
        ok(self.builder.build_return(value));
    }

    pub(crate) fn unreachable(&self) {
        ok(self.builder.build_unreachable());
    }

    pub(crate) fn phi(&self, ty: impl BasicType<'c>) -> PhiValue<'c> {
        ok(self.builder.build_phi(ty, ""))
    }

    /// Runs `body` when the condition holds.
    pub(crate) fn when(&self, condition: IntValue<'c>, body: impl FnOnce()) {
        let yes = self.block("then");
        let join = self.block("join");
        self.cond(condition, yes, join);
        self.at(yes);
        body();
        self.br(join);
        self.at(join);
    }

    /// Returns from a function without a result when the condition holds.
    pub(crate) fn return_if(&self, condition: IntValue<'c>) {
        let yes = self.block("done");
        let no = self.block("go");
        self.cond(condition, yes, no);
        self.at(yes);
        self.ret(None);
        self.at(no);
    }

    /// Runs `body` for every integer of `from..to`.
    pub(crate) fn each(
        &self,
        from: IntValue<'c>,
        to: IntValue<'c>,
        body: impl FnOnce(IntValue<'c>),
    ) {
        let before = self.current();
        let head = self.block("each");
        let inside = self.block("body");
        let after = self.block("after");
        self.br(head);
        self.at(head);
        let phi = self.phi(self.ty.i64);
        let index = phi.as_basic_value().into_int_value();
        self.cond(self.icmp(IntPredicate::SLT, index, to), inside, after);
        self.at(inside);
        body(index);
        let next = self.add(index, self.ty.int(1));
        phi.add_incoming(&[(&from, before), (&next, self.current())]);
        self.br(head);
        self.at(after);
    }

    // Calls.

    pub(crate) fn call(
        &self,
        function: FunctionValue<'c>,
        args: &[BasicValueEnum<'c>],
    ) -> CallSiteValue<'c> {
        let site = ok(self
            .builder
            .build_direct_call(function, &metadata(args), ""));
        site.set_call_convention(function.get_call_conventions());
        site
    }

    pub(crate) fn call_pointer(
        &self,
        ty: FunctionType<'c>,
        function: PointerValue<'c>,
        args: &[BasicValueEnum<'c>],
    ) -> CallSiteValue<'c> {
        ok(self
            .builder
            .build_indirect_call(ty, function, &metadata(args), ""))
    }

    pub(crate) fn invoke(
        &self,
        function: FunctionValue<'c>,
        args: &[BasicValueEnum<'c>],
        normal: BasicBlock<'c>,
        pad: BasicBlock<'c>,
    ) -> CallSiteValue<'c> {
        ok(self
            .builder
            .build_direct_invoke(function, args, normal, pad, ""))
    }

    pub(crate) fn invoke_pointer(
        &self,
        ty: FunctionType<'c>,
        function: PointerValue<'c>,
        args: &[BasicValueEnum<'c>],
        normal: BasicBlock<'c>,
        pad: BasicBlock<'c>,
    ) -> CallSiteValue<'c> {
        ok(self
            .builder
            .build_indirect_invoke(ty, function, args, normal, pad, ""))
    }

    // Memory.

    pub(crate) fn offset(&self, base: PointerValue<'c>, bytes: u64) -> PointerValue<'c> {
        if bytes == 0 {
            base
        } else {
            self.offset_by(base, self.ty.int(bytes as i64))
        }
    }

    pub(crate) fn offset_by(
        &self,
        base: PointerValue<'c>,
        bytes: IntValue<'c>,
    ) -> PointerValue<'c> {
        // SAFETY: callers offset within one object or block, whose size the layout gives.
        ok(unsafe {
            self.builder
                .build_in_bounds_gep(self.ty.i8, base, &[bytes], "")
        })
    }

    pub(crate) fn load(
        &self,
        ty: impl BasicType<'c>,
        base: PointerValue<'c>,
        bytes: u64,
    ) -> BasicValueEnum<'c> {
        ok(self.builder.build_load(ty, self.offset(base, bytes), ""))
    }

    /// A load from a known region.
    pub(crate) fn load_in(
        &self,
        memory: Memory,
        ty: impl BasicType<'c>,
        base: PointerValue<'c>,
        bytes: u64,
    ) -> BasicValueEnum<'c> {
        let value = self.load(ty, base, bytes);
        if let (Some(tags), Some(load)) = (&self.ty.tags, instruction(value)) {
            tags.mark(load, memory, value);
        }
        value
    }

    /// A store to a known region.
    pub(crate) fn store_in(
        &self,
        memory: Memory,
        base: PointerValue<'c>,
        bytes: u64,
        value: impl BasicValue<'c>,
    ) -> InstructionValue<'c> {
        let value = value.as_basic_value_enum();
        let store = ok(self.builder.build_store(self.offset(base, bytes), value));
        if let Some(tags) = &self.ty.tags {
            tags.mark(store, memory, value);
        }
        store
    }

    /// Marks an access of memory that other threads change at the same time, always as a whole: neither side may tear it or make up values
    /// (LLVM's `unordered`).
    pub(crate) fn unordered(&self, access: InstructionValue<'c>) {
        access
            .set_atomic_ordering(AtomicOrdering::Unordered)
            .expect("loads and stores have an ordering");
    }

    pub(crate) fn load_i64(&self, base: PointerValue<'c>, bytes: u64) -> IntValue<'c> {
        self.load(self.ty.i64, base, bytes).into_int_value()
    }

    pub(crate) fn load_ptr(&self, base: PointerValue<'c>, bytes: u64) -> PointerValue<'c> {
        self.load(self.ty.ptr, base, bytes).into_pointer_value()
    }

    pub(crate) fn store(&self, base: PointerValue<'c>, bytes: u64, value: impl BasicValue<'c>) {
        ok(self.builder.build_store(self.offset(base, bytes), value));
    }

    pub(crate) fn alloca(&self, ty: impl BasicType<'c>) -> PointerValue<'c> {
        ok(self.builder.build_alloca(ty, ""))
    }

    pub(crate) fn memcpy(&self, to: PointerValue<'c>, from: PointerValue<'c>, bytes: IntValue<'c>) {
        ok(self.builder.build_memcpy(to, 8, from, 8, bytes));
    }

    pub(crate) fn memmove(
        &self,
        to: PointerValue<'c>,
        from: PointerValue<'c>,
        bytes: IntValue<'c>,
    ) {
        ok(self.builder.build_memmove(to, 8, from, 8, bytes));
    }

    // Arithmetic.

    pub(crate) fn add(&self, a: IntValue<'c>, b: IntValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_int_add(a, b, ""))
    }

    pub(crate) fn sub(&self, a: IntValue<'c>, b: IntValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_int_sub(a, b, ""))
    }

    /// Addition that does not overflow: of counts, so that LLVM can cancel a dup against a drop.
    pub(crate) fn count_up(&self, count: IntValue<'c>) -> IntValue<'c> {
        ok(self
            .builder
            .build_int_nsw_add(count, self.ty.i32.const_int(1, false), ""))
    }

    /// The opposite of [`Ir::count_up`].
    pub(crate) fn count_down(&self, count: IntValue<'c>) -> IntValue<'c> {
        ok(self
            .builder
            .build_int_nsw_sub(count, self.ty.i32.const_int(1, false), ""))
    }

    pub(crate) fn mul(&self, a: IntValue<'c>, b: IntValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_int_mul(a, b, ""))
    }

    pub(crate) fn and(&self, a: IntValue<'c>, b: IntValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_and(a, b, ""))
    }

    pub(crate) fn or(&self, a: IntValue<'c>, b: IntValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_or(a, b, ""))
    }

    pub(crate) fn xor(&self, a: IntValue<'c>, b: IntValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_xor(a, b, ""))
    }

    pub(crate) fn shl(&self, a: IntValue<'c>, b: IntValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_left_shift(a, b, ""))
    }

    pub(crate) fn shr(&self, a: IntValue<'c>, b: IntValue<'c>, arithmetic: bool) -> IntValue<'c> {
        ok(self.builder.build_right_shift(a, b, arithmetic, ""))
    }

    pub(crate) fn neg(&self, a: IntValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_int_neg(a, ""))
    }

    pub(crate) fn not(&self, a: IntValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_not(a, ""))
    }

    pub(crate) fn icmp(
        &self,
        predicate: IntPredicate,
        a: IntValue<'c>,
        b: IntValue<'c>,
    ) -> IntValue<'c> {
        ok(self.builder.build_int_compare(predicate, a, b, ""))
    }

    pub(crate) fn fcmp(
        &self,
        predicate: FloatPredicate,
        a: FloatValue<'c>,
        b: FloatValue<'c>,
    ) -> IntValue<'c> {
        ok(self.builder.build_float_compare(predicate, a, b, ""))
    }

    pub(crate) fn is_null(&self, pointer: PointerValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_is_null(pointer, ""))
    }

    pub(crate) fn select(
        &self,
        condition: IntValue<'c>,
        yes: impl BasicValue<'c>,
        no: impl BasicValue<'c>,
    ) -> BasicValueEnum<'c> {
        ok(self.builder.build_select(
            condition,
            yes.as_basic_value_enum(),
            no.as_basic_value_enum(),
            "",
        ))
    }

    pub(crate) fn select_int(
        &self,
        condition: IntValue<'c>,
        yes: IntValue<'c>,
        no: IntValue<'c>,
    ) -> IntValue<'c> {
        self.select(condition, yes, no).into_int_value()
    }

    pub(crate) fn max(&self, a: IntValue<'c>, b: IntValue<'c>) -> IntValue<'c> {
        self.select_int(self.icmp(IntPredicate::SGT, a, b), a, b)
    }

    // Conversions.

    pub(crate) fn zext(&self, value: IntValue<'c>, ty: IntType<'c>) -> IntValue<'c> {
        ok(self.builder.build_int_z_extend(value, ty, ""))
    }

    pub(crate) fn trunc(&self, value: IntValue<'c>, ty: IntType<'c>) -> IntValue<'c> {
        ok(self.builder.build_int_truncate(value, ty, ""))
    }

    pub(crate) fn ptr_to_int(&self, value: PointerValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_ptr_to_int(value, self.ty.i64, ""))
    }

    pub(crate) fn int_to_ptr(&self, value: IntValue<'c>) -> PointerValue<'c> {
        ok(self.builder.build_int_to_ptr(value, self.ty.ptr, ""))
    }

    pub(crate) fn bits(&self, value: FloatValue<'c>) -> IntValue<'c> {
        ok(self.builder.build_bit_cast(value, self.ty.i64, "")).into_int_value()
    }

    pub(crate) fn float_of_bits(&self, value: IntValue<'c>) -> FloatValue<'c> {
        ok(self.builder.build_bit_cast(value, self.ty.f64, "")).into_float_value()
    }

    /// Elements of a struct value.
    pub(crate) fn unpack(
        &self,
        value: BasicValueEnum<'c>,
        count: usize,
    ) -> Vec<BasicValueEnum<'c>> {
        let aggregate = value.into_struct_value();
        (0..count)
            .map(|index| {
                ok(self
                    .builder
                    .build_extract_value(aggregate, index as u32, ""))
            })
            .collect()
    }

    /// A struct value of the given elements.
    pub(crate) fn pack(&self, elements: &[BasicValueEnum<'c>]) -> BasicValueEnum<'c> {
        let types: Vec<BasicTypeEnum<'c>> = elements.iter().map(|value| value.get_type()).collect();
        let mut aggregate = self.context.struct_type(&types, false).get_undef();
        for (index, element) in elements.iter().enumerate() {
            aggregate = ok(self
                .builder
                .build_insert_value(aggregate, *element, index as u32, ""))
            .into_struct_value();
        }
        aggregate.as_basic_value_enum()
    }
}

/// Result of a call, if it has one.
pub(crate) fn result<'c>(site: CallSiteValue<'c>) -> Option<BasicValueEnum<'c>> {
    site.try_as_basic_value().basic()
}

/// Integer result of a call.
pub(crate) fn int_result<'c>(site: CallSiteValue<'c>) -> IntValue<'c> {
    result(site)
        .expect("the callee gives a value")
        .into_int_value()
}

/// Pointer result of a call.
pub(crate) fn ptr_result<'c>(site: CallSiteValue<'c>) -> PointerValue<'c> {
    result(site)
        .expect("the callee gives a value")
        .into_pointer_value()
}

fn metadata<'c>(args: &[BasicValueEnum<'c>]) -> Vec<BasicMetadataValueEnum<'c>> {
    args.iter().map(|value| (*value).into()).collect()
}

/// The instruction behind a value, for metadata.
pub(crate) fn instruction<'c>(
    value: BasicValueEnum<'c>,
) -> Option<inkwell::values::InstructionValue<'c>> {
    match value.as_any_value_enum() {
        inkwell::values::AnyValueEnum::IntValue(value) => value.as_instruction(),
        inkwell::values::AnyValueEnum::PointerValue(value) => value.as_instruction(),
        inkwell::values::AnyValueEnum::FloatValue(value) => value.as_instruction(),
        _ => None,
    }
}
