//! Properties of the emitted code that running does not show.

mod common;

use common::*;
use mesh_codegen::{CodegenError, OptLevel, Options, compile};
use mesh_mir::layout::Layouts;
use mesh_mir::mir::*;

fn looping() -> Program {
    let mut main = Func::new("main", &[], unit());
    let text = main.fresh("held");
    let (zero, one, n) = (main.int(0), main.int(1), main.int(3));
    let (head, params) = main.new_block(&[int()]);
    let (body, _) = main.new_block(&[]);
    let (after, _) = main.new_block(&[]);
    main.jump(head, &[zero], false);
    main.at(head);
    let more = main.prim(PrimOp::IntLt, &[params[0], n]);
    main.branch(more, body, after);
    main.at(body);
    let number = main.fresh("7");
    let parsed = main.get(
        adt(0, &[int()]),
        Op::CallExtern("mesh_string_to_int", vec![number]),
    );
    main.run(Op::Drop(number));
    let value = main.get(
        int(),
        Op::Field {
            base: parsed,
            variant: 0,
            index: 0,
        },
    );
    main.run_or(Op::Call(FuncId(1), vec![value]), &[text]);
    main.run(Op::Safepoint);
    let next = main.prim(PrimOp::IntAdd, &[params[0], one]);
    main.jump(head, &[next], true);
    main.at(after);
    main.run(Op::Drop(text));
    main.term(Term::Return(None));
    let mut show = Func::new("show", &[int()], unit());
    let value = show.param(0);
    show.print_int(value);
    show.term(Term::Return(None));
    program(vec![main, show])
}

fn option() -> mesh_types::thir::AdtDef {
    define(
        "Option",
        false,
        &[&[mesh_types::Ty::new(mesh_types::TyKind::Param(0))], &[]],
    )
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn objects_are_deterministic_and_carry_a_neutral_stack_note() {
    for opt in [OptLevel::Quick, OptLevel::Release] {
        let first = build(&looping(), &[option()], opt);
        let second = build(&looping(), &[option()], opt);
        assert!(first.bytes == second.bytes, "{opt:?}");
        assert!(!contains(&first.bytes, ".note.GNU-split-stack"));
        assert!(contains(&first.bytes, ".note.MSH-split-stack"));
    }
}

#[test]
fn memory_for_aggregates_is_in_the_entry_block() {
    let ir = build(&looping(), &[option()], OptLevel::Quick)
        .llvm_ir
        .expect("asked for");
    let main = ir
        .split("define ")
        .find(|function| function.contains("@mesh_main("))
        .expect("the entry");
    let last_alloca = main.rfind("alloca").expect("memory for the option");
    let first_branch = main.find("br ").expect("a loop");
    assert!(last_alloca < first_branch, "{main}");
}

#[test]
fn only_calls_that_unwind_over_something_owned_have_landing_pads() {
    let mut program = looping();
    let count = |program: &Program| {
        let ir = build(program, &[option()], OptLevel::Quick)
            .llvm_ir
            .expect("asked for");
        ir.matches("invoke ").count()
    };
    assert_eq!(count(&program), 1);
    program.funcs[1].may_unwind = false;
    assert_eq!(count(&program), 0);
}

#[test]
fn every_function_checks_its_stack_and_can_be_unwound() {
    let ir = build(&looping(), &[option()], OptLevel::Quick)
        .llvm_ir
        .expect("asked for");
    let groups: Vec<&str> = ir
        .lines()
        .filter(|line| line.starts_with("attributes #"))
        .collect();
    for function in ir.lines().filter(|line| line.starts_with("define ")) {
        let group = function
            .split('#')
            .nth(1)
            .and_then(|rest| rest.split(' ').next())
            .expect("attributes");
        let group = groups
            .iter()
            .find(|line| line.starts_with(&format!("attributes #{group} ")))
            .expect("defined");
        assert!(group.contains("uwtable"), "{function}");
        let is_mesh = function.contains("@mesh_main") || function.contains("@show");
        assert_eq!(group.contains("split-stack"), is_mesh, "{function}");
    }
}

#[test]
fn lines_come_from_the_sources() {
    let mut program = looping();
    for block in &mut program.funcs[0].blocks {
        for inst in &mut block.insts {
            inst.span = mesh_syntax::Span::new(9, 10);
        }
    }
    let ir = build(&program, &[option()], OptLevel::Quick)
        .llvm_ir
        .expect("asked for");
    assert!(ir.contains("!DILocation(line: 2, column: 1"), "{ir}");
}

#[test]
fn unknown_names_are_errors() {
    let compile = |op: Op| {
        let mut main = Func::new("main", &[], unit());
        main.run(op);
        main.term(Term::Return(None));
        let options = Options::new(OptLevel::Quick, "test");
        compile(&program(vec![main]), &Layouts::default(), &options)
            .map(|object| object.bytes.len())
    };
    let name = || "mesh_nothing".to_string();
    assert_eq!(
        compile(Op::CallExtern("mesh_nothing", vec![])),
        Err(CodegenError::UnknownExtern(name()))
    );
    assert_eq!(
        compile(Op::Intrinsic("%nothing", vec![])),
        Err(CodegenError::UnknownIntrinsic("%nothing".into()))
    );
    let too_few = compile(Op::CallExtern("mesh_println", vec![]));
    assert!(
        matches!(too_few, Err(CodegenError::Arguments(_))),
        "{too_few:?}"
    );
}

#[test]
fn counts_are_read_and_written_as_a_whole() {
    let ir = build(&looping(), &[option()], OptLevel::Quick)
        .llvm_ir
        .expect("asked for");
    let is_access = |line: &&str| line.contains("load ") || line.contains("store ");
    let accesses: Vec<&str> = ir
        .lines()
        .filter(is_access)
        .filter(|line| line.contains(" i32"))
        .collect();
    assert!(accesses.iter().any(|line| line.contains("load ")), "{ir}");
    assert!(accesses.iter().any(|line| line.contains("store ")), "{ir}");
    for line in accesses {
        assert!(line.contains(" unordered, "), "{line}");
    }
}
