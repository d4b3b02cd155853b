//! Control flow: `if`, short circuit, loops, `?`.

use super::{FnCx, Loop};
use crate::mir::{BlockId, Op, PrimOp, Value};
use mesh_types::thir::{Callee, Expr, ForIter, Pat};
use mesh_types::{Ty, TyKind};

/// Pieces of a `for`.
pub(super) struct ForParts<'a> {
    pub iter: &'a ForIter,
    pub pat: &'a Pat,
    pub filter: Option<&'a Expr>,
    pub body: &'a Expr,
    pub collect: bool,
}

/// Collected elements of a `for`: the array type.
struct Collect {
    array: Ty,
}

/// Where several branches meet with a value.
pub(super) struct Join {
    block: BlockId,
    value: Option<Value>,
}

impl<'a> FnCx<'a, '_> {
    /// A meeting point for branches that give a value of a type.
    pub(super) fn join(&mut self, ty: Ty) -> Join {
        let block = self.b.block();
        let value = match ty.kind() {
            TyKind::Unit | TyKind::Never => None,
            _ => Some(self.b.block_param(block, ty)),
        };
        Join { block, value }
    }

    pub(super) fn jump_join(&mut self, join: &Join, value: Value) {
        self.b.jump(
            join.block,
            if join.value.is_some() {
                vec![value]
            } else {
                Vec::new()
            },
        );
    }

    /// Continues after the branches.
    pub(super) fn enter(&mut self, join: Join) -> Value {
        self.b.start(join.block);
        match join.value {
            Some(value) => value,
            None => self.b.unit(),
        }
    }

    pub(super) fn if_else(
        &mut self,
        condition: &'a Expr,
        yes: &'a Expr,
        no: Option<&'a Expr>,
        expr: &'a Expr,
        tail: bool,
    ) -> Value {
        let condition = self.expr(condition);
        let (yes_block, no_block) = (self.b.block(), self.b.block());
        let join = self.join(self.ty(expr.ty));
        self.b.branch(condition, yes_block, no_block);
        self.b.start(yes_block);
        // Without else the value is unit: a self call in the branch is a tail call only when the function gives unit as well.
        let unit_function = self.b.func.ret.kind() == &TyKind::Unit;
        let value = self.expr_in(yes, tail && (no.is_some() || unit_function));
        self.jump_join(&join, value);
        self.b.start(no_block);
        let value = match no {
            Some(no) => self.expr_in(no, tail),
            None => self.b.unit(),
        };
        self.jump_join(&join, value);
        self.enter(join)
    }

    pub(super) fn short_circuit(&mut self, and: bool, left: &'a Expr, right: &'a Expr) -> Value {
        let left = self.expr(left);
        let (rest, short) = (self.b.block(), self.b.block());
        let join = self.join(self.b.t.bool);
        if and {
            self.b.branch(left, rest, short);
        } else {
            self.b.branch(left, short, rest);
        }
        self.b.start(short);
        let known = self.b.bool(!and);
        self.jump_join(&join, known);
        self.b.start(rest);
        let value = self.expr(right);
        self.jump_join(&join, value);
        self.enter(join)
    }

    pub(super) fn while_loop(&mut self, condition: &'a Expr, body: &'a Expr) -> Value {
        let (header, inside, exit) = (self.b.block(), self.b.block(), self.b.block());
        self.b.jump(header, Vec::new());
        self.b.start(header);
        let condition = self.expr(condition);
        self.b.branch(condition, inside, exit);
        self.b.start(inside);
        let next = self.b.block();
        self.loops.push(Loop {
            exit,
            next,
            acc: None,
        });
        self.expr(body);
        self.loops.pop();
        self.b.jump(next, Vec::new());
        self.b.start(next);
        self.b.jump_back(header, Vec::new());
        self.b.start(exit);
        self.b.unit()
    }

    pub(super) fn break_loop(&mut self) -> Value {
        if let Some(Loop { exit, acc, .. }) = self.loops.last() {
            self.b.jump(*exit, acc.iter().copied().collect());
        }
        self.b.undefined(self.b.t.never)
    }

    pub(super) fn continue_loop(&mut self) -> Value {
        if let Some(Loop { next, acc, .. }) = self.loops.last() {
            self.b.jump(*next, acc.iter().copied().collect());
        }
        self.b.undefined(self.b.t.never)
    }

    pub(super) fn for_loop(&mut self, parts: &ForParts<'a>, expr: &'a Expr) -> Value {
        let result = self.ty(expr.ty);
        let collect = match result.kind() {
            TyKind::Adt(_, args) if parts.collect => {
                let item = args.first().copied().unwrap_or(self.b.t.unit);
                Some(Collect {
                    array: Ty::new(TyKind::Array(item)),
                })
            }
            _ => None,
        };
        let int = self.b.t.int;
        match parts.iter {
            ForIter::Range(start, stop) => {
                let start = self.expr(start);
                let stop = self.expr(stop);
                let initial = self.new_collection(collect.as_ref(), None);
                self.counted_loop(parts, collect, result, start, stop, initial, |_, index| {
                    index
                })
            }
            ForIter::Bounds(range) => {
                let range = self.expr(range);
                if !self.b.is_reachable() {
                    return self.b.undefined(result);
                }
                let start = self.b.field(range, 0, 0, int);
                let stop = self.b.field(range, 0, 1, int);
                let initial = self.new_collection(collect.as_ref(), None);
                self.counted_loop(parts, collect, result, start, stop, initial, |_, index| {
                    index
                })
            }
            ForIter::List(list) => {
                let list = self.expr(list);
                if !self.b.is_reachable() {
                    return self.b.undefined(result);
                }
                let ty = self.b.ty(list);
                let item = match ty.kind() {
                    TyKind::Adt(_, args) => args.first().copied().unwrap_or(self.b.t.unit),
                    _ => self.b.t.unit,
                };
                let buffer = self.b.field(list, 0, 0, Ty::new(TyKind::Array(item)));
                let first = self.b.field(list, 0, 1, int);
                let len = self.b.field(list, 0, 2, int);
                let zero = self.b.int(0);
                let capacity = parts.filter.is_none().then_some(len);
                let initial = self.new_collection(collect.as_ref(), capacity);
                self.counted_loop(
                    parts,
                    collect,
                    result,
                    zero,
                    len,
                    initial,
                    move |cx, index| {
                        let at = cx.b.prim(PrimOp::IntAdd, &[first, index]);
                        cx.b.intrinsic("%array_get", vec![buffer, at], item)
                    },
                )
            }
            ForIter::Iter(source, next) => {
                let source = self.expr(source);
                self.iterator_loop(parts, collect, result, source, next)
            }
        }
    }

    fn new_collection(
        &mut self,
        collect: Option<&Collect>,
        capacity: Option<Value>,
    ) -> Option<Value> {
        let collect = collect?;
        let capacity = match capacity {
            Some(capacity) => capacity,
            None => self.b.int(0),
        };
        Some(
            self.b
                .intrinsic("%array_new", vec![capacity], collect.array),
        )
    }

    /// Binds the element, filters, runs the body; gives what is collected so far.
    fn element(
        &mut self,
        parts: &ForParts<'a>,
        collect: Option<&Collect>,
        element: Value,
        next: BlockId,
        acc: Option<Value>,
    ) {
        self.let_pattern(parts.pat, element);
        if let Some(filter) = parts.filter {
            let keep = self.expr(filter);
            let (yes, no) = (self.b.block(), self.b.block());
            self.b.branch(keep, yes, no);
            self.b.start(no);
            self.b.jump(next, acc.into_iter().collect());
            self.b.start(yes);
        }
        let value = self.expr(parts.body);
        let acc = match (collect, acc) {
            (Some(collect), Some(acc)) => Some(self.b.intrinsic(
                "%array_push",
                vec![acc, value],
                collect.array,
            )),
            (_, acc) => acc,
        };
        self.b.jump(next, acc.into_iter().collect());
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one loop")]
    fn counted_loop(
        &mut self,
        parts: &ForParts<'a>,
        collect: Option<Collect>,
        result: Ty,
        start: Value,
        stop: Value,
        initial: Option<Value>,
        element_at: impl FnOnce(&mut Self, Value) -> Value,
    ) -> Value {
        let int = self.b.t.int;
        let (header, inside, next, exit) = (
            self.b.block(),
            self.b.block(),
            self.b.block(),
            self.b.block(),
        );
        let index = self.b.block_param(header, int);
        let [acc, next_acc, result_acc] = [header, next, exit].map(|block| {
            collect
                .as_ref()
                .map(|collect| self.b.block_param(block, collect.array))
        });
        self.b
            .jump(header, std::iter::once(start).chain(initial).collect());
        self.b.start(header);
        let more = self.b.prim(PrimOp::IntLt, &[index, stop]);
        let done = self.b.block();
        self.b.branch(more, inside, done);
        self.b.start(done);
        self.b.jump(exit, acc.into_iter().collect());
        self.b.start(inside);
        let element = element_at(self, index);
        self.loops.push(Loop { exit, next, acc });
        self.element(parts, collect.as_ref(), element, next, acc);
        self.loops.pop();
        self.b.start(next);
        let one = self.b.int(1);
        let following = self.b.prim(PrimOp::IntAdd, &[index, one]);
        self.b
            .jump_back(header, std::iter::once(following).chain(next_acc).collect());
        self.b.start(exit);
        self.collected(result_acc, result)
    }

    fn iterator_loop(
        &mut self,
        parts: &ForParts<'a>,
        collect: Option<Collect>,
        result: Ty,
        source: Value,
        next_method: &'a Callee,
    ) -> Value {
        let initial = self.new_collection(collect.as_ref(), None);
        let (header, inside, next, exit) = (
            self.b.block(),
            self.b.block(),
            self.b.block(),
            self.b.block(),
        );
        let [acc, next_acc, result_acc] = [header, next, exit].map(|block| {
            collect
                .as_ref()
                .map(|collect| self.b.block_param(block, collect.array))
        });
        self.b.jump(header, initial.into_iter().collect());
        self.b.start(header);
        let source_ty = self.b.ty(source);
        let item = self.ty(parts.pat.ty);
        let option = match self.lw.program.lang.types.get("Option") {
            Some(id) => Ty::new(TyKind::Adt(*id, vec![item])),
            None => self.b.t.unit,
        };
        let Some(target) = self.resolve(next_method, &[source_ty], self.b.span) else {
            self.b.unreachable();
            return self.b.undefined(result);
        };
        let step = self.call_target(&target, vec![source], option);
        let tag = self.b.push(Op::Tag(step), self.b.t.int);
        let done = self.b.block();
        self.b.switch(tag, vec![(0, inside)], Some(done));
        self.b.start(done);
        self.b.jump(exit, acc.into_iter().collect());
        self.b.start(inside);
        let item = match self.b.ty(step).kind() {
            TyKind::Adt(_, args) => args.first().copied().unwrap_or(item),
            _ => item,
        };
        let element = self.b.field(step, 0, 0, item);
        self.loops.push(Loop { exit, next, acc });
        self.element(parts, collect.as_ref(), element, next, acc);
        self.loops.pop();
        self.b.start(next);
        self.b.jump_back(header, next_acc.into_iter().collect());
        self.b.start(exit);
        self.collected(result_acc, result)
    }

    fn collected(&mut self, acc: Option<Value>, result: Ty) -> Value {
        match acc {
            Some(array) => {
                let int = self.b.t.int;
                let len = self.b.intrinsic("%array_len", vec![array], int);
                self.list_from(array, len, result)
            }
            None => self.b.unit(),
        }
    }

    pub(super) fn try_operator(
        &mut self,
        operand: &'a Expr,
        convert: Option<&'a Callee>,
        ret: Ty,
        expr: &'a Expr,
    ) -> Value {
        let value = self.expr(operand);
        let ty = self.ty(operand.ty);
        let TyKind::Adt(_, args) = ty.kind() else {
            return self.b.undefined(self.ty(expr.ty));
        };
        let is_result = self.lw.program.is_lang_type(ty, "Result");
        let ret = self.ty(ret);
        let tag = self.b.push(Op::Tag(value), self.b.t.int);
        let (good, bad) = (self.b.block(), self.b.block());
        self.b.switch(tag, vec![(0, good), (1, bad)], None);
        self.b.start(bad);
        if ret.kind() == &TyKind::Unit {
            let unit = self.b.unit();
            self.give(unit);
        } else if is_result {
            let mut error = self.b.field(value, 1, 0, args[1]);
            if let Some(convert) = convert {
                let target_ty = match ret.kind() {
                    TyKind::Adt(_, args) => args.get(1).copied().unwrap_or(self.b.t.unit),
                    _ => self.b.t.unit,
                };
                if let Some(target) = self.resolve(convert, &[args[1]], expr.span) {
                    error = self.call_target(&target, vec![error], target_ty);
                }
            }
            let early = self.b.make(1, vec![error], ret);
            self.give(early);
        } else {
            let early = self.b.make(1, Vec::new(), ret);
            self.give(early);
        }
        self.b.start(good);
        self.b.field(value, 0, 0, args[0])
    }
}
