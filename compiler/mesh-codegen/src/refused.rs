//! What becomes of the arguments of a call that never begins, because the callee's frame does not fit on the stack or the process has to end.
//!
//! The caller has given them away and the callee has not got them. So beside every function that owns arguments there is one with the same
//! parameters that only drops them; the runtime calls it in the place of the function before it unwinds (`docs/stacks.md`). Functions that
//! own the same kinds of arguments share it.

use crate::cx::Cx;
use crate::helpers::canonical;
use crate::ir::Ir;
use crate::rc;
use inkwell::module::Linkage;
use inkwell::values::{FunctionValue, IntValue};
use mesh_mir::layout::Word;
use mesh_mir::mir::{Function, Mode};
use mesh_types::{Ty, TyKind};
use rustc_hash::FxHashMap;

/// In the place of the distance to a function that drops the arguments: this one has to begin even when its frame does not fit or its process has
/// to end; what the runtime keeps in reserve is enough for it.
const MUST_BEGIN: u64 = 1;

/// What a function that drops arguments does: words of the parameters and of the result, and what is dropped from which word on.
#[derive(PartialEq, Eq, Hash, Debug)]
pub(crate) struct Refusal {
    params: Vec<Word>,
    ret: Vec<Word>,
    owned: Vec<(usize, Ty)>,
}

pub(crate) type Refusals<'c> = FxHashMap<Refusal, FunctionValue<'c>>;

impl Refusal {
    fn of(cx: &Cx<'_>, function: &Function) -> Refusal {
        let (params, ret) = cx.function_words(function);
        let mut owned = Vec::new();
        let mut next = 0;
        for (value, mode) in function.params.iter().zip(&function.modes) {
            let ty = function.values[value.0 as usize];
            let layout = cx.layout(ty);
            if *mode == Mode::Owned && layout.counted {
                owned.push((next, canonical(cx, ty)));
            }
            next += layout.words.len();
        }
        Refusal { params, ret, owned }
    }
}

impl<'c> Cx<'c> {
    /// The word in front of a function that says what to do when it cannot begin: [`MUST_BEGIN`], the distance to the function that drops its
    /// arguments, or 0 when it owns none.
    pub(crate) fn refusal(&self, function: &Function, declared: FunctionValue<'c>) -> IntValue<'c> {
        // Nobody cleans up after a function that never unwinds, and only its own code knows what lies in a block of arguments.
        let takes_block = function
            .params
            .iter()
            .any(|param| *function.values[param.0 as usize].kind() == TyKind::RawPtr);
        if !function.may_unwind || takes_block {
            return self.ty.i32.const_int(MUST_BEGIN, false);
        }
        let refusal = Refusal::of(self, function);
        if refusal.owned.is_empty() {
            return self.ty.i32.const_zero();
        }
        let known = self.refusals.borrow().get(&refusal).copied();
        let dropper = known.unwrap_or_else(|| self.emit_refusal(refusal));
        self.distance(declared, dropper.as_global_value().as_pointer_value())
    }

    fn emit_refusal(&self, refusal: Refusal) -> FunctionValue<'c> {
        let ty = self.signature(&refusal.params, &refusal.ret);
        let function = self
            .module
            .add_function("drop arguments", ty, Some(Linkage::Internal));
        self.frame_attributes(function);
        for attribute in ["nounwind", "cold", "noinline", "minsize", "optsize"] {
            self.add(function, attribute);
        }
        let ir = Ir::start(self.context, self.ty, function);
        for (first, ty) in &refusal.owned {
            let words: Vec<_> = (0..self.layout(*ty).words.len())
                .map(|word| ir.param((first + word) as u32))
                .collect();
            rc::drop(self, &ir, *ty, &words);
        }
        // Nobody looks at the result.
        match self.return_type(&refusal.ret) {
            None => ir.ret(None),
            Some(ty) => {
                let nothing = ty.const_zero();
                ir.ret(Some(&nothing));
            }
        }
        self.refusals.borrow_mut().insert(refusal, function);
        function
    }
}
