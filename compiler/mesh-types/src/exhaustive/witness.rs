//! Witnesses: patterns of values that a match forgets.

use super::Ctor;
use crate::thir::AdtDef;

/// So many vectors are kept at most; the rest is only counted.
const KEPT: usize = 32;

/// A pattern of missing values.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Witness {
    /// `_`.
    Any,
    /// Constructor with sub-patterns in declaration order.
    Node(Ctor, Vec<Witness>),
}

impl Witness {
    /// The constructor with arbitrary arguments.
    pub(super) fn of(ctor: &Ctor, arity: usize) -> Witness {
        Witness::Node(ctor.clone(), vec![Witness::Any; arity])
    }

    fn covers(&self, other: &Witness) -> bool {
        match (self, other) {
            (Witness::Any, _) => true,
            (Witness::Node(..), Witness::Any) => false,
            (Witness::Node(a, xs), Witness::Node(b, ys)) => {
                a == b && xs.iter().zip(ys).all(|(x, y)| x.covers(y))
            }
        }
    }

    fn write(&self, adts: &[AdtDef], out: &mut String) {
        let Witness::Node(ctor, args) = self else {
            out.push('_');
            return;
        };
        match ctor {
            Ctor::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Ctor::Literal(text) => out.push_str(text),
            Ctor::Nil => out.push_str("[]"),
            Ctor::Cons => {
                let [head, tail] = args.as_slice() else {
                    return;
                };
                if matches!(head, Witness::Node(Ctor::Cons, _)) {
                    write_list(std::slice::from_ref(head), adts, out, "(", ")");
                } else {
                    head.write(adts, out);
                }
                out.push_str(" :: ");
                tail.write(adts, out);
            }
            Ctor::Tuple(_) => write_list(args, adts, out, "(", ")"),
            Ctor::Variant(adt, variant) => {
                let Some(def) = adts.get(adt.index()) else {
                    return;
                };
                let Some(variant) = def.variants.get(*variant as usize) else {
                    return;
                };
                out.push_str(&variant.name);
                if def.is_struct {
                    out.push_str(" { ");
                    for (index, (arg, (field, _))) in args.iter().zip(&variant.fields).enumerate() {
                        if index > 0 {
                            out.push_str(", ");
                        }
                        out.push_str(field);
                        out.push_str(": ");
                        arg.write(adts, out);
                    }
                    out.push_str(" }");
                } else if !args.is_empty() {
                    write_list(args, adts, out, "(", ")");
                }
            }
        }
    }
}

fn write_list(items: &[Witness], adts: &[AdtDef], out: &mut String, open: &str, close: &str) {
    out.push_str(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        item.write(adts, out);
    }
    out.push_str(close);
}

/// Vectors of witnesses, one witness per column. Columns are stored last to first, like the rows of the matrix.
#[derive(Clone, Debug)]
pub(super) struct Witnesses {
    kept: Vec<Vec<Witness>>,
    /// How many more there are.
    more: u64,
}

impl Witnesses {
    pub(super) fn none() -> Self {
        Witnesses {
            kept: Vec::new(),
            more: 0,
        }
    }

    /// Every value of every column is missing.
    pub(super) fn any(columns: usize) -> Self {
        Witnesses {
            kept: vec![vec![Witness::Any; columns]],
            more: 0,
        }
    }

    /// A single one.
    pub(super) fn one(vector: Vec<Witness>) -> Self {
        Witnesses {
            kept: vec![vector],
            more: 0,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    pub(super) fn extend(&mut self, other: Witnesses) {
        self.more = self.more.saturating_add(other.more);
        for vector in other.kept {
            if self.kept.len() < KEPT {
                self.kept.push(vector);
            } else {
                self.more = self.more.saturating_add(1);
            }
        }
    }

    /// A new first column.
    pub(super) fn prefixed(&self, first: &Witness) -> Witnesses {
        self.map(|vector| vector.push(first.clone()))
    }

    /// The first `arity` columns become the arguments of a constructor.
    pub(super) fn wrapped(&self, ctor: &Ctor, arity: usize) -> Witnesses {
        self.map(|vector| {
            let mut args = vector.split_off(vector.len() - arity);
            args.reverse();
            vector.push(Witness::Node(ctor.clone(), args));
        })
    }

    fn map(&self, change: impl Fn(&mut Vec<Witness>)) -> Witnesses {
        let mut result = self.clone();
        result.kept.iter_mut().for_each(change);
        result
    }

    /// Without those that a more general witness covers already.
    pub(super) fn without(mut self, general: &Witnesses) -> Witnesses {
        self.kept.retain(|vector| {
            !general
                .kept
                .iter()
                .any(|g| g.iter().zip(vector).all(|(a, b)| a.covers(b)))
        });
        self
    }

    /// The texts for people: at most `listed`, then how many more.
    pub(super) fn describe(&self, listed: usize, adts: &[AdtDef]) -> Vec<String> {
        let mut texts: Vec<String> = self
            .kept
            .iter()
            .take(listed)
            .map(|vector| {
                let mut text = String::new();
                for (index, witness) in vector.iter().rev().enumerate() {
                    if index > 0 {
                        text.push_str(", ");
                    }
                    witness.write(adts, &mut text);
                }
                text
            })
            .collect();
        let rest = self
            .more
            .saturating_add(self.kept.len().saturating_sub(listed) as u64);
        if rest > 0 {
            texts.push(format!("… and {rest} more"));
        }
        texts
    }
}
