//! List patterns: `[]`, `[a, b]`, `h :: t`.

use super::rows::{Part, Place, Row, Test, Want, row_test, select, test_at};
use super::{ArmBlock, Known, Outcome};
use crate::lower::FnCx;
use crate::mir::{PrimOp, Value};
use mesh_types::thir::{Pat, PatKind};
use mesh_types::{Ty, TyKind};

impl<'a> FnCx<'a, '_> {
    pub(super) fn decide_list(
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
    pub(super) fn place_value(&mut self, place: Place) -> Value {
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
}
