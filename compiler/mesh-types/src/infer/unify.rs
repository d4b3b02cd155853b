//! Unification, and the reports of types that do not fit.

use crate::context::Checker;
use crate::diagnostic::Diagnostic;
use crate::ids::FileId;
use crate::infer::constraint::Kind;
use crate::report::plural;
use crate::thir;
use crate::ty::{Ty, TyKind, Walk};
use mesh_syntax::Span;

/// Why two types could not be made equal.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Mismatch {
    /// Different.
    Types,
    /// Functions or tuples of different size.
    Arity(usize, usize),
    /// A type would contain itself.
    Infinite,
    /// A declared type parameter, by index, would have to be something else.
    Rigid(u32),
}

/// The pairs of types that one unification has compared.
type Pairs = Walk<(Ty, Ty), Result<(), Mismatch>>;

/// Where an expectation comes from: decides the labels of the report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reason {
    /// Place that fixes the expected type, with its remark.
    pub(crate) origin: Option<(FileId, Span, String)>,
    /// 1-based argument number.
    pub(crate) argument: Option<usize>,
    /// A condition of `if`, `while`, `when`.
    pub(crate) condition: bool,
    /// Guard of a clause.
    pub(crate) guard: bool,
    /// Argument of `println` or `print`.
    pub(crate) printing: bool,
    /// What to do, where the place says more than the types.
    pub(crate) advice: Option<&'static str>,
}

impl Reason {
    pub(crate) fn at(file: FileId, span: Span, text: impl Into<String>) -> Reason {
        Reason {
            origin: Some((file, span, text.into())),
            ..Reason::default()
        }
    }

    /// With advice for the case that the types differ.
    pub(crate) fn advise(mut self, advice: &'static str) -> Reason {
        self.advice = Some(advice);
        self
    }

    pub(crate) fn condition() -> Reason {
        Reason {
            condition: true,
            ..Reason::default()
        }
    }
}

impl<'a> Checker<'a> {
    pub(crate) fn fresh(&mut self) -> Ty {
        self.vars.fresh()
    }

    pub(crate) fn fresh_many(&mut self, n: usize) -> Vec<Ty> {
        (0..n).map(|_| self.vars.fresh()).collect()
    }

    /// Makes two types equal.
    pub(crate) fn unify(&mut self, expected: Ty, found: Ty) -> Result<(), Mismatch> {
        self.unify_parts(expected, found, &mut Walk::new())
    }

    /// Pairs of types that are equal stay so: they are compared once.
    fn unify_parts(&mut self, expected: Ty, found: Ty, walk: &mut Pairs) -> Result<(), Mismatch> {
        let a = self.vars.shallow(expected);
        let b = self.vars.shallow(found);
        if a == b {
            return Ok(());
        }
        let (a, b) = (self.normalize_shallow(a), self.normalize_shallow(b));
        if a == b {
            return Ok(());
        }
        walk.part((a, b), |walk| self.unify_kinds(a, b, walk))
    }

    fn unify_kinds(&mut self, a: Ty, b: Ty, walk: &mut Pairs) -> Result<(), Mismatch> {
        match (a.kind(), b.kind()) {
            (TyKind::Infer(v), _) => self.bind_var(*v, b),
            (_, TyKind::Infer(v)) => self.bind_var(*v, a),
            (TyKind::Error, _) | (_, TyKind::Error) => Ok(()),
            (TyKind::Never, _) | (_, TyKind::Never) => Ok(()),
            (TyKind::Json, TyKind::String) | (TyKind::String, TyKind::Json) => Ok(()),
            (TyKind::Pid(None), TyKind::Pid(_)) | (TyKind::Pid(_), TyKind::Pid(None)) => Ok(()),
            (TyKind::Pid(Some(x)), TyKind::Pid(Some(y)))
            | (TyKind::Array(x), TyKind::Array(y))
            | (TyKind::Cell(x), TyKind::Cell(y)) => self.unify_parts(*x, *y, walk),
            (TyKind::Adt(i, xs), TyKind::Adt(j, ys)) if i == j && xs.len() == ys.len() => {
                self.unify_lists(xs, ys, walk)
            }
            (TyKind::Tuple(xs), TyKind::Tuple(ys)) => {
                if xs.len() != ys.len() {
                    return Err(Mismatch::Arity(xs.len(), ys.len()));
                }
                self.unify_lists(xs, ys, walk)
            }
            (TyKind::Fn(xs, x), TyKind::Fn(ys, y)) => {
                if xs.len() != ys.len() {
                    return Err(Mismatch::Arity(xs.len(), ys.len()));
                }
                self.unify_lists(xs, ys, walk)?;
                self.unify_parts(*x, *y, walk)
            }
            (TyKind::Assoc { .. }, TyKind::Assoc { .. })
                if self.vars.resolve(a) == self.vars.resolve(b) =>
            {
                Ok(())
            }
            (TyKind::Param(p), _) | (_, TyKind::Param(p)) => Err(Mismatch::Rigid(*p)),
            _ => Err(Mismatch::Types),
        }
    }

    pub(crate) fn unify_all(&mut self, xs: &[Ty], ys: &[Ty]) -> Result<(), Mismatch> {
        self.unify_lists(xs, ys, &mut Walk::new())
    }

    fn unify_lists(&mut self, xs: &[Ty], ys: &[Ty], walk: &mut Pairs) -> Result<(), Mismatch> {
        let mut result = Ok(());
        for (x, y) in xs.iter().zip(ys) {
            let one = self.unify_parts(*x, *y, walk);
            result = result.and(one);
        }
        // The inner mismatch of a component is a plain mismatch of the whole.
        result.map_err(|e| {
            if matches!(e, Mismatch::Arity(..)) {
                Mismatch::Types
            } else {
                e
            }
        })
    }

    fn bind_var(&mut self, var: u32, ty: Ty) -> Result<(), Mismatch> {
        if self.occurs(var, ty) {
            return Err(Mismatch::Infinite);
        }
        self.vars.bind(var, ty);
        Ok(())
    }

    /// Occurs check; also moves the variables of `ty` to the level of `var`.
    fn occurs(&mut self, var: u32, ty: Ty) -> bool {
        if !ty.has_infer() {
            return false;
        }
        let mut free = Vec::new();
        self.vars.free_vars(ty, &mut free);
        let level = self.vars.level_of(var);
        for v in free {
            if v == var {
                return true;
            }
            self.vars.lower_level(v, level);
        }
        false
    }

    /// Resolves an associated type at the root, or puts a variable with a constraint in its place.
    pub(crate) fn normalize_shallow(&mut self, ty: Ty) -> Ty {
        if !matches!(ty.kind(), TyKind::Assoc { .. }) {
            return ty;
        }
        let done = self.normalize(ty, Span::default());
        self.vars.shallow(done)
    }

    /// Replaces associated types whose implementing type is known; unknown ones become variables with a constraint.
    pub(crate) fn normalize(&mut self, ty: Ty, span: Span) -> Ty {
        if !ty.has_assoc() {
            return ty;
        }
        let ty = ty.map_children(&mut |child| self.normalize(child, span));
        let TyKind::Assoc {
            interface,
            args,
            self_ty,
            name,
        } = ty.kind()
        else {
            return ty;
        };
        match self.project(*interface, args, *self_ty, name) {
            crate::infer::traits::Projection::Known(found) => self.normalize(found, span),
            crate::infer::traits::Projection::Rigid => ty,
            crate::infer::traits::Projection::Failed => Ty::error(),
            crate::infer::traits::Projection::Unknown => {
                let result = self.fresh();
                let kind = Kind::Project {
                    interface: *interface,
                    args: args.clone(),
                    ty: *self_ty,
                    name: name.clone(),
                    result,
                };
                self.defer(kind, span);
                result
            }
        }
    }

    /// Checks an expression against a type; on failure reports and gives the error type.
    pub(crate) fn coerce(
        &mut self,
        mut expr: thir::Expr,
        expected: Ty,
        reason: &Reason,
    ) -> thir::Expr {
        let found = self.vars.shallow(expr.ty);
        if matches!(found.kind(), TyKind::Never) {
            return expr;
        }
        let before = self.vars.resolve(expected);
        let found = self.vars.resolve(found);
        if matches!(found.kind(), TyKind::Tuple(_)) && self.is_adt(before, "Tuple") {
            return self.forget_shape(expr);
        }
        if let Err(mismatch) = self.unify(expected, found) {
            self.report_mismatch(mismatch, before, found, expr.span, reason);
            expr.ty = Ty::error();
        }
        expr
    }

    /// Unifies and reports.
    pub(crate) fn unify_at(
        &mut self,
        expected: Ty,
        found: Ty,
        span: Span,
        reason: &Reason,
    ) -> bool {
        let (before, after) = (self.vars.resolve(expected), self.vars.resolve(found));
        match self.unify(expected, found) {
            Ok(()) => true,
            Err(mismatch) => {
                self.report_mismatch(mismatch, before, after, span, reason);
                false
            }
        }
    }

    /// The report of two types that do not fit.
    pub(crate) fn report_mismatch(
        &mut self,
        mismatch: Mismatch,
        expected: Ty,
        found: Ty,
        span: Span,
        reason: &Reason,
    ) {
        self.show_mismatch(mismatch, expected, found, span, reason);
        self.give_up(expected);
        self.give_up(found);
    }

    /// Makes what is undetermined in a type the error type, after a report: a second one would be a consequence of the first.
    pub(crate) fn give_up(&mut self, ty: Ty) {
        let mut open = Vec::new();
        self.vars.free_vars(ty, &mut open);
        for var in open {
            self.vars.bind(var, Ty::error());
        }
    }

    fn show_mismatch(
        &mut self,
        mismatch: Mismatch,
        expected: Ty,
        found: Ty,
        span: Span,
        reason: &Reason,
    ) {
        if expected.has_error() || found.has_error() {
            // Parts that failed were reported where they failed; the rest is most likely a consequence.
            return;
        }
        let (want, have) = self.show2(expected, found);
        let mut diagnostic = match mismatch {
            Mismatch::Infinite => self
                .error(
                    "E0002",
                    format!("infinite type: `{want}` and `{have}` contain each other"),
                    span,
                )
                .message("infinite type")
                .primary(format!("expected {want}, found {have}"))
                .help("a value cannot contain its own type"),
            Mismatch::Arity(n, m) => {
                let mut report = self.arity_report(n, m, span);
                if let Some(more) = self.advise_function_arity(expected, found) {
                    report.help = report.help.map(|help| format!("{help}: {more}"));
                }
                report
            }
            Mismatch::Rigid(p) => {
                let name = self
                    .skolems
                    .get(&p)
                    .map(|s| s.0.to_string())
                    .unwrap_or_default();
                let title = format!(
                    "type parameter `{name}` used at another type: expected {want}, found {have}"
                );
                let mut d = self
                    .error("E0055", title, span)
                    .message(format!("type mismatch: expected `{want}`, found `{have}`"));
                if let TyKind::Assoc { interface, .. } = found.kind() {
                    let interface = &self.traits[interface.index()].name;
                    d = d.help(format!(
                        "`{interface}` leaves open what `{have}` is; an interface of your own can say `-> Self`"
                    ));
                }
                if let Some((_, place)) = self.skolems.get(&p)
                    && place.end > 0
                {
                    d = d.label(
                        self.file,
                        *place,
                        format!("type parameter `{name}` stands for any type"),
                    );
                }
                d
            }
            Mismatch::Types if reason.guard => self
                .error("E0025", "guard expression must return `Bool`", span)
                .message(format!(
                    "guard expression must return `Bool`, found `{have}`"
                ))
                .primary(format!("expected {want}, found {have}")),
            Mismatch::Types => self
                .error("E0001", format!("expected {want}, found {have}"), span)
                .message(format!("type mismatch: expected `{want}`, found `{have}`")),
        };
        if let Some(n) = reason.argument {
            diagnostic =
                diagnostic.primary(format!("argument {n} has type {have}, expected {want}"));
        } else if diagnostic.labels[0].text.is_empty() {
            diagnostic = diagnostic.primary(format!("expected {want}, found {have}"));
        }
        if let Some((file, place, text)) = &reason.origin {
            diagnostic = diagnostic.label(*file, *place, text.clone());
        }
        if diagnostic.help.is_none() {
            let source = self.text(self.file, span);
            let help = reason
                .advice
                .map(str::to_string)
                .or_else(|| self.conversion_help(expected, found, reason))
                .or_else(|| self.advise_mismatch(expected, found, source));
            diagnostic = diagnostic.help_opt(help);
        }
        self.report(diagnostic);
    }

    /// Advice about a function that is given where one of another arity is called.
    fn advise_function_arity(&self, expected: Ty, found: Ty) -> Option<String> {
        let (TyKind::Fn(wanted, _), TyKind::Fn(given, _)) = (expected.kind(), found.kind()) else {
            return None;
        };
        if let [only] = wanted.as_slice()
            && let TyKind::Tuple(parts) = self.vars.resolve(*only).kind()
            && parts.len() == given.len()
        {
            let names: Vec<&str> = ["a", "b", "c", "d", "e"]
                .into_iter()
                .take(parts.len())
                .collect();
            let names = names.join(", ");
            return Some(format!(
                "the function is called with one tuple, which a pattern takes apart: `fn(({names})) -> … end`"
            ));
        }
        let (n, m) = (wanted.len(), given.len());
        (n != m).then(|| {
            format!(
                "the function is called with {n} argument{}, this one takes {m}",
                plural(n)
            )
        })
    }

    /// The report of a wrong count.
    pub(crate) fn arity_report(&self, expected: usize, found: usize, span: Span) -> Diagnostic {
        let title = format!(
            "expected {expected} argument{}, found {found}",
            plural(expected)
        );
        let help = if found < expected {
            let k = expected - found;
            format!("missing {k} argument{}", plural(k))
        } else {
            let k = found - expected;
            format!("{k} extra argument{}", plural(k))
        };
        self.error("E0003", title.clone(), span)
            .message(format!(
                "arity mismatch: expected {expected} argument{}, found {found}",
                plural(expected)
            ))
            .primary(title)
            .help(help)
    }

    fn conversion_help(&self, expected: Ty, found: Ty, reason: &Reason) -> Option<String> {
        if reason.printing {
            return Some("interpolate the value, `\"#{…}\"`, or call `to_string()` on it".into());
        }
        if let TyKind::Adt(_, args) = expected.kind() {
            let payload = args.first().map(|t| self.vars.resolve(*t));
            if self.is_adt(expected, "Option") && payload == Some(found) {
                return Some("wrap the value in `Some(...)`".into());
            }
            if self.is_adt(expected, "Result") && payload == Some(found) {
                return Some("wrap the value in `Ok(...)`".into());
            }
        }
        match (expected.kind(), found.kind()) {
            (TyKind::Float, TyKind::Int) => Some(
                "convert with `Int.to_float(...)`, or write a float literal such as `1.0`".into(),
            ),
            (TyKind::Int, TyKind::Float) => Some("convert with `Float.to_int(...)`".into()),
            (TyKind::String, TyKind::Int | TyKind::Float | TyKind::Bool) => {
                Some("convert with `to_string()`, or interpolate: `\"#{value}\"`".into())
            }
            (TyKind::String, TyKind::Atom) => {
                Some("an atom is no string; interpolate it: `\"#{value}\"`".into())
            }
            (TyKind::Bool, _) if reason.condition => Some(
                "a boolean is expected here; compare the value, for example `count > 0`".into(),
            ),
            _ => None,
        }
    }
}
