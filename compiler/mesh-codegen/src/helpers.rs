//! Functions generated on demand for a type: declared when first asked for, filled in after the program's own functions.

use crate::cx::Cx;
use crate::ir::Ir;
use crate::{array, cell, destroy, poll, rc, share};
use inkwell::attributes::AttributeLoc;
use inkwell::module::Linkage;
use inkwell::types::FunctionType;
use inkwell::values::FunctionValue;
use mesh_mir::layout::{Object, Shape, Word};
use mesh_mir::mir::FuncId;
use mesh_types::{Ty, TyKind};
use rustc_hash::FxHashMap;

/// A generated function. Types are canonical ([`canonical`]) where only counting matters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Helper {
    /// `(words)`: one more reference to everything in an inline sum.
    DupSum(Ty),
    /// `(object)`: one more reference; the flag: the word may be a nullary variant.
    Dup(bool),
    /// `(object)` or `(words of an inline sum)`: one reference less.
    Drop(Ty),
    /// `(object)`: the part of a drop that is not just a decrement.
    Release(Ty),
    /// `(object)`: ends a dead object.
    Destroy(Ty),
    /// `(object, member)`: ends a dead object of a group of mutually recursive types without recursion.
    DestroyGroup(u32),
    /// `(object, work list)`: drops a child of a recursive group; dead ones go to the work list.
    Unlink(Ty),
    /// `(object)`: ends a dead closure or foreign object.
    DestroyDynamic,
    /// `(object) -> object or null`: drops the children of a unique boxed value and keeps the block.
    Reset(Ty),
    /// `(object, words) -> object`: replaces a field of a boxed struct.
    SetField(Ty, u32),
    /// `(object) -> object`: copies a boxed struct that is not unique.
    Unshare(Ty),
    /// `(object, force) -> 0 stop, 1 visit, 2 visit with force`.
    Mark,
    /// `(object or words, force)`.
    Share(Ty),
    /// `(work entry)`: shares a group of mutually recursive types without recursion.
    ShareGroup(u32),
    /// `(work list, entry)`.
    WorkPush,
    /// `(address of the value)`, for descriptors.
    DropAt(Ty),
    /// `(address of the value)`, for descriptors.
    ShareAt(Ty),
    /// `(closure)`: drops the captures.
    DropCaptures(FuncId),
    /// `(closure)`: shares the captures.
    ShareCaptures(FuncId),
    /// Array primitives by element type.
    ArrayNew(Ty),
    ArrayGet(Ty),
    ArrayPush(Ty),
    ArrayReserve(Ty),
    ArraySet(Ty),
    ArrayWrite(Ty),
    ArrayCopy(Ty),
    ArrayTake(Ty),
    ArrayPop(Ty),
    ArraySwap(Ty),
    /// Cell primitives by content type.
    CellNew(Ty),
    CellSet(Ty),
    /// `()`: the slow side of a preemption poll, keeps all registers.
    Poll,
}

/// Declared helpers and those whose bodies are still missing.
#[derive(Default)]
pub(crate) struct Helpers<'c> {
    known: FxHashMap<Helper, FunctionValue<'c>>,
    pending: Vec<Helper>,
}

/// How LLVM shall treat a helper.
enum Inlining {
    /// Small and hot.
    Hint,
    /// Large or rare.
    Never,
    /// As LLVM likes.
    Free,
}

/// Generates the bodies that are missing, and those that they ask for.
pub(crate) fn emit_pending(cx: &Cx<'_>) {
    loop {
        let next = cx.helpers.borrow_mut().pending.pop();
        let Some(helper) = next else { break };
        let function = cx.helper(helper);
        let ir = Ir::start(cx.context, cx.ty, function);
        emit(cx, &ir, helper);
    }
}

fn emit<'c>(cx: &Cx<'c>, ir: &Ir<'c>, helper: Helper) {
    match helper {
        Helper::DupSum(ty) => rc::emit_dup_sum(cx, ir, ty),
        Helper::Dup(immediate) => rc::emit_dup(cx, ir, immediate),
        Helper::Drop(ty) => rc::emit_drop(cx, ir, ty),
        Helper::Release(ty) => rc::emit_release(cx, ir, ty),
        Helper::Reset(ty) => rc::emit_reset(cx, ir, ty),
        Helper::SetField(ty, index) => rc::emit_set_field(cx, ir, ty, index),
        Helper::Unshare(ty) => rc::emit_unshare(cx, ir, ty),
        Helper::Destroy(ty) => destroy::emit_destroy(cx, ir, ty),
        Helper::DestroyGroup(group) => destroy::emit_group(cx, ir, group),
        Helper::Unlink(ty) => destroy::emit_unlink(cx, ir, ty),
        Helper::DestroyDynamic => destroy::emit_dynamic(cx, ir),
        Helper::DropAt(ty) => destroy::emit_drop_at(cx, ir, ty),
        Helper::DropCaptures(func) => destroy::emit_drop_captures(cx, ir, func),
        Helper::Mark => share::emit_mark(ir),
        Helper::Share(ty) => share::emit_share(cx, ir, ty),
        Helper::ShareGroup(group) => share::emit_group(cx, ir, group),
        Helper::WorkPush => share::emit_work_push(cx, ir),
        Helper::ShareAt(ty) => share::emit_share_at(cx, ir, ty),
        Helper::ShareCaptures(func) => share::emit_share_captures(cx, ir, func),
        Helper::ArrayNew(ty) => array::emit_new(cx, ir, ty),
        Helper::ArrayGet(ty) => array::emit_get(cx, ir, ty),
        Helper::ArrayPush(ty) => array::emit_push(cx, ir, ty),
        Helper::ArrayReserve(ty) => array::emit_reserve(cx, ir, ty),
        Helper::ArraySet(ty) => array::emit_set(cx, ir, ty),
        Helper::ArrayWrite(ty) => array::emit_write(cx, ir, ty),
        Helper::ArrayCopy(ty) => array::emit_copy(cx, ir, ty),
        Helper::ArrayTake(ty) => array::emit_take(cx, ir, ty),
        Helper::ArrayPop(ty) => array::emit_pop(cx, ir, ty),
        Helper::ArraySwap(ty) => array::emit_swap(cx, ir, ty),
        Helper::CellNew(ty) => cell::emit_new(cx, ir, ty),
        Helper::CellSet(ty) => cell::emit_set(cx, ir, ty),
        Helper::Poll => poll::emit_poll(cx, ir),
    }
}

/// The representative of all types whose objects are counted and freed alike.
pub(crate) fn canonical(cx: &Cx<'_>, ty: Ty) -> Ty {
    match &cx.layout(ty).shape {
        Shape::Object(Object::String) => Ty::new(TyKind::String),
        Shape::Object(Object::Foreign | Object::Closure) => Ty::new(TyKind::Foreign),
        Shape::Object(Object::Array(element)) => {
            let layout = cx.layout(*element);
            if layout.counted {
                return ty;
            }
            let int = Ty::new(TyKind::Int);
            let element = if layout.words.len() <= 1 {
                int
            } else {
                Ty::new(TyKind::Tuple(vec![int; layout.words.len()]))
            };
            Ty::new(TyKind::Array(element))
        }
        _ => ty,
    }
}

impl<'c> Cx<'c> {
    /// Declares a helper and queues its body.
    pub(crate) fn helper(&self, helper: Helper) -> FunctionValue<'c> {
        if let Some(found) = self.helpers.borrow().known.get(&helper) {
            return *found;
        }
        let (name, ty, inlining) = self.describe(helper);
        let function = self.module.add_function(&name, ty, Some(Linkage::Internal));
        self.frame_attributes(function);
        if !matches!(helper, Helper::Poll) {
            self.add(function, "nounwind");
        }
        match inlining {
            Inlining::Hint => self.add(function, "inlinehint"),
            Inlining::Never => self.add(function, "noinline"),
            Inlining::Free => {}
        }
        match helper {
            Helper::ArrayNew(_) | Helper::CellNew(_) | Helper::Unshare(_) => {
                function.add_attribute(AttributeLoc::Return, self.attribute("nonnull", 0));
            }
            Helper::Poll => {
                self.add(function, "cold");
                function.set_call_conventions(poll::PRESERVE_ALL);
            }
            _ => {}
        }
        let mut helpers = self.helpers.borrow_mut();
        helpers.known.insert(helper, function);
        helpers.pending.push(helper);
        function
    }

    fn describe(&self, helper: Helper) -> (String, FunctionType<'c>, Inlining) {
        use Inlining::{Free, Hint, Never};
        use Word::{Bool, Int, Ptr};
        let name = |prefix: &str, ty: Ty| format!("{prefix} {}", self.layouts.short_name(ty));
        let words = |ty: Ty, more: &[Word]| -> Vec<Word> {
            self.layout(ty).words.iter().chain(more).copied().collect()
        };
        let object =
            |more: &[Word]| -> Vec<Word> { std::iter::once(&Ptr).chain(more).copied().collect() };
        let object_and = |ty: Ty, more: &[Word]| -> Vec<Word> {
            std::iter::once(Ptr)
                .chain(more.iter().copied())
                .chain(self.layout(ty).words.iter().copied())
                .collect()
        };
        let (name, params, ret, inlining) = match helper {
            Helper::DupSum(ty) => (name("dup", ty), words(ty, &[]), vec![], Free),
            Helper::Dup(false) => ("dup object".into(), vec![Ptr], vec![], Hint),
            Helper::Dup(true) => ("dup boxed".into(), vec![Ptr], vec![], Hint),
            Helper::Drop(ty) => (name("drop", ty), words(ty, &[]), vec![], Hint),
            Helper::Release(ty) => (name("release", ty), vec![Ptr], vec![], Never),
            Helper::Destroy(ty) => (name("destroy", ty), vec![Ptr], vec![], Free),
            Helper::DestroyGroup(group) => (
                format!("destroy group {group}"),
                object(&[Int]),
                vec![],
                Never,
            ),
            Helper::Unlink(ty) => (name("unlink", ty), object(&[Ptr]), vec![], Hint),
            Helper::DestroyDynamic => ("destroy dynamic".into(), vec![Ptr], vec![], Never),
            Helper::Reset(ty) => (name("reset", ty), vec![Ptr], vec![Ptr], Free),
            Helper::SetField(ty, index) => {
                let field = self.layout(ty).variants()[0].fields[index as usize].ty;
                (
                    format!("set field {index} {}", self.layouts.short_name(ty)),
                    object_and(field, &[]),
                    vec![Ptr],
                    Hint,
                )
            }
            Helper::Unshare(ty) => (name("unshare", ty), vec![Ptr], vec![Ptr], Never),
            Helper::Mark => ("mark object".into(), object(&[Bool]), vec![Int], Hint),
            Helper::Share(ty) => (name("share", ty), words(ty, &[Bool]), vec![], Free),
            Helper::ShareGroup(group) => (format!("share group {group}"), vec![Int], vec![], Never),
            Helper::WorkPush => ("work push".into(), object(&[Int]), vec![], Free),
            Helper::DropAt(ty) => (name("drop at", ty), vec![Ptr], vec![], Free),
            Helper::ShareAt(ty) => (name("share at", ty), vec![Ptr], vec![], Free),
            Helper::DropCaptures(func) => (
                format!("drop captures {}", self.symbol(func)),
                vec![Ptr],
                vec![],
                Free,
            ),
            Helper::ShareCaptures(func) => (
                format!("share captures {}", self.symbol(func)),
                vec![Ptr],
                vec![],
                Free,
            ),
            Helper::ArrayNew(ty) => (name("array new", ty), vec![Int], vec![Ptr], Free),
            Helper::ArrayGet(ty) => (name("array get", ty), object(&[Int]), words(ty, &[]), Hint),
            Helper::ArrayPush(ty) => (name("array push", ty), object_and(ty, &[]), vec![Ptr], Hint),
            Helper::ArrayReserve(ty) => (name("array reserve", ty), vec![Ptr], vec![Ptr], Never),
            Helper::ArraySet(ty) => (
                name("array set", ty),
                object_and(ty, &[Int]),
                vec![Ptr],
                Hint,
            ),
            Helper::ArrayWrite(ty) => (
                name("array write", ty),
                object_and(ty, &[Int]),
                vec![],
                Hint,
            ),
            Helper::ArrayCopy(ty) => (
                name("array copy", ty),
                vec![Ptr, Int, Ptr, Int, Int],
                vec![],
                Free,
            ),
            Helper::ArrayTake(ty) => (
                name("array take", ty),
                object(&[Int, Int, Int]),
                vec![Ptr],
                Never,
            ),
            Helper::ArrayPop(ty) => (name("array pop", ty), vec![Ptr], vec![Ptr], Free),
            Helper::ArraySwap(ty) => (name("array swap", ty), object(&[Int, Int]), vec![Ptr], Hint),
            Helper::CellNew(ty) => (name("cell new", ty), words(ty, &[]), vec![Ptr], Free),
            Helper::CellSet(ty) => (name("cell set", ty), object_and(ty, &[]), vec![], Free),
            Helper::Poll => ("poll stack".into(), vec![], vec![], Never),
        };
        (name, self.signature(&params, &ret), inlining)
    }

    pub(crate) fn symbol(&self, func: FuncId) -> &'c str {
        self.plan.name(func)
    }
}
