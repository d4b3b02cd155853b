//! One missing value of a match that is too large to be taken apart completely.

use super::witness::Witness;
use super::{Checker, Ctor, MEMO_LIMIT, Node, NodeId, WILD, arity, signature};
use rustc_hash::{FxHashMap, FxHashSet};

/// Patterns of a row, first column first.
type Vector = Vec<NodeId>;

/// Matrices that match everything.
type RuledOut = FxHashSet<Vec<NodeId>>;

impl Checker<'_> {
    /// A value of every column that no row matches. The search goes where the fewest rows are left: it finds a value soon, if
    /// there is one, and has little to rule out otherwise.
    pub(super) fn find_missing(
        &self,
        columns: usize,
        rows: &[Vector],
        ruled_out: &mut RuledOut,
    ) -> Option<Vec<Witness>> {
        if rows.is_empty() {
            return Some(vec![Witness::Any; columns]);
        }
        if rows.iter().any(|row| row.iter().all(|&p| p == WILD)) {
            return None;
        }
        let mut key = vec![columns as NodeId];
        key.extend(rows.iter().flatten());
        if ruled_out.contains(&key) {
            return None;
        }
        let named = |column: &usize| rows.iter().filter(|row| row[*column] != WILD).count();
        let column = (0..columns).rev().max_by_key(named)?;
        let rows = self.alternatives_apart(rows, column);
        let found = self.choices(&rows, column).into_iter().find_map(|choice| {
            let arity = choice.as_ref().map_or(0, |ctor| arity(ctor, self.adts));
            let below = self.rows_of(&rows, column, choice.as_ref(), arity);
            let mut found = self.find_missing(columns - 1 + arity, &below, ruled_out)?;
            let rest = found.split_off(arity);
            Some((choice, found, rest))
        });
        let Some((choice, args, mut rest)) = found else {
            if ruled_out.len() < MEMO_LIMIT {
                ruled_out.insert(key);
            }
            return None;
        };
        let witness = match choice {
            Some(ctor) => Witness::Node(ctor, args),
            None => match self.absent(&rows, column) {
                Some(ctor) => Witness::of(&ctor, arity(&ctor, self.adts)),
                None => Witness::Any,
            },
        };
        rest.insert(column, witness);
        Some(rest)
    }

    /// Constructors to try in a column, those with the fewest rows first; `None` for what no row names.
    fn choices(&self, rows: &[Vector], column: usize) -> Vec<Option<Ctor>> {
        let mut counts: FxHashMap<&Ctor, usize> = FxHashMap::default();
        let mut present: Vec<&Ctor> = Vec::new();
        for row in rows {
            if let Node::Ctor(ctor, _) = &self.nodes[row[column] as usize] {
                let count = counts.entry(ctor).or_insert_with(|| {
                    present.push(ctor);
                    0
                });
                *count += 1;
            }
        }
        present.sort_by_key(|ctor| counts[ctor]);
        let infinite = present
            .first()
            .is_some_and(|ctor| signature(ctor, self.adts).is_none());
        let others = infinite || self.absent(rows, column).is_some();
        let named = present.into_iter().map(|ctor| Some(ctor.clone()));
        others.then_some(None).into_iter().chain(named).collect()
    }

    /// The first constructor of a finite type that no row of a column names.
    fn absent(&self, rows: &[Vector], column: usize) -> Option<Ctor> {
        let mut named = FxHashSet::default();
        for row in rows {
            if let Node::Ctor(ctor, _) = &self.nodes[row[column] as usize] {
                named.insert(ctor);
            }
        }
        let first = *named.iter().next()?;
        if self.assume_list_lengths && matches!(first, Ctor::Nil | Ctor::Cons) {
            return None;
        }
        let all = signature(first, self.adts)?;
        all.into_iter().find(|ctor| !named.contains(ctor))
    }

    /// The rows that remain for a choice, arguments of the constructor in front.
    fn rows_of(
        &self,
        rows: &[Vector],
        column: usize,
        choice: Option<&Ctor>,
        arity: usize,
    ) -> Vec<Vector> {
        rows.iter()
            .filter_map(|row| {
                let mut below = match &self.nodes[row[column] as usize] {
                    Node::Ctor(own, args) => (Some(own) == choice).then(|| args.clone())?,
                    _ => vec![WILD; arity],
                };
                below.extend(&row[..column]);
                below.extend(&row[column + 1..]);
                Some(below)
            })
            .collect()
    }

    /// One row per alternative of the or-patterns of a column.
    fn alternatives_apart(&self, rows: &[Vector], column: usize) -> Vec<Vector> {
        let mut apart = Vec::with_capacity(rows.len());
        let mut pending: Vec<Vector> = rows.iter().rev().cloned().collect();
        while let Some(row) = pending.pop() {
            match &self.nodes[row[column] as usize] {
                Node::Or(ids) => pending.extend(ids.iter().rev().map(|&id| {
                    let mut row = row.clone();
                    row[column] = id;
                    row
                })),
                _ => apart.push(row),
            }
        }
        apart
    }
}
