//! Patterns as decision trees.
//!
//! Rows are arms that may still match, each with the tests it still needs. A step takes a test of the first row, branches on it, and sorts the other rows
//! into the outcomes (Jacobs, "How to compile pattern matching"). Bodies are blocks whose parameters are the variables of the pattern, so no body is
//! duplicated however often its row is.

use super::FnCx;
use crate::mir::{BlockId, Op, PrimOp, Value};
use mesh_types::ids::LocalId;
use mesh_types::thir::{Arm, Expr, Lit, MatchSource, Pat, PatKind};
use mesh_types::{Ty, TyKind};
use rustc_hash::FxHashMap;

/// Something a pattern looks at: a value, or the list that remains of a list value after some elements.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    value: Value,
    skip: u32,
}

impl From<Value> for Place {
    fn from(value: Value) -> Place {
        Place { value, skip: 0 }
    }
}

/// A pattern, or the rest of a list pattern of exact length.
#[derive(Clone, Copy)]
enum Want<'a> {
    Pat(&'a Pat),
    Items(&'a [Pat]),
}

#[derive(Clone)]
struct Row<'a> {
    tests: Vec<(Place, Want<'a>)>,
    binds: Vec<(LocalId, Place)>,
    arm: usize,
}

/// Parts of values that were read already and may be used again below.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Part {
    Field(Value, u32, u32),
    Head(Place),
    Tag(Value),
}

type Known = FxHashMap<Part, Value>;

/// Target of a row.
struct ArmBlock<'a> {
    block: BlockId,
    locals: Vec<LocalId>,
    guard: Option<&'a Expr>,
}

/// What happens around the arms.
#[derive(Clone, Copy)]
enum Outcome<'a> {
    /// Nothing matches: panic.
    Panic(&'a MatchSource),
    /// Nothing matches: jump. Matched: take the message out of the mailbox.
    Receive {
        next: BlockId,
        message: Value,
        payload: Value,
    },
}

/// What the first test of a row asks.
#[derive(Clone, PartialEq)]
enum Test {
    Variant(u32),
    Int(i64),
    Bool(bool),
    Equal(Lit),
    Empty,
    NotEmpty,
}

impl<'a> FnCx<'a, '_> {
    /// `case`, function clauses, closure clauses.
    pub(super) fn match_arms(
        &mut self,
        scrutinees: &'a [Expr],
        arms: &'a [Arm],
        source: &'a MatchSource,
        expr: &'a Expr,
        tail: bool,
    ) -> Value {
        let values: Vec<Value> = scrutinees
            .iter()
            .map(|scrutinee| self.expr(scrutinee))
            .collect();
        let ty = self.ty(expr.ty);
        if !self.b.is_reachable() {
            return self.b.undefined(ty);
        }
        let blocks = self.arm_blocks(arms);
        let rows = rows(arms, &values);
        self.decide(rows, Known::default(), &blocks, Outcome::Panic(source));
        self.arm_bodies(arms, &blocks, ty, tail)
    }

    /// Arms of a `receive` on a message in the mailbox; continues at `next` when none matches.
    pub(super) fn receive_arms(
        &mut self,
        arms: &'a [Arm],
        message: Value,
        payload: Value,
        next: BlockId,
        ty: Ty,
        tail: bool,
    ) -> Value {
        let blocks = self.arm_blocks(arms);
        let rows = rows(arms, &[payload]);
        self.decide(
            rows,
            Known::default(),
            &blocks,
            Outcome::Receive {
                next,
                message,
                payload,
            },
        );
        self.arm_bodies(arms, &blocks, ty, tail)
    }

    /// Binds the variables of a pattern that should match.
    pub(super) fn let_pattern(&mut self, pat: &'a Pat, value: Value) {
        match &pat.kind {
            PatKind::Wild => return,
            PatKind::Bind(local, None) => return self.bind(*local, value),
            _ => {}
        }
        if !self.b.is_reachable() {
            return;
        }
        let outer = std::mem::replace(&mut self.b.span, pat.span);
        let block = self.b.block();
        let arm = self.arm_block(block, std::slice::from_ref(pat), None);
        let row = Row {
            tests: vec![(value.into(), Want::Pat(pat))],
            binds: Vec::new(),
            arm: 0,
        };
        self.decide(
            vec![row],
            Known::default(),
            std::slice::from_ref(&arm),
            Outcome::Panic(&MatchSource::Let),
        );
        self.enter_arm(&arm);
        self.b.span = outer;
    }

    fn arm_blocks(&mut self, arms: &'a [Arm]) -> Vec<ArmBlock<'a>> {
        arms.iter()
            .map(|arm| {
                let block = self.b.block();
                self.arm_block(block, &arm.pats, arm.guard.as_ref())
            })
            .collect()
    }

    fn arm_block(&mut self, block: BlockId, pats: &[Pat], guard: Option<&'a Expr>) -> ArmBlock<'a> {
        let mut locals = Vec::new();
        pats.iter().for_each(|pat| bound_locals(pat, &mut locals));
        for local in &locals {
            let ty = self.local_ty(*local);
            self.b.block_param(block, ty);
        }
        ArmBlock {
            block,
            locals,
            guard,
        }
    }

    fn enter_arm(&mut self, arm: &ArmBlock<'a>) {
        self.b.start(arm.block);
        let params = self.b.func.blocks[arm.block.0 as usize].params.clone();
        for (local, value) in arm.locals.iter().zip(params) {
            self.bind(*local, value);
        }
    }

    fn arm_bodies(
        &mut self,
        arms: &'a [Arm],
        blocks: &[ArmBlock<'a>],
        ty: Ty,
        tail: bool,
    ) -> Value {
        let join = self.join(ty);
        for (arm, block) in arms.iter().zip(blocks) {
            self.enter_arm(block);
            let value = self.expr_in(&arm.body, tail);
            self.jump_join(&join, value);
        }
        self.enter(join)
    }

    /// Builds the decision tree for rows at the current place.
    fn decide(
        &mut self,
        rows: Vec<Row<'a>>,
        mut known: Known,
        arms: &[ArmBlock<'a>],
        outcome: Outcome<'a>,
    ) {
        let mut rows: Vec<Row<'a>> = rows
            .into_iter()
            .flat_map(|row| self.simplify(row, &mut known))
            .collect();
        let Some(first) = rows.first() else {
            return self.no_match(outcome);
        };
        if first.tests.is_empty() {
            let row = rows.remove(0);
            return self.matched(row, rows, known, arms, outcome);
        }
        let place = best_place(&rows);
        let test = rows
            .iter()
            .find_map(|row| row_test(row, place))
            .unwrap_or(Test::Empty);
        match test {
            Test::Variant(_) => self.decide_variant(rows, place, known, arms, outcome),
            Test::Int(_) => self.decide_int(rows, place, known, arms, outcome),
            Test::Bool(_) => {
                let (yes, no) = (self.b.block(), self.b.block());
                self.b.branch(place.value, yes, no);
                for (block, value) in [(yes, true), (no, false)] {
                    self.b.start(block);
                    let rows = select(&rows, place, &Test::Bool(value));
                    self.decide(rows, known.clone(), arms, outcome);
                }
            }
            Test::Equal(lit) => {
                let equal = self.equals_literal(place.value, &lit);
                let (yes, no) = (self.b.block(), self.b.block());
                self.b.branch(equal, yes, no);
                let test = Test::Equal(lit);
                self.b.start(yes);
                let matching = select(&rows, place, &test);
                self.decide(matching, known.clone(), arms, outcome);
                self.b.start(no);
                let others = rows
                    .into_iter()
                    .filter(|row| row_test(row, place).as_ref() != Some(&test))
                    .collect();
                self.decide(others, known, arms, outcome);
            }
            Test::Empty | Test::NotEmpty => self.decide_list(rows, place, known, arms, outcome),
        }
    }

    /// Removes tests that always hold, takes apart tuples and structs, splits alternatives.
    fn simplify(&mut self, row: Row<'a>, known: &mut Known) -> Vec<Row<'a>> {
        let mut done = Row {
            tests: Vec::new(),
            binds: row.binds,
            arm: row.arm,
        };
        let mut pending: Vec<(Place, Want<'a>)> = row.tests.into_iter().rev().collect();
        while let Some((place, want)) = pending.pop() {
            let Want::Pat(pat) = want else {
                done.tests.push((place, want));
                continue;
            };
            match &pat.kind {
                PatKind::Wild | PatKind::Lit(Lit::Unit) => {}
                PatKind::Bind(local, inner) => {
                    done.binds.push((*local, place));
                    if let Some(inner) = inner {
                        pending.push((place, Want::Pat(inner)));
                    }
                }
                PatKind::Tuple(pats) => self.take_apart(place.value, 0, pats, known, &mut pending),
                PatKind::Ctor(adt, variant, pats)
                    if self.lw.program.adts[adt.index()].variants.len() == 1 =>
                {
                    self.take_apart(place.value, *variant, pats, known, &mut pending);
                }
                PatKind::List(pats) => done.tests.push((place, Want::Items(pats))),
                PatKind::Or(alternatives) => {
                    let mut rows = Vec::new();
                    for alternative in alternatives {
                        let mut tests = done.tests.clone();
                        tests.push((place, Want::Pat(alternative)));
                        tests.extend(pending.iter().rev().copied());
                        let row = Row {
                            tests,
                            binds: done.binds.clone(),
                            arm: done.arm,
                        };
                        rows.extend(self.simplify(row, known));
                    }
                    return rows;
                }
                PatKind::Lit(_) | PatKind::Ctor(..) | PatKind::Cons(..) => {
                    done.tests.push((place, want))
                }
            }
        }
        vec![done]
    }

    fn take_apart(
        &mut self,
        base: Value,
        variant: u32,
        pats: &'a [Pat],
        known: &mut Known,
        pending: &mut Vec<(Place, Want<'a>)>,
    ) {
        let tests: Vec<_> = (0u32..)
            .zip(pats)
            .filter(|(_, pat)| !matches!(pat.kind, PatKind::Wild))
            .map(|(index, pat)| {
                (
                    self.known_field(base, variant, index, pat, known).into(),
                    Want::Pat(pat),
                )
            })
            .collect();
        pending.extend(tests.into_iter().rev());
    }

    fn known_field(
        &mut self,
        base: Value,
        variant: u32,
        index: u32,
        pat: &Pat,
        known: &mut Known,
    ) -> Value {
        let part = Part::Field(base, variant, index);
        if let Some(value) = known.get(&part) {
            return *value;
        }
        let base_ty = self.b.ty(base);
        let fields = self.lw.layouts.variant_types(base_ty);
        let ty = match fields
            .get(variant as usize)
            .and_then(|fields| fields.get(index as usize))
        {
            Some(ty) => self.lw.ty(*ty, &[]),
            None => self.ty(pat.ty),
        };
        let value = self.b.field(base, variant, index, ty);
        known.insert(part, value);
        value
    }

    fn decide_variant(
        &mut self,
        rows: Vec<Row<'a>>,
        place: Place,
        mut known: Known,
        arms: &[ArmBlock<'a>],
        outcome: Outcome<'a>,
    ) {
        let base = place.value;
        let count = match self.b.ty(base).kind() {
            TyKind::Adt(adt, _) => self.lw.program.adts[adt.index()].variants.len(),
            _ => 0,
        };
        let tag = match known.get(&Part::Tag(base)) {
            Some(tag) => *tag,
            None => {
                let int = self.b.t.int;
                let tag = self.b.push(Op::Tag(base), int);
                known.insert(Part::Tag(base), tag);
                tag
            }
        };
        let mut variants: Vec<u32> = rows
            .iter()
            .filter_map(|row| match row_test(row, place) {
                Some(Test::Variant(variant)) => Some(variant),
                _ => None,
            })
            .collect();
        variants.sort_unstable();
        variants.dedup();
        let blocks: Vec<(i64, BlockId)> = variants
            .iter()
            .map(|variant| (i64::from(*variant), self.b.block()))
            .collect();
        let default = (variants.len() < count).then(|| self.b.block());
        self.b.switch(tag, blocks.clone(), default);
        for (variant, block) in blocks {
            let variant = variant as u32;
            self.b.start(block);
            let mut known = known.clone();
            let selected = rows
                .iter()
                .filter(|row| {
                    row_test(row, place).is_none_or(|test| test == Test::Variant(variant))
                })
                .cloned()
                .map(|mut row| {
                    if let Some((at, Want::Pat(pat))) = test_at(&row, place)
                        && let PatKind::Ctor(_, _, pats) = &pat.kind
                    {
                        row.tests.remove(at);
                        let mut pending = Vec::new();
                        self.take_apart(base, variant, pats, &mut known, &mut pending);
                        row.tests.splice(at..at, pending.into_iter().rev());
                    }
                    row
                })
                .collect();
            self.decide(selected, known, arms, outcome);
        }
        if let Some(default) = default {
            self.b.start(default);
            let rest = rows
                .into_iter()
                .filter(|row| row_test(row, place).is_none())
                .collect();
            self.decide(rest, known, arms, outcome);
        }
    }

    fn decide_int(
        &mut self,
        rows: Vec<Row<'a>>,
        place: Place,
        known: Known,
        arms: &[ArmBlock<'a>],
        outcome: Outcome<'a>,
    ) {
        let mut cases: Vec<i64> = rows
            .iter()
            .filter_map(|row| match row_test(row, place) {
                Some(Test::Int(value)) => Some(value),
                _ => None,
            })
            .collect();
        cases.sort_unstable();
        cases.dedup();
        let blocks: Vec<(i64, BlockId)> =
            cases.iter().map(|value| (*value, self.b.block())).collect();
        let default = self.b.block();
        self.b.switch(place.value, blocks.clone(), Some(default));
        for (value, block) in blocks {
            self.b.start(block);
            let selected = select(&rows, place, &Test::Int(value));
            self.decide(selected, known.clone(), arms, outcome);
        }
        self.b.start(default);
        let rest = rows
            .into_iter()
            .filter(|row| row_test(row, place).is_none())
            .collect();
        self.decide(rest, known, arms, outcome);
    }

    fn decide_list(
        &mut self,
        rows: Vec<Row<'a>>,
        place: Place,
        mut known: Known,
        arms: &[ArmBlock<'a>],
        outcome: Outcome<'a>,
    ) {
        let int = self.b.t.int;
        let part = Part::Field(place.value, 0, 2);
        let len = match known.get(&part) {
            Some(len) => *len,
            None => {
                let len = self.b.field(place.value, 0, 2, int);
                known.insert(part, len);
                len
            }
        };
        let skipped = self.b.int(i64::from(place.skip));
        let is_empty = self.b.prim(PrimOp::IntEq, &[len, skipped]);
        let (empty, more) = (self.b.block(), self.b.block());
        self.b.branch(is_empty, empty, more);
        self.b.start(empty);
        let selected = select(&rows, place, &Test::Empty);
        self.decide(selected, known.clone(), arms, outcome);
        self.b.start(more);
        let rest = Place {
            skip: place.skip + 1,
            ..place
        };
        let selected = rows
            .into_iter()
            .filter(|row| row_test(row, place).is_none_or(|test| test == Test::NotEmpty))
            .map(|mut row| {
                let Some((at, want)) = test_at(&row, place) else {
                    return row;
                };
                row.tests.remove(at);
                let (head, tail) = match want {
                    Want::Pat(Pat {
                        kind: PatKind::Cons(head, tail),
                        ..
                    }) => (&**head, Want::Pat(tail)),
                    Want::Items([head, tail @ ..]) => (head, Want::Items(tail)),
                    Want::Pat(_) | Want::Items([]) => return row,
                };
                row.tests.insert(at, (rest, tail));
                if !matches!(head.kind, PatKind::Wild) {
                    let value = self.known_head(place, &mut known);
                    row.tests.insert(at, (value.into(), Want::Pat(head)));
                }
                row
            })
            .collect();
        self.decide(selected, known, arms, outcome);
    }

    fn known_head(&mut self, place: Place, known: &mut Known) -> Value {
        if let Some(value) = known.get(&Part::Head(place)) {
            return *value;
        }
        let (buffer, start, item) = self.list_parts(place.value);
        let skip = self.b.int(i64::from(place.skip));
        let at = self.b.prim(PrimOp::IntAdd, &[start, skip]);
        let value = self.b.intrinsic("%array_get", vec![buffer, at], item);
        known.insert(Part::Head(place), value);
        value
    }

    fn list_parts(&mut self, list: Value) -> (Value, Value, Ty) {
        let item = match self.b.ty(list).kind() {
            TyKind::Adt(_, args) => args.first().copied().unwrap_or(self.b.t.unit),
            _ => self.b.t.unit,
        };
        let buffer = self.b.field(list, 0, 0, Ty::new(TyKind::Array(item)));
        let int = self.b.t.int;
        let start = self.b.field(list, 0, 1, int);
        (buffer, start, item)
    }

    /// The value at a place; for the rest of a list a view of it.
    fn place_value(&mut self, place: Place) -> Value {
        if place.skip == 0 {
            return place.value;
        }
        let ty = self.b.ty(place.value);
        let int = self.b.t.int;
        let (buffer, start, _) = self.list_parts(place.value);
        let len = self.b.field(place.value, 0, 2, int);
        let skip = self.b.int(i64::from(place.skip));
        let start = self.b.prim(PrimOp::IntAdd, &[start, skip]);
        let len = self.b.prim(PrimOp::IntSub, &[len, skip]);
        self.b.make(0, vec![buffer, start, len], ty)
    }

    fn equals_literal(&mut self, value: Value, lit: &Lit) -> Value {
        use crate::mir::Const;
        let ty = self.b.ty(value);
        match lit {
            Lit::Float(expected) => {
                let expected = self.b.constant(Const::Float(expected.to_bits()), ty);
                self.b.prim(PrimOp::FloatEq, &[value, expected])
            }
            Lit::Str(text) | Lit::Atom(text) => {
                let expected = self.b.constant(Const::Str(text.clone()), ty);
                self.b.prim(PrimOp::StrEq, &[value, expected])
            }
            _ => self.b.bool(false),
        }
    }

    fn matched(
        &mut self,
        row: Row<'a>,
        rest: Vec<Row<'a>>,
        known: Known,
        arms: &[ArmBlock<'a>],
        outcome: Outcome<'a>,
    ) {
        let arm = &arms[row.arm];
        let mut bound: FxHashMap<LocalId, Value> = FxHashMap::default();
        for (local, place) in row.binds {
            let value = self.place_value(place);
            bound.insert(local, value);
        }
        if let Some(guard) = arm.guard {
            bound
                .iter()
                .for_each(|(local, value)| self.bind(*local, *value));
            let holds = self.expr(guard);
            let (yes, no) = (self.b.block(), self.b.block());
            self.b.branch(holds, yes, no);
            self.b.start(no);
            self.decide(rest, known, arms, outcome);
            self.b.start(yes);
        }
        if let Outcome::Receive {
            message, payload, ..
        } = outcome
        {
            let unit = self.b.t.unit;
            self.b.external("mesh_recv_take", vec![message], unit);
            self.b.own(payload);
            self.b.external("mesh_msg_free", vec![message], unit);
        }
        let mut values = Vec::new();
        for local in &arm.locals {
            match bound.get(local) {
                Some(value) => values.push(*value),
                None => {
                    return self.error(
                        self.b.span,
                        "alternatives of a pattern bind different names",
                    );
                }
            }
        }
        self.b.jump(arm.block, values);
    }

    fn no_match(&mut self, outcome: Outcome<'a>) {
        match outcome {
            Outcome::Receive { next, .. } => self.b.jump_back(next, Vec::new()),
            Outcome::Panic(MatchSource::Case | MatchSource::Let) => {
                self.panic("non-exhaustive match")
            }
            Outcome::Panic(MatchSource::Clauses(name, arity)) => {
                let message = format!("no matching clause in {name}/{arity}");
                self.panic(&message);
            }
            Outcome::Panic(MatchSource::Closure) => self.panic("no matching clause in closure"),
        }
    }
}

fn rows<'a>(arms: &'a [Arm], values: &[Value]) -> Vec<Row<'a>> {
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

fn bound_locals(pat: &Pat, locals: &mut Vec<LocalId>) {
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
fn best_place(rows: &[Row]) -> Place {
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

fn test_at<'a>(row: &Row<'a>, place: Place) -> Option<(usize, Want<'a>)> {
    let at = row.tests.iter().position(|(at, _)| *at == place)?;
    Some((at, row.tests[at].1))
}

/// What a row asks of a place, if anything.
fn row_test(row: &Row, place: Place) -> Option<Test> {
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
fn select<'a>(rows: &[Row<'a>], place: Place, test: &Test) -> Vec<Row<'a>> {
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
