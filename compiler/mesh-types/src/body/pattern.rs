//! Patterns.

use super::Binding;
use super::expr::lit_ty;
use crate::context::{Checker, VariantRef};
use crate::declare::{Member, Value};
use crate::ids::LocalId;
use crate::infer::Reason;
use crate::report::{plural, suggest};
use crate::thir::{self, PatKind};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast;
use smol_str::SmolStr;

/// Names bound by the pattern that is being checked.
#[derive(Default)]
pub(crate) struct PatternCx {
    names: Vec<(SmolStr, LocalId, Span)>,
    /// Bindings of the first alternative of an or-pattern: the others bind the same locals.
    shared: Vec<(SmolStr, LocalId)>,
    /// An or-pattern of system messages: every alternative has the type of its message.
    pub(crate) system: bool,
}

/// Advice about `n :: Int` in a pattern.
const TYPE_IN_PATTERN: &str = "a type cannot stand inside of a pattern, where `::` takes a list apart; the type of the name follows from the value";

impl<'a> Checker<'a> {
    /// Makes the names of a pattern visible.
    pub(crate) fn push_bindings(&mut self, patterns: PatternCx) {
        for (name, local, _) in patterns.names {
            self.body.scope.push((name, Binding::Local(local)));
        }
    }

    /// True when a bare name binds instead of naming a variant.
    pub(crate) fn is_plain_name(&self, name: &str, expected: Ty) -> bool {
        let upper = name.chars().next().is_some_and(|c| c.is_uppercase());
        !upper || (self.choose_variant(name, Some(expected)).is_none())
    }

    /// Binds a parameter that is a plain name.
    pub(crate) fn bind_param(
        &mut self,
        name: &SmolStr,
        ty: Ty,
        span: Span,
        cx: &mut PatternCx,
    ) -> LocalId {
        self.warn_capital(name, span);
        self.bind_name(name, ty, span, cx)
    }

    fn warn_capital(&mut self, name: &str, span: Span) {
        if name.chars().next().is_some_and(|c| c.is_uppercase()) {
            let names: Vec<SmolStr> = self
                .std_variants
                .keys()
                .cloned()
                .chain(self.scope(self.module).variants.keys().cloned())
                .collect();
            let help = if self.names_type(name) {
                Some(TYPE_IN_PATTERN.to_string())
            } else {
                suggest(name, names.iter().map(|s| s.as_str()))
            };
            let d = self
                .warning(
                    "W0005",
                    format!("`{name}` is not a known variant and is bound as a variable"),
                    span,
                )
                .help_opt(help);
            self.report(d);
        }
    }

    fn bind_name(&mut self, name: &SmolStr, ty: Ty, span: Span, cx: &mut PatternCx) -> LocalId {
        if name.is_empty() || name == "_" {
            return self.new_local("_", ty, span);
        }
        if let Some((_, _, first)) = cx.names.iter().find(|n| n.0 == *name) {
            let first = *first;
            let d = self
                .error(
                    "E0052",
                    format!("`{name}` is bound twice in this pattern"),
                    span,
                )
                .message(format!(
                    "name `{name}` is bound twice in one pattern or parameter list"
                ))
                .label(self.file, first, "first bound here");
            self.report(d);
        }
        let local = match cx.shared.iter().find(|s| s.0 == *name) {
            Some((_, local)) => {
                let wanted = self.body.locals[local.index()].ty;
                self.unify_at(wanted, ty, span, &Reason::default());
                *local
            }
            None => self.new_local(name.clone(), ty, span),
        };
        cx.names.push((name.clone(), local, span));
        local
    }

    pub(crate) fn infer_pattern(
        &mut self,
        pat: &'a ast::Pat,
        ty: Ty,
        cx: &mut PatternCx,
    ) -> thir::Pat {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            self.infer_pattern_kind(pat, ty, cx)
        })
    }

    fn infer_pattern_kind(&mut self, pat: &'a ast::Pat, ty: Ty, cx: &mut PatternCx) -> thir::Pat {
        let span = pat.span;
        let done = |kind: PatKind, ty: Ty| thir::Pat { ty, span, kind };
        match &pat.kind {
            ast::PatKind::Wild | ast::PatKind::Error => done(PatKind::Wild, ty),
            ast::PatKind::Name(name) if name == "_" => done(PatKind::Wild, ty),
            ast::PatKind::Name(name) => {
                let upper = name.chars().next().is_some_and(|c| c.is_uppercase());
                if upper && let Some(v) = self.choose_variant(name, Some(ty)) {
                    return self.variant_pattern(v, None, ty, span, cx);
                }
                self.warn_capital(name, span);
                let local = self.bind_name(name, ty, span, cx);
                done(PatKind::Bind(local, None), ty)
            }
            ast::PatKind::Lit(lit) => {
                let found = lit_ty(lit);
                self.unify_at(ty, found, span, &Reason::default());
                done(PatKind::Lit(lit.clone()), found)
            }
            ast::PatKind::Ctor { path, args } => {
                self.ctor_pattern(path, args.as_deref(), ty, span, cx)
            }
            ast::PatKind::Tuple(parts) => match parts.as_slice() {
                [] => {
                    self.unify_at(ty, Ty::unit(), span, &Reason::default());
                    done(PatKind::Lit(ast::Lit::Unit), Ty::unit())
                }
                [one] => self.infer_pattern(one, ty, cx),
                parts => {
                    let tys = self.tuple_parts(ty, parts.len(), span);
                    let typed = parts
                        .iter()
                        .zip(&tys)
                        .map(|(p, t)| self.infer_pattern(p, *t, cx))
                        .collect();
                    done(PatKind::Tuple(typed), Ty::new(TyKind::Tuple(tys)))
                }
            },
            ast::PatKind::List(items) => {
                let (list, element) = self.list_parts(ty, span, &Reason::default());
                let typed = items
                    .iter()
                    .map(|p| self.infer_pattern(p, element, cx))
                    .collect();
                done(PatKind::List(typed), list)
            }
            ast::PatKind::Cons(head, rest) => {
                let looks_typed = matches!(&rest.kind, ast::PatKind::Name(name) if name.starts_with(char::is_uppercase));
                let reason = if looks_typed {
                    Reason::default().advise(TYPE_IN_PATTERN)
                } else {
                    Reason::default()
                };
                let (list, element) = self.list_parts(ty, span, &reason);
                let head = if self.fits_as_head(head, element) {
                    self.infer_pattern(head, element, cx)
                } else {
                    done(PatKind::Wild, Ty::error())
                };
                let rest = match &rest.kind {
                    // The mismatch was told with advice about the type.
                    ast::PatKind::Name(name) if looks_typed && list.has_error() => {
                        let local = self.bind_name(name, list, rest.span, cx);
                        let kind = PatKind::Bind(local, None);
                        thir::Pat {
                            ty: list,
                            span: rest.span,
                            kind,
                        }
                    }
                    _ => self.infer_pattern(rest, list, cx),
                };
                done(PatKind::Cons(Box::new(head), Box::new(rest)), list)
            }
            ast::PatKind::Struct { path, fields } => {
                self.struct_pattern(path, fields, ty, span, cx)
            }
            ast::PatKind::Or(alternatives) => self.or_pattern(alternatives, ty, span, cx),
            ast::PatKind::As(inner, name) => {
                let inner = self.infer_pattern(inner, ty, cx);
                let local = self.bind_name(&name.name, ty, name.span, cx);
                done(PatKind::Bind(local, Some(Box::new(inner))), ty)
            }
        }
    }

    fn tuple_parts(&mut self, ty: Ty, count: usize, span: Span) -> Vec<Ty> {
        if let TyKind::Tuple(parts) = self.vars.shallow(ty).kind() {
            if parts.len() == count {
                return parts.clone();
            }
            let (want, have) = (parts.len(), count);
            let d = self.arity_report(want, have, span);
            self.report(d);
            return vec![Ty::error(); count];
        }
        let parts = self.fresh_many(count);
        let tuple = Ty::new(TyKind::Tuple(parts.clone()));
        if !self.unify_at(ty, tuple, span, &Reason::default()) {
            return vec![Ty::error(); count];
        }
        parts
    }

    /// Checks `[] | x :: rest` first, whose head is `[] | x`: probably that was not meant.
    fn fits_as_head(&mut self, head: &ast::Pat, element: Ty) -> bool {
        let ast::PatKind::Or(alternatives) = &head.kind else {
            return true;
        };
        let is_empty_list =
            |p: &&ast::Pat| matches!(&p.kind, ast::PatKind::List(items) if items.is_empty());
        let Some(empty) = alternatives.iter().find(is_empty_list) else {
            return true;
        };
        let item = self.fresh();
        let list = self.std_ty("List", vec![item]);
        let reason = Reason::default()
            .advise("`|` binds more tightly than `::` in patterns; write `[] | (first :: rest)`");
        self.unify_at(element, list, empty.span, &reason)
    }

    fn list_parts(&mut self, ty: Ty, span: Span, reason: &Reason) -> (Ty, Ty) {
        let known = self.vars.shallow(ty);
        if let TyKind::Adt(_, args) = known.kind()
            && self.is_adt(known, "List")
        {
            return (known, args[0]);
        }
        let element = self.fresh();
        let list = self.std_ty("List", vec![element]);
        if !self.unify_at(ty, list, span, reason) {
            return (Ty::error(), Ty::error());
        }
        (list, element)
    }

    fn ctor_pattern(
        &mut self,
        path: &'a ast::Path,
        args: Option<&'a [ast::Pat]>,
        ty: Ty,
        span: Span,
        cx: &mut PatternCx,
    ) -> thir::Pat {
        let (last, qualifier) = match path.segments.split_last() {
            Some(split) => split,
            None => {
                return thir::Pat {
                    ty,
                    span,
                    kind: PatKind::Wild,
                };
            }
        };
        let found = if qualifier.is_empty() {
            self.choose_variant(&last.name, Some(ty))
        } else {
            match self.lookup_member(qualifier, last) {
                Member::Value(Value::Variants(list)) => list.first().copied(),
                Member::Failed => return self.failed_pattern(args, span, cx),
                _ => None,
            }
        };
        match found {
            Some(v) => self.variant_pattern(v, args, ty, span, cx),
            None => {
                if !last.name.is_empty() {
                    self.unknown_variant(path, ty);
                }
                self.failed_pattern(args, span, cx)
            }
        }
    }

    fn failed_pattern(
        &mut self,
        args: Option<&'a [ast::Pat]>,
        span: Span,
        cx: &mut PatternCx,
    ) -> thir::Pat {
        for arg in args.unwrap_or_default() {
            self.infer_pattern(arg, Ty::error(), cx);
        }
        thir::Pat {
            ty: Ty::error(),
            span,
            kind: PatKind::Wild,
        }
    }

    fn unknown_variant(&mut self, path: &ast::Path, ty: Ty) {
        let last = &path.segments[path.segments.len() - 1];
        let known = self.vars.shallow(ty);
        let mut names: Vec<SmolStr> = match known.kind() {
            TyKind::Adt(id, _) if !self.adts[id.index()].is_struct => self.adts[id.index()]
                .variants
                .iter()
                .map(|v| v.name.clone())
                .collect(),
            _ => Vec::new(),
        };
        let own = names.clone();
        names.extend(self.scope(self.module).variants.keys().cloned());
        names.extend(self.std_variants.keys().cloned());
        names.sort();
        let help = suggest(&last.name, names.iter().map(|s| s.as_str())).or_else(|| {
            let list: Vec<&str> = own.iter().map(|s| s.as_str()).collect();
            (!list.is_empty()).then(|| format!("its variants are {}", list.join(", ")))
        });
        let d = self
            .error(
                "E0010",
                format!("unknown variant `{}`", last.name),
                path.span,
            )
            .message(format!("unknown variant `{}`", last.name))
            .primary("no type in scope has this variant")
            .help_opt(help);
        self.report(d);
    }

    fn variant_pattern(
        &mut self,
        v: VariantRef,
        args: Option<&'a [ast::Pat]>,
        ty: Ty,
        span: Span,
        cx: &mut PatternCx,
    ) -> thir::Pat {
        let (_, params, own) = self.use_variant(v);
        let fits = self.unify_at(ty, own, span, &Reason::default());
        let mut subs = Vec::new();
        match args {
            None => subs.extend(params.iter().map(|t| thir::Pat {
                ty: *t,
                span,
                kind: PatKind::Wild,
            })),
            Some(args) => {
                if args.len() != params.len() {
                    let name = self.adts[v.adt.index()].variants[v.index as usize]
                        .name
                        .clone();
                    let mut d = self.arity_report(params.len(), args.len(), span);
                    if args.len() < params.len() {
                        d.help = d.help.map(|help| {
                            format!("{help}: `_` stands for a value that is not needed, `{name}` alone ignores all")
                        });
                    }
                    let d = d
                        .primary(format!(
                            "the pattern names {} value{}, `{name}` has {}",
                            args.len(),
                            plural(args.len()),
                            params.len()
                        ))
                        .note(format!(
                            "variant `{name}` has {} value{}",
                            params.len(),
                            plural(params.len())
                        ));
                    self.report(d);
                }
                for (i, arg) in args.iter().enumerate() {
                    let ty = if fits {
                        params.get(i).copied().unwrap_or_else(Ty::error)
                    } else {
                        Ty::error()
                    };
                    let sub = self.infer_pattern(arg, ty, cx);
                    if i < params.len() {
                        subs.push(sub);
                    }
                }
                for ty in params.iter().skip(args.len()) {
                    subs.push(thir::Pat {
                        ty: *ty,
                        span,
                        kind: PatKind::Wild,
                    });
                }
            }
        }
        let ty = if fits { own } else { Ty::error() };
        thir::Pat {
            ty,
            span,
            kind: PatKind::Ctor(v.adt, v.index, subs),
        }
    }

    fn struct_pattern(
        &mut self,
        path: &'a ast::Path,
        fields: &'a [(ast::Ident, ast::Pat)],
        ty: Ty,
        span: Span,
        cx: &mut PatternCx,
    ) -> thir::Pat {
        let Some(own) = self.struct_type(path) else {
            for (_, p) in fields {
                self.infer_pattern(p, Ty::error(), cx);
            }
            return thir::Pat {
                ty: Ty::error(),
                span,
                kind: PatKind::Wild,
            };
        };
        self.unify_at(ty, own, span, &Reason::default());
        let TyKind::Adt(id, args) = own.kind() else {
            return thir::Pat {
                ty: Ty::error(),
                span,
                kind: PatKind::Wild,
            };
        };
        let (id, args) = (*id, args.clone());
        let declared: Vec<(SmolStr, Ty)> = self.adts[id.index()].variants[0]
            .fields
            .iter()
            .map(|f| (f.0.clone(), f.1.subst(&args)))
            .collect();
        let mut subs: Vec<thir::Pat> = declared
            .iter()
            .map(|f| thir::Pat {
                ty: f.1,
                span,
                kind: PatKind::Wild,
            })
            .collect();
        for (name, pattern) in fields {
            match declared.iter().position(|f| f.0 == name.name) {
                Some(index) => subs[index] = self.infer_pattern(pattern, declared[index].1, cx),
                None => {
                    self.infer_pattern(pattern, Ty::error(), cx);
                    let short = self.adts[id.index()].name.clone();
                    let help = suggest(&name.name, declared.iter().map(|f| f.0.as_str()));
                    let d = self
                        .error(
                            "E0009",
                            format!("unknown field `{}` in struct {short}", name.name),
                            name.span,
                        )
                        .primary(format!("`{short}` has no field `{}`", name.name))
                        .help_opt(help);
                    self.report(d);
                }
            }
        }
        thir::Pat {
            ty: own,
            span,
            kind: PatKind::Ctor(id, 0, subs),
        }
    }

    fn or_pattern(
        &mut self,
        alternatives: &'a [ast::Pat],
        ty: Ty,
        span: Span,
        cx: &mut PatternCx,
    ) -> thir::Pat {
        let system = std::mem::take(&mut cx.system);
        let mut typed = Vec::new();
        let outer = std::mem::take(&mut cx.names);
        let mut first: Vec<(SmolStr, LocalId, Span)> = Vec::new();
        let saved = cx.shared.clone();
        for (i, alternative) in alternatives.iter().enumerate() {
            cx.names = Vec::new();
            let system = if system {
                self.system_pattern_ty(alternative)
            } else {
                None
            };
            typed.push(self.infer_pattern(alternative, system.unwrap_or(ty), cx));
            let mut names: Vec<SmolStr> = cx.names.iter().map(|n| n.0.clone()).collect();
            names.sort();
            if i == 0 {
                first = std::mem::take(&mut cx.names);
                cx.shared.extend(first.iter().map(|n| (n.0.clone(), n.1)));
                continue;
            }
            let mut wanted: Vec<SmolStr> = first.iter().map(|n| n.0.clone()).collect();
            wanted.sort();
            if names != wanted {
                let (want, have) = (wanted.join(", "), names.join(", "));
                let plain = typed
                    .iter()
                    .all(|alternative| matches!(alternative.kind, PatKind::Bind(_, None)));
                let d = self
                    .error(
                        "E0011",
                        format!("alternatives bind different variables: [{want}] and [{have}]"),
                        span,
                    )
                    .message(format!(
                        "or-pattern binding mismatch: expected [{want}], found [{have}]"
                    ))
                    .help(if plain {
                        "`|` separates alternatives; a list is taken apart by `head :: tail`"
                    } else {
                        "every alternative binds the same names"
                    });
                self.report(d);
                // All names stay known, so that their uses are not reported too.
                for name in cx.names.drain(..) {
                    if !first.iter().any(|f| f.0 == name.0) {
                        first.push(name);
                    }
                }
            }
        }
        cx.shared = saved;
        cx.names = outer;
        for (name, local, place) in first {
            if let Some((_, _, earlier)) = cx.names.iter().find(|n| n.0 == name) {
                let earlier = *earlier;
                let d = self
                    .error(
                        "E0052",
                        format!("`{name}` is bound twice in this pattern"),
                        place,
                    )
                    .label(self.file, earlier, "first bound here");
                self.report(d);
                continue;
            }
            cx.names.push((name, local, place));
        }
        thir::Pat {
            ty,
            span,
            kind: PatKind::Or(typed),
        }
    }
}
