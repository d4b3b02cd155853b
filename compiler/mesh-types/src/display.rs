//! Types as text for people.

use crate::context::Checker;
use crate::ids::{AdtId, TraitId};
use crate::ty::{Ty, TyKind};

/// Renders types of one diagnostic; undetermined types are numbered from `?0` in order of appearance.
pub(crate) struct Printer<'c, 'a> {
    checker: &'c Checker<'a>,
    seen: Vec<u32>,
}

impl<'c, 'a> Printer<'c, 'a> {
    pub(crate) fn new(checker: &'c Checker<'a>) -> Self {
        Printer {
            checker,
            seen: Vec::new(),
        }
    }

    pub(crate) fn show(&mut self, ty: Ty) -> String {
        let mut out = String::new();
        self.write(ty, &mut out, 0);
        out
    }

    fn list(&mut self, items: &[Ty], out: &mut String, depth: u32) {
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.write(*item, out, depth + 1);
        }
    }

    fn write(&mut self, ty: Ty, out: &mut String, depth: u32) {
        // Messages stay readable, and printing stays cheap, for absurdly deep types.
        if depth > 40 || out.len() > 2000 {
            out.push('…');
            return;
        }
        let ty = self.checker.vars.shallow(ty);
        match ty.kind() {
            TyKind::Error => out.push('?'),
            TyKind::Array(t) => self.generic("Array", &[*t], out, depth),
            TyKind::Cell(t) => self.generic("Cell", &[*t], out, depth),
            TyKind::Pid(Some(t)) => self.generic("Pid", &[*t], out, depth),
            TyKind::Tuple(ts) => {
                out.push('(');
                self.list(ts, out, depth);
                out.push(')');
            }
            TyKind::Fn(params, ret) => {
                out.push('(');
                self.list(params, out, depth);
                out.push_str(") -> ");
                self.write(*ret, out, depth + 1);
            }
            TyKind::Adt(id, args) => {
                let name = self.checker.adt_name(*id);
                self.generic(&name, args, out, depth);
            }
            TyKind::Param(i) => match self.checker.skolems.get(i) {
                Some((name, _)) => out.push_str(name),
                None => out.push_str(&format!("T{i}")),
            },
            TyKind::Assoc { self_ty, name, .. } => {
                self.write(*self_ty, out, depth + 1);
                out.push('.');
                out.push_str(name.trim_start_matches('.'));
            }
            TyKind::Infer(v) => {
                let number = match self.seen.iter().position(|s| s == v) {
                    Some(n) => n,
                    None => {
                        self.seen.push(*v);
                        self.seen.len() - 1
                    }
                };
                out.push_str(&format!("?{number}"));
            }
            plain => out.push_str(plain.plain_name()),
        }
    }

    fn generic(&mut self, name: &str, args: &[Ty], out: &mut String, depth: u32) {
        out.push_str(name);
        if !args.is_empty() {
            out.push('<');
            self.list(args, out, depth);
            out.push('>');
        }
    }
}

impl<'a> Checker<'a> {
    /// `Order` of the library, `Main.Order` of a program.
    pub(crate) fn adt_name(&self, id: AdtId) -> String {
        let adt = &self.adts[id.index()];
        let scope = self.scope(adt.module);
        if scope.is_std {
            return adt.name.to_string();
        }
        let last = scope.name.rsplit('.').next().unwrap_or("");
        if last.is_empty() {
            adt.name.to_string()
        } else {
            format!("{last}.{}", adt.name)
        }
    }

    pub(crate) fn show(&self, ty: Ty) -> String {
        Printer::new(self).show(ty)
    }

    /// Two types with common numbering.
    pub(crate) fn show2(&self, a: Ty, b: Ty) -> (String, String) {
        let mut printer = Printer::new(self);
        (printer.show(a), printer.show(b))
    }

    /// `From<Int>`.
    pub(crate) fn show_trait(&self, interface: TraitId, args: &[Ty]) -> String {
        let name = self.traits[interface.index()].name.to_string();
        if args.is_empty() {
            return name;
        }
        let mut printer = Printer::new(self);
        let args: Vec<_> = args.iter().map(|a| printer.show(*a)).collect();
        format!("{name}<{}>", args.join(", "))
    }
}
