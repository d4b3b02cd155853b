//! Compiled programs do what their MIR says, free what they own, and survive deep structures.

mod common;

use common::*;
use mesh_mir::mir::*;
use mesh_types::TyKind;

#[test]
fn fib_and_integer_arithmetic() {
    let mut main = Func::new("main", &[], unit());
    let n = main.int(20);
    let result = main.get(int(), Op::Call(FuncId(1), vec![n]));
    main.print_int(result);
    let (min, minus_one) = (main.int(i64::MIN), main.int(-1));
    for (op, a, b) in [
        (PrimOp::IntDiv, min, minus_one),
        (PrimOp::IntRem, min, minus_one),
        (PrimOp::IntMul, min, minus_one),
        (PrimOp::IntShr, min, minus_one),
    ] {
        let value = main.prim(op, &[a, b]);
        main.print_int(value);
    }
    let nan = main.get(float(), Op::Const(Const::Float(f64::NAN.to_bits())));
    let huge = main.get(float(), Op::Const(Const::Float(1e300f64.to_bits())));
    for value in [nan, huge] {
        let value = main.prim(PrimOp::FloatToInt, &[value]);
        main.print_int(value);
    }
    main.term(Term::Return(None));

    let mut fib = Func::new("fib", &[int()], int());
    let n = fib.param(0);
    let two = fib.int(2);
    let small = fib.prim(PrimOp::IntLt, &[n, two]);
    let (done, _) = fib.new_block(&[]);
    let (more, _) = fib.new_block(&[]);
    fib.branch(small, done, more);
    fib.at(done);
    fib.term(Term::Return(Some(n)));
    fib.at(more);
    let one = fib.int(1);
    let left = fib.prim(PrimOp::IntSub, &[n, one]);
    let right = fib.prim(PrimOp::IntSub, &[n, two]);
    let left = fib.get(int(), Op::Call(FuncId(1), vec![left]));
    let right = fib.get(int(), Op::Call(FuncId(1), vec![right]));
    let sum = fib.prim(PrimOp::IntAdd, &[left, right]);
    fib.term(Term::Return(Some(sum)));

    let expected = format!(
        "6765\n{}\n0\n{}\n-1\n0\n{}\n0 blocks left\n",
        i64::MIN,
        i64::MIN,
        i64::MAX
    );
    assert_eq!(run(&program(vec![main, fib]), &[]), expected);
}

/// `for i in 0..n { xs = push(xs, i) }`, then the sum; one array is pushed to while another reference exists.
#[test]
fn arrays_grow_in_place_and_copy_when_shared() {
    let ints = array(int());
    let mut main = Func::new("main", &[], unit());
    let zero = main.int(0);
    let one = main.int(1);
    let n = main.int(1000);
    let empty = main.get(ints, Op::Intrinsic("%array_new", vec![zero]));
    let (head, params) = main.new_block(&[int(), ints]);
    let (body, _) = main.new_block(&[]);
    let (after, _) = main.new_block(&[]);
    main.jump(head, &[zero, empty], false);
    main.at(head);
    let more = main.prim(PrimOp::IntLt, &[params[0], n]);
    main.branch(more, body, after);
    main.at(body);
    let pushed = main.get(
        ints,
        Op::Intrinsic("%array_push", vec![params[1], params[0]]),
    );
    let next = main.prim(PrimOp::IntAdd, &[params[0], one]);
    main.run(Op::Safepoint);
    main.jump(head, &[next, pushed], true);
    main.at(after);
    let filled = params[1];
    main.run(Op::Dup(filled));
    let other = main.get(ints, Op::Intrinsic("%array_set", vec![filled, zero, n]));
    for xs in [filled, other] {
        let element = main.get(int(), Op::Intrinsic("%array_get", vec![xs, zero]));
        main.print_int(element);
        let len = main.get(int(), Op::Intrinsic("%array_len", vec![xs]));
        main.print_int(len);
    }
    main.run(Op::Drop(filled));
    let (from, to, cap) = (main.int(990), main.int(1000), main.int(4));
    let taken = main.get(
        ints,
        Op::Intrinsic("%array_take", vec![other, from, to, cap]),
    );
    let shorter = main.get(ints, Op::Intrinsic("%array_pop", vec![taken]));
    let (first, last) = (main.int(0), main.int(8));
    let swapped = main.get(
        ints,
        Op::Intrinsic("%array_swap", vec![shorter, first, last]),
    );
    let element = main.get(int(), Op::Intrinsic("%array_get", vec![swapped, first]));
    main.print_int(element);
    main.run(Op::Drop(swapped));
    main.term(Term::Return(None));
    assert_eq!(
        run(&program(vec![main]), &[]),
        "0\n1000\n1000\n1000\n998\n0 blocks left\n"
    );
}

#[test]
fn strings_in_shared_arrays_are_copied_with_their_counts() {
    let texts = array(string());
    let mut main = Func::new("main", &[], unit());
    let zero = main.int(0);
    let mut xs = main.get(texts, Op::Intrinsic("%array_new", vec![zero]));
    for text in ["a", "b", "c", "d", "e"] {
        let text = main.fresh(text);
        xs = main.get(texts, Op::Intrinsic("%array_push", vec![xs, text]));
    }
    main.run(Op::Dup(xs));
    let extra = main.fresh("f");
    let ys = main.get(texts, Op::Intrinsic("%array_push", vec![xs, extra]));
    main.run(Op::Dup(ys));
    main.run(Op::Share(ys));
    main.run(Op::Drop(xs));
    let (from, to) = (main.int(2), main.int(6));
    let tail = main.get(
        texts,
        Op::Intrinsic("%array_take", vec![ys, from, to, zero]),
    );
    main.run(Op::Drop(ys));
    let last = main.int(3);
    for index in [zero, last] {
        let text = main.get(string(), Op::Intrinsic("%array_get", vec![tail, index]));
        main.print(text);
        main.run(Op::Drop(text));
    }
    main.run(Op::Drop(tail));
    main.term(Term::Return(None));
    assert_eq!(run(&program(vec![main]), &[]), "c\nf\n0 blocks left\n");
}

#[test]
fn unwinding_drops_what_frames_own() {
    let big = ty(TyKind::Tuple(vec![string(), int(), int(), int(), string()]));
    let mut main = Func::new("main", &[], unit());
    let text = main.fresh("owned by main");
    let other = main.fresh("in a tuple");
    let one = main.int(1);
    main.run(Op::Dup(text));
    let tuple = main.get(
        big,
        Op::Make {
            variant: 0,
            fields: vec![text, one, one, one, other],
            reuse: None,
        },
    );
    let depth = main.int(3);
    main.run_or(Op::Call(FuncId(1), vec![depth]), &[text, tuple]);
    main.run(Op::Drop(tuple));
    main.run(Op::Drop(text));
    main.term(Term::Return(None));

    let mut thrower = Func::new("thrower", &[int()], unit());
    let depth = thrower.param(0);
    let mine = thrower.fresh("owned by a callee");
    let zero = thrower.int(0);
    let last = thrower.prim(PrimOp::IntEq, &[depth, zero]);
    let (stop, _) = thrower.new_block(&[]);
    let (go_on, _) = thrower.new_block(&[]);
    thrower.branch(last, stop, go_on);
    thrower.at(stop);
    thrower.panic("boom", &[mine]);
    thrower.at(go_on);
    let one = thrower.int(1);
    let less = thrower.prim(PrimOp::IntSub, &[depth, one]);
    thrower.run_or(Op::Call(FuncId(1), vec![less]), &[mine]);
    thrower.run(Op::Drop(mine));
    thrower.term(Term::Return(None));
    assert_eq!(
        run(&program(vec![main, thrower]), &[]),
        "panic: boom at main.mpl:1\n0 blocks left\n"
    );
}

/// Sums inline, as enumerations, boxed with and without payload, and the field kinds of a payload word.
#[test]
fn variants() {
    let option = define("Option", false, &[&[ty(TyKind::Param(0))], &[]]);
    let mixed = define(
        "Mixed",
        false,
        &[&[string()], &[int(), float()], &[boolean()]],
    );
    let tree = define("Tree", false, &[&[], &[adt(2, &[]), int(), adt(2, &[])]]);
    let adts = [option, mixed, tree];
    let mixed = adt(1, &[]);
    let tree = adt(2, &[]);

    let mut main = Func::new("main", &[], unit());
    let text = main.str("12");
    let parsed = main.get(
        adt(0, &[int()]),
        Op::CallExtern("mesh_string_to_int", vec![text]),
    );
    let tag = main.get(int(), Op::Tag(parsed));
    main.print_int(tag);
    let value = main.get(
        int(),
        Op::Field {
            base: parsed,
            variant: 0,
            index: 0,
        },
    );
    main.print_int(value);

    let truth = main.get(boolean(), Op::Const(Const::Bool(true)));
    let half = main.get(float(), Op::Const(Const::Float(2.5f64.to_bits())));
    let fresh = main.fresh("text");
    let a = main.get(
        mixed,
        Op::Make {
            variant: 0,
            fields: vec![fresh],
            reuse: None,
        },
    );
    let b = main.get(
        mixed,
        Op::Make {
            variant: 1,
            fields: vec![value, half],
            reuse: None,
        },
    );
    let c = main.get(
        mixed,
        Op::Make {
            variant: 2,
            fields: vec![truth],
            reuse: None,
        },
    );
    let inner = main.get(
        string(),
        Op::Field {
            base: a,
            variant: 0,
            index: 0,
        },
    );
    main.print(inner);
    main.run(Op::Dup(a));
    main.run(Op::Drop(a));
    main.run(Op::Drop(a));
    let number = main.get(
        float(),
        Op::Field {
            base: b,
            variant: 1,
            index: 1,
        },
    );
    let number = main.prim(PrimOp::FloatToInt, &[number]);
    main.print_int(number);
    main.run(Op::Drop(b));
    let (yes, _) = main.new_block(&[]);
    let (no, _) = main.new_block(&[]);
    let truth = main.get(
        boolean(),
        Op::Field {
            base: c,
            variant: 2,
            index: 0,
        },
    );
    main.branch(truth, yes, no);
    main.at(no);
    main.term(Term::Unreachable);
    main.at(yes);

    let leaf = main.get(
        tree,
        Op::Make {
            variant: 0,
            fields: vec![],
            reuse: None,
        },
    );
    main.run(Op::Dup(leaf));
    let node = main.get(
        tree,
        Op::Make {
            variant: 1,
            fields: vec![leaf, value, leaf],
            reuse: None,
        },
    );
    for value in [leaf, node] {
        let tag = main.get(int(), Op::Tag(value));
        main.print_int(tag);
    }
    let block = main.get(raw(), Op::Reset(node));
    let again = main.get(
        tree,
        Op::Make {
            variant: 1,
            fields: vec![leaf, tag, leaf],
            reuse: Some(block),
        },
    );
    let field = main.get(
        int(),
        Op::Field {
            base: again,
            variant: 1,
            index: 1,
        },
    );
    main.print_int(field);
    main.run(Op::Dup(again));
    let none = main.get(raw(), Op::Reset(again));
    let null = main.prim(PrimOp::IsNull, &[none]);
    let (gave_up, _) = main.new_block(&[]);
    main.branch(null, gave_up, no);
    main.at(gave_up);
    main.run(Op::Drop(again));
    main.term(Term::Return(None));
    assert_eq!(
        run(&program(vec![main]), &adts),
        "0\n12\ntext\n2\n0\n1\n0\n0 blocks left\n"
    );
}

/// A million nodes to the left, to the right, and through arrays, shared and dropped without deep recursion.
#[test]
fn deep_structures() {
    let tree = define("Tree", false, &[&[], &[adt(0, &[]), string(), adt(0, &[])]]);
    let rose = define("Rose", true, &[&[array(adt(1, &[])), int()]]);
    let adts = [tree, rose];
    let (tree, rose) = (adt(0, &[]), adt(1, &[]));
    let roses = array(rose);

    let mut main = Func::new("main", &[], unit());
    let (zero, one, n) = (main.int(0), main.int(1), main.int(1_000_000));
    let shared_text = main.fresh("x");
    let leaf = main.get(
        tree,
        Op::Make {
            variant: 0,
            fields: vec![],
            reuse: None,
        },
    );
    let none = main.get(roses, Op::Intrinsic("%array_new", vec![zero]));
    let rose_leaf = main.get(
        rose,
        Op::Make {
            variant: 0,
            fields: vec![none, zero],
            reuse: None,
        },
    );
    let (head, params) = main.new_block(&[int(), tree, tree, rose]);
    let (body, _) = main.new_block(&[]);
    let (after, _) = main.new_block(&[]);
    main.jump(head, &[zero, leaf, leaf, rose_leaf], false);
    main.at(head);
    let more = main.prim(PrimOp::IntLt, &[params[0], n]);
    main.branch(more, body, after);
    main.at(body);
    main.run(Op::Dup(shared_text));
    main.run(Op::Dup(shared_text));
    let left = main.get(
        tree,
        Op::Make {
            variant: 1,
            fields: vec![params[1], shared_text, leaf],
            reuse: None,
        },
    );
    let right = main.get(
        tree,
        Op::Make {
            variant: 1,
            fields: vec![leaf, shared_text, params[2]],
            reuse: None,
        },
    );
    let children = main.get(roses, Op::Intrinsic("%array_new", vec![one]));
    let children = main.get(
        roses,
        Op::Intrinsic("%array_push", vec![children, params[3]]),
    );
    let grown = main.get(
        rose,
        Op::Make {
            variant: 0,
            fields: vec![children, zero],
            reuse: None,
        },
    );
    let next = main.prim(PrimOp::IntAdd, &[params[0], one]);
    main.run(Op::Safepoint);
    main.jump(head, &[next, left, right, grown], true);
    main.at(after);
    main.run(Op::Dup(params[1]));
    main.run(Op::Share(params[1]));
    main.run(Op::Share(params[2]));
    main.run(Op::Share(params[3]));
    main.run(Op::Drop(params[1]));
    for value in &params[1..] {
        main.run(Op::Drop(*value));
    }
    main.print(shared_text);
    main.run(Op::Drop(shared_text));
    main.term(Term::Return(None));
    assert_eq!(run(&program(vec![main]), &adts), "x\n0 blocks left\n");
}

#[test]
fn closures() {
    let function = ty(TyKind::Fn(vec![int(), boolean()], int()));
    let mut main = Func::new("main", &[], unit());
    let truth = main.get(boolean(), Op::Const(Const::Bool(true)));
    let (two, forty) = (main.int(2), main.int(40));
    let text = main.fresh("captured");
    let mut closure = main.get(function, Op::Closure(FuncId(1), vec![text, two]));
    let plain = main.get(function, Op::Closure(FuncId(2), vec![]));
    for f in [closure, plain] {
        let result = main.get(int(), Op::CallClosure(f, vec![forty, truth]));
        main.print_int(result);
    }
    main.run(Op::Share(closure));
    main.run(Op::Dup(closure));
    main.run(Op::Drop(closure));
    // A long chain of closures that hold each other.
    let (zero, one, n) = (main.int(0), main.int(1), main.int(200_000));
    let (head, params) = main.new_block(&[int(), function]);
    let (body, _) = main.new_block(&[]);
    let (after, _) = main.new_block(&[]);
    main.jump(head, &[zero, closure], false);
    main.at(head);
    let more = main.prim(PrimOp::IntLt, &[params[0], n]);
    main.branch(more, body, after);
    main.at(body);
    closure = main.get(function, Op::Closure(FuncId(3), vec![params[1]]));
    let next = main.prim(PrimOp::IntAdd, &[params[0], one]);
    main.run(Op::Safepoint);
    main.jump(head, &[next, closure], true);
    main.at(after);
    main.run(Op::Drop(params[1]));
    main.term(Term::Return(None));

    let mut adds = Func::new("adds", &[function, int(), boolean()], int());
    adds.mir.kind = FuncKind::Closure;
    adds.mir.captures = vec![string(), int()];
    let text = adds.get(string(), Op::Capture(0));
    adds.print(text);
    let captured = adds.get(int(), Op::Capture(1));
    let given = adds.param(1);
    let sum = adds.prim(PrimOp::IntAdd, &[captured, given]);
    adds.term(Term::Return(Some(sum)));

    let mut plain = Func::new("plain", &[function, int(), boolean()], int());
    plain.mir.kind = FuncKind::Closure;
    let (yes, _) = plain.new_block(&[]);
    let (no, _) = plain.new_block(&[]);
    let (given, flag) = (plain.param(1), plain.param(2));
    plain.branch(flag, yes, no);
    plain.at(yes);
    plain.term(Term::Return(Some(given)));
    plain.at(no);
    let zero = plain.int(0);
    plain.term(Term::Return(Some(zero)));

    let mut outer = Func::new("outer", &[function, int(), boolean()], int());
    outer.mir.kind = FuncKind::Closure;
    outer.mir.captures = vec![function];
    let zero = outer.int(0);
    outer.term(Term::Return(Some(zero)));
    assert_eq!(
        run(&program(vec![main, adds, plain, outer]), &[]),
        "captured\n42\n40\n0 blocks left\n"
    );
}

/// Struct fields replaced in place and in a copy; cells; constants' storage.
#[test]
fn updates_and_cells() {
    let big = ty(TyKind::Tuple(vec![string(), int(), int(), int(), int()]));
    let small = ty(TyKind::Tuple(vec![string(), int()]));
    let cell = ty(TyKind::Cell(string()));
    let mut main = Func::new("main", &[], unit());
    let one = main.int(1);
    for tuple in [big, small] {
        let text = main.fresh("old");
        let fields = if tuple == big {
            vec![text, one, one, one, one]
        } else {
            vec![text, one]
        };
        let value = main.get(
            tuple,
            Op::Make {
                variant: 0,
                fields,
                reuse: None,
            },
        );
        main.run(Op::Dup(value));
        let new = main.fresh("new");
        let copy = main.get(
            tuple,
            Op::SetField {
                base: value,
                index: 0,
                value: new,
            },
        );
        let newer = main.fresh("newer");
        let updated = main.get(
            tuple,
            Op::SetField {
                base: copy,
                index: 0,
                value: newer,
            },
        );
        for value in [value, updated] {
            let text = main.get(
                string(),
                Op::Field {
                    base: value,
                    variant: 0,
                    index: 0,
                },
            );
            main.print(text);
            main.run(Op::Drop(value));
        }
    }
    let (first, second) = (main.fresh("first"), main.fresh("second"));
    let place = main.get(cell, Op::Intrinsic("%cell_new", vec![first]));
    let held = main.get(string(), Op::Intrinsic("%cell_get", vec![place]));
    main.run(Op::Intrinsic("%cell_set", vec![place, second]));
    main.print(held);
    main.run(Op::Drop(held));
    main.run(Op::Drop(place));
    let storage = main.get(raw(), Op::Static(0));
    let text = main.fresh("stored");
    main.run(Op::Store(storage, 8, text));
    let stored = main.get(string(), Op::Load(storage, 8));
    main.print(stored);
    main.run(Op::Drop(stored));
    main.term(Term::Return(None));
    let mut program = program(vec![main]);
    program.statics = vec![string()];
    assert_eq!(
        run(&program, &[]),
        "old\nnewer\nold\nnewer\nfirst\nstored\n0 blocks left\n"
    );
}

/// A requested yield happens at the next loop back-edge and at the next prologue, and loses no register.
#[test]
fn preemption() {
    let mut main = Func::new("main", &[], unit());
    let null = main.get(raw(), Op::Const(Const::Null));
    let (zero, one, n) = (main.int(0), main.int(1), main.int(10));
    let (head, params) = main.new_block(&[int(), float()]);
    let (body, _) = main.new_block(&[]);
    let (after, _) = main.new_block(&[]);
    let start = main.get(float(), Op::Const(Const::Float(0)));
    let step = main.get(float(), Op::Const(Const::Float(1.5f64.to_bits())));
    main.jump(head, &[zero, start], false);
    main.at(head);
    let more = main.prim(PrimOp::IntLt, &[params[0], n]);
    main.branch(more, body, after);
    main.at(body);
    main.run(Op::CallExtern("mesh_recv_take", vec![null]));
    let next = main.prim(PrimOp::IntAdd, &[params[0], one]);
    let sum = main.prim(PrimOp::FloatAdd, &[params[1], step]);
    main.run(Op::Safepoint);
    main.jump(head, &[next, sum], true);
    main.at(after);
    let total = main.prim(PrimOp::FloatToInt, &[params[1]]);
    main.print_int(total);
    let polls = main.get(int(), Op::CallExtern("mesh_self", vec![]));
    main.print_int(polls);
    main.run(Op::CallExtern("mesh_recv_take", vec![null]));
    let sum = main.get(float(), Op::Call(FuncId(1), vec![one, step, n]));
    let sum = main.prim(PrimOp::FloatToInt, &[sum]);
    main.print_int(sum);
    let polls = main.get(int(), Op::CallExtern("mesh_self", vec![]));
    main.print_int(polls);
    main.term(Term::Return(None));

    let mut callee = Func::new("callee", &[int(), float(), int()], float());
    let (a, b, c) = (callee.param(0), callee.param(1), callee.param(2));
    callee.print_int(a);
    let c = callee.prim(PrimOp::IntToFloat, &[c]);
    let sum = callee.prim(PrimOp::FloatAdd, &[b, c]);
    callee.term(Term::Return(Some(sum)));
    // Inlined in optimised builds, where the prologue and its poll are gone.
    let quick = run_quick(&program(vec![main, callee]), &[]);
    assert_eq!(quick, "15\n10\n1\n11\n11\n0 blocks left\n");
}

/// Two functions that call each other in tail position run in constant stack, and endless recursion does not become a loop.
#[test]
fn tail_calls() {
    let mut main = Func::new("main", &[], unit());
    let n = main.int(5_000_001);
    let answer = main.get(int(), Op::Call(FuncId(1), vec![n]));
    main.print_int(answer);
    main.term(Term::Return(None));
    let parity = |name: &str, other: u32, at_zero: i64| {
        let mut func = Func::new(name, &[int()], int());
        let n = func.param(0);
        let zero = func.int(0);
        let done = func.prim(PrimOp::IntEq, &[n, zero]);
        let (stop, _) = func.new_block(&[]);
        let (go_on, _) = func.new_block(&[]);
        func.branch(done, stop, go_on);
        func.at(stop);
        let answer = func.int(at_zero);
        func.term(Term::Return(Some(answer)));
        func.at(go_on);
        let one = func.int(1);
        let less = func.prim(PrimOp::IntSub, &[n, one]);
        let answer = func.get(int(), Op::Call(FuncId(other), vec![less]));
        func.term(Term::Return(Some(answer)));
        func
    };
    let even = parity("even", 2, 1);
    let odd = parity("odd", 1, 0);
    assert_eq!(
        run(&program(vec![main, even, odd]), &[]),
        "0\n0 blocks left\n"
    );
}
