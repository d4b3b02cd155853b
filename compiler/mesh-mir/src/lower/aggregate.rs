//! Lists, maps and structs made in place.

use super::FnCx;
use crate::mir::{Op, Value};
use mesh_types::thir::{Expr, TupleAccess};
use mesh_types::{Ty, TyKind};

/// Entries of a literal up to which the library keeps a map flat: `scan_limit` in `std/map.mpl`.
const SMALL_MAP: usize = 8;

impl<'a> FnCx<'a, '_> {
    /// A list of values.
    pub(super) fn list_of(&mut self, values: Vec<Value>, list: Ty) -> Value {
        let item = match list.kind() {
            TyKind::Adt(_, args) => args.first().copied().unwrap_or(self.b.t.unit),
            _ => self.b.t.unit,
        };
        let array = Ty::new(TyKind::Array(item));
        let count = self.b.int(values.len() as i64);
        let mut buffer = self.b.intrinsic("%array_new", vec![count], array);
        for value in values {
            buffer = self.b.intrinsic("%array_push", vec![buffer, value], array);
        }
        self.list_from(buffer, count, list)
    }

    /// The list of the first `len` elements of an array.
    pub(super) fn list_from(&mut self, buffer: Value, len: Value, list: Ty) -> Value {
        let start = self.b.int(0);
        self.b.make(0, vec![buffer, start, len], list)
    }

    /// An accessor of a tuple, or of a `Tuple`, which has forgotten its shape.
    pub(super) fn access_tuple(
        &mut self,
        access: TupleAccess,
        mut args: Vec<Value>,
        ret: Ty,
    ) -> Value {
        let tuple = args[0];
        let TyKind::Tuple(parts) = self.b.ty(tuple).kind() else {
            let name = match access {
                TupleAccess::At(0) => "Tuple.first",
                TupleAccess::At(1) => "Tuple.second",
                TupleAccess::At(at) => {
                    args.push(self.b.int(at.into()));
                    "Tuple.nth"
                }
                TupleAccess::Computed => "Tuple.nth",
                TupleAccess::Size => "Tuple.size",
                TupleAccess::Items => "Tuple.to_list",
            };
            return self.call_lang(name, &[], args, ret);
        };
        match access {
            TupleAccess::At(at) => self.b.field(tuple, 0, at, parts[at as usize]),
            TupleAccess::Size => self.b.int(parts.len() as i64),
            TupleAccess::Items => self.tuple_items(tuple, parts, ret),
            TupleAccess::Computed => {
                let Some(list) = self.lw.program.lang.types.get("List") else {
                    return self.stop(ret);
                };
                let list = Ty::new(TyKind::Adt(*list, vec![ret]));
                args[0] = self.tuple_items(tuple, parts, list);
                self.call_lang("Tuple.__nth", &[ret], args, ret)
            }
        }
    }

    fn tuple_items(&mut self, tuple: Value, parts: &[Ty], list: Ty) -> Value {
        let items = (0u32..)
            .zip(parts)
            .map(|(at, part)| self.b.field(tuple, 0, at, *part))
            .collect();
        self.list_of(items, list)
    }

    pub(super) fn map(&mut self, entries: &'a [(Expr, Expr)], expr: &'a Expr) -> Value {
        let ty = self.ty(expr.ty);
        let TyKind::Adt(_, args) = ty.kind() else {
            return self.stop(ty);
        };
        let small = (1..=SMALL_MAP).contains(&entries.len());
        let put = if small {
            "Map.__put_literal"
        } else {
            "Map.put"
        };
        let mut map = None;
        for (key, value) in entries {
            let key = self.expr(key);
            let value = self.expr(value);
            // Not before the first entry: where literals nest, the clean-up of each would have to drop all those around it.
            let so_far = match map {
                Some(map) => map,
                None => self.empty_map(small.then_some(entries.len()), ty, args),
            };
            map = Some(self.call_lang(put, args, vec![so_far, key, value], ty));
        }
        map.unwrap_or_else(|| self.empty_map(None, ty, args))
    }

    /// With room for the entries of a small literal.
    fn empty_map(&mut self, small: Option<usize>, ty: Ty, args: &[Ty]) -> Value {
        match small {
            Some(entries) => {
                let size = self.b.int(entries as i64);
                self.call_lang("Map.__literal", args, vec![size], ty)
            }
            None => self.call_lang("Map.new", args, Vec::new(), ty),
        }
    }

    /// `Map.from_list` on a list of pairs.
    pub(super) fn map_from_list(&mut self, entries: Value) -> Value {
        let string = self.b.t.string;
        let ty = match self.lw.program.lang.types.get("Map") {
            Some(id) => Ty::new(TyKind::Adt(*id, vec![string, string])),
            None => self.b.t.unit,
        };
        self.call_lang("Map.from_list", &[string, string], vec![entries], ty)
    }

    pub(super) fn struct_literal(&mut self, fields: &'a [(u32, Expr)], expr: &'a Expr) -> Value {
        let ty = self.ty(expr.ty);
        let mut values: Vec<(u32, Value)> = fields
            .iter()
            .map(|(index, value)| (*index, self.expr(value)))
            .collect();
        values.sort_by_key(|(index, _)| *index);
        self.b
            .make(0, values.into_iter().map(|(_, value)| value).collect(), ty)
    }

    /// Copies a struct with fields replaced; a boxed one in place when nobody else holds it. An update may change type arguments.
    pub(super) fn struct_update(
        &mut self,
        base: &'a Expr,
        fields: &'a [(u32, Expr)],
        expr: &'a Expr,
    ) -> Value {
        let mut value = self.expr(base);
        let ty = self.ty(base.ty);
        let updates: Vec<(u32, Value)> = fields
            .iter()
            .map(|(index, field)| (*index, self.expr(field)))
            .collect();
        let result = self.ty(expr.ty);
        if !self.b.is_reachable() {
            return self.b.undefined(result);
        }
        let layout = self.lw.layouts.of(ty);
        if layout.is_boxed() && ty == result {
            for (index, field) in updates {
                if self.b.ty(field).kind() != &TyKind::Unit {
                    value = self.b.push(
                        Op::SetField {
                            base: value,
                            index,
                            value: field,
                        },
                        ty,
                    );
                }
            }
            return value;
        }
        let types = self
            .lw
            .layouts
            .variant_types(ty)
            .into_iter()
            .next()
            .unwrap_or_default();
        let all = (0u32..)
            .zip(types)
            .map(|(index, field_ty)| {
                match updates.iter().rev().find(|(updated, _)| *updated == index) {
                    Some((_, field)) => *field,
                    None => {
                        let field_ty = self.ty(field_ty);
                        self.b.field(value, 0, index, field_ty)
                    }
                }
            })
            .collect();
        self.b.make(0, all, result)
    }
}
