//! Rows of the pattern matrix and the tests they still need.

use crate::mir::Value;
use mesh_types::ids::LocalId;
use mesh_types::thir::{Arm, Lit, Pat, PatKind};

/// Something a pattern looks at: a value, or the list that remains of a list value after some elements.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub value: Value,
    pub skip: u32,
}

impl From<Value> for Place {
    fn from(value: Value) -> Place {
        Place { value, skip: 0 }
    }
}

/// A pattern, or the rest of a list pattern of exact length.
#[derive(Clone, Copy)]
pub(super) enum Want<'a> {
    Pat(&'a Pat),
    Items(&'a [Pat]),
}

#[derive(Clone)]
pub(super) struct Row<'a> {
    pub tests: Vec<(Place, Want<'a>)>,
    pub binds: Vec<(LocalId, Place)>,
    pub arm: usize,
}

/// Parts of values that were read already and may be used again below.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Field(Value, u32, u32),
    Head(Place),
    Tag(Value),
}

/// What the first test of a row asks.
#[derive(Clone, PartialEq)]
pub(super) enum Test {
    Variant(u32),
    Int(i64),
    Bool(bool),
    Equal(Lit),
    Empty,
    NotEmpty,
}

pub(super) fn rows<'a>(arms: &'a [Arm], values: &[Value]) -> Vec<Row<'a>> {
    arms.iter()
        .enumerate()
        .map(|(index, arm)| Row {
            tests: values
                .iter()
                .zip(&arm.pats)
                .map(|(value, pat)| (Place::from(*value), Want::Pat(pat)))
                .collect(),
            binds: Vec::new(),
            arm: index,
        })
        .collect()
}

pub(super) fn bound_locals(pat: &Pat, locals: &mut Vec<LocalId>) {
    match &pat.kind {
        PatKind::Wild | PatKind::Lit(_) => {}
        PatKind::Bind(local, inner) => {
            locals.push(*local);
            if let Some(inner) = inner {
                bound_locals(inner, locals);
            }
        }
        PatKind::Ctor(_, _, pats) | PatKind::Tuple(pats) | PatKind::List(pats) => {
            pats.iter().for_each(|pat| bound_locals(pat, locals))
        }
        PatKind::Cons(head, tail) => {
            bound_locals(head, locals);
            bound_locals(tail, locals);
        }
        // All alternatives bind the same names.
        PatKind::Or(alternatives) => {
            if let Some(first) = alternatives.first() {
                bound_locals(first, locals);
            }
        }
    }
}

/// The place of the first row that most rows look at.
pub(super) fn best_place(rows: &[Row]) -> Place {
    let first = &rows[0];
    let score = |place: Place| {
        rows.iter()
            .filter(|row| row.tests.iter().any(|(at, _)| *at == place))
            .count()
    };
    let mut best = first.tests[0].0;
    let mut best_score = score(best);
    for (place, _) in &first.tests[1..] {
        let candidate = score(*place);
        if candidate > best_score {
            (best, best_score) = (*place, candidate);
        }
    }
    best
}

pub(super) fn test_at<'a>(row: &Row<'a>, place: Place) -> Option<(usize, Want<'a>)> {
    let at = row.tests.iter().position(|(at, _)| *at == place)?;
    Some((at, row.tests[at].1))
}

/// What a row asks of a place, if anything.
pub(super) fn row_test(row: &Row, place: Place) -> Option<Test> {
    let (_, want) = test_at(row, place)?;
    Some(match want {
        Want::Items([]) => Test::Empty,
        Want::Items(_) => Test::NotEmpty,
        Want::Pat(pat) => match &pat.kind {
            PatKind::Ctor(_, variant, _) => Test::Variant(*variant),
            PatKind::Cons(..) => Test::NotEmpty,
            PatKind::Lit(Lit::Int(value)) => Test::Int(*value),
            PatKind::Lit(Lit::Bool(value)) => Test::Bool(*value),
            PatKind::Lit(lit) => Test::Equal(lit.clone()),
            _ => return None,
        },
    })
}

/// Rows that can match when a test without parts holds, without that test.
pub(super) fn select<'a>(rows: &[Row<'a>], place: Place, test: &Test) -> Vec<Row<'a>> {
    rows.iter()
        .filter(|row| row_test(row, place).is_none_or(|other| other == *test))
        .cloned()
        .map(|mut row| {
            if let Some((at, _)) = test_at(&row, place) {
                row.tests.remove(at);
            }
            row
        })
        .collect()
}
