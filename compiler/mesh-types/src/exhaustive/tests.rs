use super::*;
use crate::ids::{AdtId, ModuleId};
use crate::thir::VariantDef;

fn adt(name: &str, is_struct: bool, variants: &[(&str, &[&str])]) -> AdtDef {
    AdtDef {
        name: name.into(),
        module: ModuleId(0),
        generics: 0,
        is_struct,
        variants: variants
            .iter()
            .map(|(name, fields)| VariantDef {
                name: (*name).into(),
                fields: fields
                    .iter()
                    .map(|f| ((*f).into(), Ty::new(TyKind::Int)))
                    .collect(),
            })
            .collect(),
        derives: Vec::new(),
        span: Span::default(),
    }
}

fn adts() -> Vec<AdtDef> {
    vec![
        adt("Option", false, &[("Some", &[""]), ("None", &[])]),
        adt(
            "Colour",
            false,
            &[("Red", &[]), ("Green", &[]), ("Blue", &[])],
        ),
        adt("Point", true, &[("Point", &["x", "y"])]),
    ]
}

fn pat(kind: PatKind) -> Pat {
    Pat {
        ty: Ty::new(TyKind::Int),
        span: Span::default(),
        kind,
    }
}
fn wild() -> Pat {
    pat(PatKind::Wild)
}
fn int(value: i64) -> Pat {
    pat(PatKind::Lit(Lit::Int(value)))
}
fn bool(value: bool) -> Pat {
    pat(PatKind::Lit(Lit::Bool(value)))
}
fn ctor(adt: u32, variant: u32, args: Vec<Pat>) -> Pat {
    pat(PatKind::Ctor(AdtId(adt), variant, args))
}
fn some(inner: Pat) -> Pat {
    ctor(0, 0, vec![inner])
}
fn none() -> Pat {
    ctor(0, 1, vec![])
}
fn tuple(items: Vec<Pat>) -> Pat {
    pat(PatKind::Tuple(items))
}
fn list(items: Vec<Pat>) -> Pat {
    pat(PatKind::List(items))
}
fn cons(head: Pat, tail: Pat) -> Pat {
    pat(PatKind::Cons(Box::new(head), Box::new(tail)))
}
/// Alternatives get the spans `0..1`, `1..2`, …
fn or(alternatives: Vec<Pat>) -> Pat {
    let alternatives = alternatives
        .into_iter()
        .enumerate()
        .map(|(i, p)| Pat {
            span: Span::new(i as u32, i as u32 + 1),
            ..p
        })
        .collect();
    pat(PatKind::Or(alternatives))
}

fn check_rows(adts: &[AdtDef], rows: &[Vec<Pat>]) -> MatchReport {
    let columns = vec![Ty::new(TyKind::Int); rows.first().map_or(1, Vec::len)];
    let arms: Vec<(&[Pat], bool)> = rows.iter().map(|row| (row.as_slice(), false)).collect();
    check_match(adts, &columns, &arms)
}

fn check(pats: Vec<Pat>) -> MatchReport {
    let rows: Vec<Vec<Pat>> = pats.into_iter().map(|p| vec![p]).collect();
    check_rows(&adts(), &rows)
}

fn missing(pats: Vec<Pat>) -> Vec<String> {
    check(pats).missing
}

#[test]
fn complete_matches_are_clean() {
    let complete = vec![
        vec![some(wild()), none()],
        vec![bool(true), bool(false)],
        vec![int(1), wild()],
        vec![list(vec![]), cons(wild(), wild())],
        vec![pat(PatKind::Lit(Lit::Unit))],
        vec![pat(PatKind::Bind(
            crate::ids::LocalId(0),
            Some(Box::new(wild())),
        ))],
        vec![
            tuple(vec![bool(true), wild()]),
            tuple(vec![bool(false), some(wild())]),
            tuple(vec![bool(false), none()]),
        ],
        vec![
            or(vec![ctor(1, 0, vec![]), ctor(1, 2, vec![])]),
            ctor(1, 1, vec![]),
        ],
        vec![
            list(vec![]),
            list(vec![wild()]),
            cons(wild(), cons(wild(), wild())),
        ],
    ];
    for pats in complete {
        assert_eq!(check(pats.clone()), MatchReport::default(), "{pats:?}");
    }
}

#[test]
fn witnesses_are_minimal_and_nested() {
    assert_eq!(missing(vec![some(wild())]), ["None"]);
    assert_eq!(missing(vec![some(bool(true)), none()]), ["Some(false)"]);
    assert_eq!(
        missing(vec![
            tuple(vec![bool(true), wild()]),
            tuple(vec![bool(false), some(wild())])
        ]),
        ["(false, None)"]
    );
    assert_eq!(missing(vec![int(1), int(2)]), ["_"]);
    assert_eq!(
        missing(vec![
            tuple(vec![int(1), some(wild())]),
            tuple(vec![wild(), none()])
        ]),
        ["(_, Some(_))"]
    );
    assert_eq!(
        missing(vec![
            tuple(vec![int(7), some(wild())]),
            tuple(vec![wild(), some(int(1))]),
            tuple(vec![int(8), none()])
        ]),
        ["(_, Some(_))", "(_, None)"]
    );
    assert_eq!(
        missing(vec![ctor(2, 0, vec![int(0), wild()])]),
        ["Point { x: _, y: _ }"]
    );
    assert_eq!(missing(vec![]), ["_"]);
}

#[test]
fn witnesses_come_in_declaration_order() {
    assert_eq!(missing(vec![ctor(1, 1, vec![])]), ["Red", "Blue"]);
    let pairs = vec![tuple(vec![ctor(1, 1, vec![]), bool(true)])];
    assert_eq!(missing(pairs), ["(Red, _)", "(Green, false)", "(Blue, _)"]);
}

#[test]
fn a_partial_literal_keeps_its_own_witness() {
    let pats = vec![
        tuple(vec![int(7), some(wild())]),
        tuple(vec![int(8), wild()]),
        tuple(vec![wild(), none()]),
        tuple(vec![wild(), some(int(0))]),
    ];
    assert_eq!(missing(pats), ["(_, Some(_))"]);
    let pats = vec![
        tuple(vec![int(7), none()]),
        tuple(vec![wild(), some(wild())]),
    ];
    assert_eq!(missing(pats), ["(_, None)"]);
}

#[test]
fn long_lists_of_witnesses_are_cut() {
    let variants: Vec<(String, Vec<&str>)> = (0..1000).map(|i| (format!("V{i}"), vec![])).collect();
    let variants: Vec<(&str, &[&str])> = variants
        .iter()
        .map(|(n, f)| (n.as_str(), f.as_slice()))
        .collect();
    let adts = vec![adt("Big", false, &variants)];
    let rows: Vec<Vec<Pat>> = (0..990).map(|i| vec![ctor(0, i, vec![])]).collect();
    assert_eq!(
        check_rows(&adts, &rows).missing,
        ["V990", "V991", "V992", "V993", "V994", "… and 5 more"]
    );
}

#[test]
fn a_list_that_misses_a_length_is_told_apart() {
    let report = check(vec![cons(wild(), wild())]);
    assert_eq!(
        (report.missing, report.only_list_lengths),
        (vec!["[]".to_owned()], true)
    );
    let report = check(vec![list(vec![])]);
    assert_eq!(
        (report.missing, report.only_list_lengths),
        (vec!["_ :: _".to_owned()], true)
    );
    let report = check(vec![list(vec![]), list(vec![wild()])]);
    assert_eq!(
        (report.missing, report.only_list_lengths),
        (vec!["_ :: _ :: _".to_owned()], true)
    );
    let report = check(vec![list(vec![]), cons(int(1), wild())]);
    assert_eq!(
        (report.missing, report.only_list_lengths),
        (vec!["_ :: _".to_owned()], false)
    );
    assert!(!check(vec![some(wild())]).only_list_lengths);
    assert!(!check(vec![tuple(vec![cons(wild(), wild()), bool(true)])]).only_list_lengths);
}

#[test]
fn guards_never_cover() {
    let adts = adts();
    let (a, b) = ([some(wild())], [none()]);
    let report = check_match(
        &adts,
        &[Ty::new(TyKind::Int)],
        &[(&a, false), (&b, true), (&b, true)],
    );
    assert_eq!(report.missing, ["None"]);
    assert_eq!(report.redundant, Vec::<usize>::new());
    let report = check_match(
        &adts,
        &[Ty::new(TyKind::Int)],
        &[(&a, true), (&a, false), (&b, false), (&b, true)],
    );
    assert_eq!((report.missing, report.redundant), (vec![], vec![3]));
}

#[test]
fn redundant_arms_and_alternatives() {
    assert_eq!(check(vec![wild(), none()]).redundant, [1]);
    assert_eq!(
        check(vec![some(wild()), some(int(1)), none()]).redundant,
        [1]
    );
    assert_eq!(check(vec![int(1), int(1), wild()]).redundant, [1]);
    assert_eq!(check(vec![bool(true), bool(false), wild()]).redundant, [2]);
    let report = check(vec![
        ctor(1, 0, vec![]),
        or(vec![ctor(1, 0, vec![]), ctor(1, 1, vec![])]),
        ctor(1, 2, vec![]),
    ]);
    assert_eq!(
        (report.redundant, report.redundant_alternatives),
        (vec![], vec![(1, Span::new(0, 1))])
    );
    // The second of two equal alternatives, also below a constructor.
    let report = check(vec![some(or(vec![int(1), int(2), int(1)])), wild()]);
    assert_eq!(report.redundant_alternatives, [(0, Span::new(2, 3))]);
    // An arm that is redundant as a whole does not also list its alternatives.
    let report = check(vec![wild(), or(vec![int(1), int(2)])]);
    assert_eq!(
        (report.redundant, report.redundant_alternatives),
        (vec![1], vec![])
    );
    // Nested or-patterns, and `_` as an alternative.
    let report = check(vec![or(vec![none(), or(vec![some(wild()), none()])])]);
    assert_eq!(report.redundant_alternatives, [(0, Span::new(1, 2))]);
    assert_eq!(
        check(vec![or(vec![none(), wild()])]),
        MatchReport::default()
    );
}

#[test]
fn several_scrutinees_and_no_values() {
    let report = check_rows(&adts(), &[vec![bool(true), wild()], vec![wild(), int(0)]]);
    assert_eq!(report.missing, ["false, _"]);
    let never = check_match(&adts(), &[Ty::new(TyKind::Never)], &[]);
    assert_eq!(never, MatchReport::default());
}

/// Every combination of Bool and Option patterns of depth two, against brute force over all values.
#[test]
fn agrees_with_brute_force() {
    let atoms = [wild(), bool(true), bool(false)];
    let mut pats: Vec<Pat> = Vec::new();
    for a in &atoms {
        for b in [wild(), none()]
            .into_iter()
            .chain(atoms.iter().cloned().map(some))
        {
            pats.push(tuple(vec![a.clone(), b]));
        }
    }
    let values: Vec<(bool, Option<bool>)> = [true, false]
        .into_iter()
        .flat_map(|a| [(a, None), (a, Some(true)), (a, Some(false))])
        .collect();
    fn bool_matches(p: &Pat, v: bool) -> bool {
        !matches!(&p.kind, PatKind::Lit(Lit::Bool(b)) if *b != v)
    }
    fn matches(p: &Pat, v: (bool, Option<bool>)) -> bool {
        let PatKind::Tuple(items) = &p.kind else {
            return true;
        };
        let second = match (&items[1].kind, v.1) {
            (PatKind::Ctor(_, 0, args), Some(v)) => bool_matches(&args[0], v),
            (PatKind::Ctor(_, 0, _), None) | (PatKind::Ctor(_, 1, _), Some(_)) => false,
            _ => true,
        };
        bool_matches(&items[0], v.0) && second
    }
    for a in &pats {
        for b in &pats {
            for c in &pats {
                let rows = [a, b, c];
                let report = check(rows.iter().map(|p| (*p).clone()).collect());
                let first = |v| rows.iter().position(|p| matches(p, v));
                let exhaustive = values.iter().all(|&v| first(v).is_some());
                assert_eq!(report.missing.is_empty(), exhaustive, "{rows:?}");
                let redundant: Vec<usize> = (0..3)
                    .filter(|&i| !values.iter().any(|&v| first(v) == Some(i)))
                    .collect();
                assert_eq!(report.redundant, redundant, "{rows:?}");
            }
        }
    }
}

/// Processor time of this thread: what others do to the machine does not count.
/// Deterministic numbers below a bound.
fn random(state: &mut u64, bound: u64) -> u64 {
    *state = state
        .wrapping_mul(6364136223846793005)
        .wrapping_add(1442695040888963407);
    (*state >> 33) % bound
}

/// Rows of six patterns, `named` of which are variants of type 0 and the others wildcards.
fn mixed_rows(state: &mut u64, rows: usize, named: usize, variants: u64) -> Vec<Vec<Pat>> {
    let mut row = || {
        let mut row: Vec<Pat> = (0..6).map(|_| wild()).collect();
        let mut left = named;
        while left > 0 {
            let at = random(state, 6) as usize;
            if matches!(row[at].kind, PatKind::Wild) {
                row[at] = ctor(0, random(state, variants) as u32, vec![]);
                left -= 1;
            }
        }
        row
    };
    (0..rows).map(|_| row()).collect()
}

fn big_type(variants: usize) -> Vec<AdtDef> {
    let names: Vec<String> = (0..variants).map(|i| format!("V{i}")).collect();
    let variants: Vec<(&str, &[&str])> = names.iter().map(|n| (n.as_str(), &[][..])).collect();
    vec![adt("Big", false, &variants)]
}

/// The search without what comes before it.
fn search(adts: &[AdtDef], rows: &[Vec<Pat>]) -> MatchReport {
    let mut checker = Checker::new(adts);
    let rows: Rows = rows
        .iter()
        .map(|row| Row {
            pats: row.iter().rev().map(|p| checker.simplify(p)).collect(),
            guarded: false,
        })
        .collect();
    checker.search(6, &rows)
}

/// Whether a row matches the patterns of a witness of nullary variants.
fn row_matches(row: &[Pat], missing: &str) -> bool {
    row.iter()
        .zip(missing.split(", "))
        .all(|(pat, value)| match &pat.kind {
            PatKind::Ctor(_, variant, _) => value == format!("V{variant}") || value == "_",
            _ => true,
        })
}

#[test]
fn search_agrees_with_the_table() {
    let mut state = 7;
    for round in 0..300 {
        let variants = 2 + round % 3;
        let adts = big_type(variants);
        let rows = mixed_rows(
            &mut state,
            3 + round * 2 % 80,
            1 + round % 3,
            variants as u64,
        );
        let (table, found) = (check_rows(&adts, &rows), search(&adts, &rows));
        assert_eq!(
            table.missing.is_empty(),
            found.missing.is_empty(),
            "round {round}"
        );
        if let Some(missing) = found.missing.first() {
            assert!(
                !rows.iter().any(|row| row_matches(row, missing)),
                "{missing}"
            );
        }
    }
}

#[test]
fn large_sparse_matches_are_searched() {
    let adts = big_type(40);
    let mut rows = mixed_rows(&mut 12345, 200, 2, 40);
    let missing = check_rows(&adts, &rows).missing;
    assert_eq!(missing.len(), 1);
    assert!(!rows.iter().any(|row| row_matches(row, &missing[0])));
    rows.push((0..6).map(|_| wild()).collect());
    assert!(check_rows(&adts, &rows).missing.is_empty());
    // 200 variants in each of two columns, and one of the 40,000 pairs is missing.
    let adts = big_type(200);
    let mut rows: Vec<Vec<Pat>> = (0..200)
        .filter(|i| *i != 77)
        .map(|i| vec![ctor(0, i, vec![]), wild()])
        .collect();
    rows.extend(
        (0..200)
            .filter(|i| *i != 133)
            .map(|i| vec![wild(), ctor(0, i, vec![])]),
    );
    assert_eq!(check_rows(&adts, &rows).missing, ["V77, V133"]);
}

#[test]
fn big_matches_are_no_exponential_search() {
    let names: Vec<String> = (0..1000).map(|i| format!("V{i}")).collect();
    let variants: Vec<(&str, &[&str])> = names.iter().map(|n| (n.as_str(), &[][..])).collect();
    let adts = vec![
        adt("Big", false, &variants),
        adt("Ten", false, &variants[..10]),
    ];
    let all: Vec<Vec<Pat>> = (0..1000).map(|i| vec![ctor(0, i, vec![])]).collect();
    assert_eq!(check_rows(&adts, &all), MatchReport::default());

    // 200 arms of six columns with a deterministic mixture of constructors and wildcards, none of them a catch-all.
    let mut state = 12345;
    let mut random = |bound| random(&mut state, bound);
    for wildcards in [0, 3, 6, 8] {
        let mut column = |must: bool| {
            if random(10) < wildcards && !must {
                wild()
            } else {
                ctor(1, random(10) as u32, vec![])
            }
        };
        let rows: Vec<Vec<Pat>> = (0..200)
            .map(|row| (0..6).map(|i| column(i == row % 6)).collect())
            .collect();
        check_rows(&adts, &rows);
    }
    let bools: Vec<Vec<Pat>> = (0..200)
        .map(|_| {
            (0..6)
                .map(|_| {
                    if random(3) == 0 {
                        wild()
                    } else {
                        bool(random(2) == 0)
                    }
                })
                .collect()
        })
        .collect();
    check_rows(&adts, &bools);

    // One arm whose alternatives would multiply to a million rows.
    let ten = || or((0..10).map(|i| ctor(1, i, vec![])).collect());
    assert_eq!(
        check_rows(&adts, &[(0..6).map(|_| ten()).collect()]),
        MatchReport::default()
    );
}
