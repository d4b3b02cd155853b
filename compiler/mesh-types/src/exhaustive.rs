//! Exhaustiveness and redundancy of pattern matches.
//!
//! The algorithm is Maranget's ("Warnings for pattern matching", JFP 2007) in its one-pass form: a matrix of rows is
//! specialised by the constructors of its first column, and one walk finds both the values that no row matches and the rows
//! (and or-alternatives) that match nothing new. Sub-matrices are memoised, so or-patterns over several columns do not multiply.

use crate::thir::{AdtDef, Lit, Pat, PatKind};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use rustc_hash::FxHashMap;
use std::rc::Rc;

mod search;
mod witness;
use witness::{Witness, Witnesses};

/// At most so many missing patterns are listed.
const LISTED: usize = 5;
/// The memo table stops growing here; what comes later is computed again.
const MEMO_LIMIT: usize = 20_000;
/// So many patterns are looked at before a match counts as too large to be taken apart: of such a match one missing value is
/// told, and no arm counts as redundant.
const WORK_LIMIT: usize = 500_000;

/// What is wrong with a match.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct MatchReport {
    /// Patterns of values that no unguarded arm matches, at most five, then `… and N more`. Empty: the match is exhaustive.
    /// A match on several values gives comma-separated patterns.
    pub missing: Vec<String>,
    /// Everything that is missing is a list of a length no arm mentions: a warning, not an error, even in a `case`.
    pub only_list_lengths: bool,
    /// Indices of arms that can never be chosen.
    pub redundant: Vec<usize>,
    /// Alternatives inside or-patterns of otherwise useful arms that can never be chosen, with the index of the arm.
    pub redundant_alternatives: Vec<(usize, Span)>,
}

/// Checks the arms of a match. `scrutinees` are the types of the matched values; every arm has one pattern for each, and says
/// whether it has a guard.
pub(crate) fn check_match(
    adts: &[AdtDef],
    scrutinees: &[Ty],
    arms: &[(&[Pat], bool)],
) -> MatchReport {
    let mut matrix = Checker::new(adts);
    let rows: Rows = arms
        .iter()
        .map(|(pats, guarded)| Row {
            pats: pats.iter().rev().map(|p| matrix.simplify(p)).collect(),
            guarded: *guarded,
        })
        .collect();
    let outcome = matrix.check(scrutinees.len(), &rows);
    if matrix.work > WORK_LIMIT {
        return matrix.search(scrutinees.len(), &rows);
    }

    let redundant: Vec<usize> = (0..arms.len())
        .filter(|&arm| !outcome.useful[arm])
        .collect();
    let mut redundant_alternatives = Vec::new();
    for (arm, row) in rows
        .iter()
        .enumerate()
        .filter(|(arm, _)| outcome.useful[*arm])
    {
        for &pat in row.pats.iter().rev() {
            matrix.useless_alternatives(pat, &mut |span| redundant_alternatives.push((arm, span)));
        }
    }

    // Nothing to match is matched by no arms.
    let uninhabited = scrutinees.iter().any(|ty| match ty.kind() {
        TyKind::Never => true,
        TyKind::Adt(adt, _) => adts
            .get(adt.index())
            .is_some_and(|def| def.variants.is_empty()),
        _ => false,
    });
    if uninhabited || outcome.witnesses.is_empty() {
        return MatchReport {
            redundant,
            redundant_alternatives,
            ..MatchReport::default()
        };
    }
    let missing = outcome.witnesses.describe(LISTED, adts);
    matrix.memo.clear();
    matrix.assume_list_lengths = true;
    let only_list_lengths = matrix.check(scrutinees.len(), &rows).witnesses.is_empty();
    MatchReport {
        missing,
        only_list_lengths,
        redundant,
        redundant_alternatives,
    }
}

/// Index into [`Checker::nodes`].
type NodeId = u32;
/// The pattern that matches everything.
const WILD: NodeId = 0;

/// A pattern without names, types and other things that do not decide what it matches.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Node {
    Wild,
    Ctor(Ctor, Vec<NodeId>),
    Or(Vec<NodeId>),
}

/// Head constructor of a pattern.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Ctor {
    Variant(crate::ids::AdtId, u32),
    Bool(bool),
    /// With its number of elements.
    Tuple(usize),
    Nil,
    Cons,
    /// Value of an infinite type, as its source text.
    Literal(Rc<str>),
}

/// A row of the matrix. Columns are stored last to first, so that the first column is popped.
#[derive(Clone)]
struct Row {
    pats: Vec<NodeId>,
    guarded: bool,
}

type Rows = Vec<Row>;

/// Result for one matrix.
struct Outcome {
    /// Vectors of patterns that no row matches.
    witnesses: Witnesses,
    /// For every row: it matches something that no earlier row matches.
    useful: Vec<bool>,
}

struct Checker<'a> {
    adts: &'a [AdtDef],
    nodes: Vec<Node>,
    interned: FxHashMap<Node, NodeId>,
    /// For or-patterns: places of the alternatives, and whether each was found useful.
    alternatives: FxHashMap<NodeId, Vec<(Span, bool)>>,
    memo: FxHashMap<Vec<u32>, Rc<Outcome>>,
    /// Pretend that the list shapes which no row mentions cannot occur.
    assume_list_lengths: bool,
    /// Patterns looked at so far.
    work: usize,
}

impl<'a> Checker<'a> {
    fn new(adts: &'a [AdtDef]) -> Self {
        Checker {
            adts,
            nodes: vec![Node::Wild],
            interned: FxHashMap::default(),
            alternatives: FxHashMap::default(),
            memo: FxHashMap::default(),
            assume_list_lengths: false,
            work: 0,
        }
    }

    fn intern(&mut self, ctor: Ctor, args: Vec<NodeId>) -> NodeId {
        let node = Node::Ctor(ctor, args);
        if let Some(&id) = self.interned.get(&node) {
            return id;
        }
        let id = self.push(node.clone());
        self.interned.insert(node, id);
        id
    }

    fn push(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        (self.nodes.len() - 1) as NodeId
    }

    fn simplify(&mut self, pat: &Pat) -> NodeId {
        match &pat.kind {
            PatKind::Wild | PatKind::Bind(_, None) | PatKind::Lit(Lit::Unit) => WILD,
            PatKind::Bind(_, Some(inner)) => self.simplify(inner),
            PatKind::Lit(lit) => {
                let ctor = literal(lit);
                self.intern(ctor, Vec::new())
            }
            PatKind::Ctor(adt, variant, args) => {
                let args = args.iter().map(|p| self.simplify(p)).collect();
                self.intern(Ctor::Variant(*adt, *variant), args)
            }
            PatKind::Tuple(args) => {
                let args: Vec<NodeId> = args.iter().map(|p| self.simplify(p)).collect();
                self.intern(Ctor::Tuple(args.len()), args)
            }
            PatKind::List(items) => {
                let items: Vec<NodeId> = items.iter().map(|p| self.simplify(p)).collect();
                let nil = self.intern(Ctor::Nil, Vec::new());
                items
                    .into_iter()
                    .rev()
                    .fold(nil, |tail, head| self.intern(Ctor::Cons, vec![head, tail]))
            }
            PatKind::Cons(head, tail) => {
                let args = vec![self.simplify(head), self.simplify(tail)];
                self.intern(Ctor::Cons, args)
            }
            // Every or-pattern is a node of its own: its alternatives are judged at their place.
            PatKind::Or(alternatives) => {
                let ids = alternatives.iter().map(|p| self.simplify(p)).collect();
                let id = self.push(Node::Or(ids));
                self.alternatives
                    .insert(id, alternatives.iter().map(|p| (p.span, false)).collect());
                id
            }
        }
    }

    /// Calls `report` for the alternatives below a pattern of a useful arm that were never found useful.
    fn useless_alternatives(&self, pat: NodeId, report: &mut dyn FnMut(Span)) {
        match &self.nodes[pat as usize] {
            Node::Wild => {}
            Node::Ctor(_, args) => args
                .iter()
                .for_each(|&arg| self.useless_alternatives(arg, report)),
            Node::Or(ids) => {
                for (&id, &(span, useful)) in ids.iter().zip(&self.alternatives[&pat]) {
                    if useful {
                        self.useless_alternatives(id, report);
                    } else {
                        report(span);
                    }
                }
            }
        }
    }

    /// The report of a match that is too large.
    fn search(&mut self, columns: usize, rows: &[Row]) -> MatchReport {
        let rows: Vec<Vec<NodeId>> = rows
            .iter()
            .filter(|row| !row.guarded)
            .map(|row| row.pats.iter().rev().copied().collect())
            .collect();
        let mut report = MatchReport::default();
        if let Some(mut missing) = self.find_missing(columns, &rows, &mut Default::default()) {
            missing.reverse();
            report.missing = Witnesses::one(missing).describe(LISTED, self.adts);
            self.assume_list_lengths = true;
            let other = self.find_missing(columns, &rows, &mut Default::default());
            report.only_list_lengths = other.is_none();
        }
        report
    }

    fn check(&mut self, columns: usize, rows: &[Row]) -> Rc<Outcome> {
        if self.work > WORK_LIMIT {
            return Rc::new(Outcome {
                witnesses: Witnesses::none(),
                useful: Vec::new(),
            });
        }
        self.work += columns * rows.len();
        let mut key = Vec::with_capacity(rows.len() * (columns + 1) + 1);
        key.push(columns as u32);
        for row in rows {
            key.push(u32::from(row.guarded));
            key.extend_from_slice(&row.pats);
        }
        if let Some(known) = self.memo.get(&key) {
            return Rc::clone(known);
        }
        let outcome = Rc::new(self.check_anew(columns, rows));
        if self.memo.len() < MEMO_LIMIT {
            self.memo.insert(key, Rc::clone(&outcome));
        }
        outcome
    }

    fn check_anew(&mut self, columns: usize, rows: &[Row]) -> Outcome {
        // A row of wildcards takes everything that comes to it; later rows see nothing.
        let catch_all = rows
            .iter()
            .position(|row| !row.guarded && row.pats.iter().all(|&p| p == WILD));
        if catch_all == Some(0) || columns == 0 {
            let last = catch_all.unwrap_or(rows.len());
            let useful = (0..rows.len()).map(|i| i <= last).collect();
            let witnesses = if catch_all.is_some() {
                Witnesses::none()
            } else {
                Witnesses::any(columns)
            };
            return Outcome { witnesses, useful };
        }
        let reachable = &rows[..catch_all.map_or(rows.len(), |i| i + 1)];
        let mut outcome = self.check_column(columns, reachable);
        outcome.useful.resize(rows.len(), false);
        outcome
    }

    fn check_column(&mut self, columns: usize, rows: &[Row]) -> Outcome {
        let (expanded, origins) = self.expand_or_patterns(rows);
        let mut useful = vec![false; expanded.len()];
        let mut present: Vec<Ctor> = Vec::new();
        let mut index: FxHashMap<Ctor, usize> = FxHashMap::default();
        for row in &expanded {
            if let Some(Node::Ctor(ctor, _)) = row.pats.last().map(|&p| &self.nodes[p as usize]) {
                index.entry(ctor.clone()).or_insert_with(|| {
                    present.push(ctor.clone());
                    present.len() - 1
                });
            }
        }

        let mut witnesses = Witnesses::none();
        if present.is_empty() {
            let below = self.specialise(columns, &expanded, None, &mut useful);
            witnesses.extend(below.witnesses.prefixed(&Witness::Any));
        } else if let Some(all) = signature(&present[0], self.adts) {
            let absent_possible =
                !(self.assume_list_lengths && matches!(present[0], Ctor::Nil | Ctor::Cons));
            let mut absent = None;
            for ctor in all {
                if index.contains_key(&ctor) {
                    let below = self.specialise(columns, &expanded, Some(&ctor), &mut useful);
                    witnesses.extend(below.witnesses.wrapped(&ctor, arity(&ctor, self.adts)));
                } else if absent_possible {
                    // All absent constructors see the same rows.
                    if absent.is_none() {
                        absent = Some(self.specialise(columns, &expanded, None, &mut useful));
                    }
                    if let Some(below) = &absent {
                        witnesses.extend(
                            below
                                .witnesses
                                .prefixed(&Witness::of(&ctor, arity(&ctor, self.adts))),
                        );
                    }
                }
            }
        } else {
            // The values that no row names; what they miss, the named ones need not repeat.
            let others = self
                .specialise(columns, &expanded, None, &mut useful)
                .witnesses
                .prefixed(&Witness::Any);
            for ctor in &present {
                let below = self.specialise(columns, &expanded, Some(ctor), &mut useful);
                witnesses.extend(below.witnesses.wrapped(ctor, 0).without(&others));
            }
            witnesses.extend(others);
        }

        let mut row_useful = vec![false; rows.len()];
        for ((row, alternatives), useful) in origins.iter().zip(useful) {
            if !useful {
                continue;
            }
            row_useful[*row] = true;
            for (or_node, position) in alternatives {
                if let Some(places) = self.alternatives.get_mut(or_node) {
                    places[*position].1 = true;
                }
            }
        }
        Outcome {
            witnesses,
            useful: row_useful,
        }
    }

    /// Replaces rows whose first pattern is an or-pattern by one row per alternative. The second result says for each new row
    /// which row it comes from and which alternatives it stands for.
    fn expand_or_patterns(&self, rows: &[Row]) -> (Rows, Vec<Origin>) {
        let mut expanded = Vec::with_capacity(rows.len());
        let mut origins = Vec::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            // Nested or-patterns unfold in source order: a stack with the next alternative on top.
            let first = row.pats.last().copied().unwrap_or(WILD);
            let mut pending = vec![(first, Vec::new())];
            while let Some((pat, path)) = pending.pop() {
                if let Node::Or(ids) = &self.nodes[pat as usize] {
                    for (position, &id) in ids.iter().enumerate().rev() {
                        let mut path = path.clone();
                        path.push((pat, position));
                        pending.push((id, path));
                    }
                } else {
                    let mut pats = row.pats.clone();
                    if let Some(slot) = pats.last_mut() {
                        *slot = pat;
                    }
                    expanded.push(Row {
                        pats,
                        guarded: row.guarded,
                    });
                    origins.push((index, path));
                }
            }
        }
        (expanded, origins)
    }

    /// The rows that remain when the first value has the given constructor, its arguments becoming columns; without a
    /// constructor the rows that match whatever the first value is. Records which rows are useful there.
    fn specialise(
        &mut self,
        columns: usize,
        rows: &[Row],
        ctor: Option<&Ctor>,
        useful: &mut [bool],
    ) -> Rc<Outcome> {
        let arity = ctor.map_or(0, |ctor| arity(ctor, self.adts));
        let mut kept = Vec::new();
        let mut selected = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let Some((&first, rest)) = row.pats.split_last() else {
                continue;
            };
            let mut pats = Vec::with_capacity(rest.len() + arity);
            pats.extend_from_slice(rest);
            match &self.nodes[first as usize] {
                Node::Ctor(own, args) => {
                    if Some(own) != ctor {
                        continue;
                    }
                    pats.extend(
                        (0..arity)
                            .rev()
                            .map(|i| args.get(i).copied().unwrap_or(WILD)),
                    );
                }
                _ => pats.extend(std::iter::repeat_n(WILD, arity)),
            }
            kept.push(index);
            selected.push(Row {
                pats,
                guarded: row.guarded,
            });
        }
        let outcome = self.check(columns - 1 + arity, &selected);
        for (&index, &is_useful) in kept.iter().zip(&outcome.useful) {
            useful[index] |= is_useful;
        }
        outcome
    }
}

/// Row of the source matrix, and the alternatives chosen in it: or-pattern and position.
type Origin = (usize, Vec<(NodeId, usize)>);

/// All constructors of the type that a constructor belongs to, in declaration order; `None` for infinite types.
fn signature(of: &Ctor, adts: &[AdtDef]) -> Option<Vec<Ctor>> {
    match of {
        Ctor::Variant(adt, _) => {
            let count = adts
                .get(adt.index())
                .map_or(0, |def| def.variants.len() as u32);
            Some(
                (0..count)
                    .map(|variant| Ctor::Variant(*adt, variant))
                    .collect(),
            )
        }
        Ctor::Bool(_) => Some(vec![Ctor::Bool(true), Ctor::Bool(false)]),
        Ctor::Tuple(size) => Some(vec![Ctor::Tuple(*size)]),
        Ctor::Nil | Ctor::Cons => Some(vec![Ctor::Nil, Ctor::Cons]),
        Ctor::Literal(_) => None,
    }
}

fn arity(ctor: &Ctor, adts: &[AdtDef]) -> usize {
    match ctor {
        Ctor::Variant(adt, variant) => adts
            .get(adt.index())
            .and_then(|def| def.variants.get(*variant as usize))
            .map_or(0, |v| v.fields.len()),
        Ctor::Tuple(size) => *size,
        Ctor::Cons => 2,
        Ctor::Bool(_) | Ctor::Nil | Ctor::Literal(_) => 0,
    }
}

fn literal(lit: &Lit) -> Ctor {
    let text = match lit {
        Lit::Bool(value) => return Ctor::Bool(*value),
        Lit::Int(value) => value.to_string(),
        // Both zeros are equal, so they are one constructor.
        Lit::Float(value) => format!("{:?}", if *value == 0.0 { 0.0 } else { *value }),
        Lit::Str(text) => format!("{text:?}"),
        Lit::Atom(name) => format!(":{name}"),
        Lit::Unit => "()".to_owned(),
        Lit::Regex(pattern, flags) => format!("~r/{pattern}/{flags}"),
    };
    Ctor::Literal(text.into())
}

#[cfg(test)]
mod tests;
