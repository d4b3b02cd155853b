//! Reference counting on small programs: the verifier accepts them and the counts are where they should be.

mod common;

use common::*;
use mesh_types::TyKind;
use mesh_types::thir::*;

/// main calls `f` with a list made in place.
fn with_list_function(build: impl Fn(&mut Builder) -> (u32, mesh_types::Ty)) -> (Builder, u32) {
    let mut builder = Builder::new();
    let (f, ret) = build(&mut builder);
    let items = e(list(string()), ExprKind::List(vec![text("a"), text("b")]));
    let main = builder.function("main", 0, &[], ret, call(f, vec![items], ret));
    (builder, main)
}

#[test]
fn a_recursive_walk_moves_the_tail() {
    let (mut builder, main) = with_list_function(|builder| {
        let cons = pat(
            list(string()),
            PatKind::Cons(Box::new(wild(string())), Box::new(bind(1, list(string())))),
        );
        let body = case(
            var(0, list(string())),
            vec![
                arm(pat(list(string()), PatKind::List(vec![])), num(0)),
                arm(
                    cons,
                    binary(
                        BinOp::Add,
                        num(1),
                        call(0, vec![var(1, list(string()))], int()),
                        int(),
                    ),
                ),
            ],
        );
        (
            builder.function("count", 1, &[list(string()), list(string())], int(), body),
            int(),
        )
    });
    insta::assert_snapshot!(builder.compiled(main, "count"));
}

#[test]
fn an_unused_parameter_is_borrowed() {
    let (mut builder, main) = with_list_function(|builder| {
        (
            builder.function("ignore", 1, &[list(string())], int(), num(1)),
            int(),
        )
    });
    let text = builder.compile(main);
    assert!(text.contains("ignore#2(&v0: List<String>)"), "{text}");
    assert!(text.contains("drop"), "the caller frees the list\n{text}");
}

#[test]
fn a_matched_payload_is_moved_out_of_an_inline_sum() {
    let mut builder = Builder::new();
    let body = case(
        var(0, option(string())),
        vec![
            arm(
                ctor_pat(option(string()), 0, vec![bind(1, string())]),
                var(1, string()),
            ),
            arm(ctor_pat(option(string()), 1, vec![]), text("none")),
        ],
    );
    let f = builder.function("unwrap", 1, &[option(string()), string()], string(), body);
    let fresh = builder.external("fresh", "mesh_crypto_uuid4", &[], string());
    let some = construct(option(string()), 0, vec![call(fresh, vec![], string())]);
    let main = builder.function("main", 0, &[], string(), call(f, vec![some], string()));
    let text = builder.compiled(main, "unwrap");
    assert!(!text.contains("dup") && !text.contains("drop"), "{text}");
}

#[test]
fn a_boxed_tree_is_rebuilt() {
    let mut builder = Builder::new();
    let tree_id = builder.adt("Tree", false, &[]);
    let tree = ty(TyKind::Adt(tree_id, vec![unit()]));
    builder.program.adts[tree_id.index()].variants = vec![
        VariantDef {
            name: "Leaf".into(),
            fields: vec![],
        },
        VariantDef {
            name: "Node".into(),
            fields: vec![("".into(), tree), ("".into(), string()), ("".into(), tree)],
        },
    ];
    let node = ctor_pat(
        tree,
        1,
        vec![bind(2, tree), bind(3, string()), bind(4, tree)],
    );
    let left = construct(
        tree,
        1,
        vec![
            call(0, vec![var(2, tree), var(1, string())], tree),
            var(3, string()),
            var(4, tree),
        ],
    );
    let right = construct(
        tree,
        1,
        vec![
            var(2, tree),
            var(3, string()),
            call(0, vec![var(4, tree), var(1, string())], tree),
        ],
    );
    let smaller = binary(BinOp::Lt, var(1, string()), var(3, string()), bool());
    let body = case(
        var(0, tree),
        vec![
            arm(
                ctor_pat(tree, 0, vec![]),
                construct(
                    tree,
                    1,
                    vec![
                        construct(tree, 0, vec![]),
                        var(1, string()),
                        construct(tree, 0, vec![]),
                    ],
                ),
            ),
            arm(node, if_else(smaller, left, right)),
        ],
    );
    let insert = builder.function(
        "insert",
        2,
        &[tree, string(), tree, string(), tree],
        tree,
        body,
    );
    let main = builder.function(
        "main",
        0,
        &[],
        tree,
        call(insert, vec![construct(tree, 0, vec![]), text("x")], tree),
    );
    insta::assert_snapshot!(builder.compiled(main, "insert"));
}

#[test]
fn closures_own_their_captures() {
    let mut builder = Builder::new();
    let f = func(&[string()], string());
    let fresh = builder.external("fresh", "mesh_crypto_uuid4", &[], string());
    let closure = e(
        f,
        ExprKind::Closure {
            params: vec![mesh_types::ids::LocalId(2)],
            ret: string(),
            body: b(binary(
                BinOp::Concat,
                var(0, string()),
                var(2, string()),
                string(),
            )),
        },
    );
    // One of two closures: what is known where the function is called would be seen there instead.
    let empty = binary(BinOp::Eq, var(0, string()), text(""), bool());
    let body = block(
        vec![let_(0, call(fresh, vec![], string()))],
        if_else(empty, closure.clone(), closure),
    );
    let main = builder.function("main", 0, &[string(), f, string()], f, body);
    insta::assert_snapshot!(builder.compile(main));
}

#[test]
fn a_shadowed_parameter_does_not_reach_the_tail_call() {
    // fn go(a, n) = if n == 0 do a else do let a = a <> "x"; go(a, n - 1) end
    let mut builder = Builder::new();
    let body = if_else(
        binary(BinOp::Eq, var(1, int()), num(0), bool()),
        var(0, string()),
        block(
            vec![let_(
                2,
                binary(BinOp::Concat, var(0, string()), text("x"), string()),
            )],
            call(
                0,
                vec![
                    var(2, string()),
                    binary(BinOp::Sub, var(1, int()), num(1), int()),
                ],
                string(),
            ),
        ),
    );
    let go = builder.function("go", 2, &[string(), int(), string()], string(), body);
    let main = builder.function(
        "main",
        0,
        &[],
        string(),
        call(go, vec![text(""), num(3)], string()),
    );
    insta::assert_snapshot!(builder.compiled(main, "go"));
}

#[test]
fn loops_collect_and_break() {
    let mut builder = Builder::new();
    let fresh = builder.external("fresh", "mesh_crypto_uuid4", &[], string());
    let stop = e(ty(TyKind::Never), ExprKind::Break);
    let body = block(
        vec![Stmt::Expr(e(
            unit(),
            ExprKind::If(
                b(binary(BinOp::Eq, var(0, int()), num(5), bool())),
                b(stop),
                None,
            ),
        ))],
        call(fresh, vec![], string()),
    );
    let body = e(
        list(string()),
        ExprKind::For {
            iter: ForIter::Range(b(num(0)), b(num(10))),
            pat: bind(0, int()),
            filter: Some(b(binary(BinOp::Gt, var(0, int()), num(2), bool()))),
            body: b(body),
            collect: true,
        },
    );
    let main = builder.function("main", 0, &[int()], list(string()), body);
    insta::assert_snapshot!(builder.compiled(main, "main"));
}

#[test]
fn a_long_lived_part_of_a_consumed_object_gets_its_own_reference() {
    // A boxed struct: `let n = p.f0; consume(p); n`
    let mut builder = Builder::new();
    let person_id = builder.adt(
        "Person",
        true,
        &[(
            "Person",
            &[string(), string(), string(), string(), string()],
        )],
    );
    let person = ty(TyKind::Adt(person_id, vec![]));
    let consume = builder.function("keep", 1, &[person], person, var(0, person));
    let body = block(
        vec![
            let_(
                1,
                e(string(), ExprKind::Field(b(var(0, person)), "f0".into())),
            ),
            let_(2, call(consume, vec![var(0, person)], person)),
        ],
        e(
            ty(TyKind::Tuple(vec![string(), person])),
            ExprKind::Tuple(vec![var(1, string()), var(2, person)]),
        ),
    );
    let pair = ty(TyKind::Tuple(vec![string(), person]));
    let f = builder.function("split", 1, &[person, string(), person], pair, body);
    let fields = (0..5).map(|index| (index, text("x"))).collect();
    let made = e(person, ExprKind::Struct(person_id, fields));
    let main = builder.function("main", 0, &[], pair, call(f, vec![made], pair));
    insta::assert_snapshot!(builder.compiled(main, "split"));
}
