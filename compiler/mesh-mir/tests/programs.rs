//! The library and the conformance programs: everything that checks can be lowered, and the verifier accepts it before and after reference counting.

mod source;

use mesh_mir::layout::Layouts;
use mesh_mir::mir::{Inst, Op, Value};
use mesh_mir::{Entry, verify};
use mesh_syntax::FileKind;
use mesh_types::Role;
use source::{library, parse, root};

/// Lowers a program of one file and runs the passes; `None` when it has mistakes.
fn compile(text: &str) -> Option<(mesh_mir::mir::Program, mesh_types::Checked)> {
    let mut modules = library();
    modules.push(parse(
        "Main".into(),
        "main.mpl".into(),
        text,
        FileKind::Source,
        Role::Entry,
    )?);
    let checked = mesh_types::check(&modules);
    if !checked.ok {
        return None;
    }
    let mut program = mesh_mir::lower(&checked.program, Entry::Main).ok()?;
    let layouts = Layouts::new(&checked.program.adts);
    verify::verify(&program, &layouts, verify::Stage::Lowered).expect("lowered MIR is sound");
    mesh_mir::run_passes(&mut program, &layouts);
    Some((program, checked))
}

/// Text of the function whose symbol starts with a name.
fn mir(text: &str, name: &str) -> String {
    let (program, checked) = compile(text).expect("the program is right");
    let func = program
        .funcs
        .iter()
        .find(|func| func.symbol.starts_with(name))
        .expect("the function is compiled");
    mesh_mir::dump::function(&program, func, &checked.program)
}

#[test]
fn conformance_programs_pass_the_verifier() {
    let mut compiled = 0;
    for chapter in std::fs::read_dir(root().join("tests/conformance"))
        .expect("programs exist")
        .flatten()
    {
        for entry in std::fs::read_dir(chapter.path())
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = entry.path();
            if path.extension().is_some_and(|extension| extension == "mpl") {
                let text = std::fs::read_to_string(&path).expect("programs are readable");
                compiled += usize::from(compile(&text).is_some());
            }
        }
    }
    assert!(compiled > 100, "only {compiled} programs could be compiled");
}

#[test]
fn endless_instantiation_is_reported() {
    for grown in ["(x, x)", "[x]"] {
        let text = format!(
            "fn f<T>(x :: T, n :: Int) -> Int do\n  if n == 0 do 0 else f({grown}, n - 1) end\nend\n\
             fn main() do\n  println(\"#{{f(1, 3)}}\")\nend\n"
        );
        let mut modules = library();
        modules.extend(parse(
            "Main".into(),
            "main.mpl".into(),
            &text,
            FileKind::Source,
            Role::Entry,
        ));
        let checked = mesh_types::check(&modules);
        assert!(checked.ok, "{:?}", checked.diagnostics);
        let error = mesh_mir::lower(&checked.program, Entry::Main).expect_err("no finite program");
        assert_eq!(error.code, "E0056");
    }
}

#[test]
fn appending_moves_the_buffer() {
    let text = "fn add(xs :: List<String>, s :: String) -> List<String> = List.append(xs, s)\n\
                fn main() do\n  println(\"#{add([\"a\"], \"b\")}\")\nend\n";
    let append = mir(text, "List.append<String>");
    assert!(
        !append.contains("dup"),
        "a unique list must grow in place\n{append}"
    );
}

/// What `Main.f` and all that it calls do, as one text.
fn all_of_f(body: &str) -> String {
    let text = format!(
        "fn f(n :: Int, xs :: List<Int>) do\n  {body}\nend\nfn main() do\n  let r = f(9, [1, 2, 3])\n  println(\"#{{r}}\")\nend\n"
    );
    let (program, checked) = compile(&text).expect("the program is right");
    let start = (0..program.funcs.len())
        .find(|index| program.funcs[*index].symbol.starts_with("Main.f#"))
        .expect("the function is compiled");
    let mut reached = vec![start];
    let mut next = 0;
    while let Some(index) = reached.get(next).copied() {
        next += 1;
        for inst in program.funcs[index].blocks.iter().flat_map(|b| &b.insts) {
            if let mesh_mir::mir::Op::Call(callee, _) = inst.op
                && !reached.contains(&(callee.0 as usize))
            {
                reached.push(callee.0 as usize);
            }
        }
    }
    reached
        .iter()
        .map(|index| mesh_mir::dump::function(&program, &program.funcs[*index], &checked.program))
        .collect()
}

#[test]
fn iterators_fuse() {
    for pipeline in [
        "Iter.range(0, n) |> Iter.map(fn x -> x * 3 end) |> Iter.filter(Int.is_even) |> Iter.sum()",
        "Iter.from(xs) |> Iter.map(fn x -> x + n end) |> Iter.filter(fn x -> x > 2 end) |> Iter.reduce(0, fn a, x -> a + x end)",
        "Iter.from(xs) |> Iter.take(n) |> Iter.count()",
        "Iter.count_from(n) |> Iter.take_while(fn x -> x < 99 end) |> Iter.any(fn x -> x == 7 end)",
        "Iter.from(xs) |> Iter.enumerate() |> Iter.find(fn entry -> Tuple.second(entry) > n end)",
        "Iter.zip(Iter.from(xs), Iter.range(0, n)) |> Iter.map(fn entry -> Tuple.first(entry) end) |> Iter.all(fn x -> x > 0 end)",
        "Iter.from(xs) |> Iter.skip(1) |> Iter.step_by(2) |> Iter.each(fn x -> x + 1 end)",
        "Iter.chain(Iter.once(n), Iter.from(xs)) |> Iter.scan(0, fn a, x -> a + x end) |> Iter.max()",
        "for x in Iter.from(xs) |> Iter.map(fn x -> x + n end) do x * 2 end",
        "Iter.from(xs) |> Iter.map(fn x -> x * n end) |> List.collect()",
    ] {
        let text = all_of_f(pipeline);
        // A call through a pointer, a closure, a cell in memory of its own.
        let found = text.lines().find(|line| {
            ["call v", "closure ", "%cell_new"].iter().any(|rare| {
                let line = line.trim_start();
                line.starts_with(rare) || line.contains(&format!("= {rare}"))
            })
        });
        assert!(found.is_none(), "{pipeline}: {found:?}\n{text}");
        assert!(text.contains("%cell_local"), "{pipeline}\n{text}");
    }
}

/// The first function that polls.
fn polling(text: &str) -> &str {
    text.split("\nfn ")
        .find(|function| function.contains("safepoint"))
        .expect("a loop")
}

#[test]
fn pipelines_over_numbers_are_loops_that_poll_once_in_a_while() {
    for pipeline in [
        "Iter.range(0, n) |> Iter.map(fn x -> x * 3 end) |> Iter.filter(fn x -> x % 2 == 0 end) |> Iter.sum()",
        "Iter.from(xs) |> Iter.map(fn x -> x + n end) |> Iter.filter(fn x -> x > 2 end) |> Iter.reduce(0, fn a, x -> a + x end)",
        "Iter.from(xs) |> Iter.filter(Int.is_even) |> Iter.count()",
    ] {
        let text = all_of_f(pipeline);
        // The loop over the elements, and the one around it with the poll; no stage is called.
        assert_eq!(text.matches("  loop ").count(), 1, "{pipeline}\n{text}");
        assert_eq!(text.matches("safepoint").count(), 1, "{pipeline}\n{text}");
        let looping = polling(&text);
        let rare = ["call ", "extern ", "closure ", "%cell_new", "dup ", "drop "];
        let turn: Vec<&str> = looping
            .lines()
            .skip_while(|line| !line.contains("BoolAnd"))
            .take_while(|line| !line.contains("safepoint"))
            .collect();
        let found = turn
            .iter()
            .find(|line| rare.iter().any(|rare| line.contains(rare)));
        assert!(found.is_none(), "{pipeline}: {found:?}\n{text}");
    }
}

#[test]
fn loops_that_may_panic_poll_once_in_a_while_and_call_only_to_panic() {
    for body in [
        "List.reduce(xs, 0, fn a, x -> a + x end)",
        "List.reduce(xs, n, fn a, x -> a + List.get(xs, x) end)",
        "List.reduce(xs, n, fn a, x -> a + List.nth(xs, x) / x end)",
    ] {
        let text = all_of_f(body);
        assert_eq!(text.matches("safepoint").count(), 1, "{body}\n{text}");
        let looping = polling(&text);
        assert!(looping.contains("BoolAnd"), "{body}\n{text}");
        let mut lines = looping.lines().map(str::trim_start);
        while let Some(line) = lines.next() {
            if line.contains("= call ") {
                assert_eq!(lines.next(), Some("unreachable"), "{body}\n{text}");
            }
        }
    }
}

#[test]
fn loops_that_are_left_from_within_poll_at_every_turn() {
    let found = all_of_f("List.any(xs, fn x -> List.get(xs, x) == n end)");
    assert!(!found.contains("BoolAnd"), "{found}");
    assert!(found.contains("safepoint"), "{found}");
}

#[test]
fn loops_that_call_or_count_poll_at_every_turn() {
    for body in [
        "Iter.from(xs) |> Iter.map(fn x -> String.length(\"#{x}\") end) |> Iter.sum()",
        "Iter.from([\"a\", \"b\"]) |> Iter.reduce(\"\", fn a, x -> a <> x end)",
    ] {
        let text = all_of_f(body);
        assert!(!text.contains("BoolAnd"), "{text}");
        assert!(text.contains("safepoint"), "{text}");
    }
}

#[test]
fn recursion_that_wraps_an_iterator_ends() {
    let text = "fn wrap(it :: Iter<Int>, n :: Int) -> Int = if n == 0 do Iter.sum(it) else 1 + wrap(Iter.map(it, fn x -> x + 1 end), n - 1) end\n\
                fn main() do\n  println(\"#{wrap(Iter.from([1]), 99)}\")\nend\n";
    let (program, _) = compile(text).expect("the program is right");
    assert!(program.funcs.len() < 5_000, "{}", program.funcs.len());
}

#[test]
fn a_cell_that_leaves_its_function_is_allocated() {
    let text = "fn endless(n :: Int) -> Iter<Int> = if n > 3 do Iter.count_from(n) else Iter.range(0, n) end\n\
                fn main() do\n  println(\"#{Iter.next(endless(3))}\")\nend\n";
    let endless = mir(text, "Main.endless");
    assert!(
        endless.contains("%cell_new") && !endless.contains("%cell_local"),
        "{endless}"
    );
}

#[test]
fn reading_a_list_borrows_it() {
    let text = "fn main() do\n  println(\"#{List.get([1, 2], 1)}\")\nend\n";
    let get = mir(text, "List.get<Int>");
    assert!(get.contains("(&v0: List<Int>"), "{get}");
}

const TREE: &str = "type Tree do\n  Leaf\n  Node(Tree, String, Tree)\nend\n\
     fn depth(t :: Tree) -> Int = case t do\n  Leaf -> 0\n  Node(l, _, _) -> 1 + depth(l)\nend\n\
     fn main() do\n  let t = Node(Leaf, \"a\", Leaf)\n  println(\"#{look(t, 1)} #{depth(t)}\")\nend\n";

#[test]
fn loops_that_only_look_at_a_tree_count_nothing() {
    let look = "fn look(t :: Tree, n :: Int) -> String = case t do\n  Leaf -> \"\"\n\
                  Node(l, x, r) -> if String.length(x) == n do x else if n > 1 do look(l, n) else look(r, n) end\nend\n";
    let look = mir(&format!("{TREE}{look}"), "Main.look");
    assert!(
        look.contains("(&v0: Main.Tree")
            && look.contains("loop")
            && look.matches("dup").count() == 1,
        "only the text that is found gets a reference\n{look}"
    );
}

#[test]
fn loops_that_take_a_tree_apart_own_it() {
    let look = "fn gone(t :: Tree, out :: List<String>) -> List<String> = case t do\n  Leaf -> out\n\
                  Node(_, x, r) -> gone(r, List.append(out, x))\nend\n\
                fn look(t :: Tree, n :: Int) -> Int = List.length(gone(t, [])) + n\n";
    let gone = mir(&format!("{TREE}{look}"), "Main.gone");
    assert!(gone.contains("(v0: Main.Tree"), "{gone}");
}

#[test]
fn map_updates_own_the_map() {
    let text = "fn main() do\n  println(\"#{Map.put(Map.new(), 1, 2)}\")\nend\n";
    let put = mir(text, "Map.insert_indexed<Int,Int>");
    assert!(
        !put.contains("dup"),
        "a unique map must change in place\n{put}"
    );
}

#[test]
fn messages_are_moved_out_of_their_blocks() {
    let text = "type Job do\n  Work(String)\n  Stop\nend\n\
                actor worker() do\n  receive do\n    Work(s) -> do\n      println(s)\n      worker()\n    end\n    Stop -> ()\n  end\nend\n\
                fn main() do\n  let w = spawn(worker)\n  send(w, Work(\"a\" <> \"b\"))\n  send(w, Stop)\nend\n";
    let worker = mir(text, "Main.worker");
    assert!(
        worker.contains("mesh_recv_take") && !worker.contains("dup"),
        "{worker}"
    );
}

#[test]
fn the_second_of_two_added_recursive_calls_is_a_loop() {
    let fib = |sum: &str| {
        let text = format!(
            "fn fib(n :: Int) -> Int do\n  if n < 2 do n else {sum} end\nend\nfn main() do\n  println(\"#{{fib(9)}}\")\nend\n"
        );
        mir(&text, "Main.fib").matches("call Main.fib").count()
    };
    assert_eq!(fib("fib(n - 1) + fib(n - 2)"), 1);
    assert_eq!(fib("2 * fib(n - 1) * fib(n - 2)"), 1);
    // One way only: must be able to overflow the stack.
    assert_eq!(fib("1 + fib(n - 1)"), 1);
    assert!(!mir_has_loop(
        "fn f(n :: Int) -> Int do\n  if n < 2 do n else 1 + f(n - 1) end\nend\nfn main() do\n  println(\"#{f(9)}\")\nend\n",
        "Main.f"
    ));
    assert_eq!(fib("fib(n - 1) - fib(n - 2)"), 2);
}

fn mir_has_loop(text: &str, name: &str) -> bool {
    mir(text, name).contains("safepoint")
}

#[test]
fn a_loop_has_one_way_back() {
    let text = "fn run(n :: Int, odd :: List<Int>) -> List<Int> do\n  case n % 3 do\n    0 -> odd\n    1 -> run(n - 1, List.append(odd, n))\n    _ -> run(n / 2, odd)\n  end\nend\n\
                fn main() do\n  println(\"#{run(77, [])}\")\nend\n";
    let shown = mir(text, "Main.run");
    assert_eq!(shown.matches("safepoint").count(), 1, "{shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn library_functions_are_copied_for_known_closures() {
    let text = "fn shifted(xs :: List<Int>, k :: Int) -> List<Int> = List.map(xs, fn x -> x + k end)\n\
                fn main() do\n  println(\"#{shifted([1, 2], 3)}\")\nend\n";
    let shifted = mir(text, "Main.shifted");
    assert!(
        shifted.contains("List.map<Int,Int>") && !shifted.contains(" = closure"),
        "no closure object\n{shifted}"
    );
    let (program, checked) = compile(text).expect("the program is right");
    let all: String = program
        .funcs
        .iter()
        .filter(|func| func.symbol.starts_with("List.map"))
        .map(|func| mesh_mir::dump::function(&program, func, &checked.program))
        .collect();
    assert!(
        all.contains("%array_push") && !all.contains("call v") && !all.contains(" = closure"),
        "the code of the closure is in the loop\n{all}"
    );
}

#[test]
fn closures_that_grow_with_every_call_are_copied_a_bounded_number_of_times() {
    let text = "fn twice(f :: Fun(Int) -> Int, n :: Int) -> Int do\n  if n == 0 do f(1) else 1 + twice(fn x -> f(f(x)) end, n - 1) end\nend\n\
                fn main() do\n  println(\"#{twice(fn x -> x + 1 end, 3)}\")\nend\n";
    let (program, _) = compile(text).expect("the program is right");
    let copies = program
        .funcs
        .iter()
        .filter(|func| func.symbol.starts_with("Main.twice"))
        .count();
    assert!(copies < 10, "{copies} copies");
}

#[test]
fn texts_of_numbers_are_written_where_they_are_appended() {
    let text = "fn grow(s :: String, n :: Int) -> String = s <> \"#{n % 10}\" <> \",\"\n\
                fn main() do\n  println(grow(\"a\", 3))\nend\n";
    let grow = mir(text, "Main.grow");
    assert!(
        grow.contains("mesh_string_push_int") && !grow.contains("mesh_int_to_string"),
        "{grow}"
    );
}

#[test]
fn the_verifier_sees_uses_of_what_was_moved_out() {
    let text = "type Tree do\n  Leaf\n  Node(Tree, Int, Tree)\nend\n\
                fn insert(t :: Tree, n :: Int) -> Tree do\n  case t do\n    Leaf -> Node(Leaf, n, Leaf)\n\
                \x20   Node(l, k, r) when n < k -> Node(insert(l, n), k, r)\n    Node(l, k, r) -> Node(l, k, insert(r, n))\n  end\nend\n\
                fn main() do\n  let t = insert(insert(Leaf, 2), 1)\n  case t do\n    Leaf -> println(\"leaf\")\n    Node(_, k, _) -> println(\"#{k}\")\n  end\nend\n";
    let fault_after = |change: &dyn Fn(&mut Vec<Inst>, usize, Value)| {
        let (mut program, checked) = compile(text).expect("the program is right");
        let func = program
            .funcs
            .iter_mut()
            .find(|func| func.symbol.starts_with("Main.insert"))
            .expect("the function is compiled");
        func.values.push(func.ret);
        let spare = Value(func.values.len() as u32 - 1);
        let is_take = |inst: &Inst| matches!(inst.op, Op::TakeField { .. });
        let insts = func
            .blocks
            .iter_mut()
            .map(|block| &mut block.insts)
            .find(|insts| insts.iter().any(is_take))
            .expect("a field is moved");
        let at = insts.iter().position(is_take).expect("it is in this block");
        change(insts, at, spare);
        let layouts = Layouts::new(&checked.program.adts);
        verify::verify(&program, &layouts, verify::Stage::Counted).err()
    };
    let taken = |inst: &Inst| match inst.op {
        Op::TakeField { base, value, .. } => (base, value),
        _ => panic!("not moved"),
    };
    let insert = |insts: &mut Vec<Inst>, at: usize, op: Op, result: Option<Value>| {
        let inst = Inst {
            result,
            op,
            span: insts[0].span,
            cleanup: Vec::new(),
        };
        insts.insert(at, inst);
    };
    assert_eq!(fault_after(&|_, _, _| ()), None);
    let read_again = fault_after(&|insts, at, spare| {
        let Op::TakeField {
            base,
            variant,
            index,
            ..
        } = insts[at].op
        else {
            panic!("not moved")
        };
        let op = Op::Field {
            base,
            variant,
            index,
        };
        insert(insts, at + 1, op, Some(spare));
    });
    let looked_at = fault_after(&|insts, at, spare| {
        let (_, value) = taken(&insts[at]);
        insert(insts, at + 2, Op::Tag(value), Some(spare));
    });
    let given_away = fault_after(&|insts, at, _| {
        let (base, _) = taken(&insts[at]);
        insert(insts, at + 1, Op::Dup(base), None);
    });
    let uncounted = fault_after(&|insts, at, _| {
        if let Op::TakeField { index, .. } = &mut insts[at].op {
            *index = 1;
        }
    });
    for (fault, wanted) in [
        (read_again, "is used without what was moved out"),
        (looked_at, "is used after its last reference went away"),
        (given_away, "is used without what was moved out"),
        (uncounted, "nothing can take the place of"),
    ] {
        let fault = fault.expect("it is a fault");
        assert!(fault.contains(wanted), "{wanted}: {fault}");
    }
}
