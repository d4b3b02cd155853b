//! Reports of matches that are not exhaustive or have arms that cannot be reached.

use crate::context::{Checker, FnSource};
use crate::exhaustive::check_match;
use crate::thir::{Arm, Callee, Expr, ExprKind, MatchSource, Pat, PatKind, Stmt};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;

impl<'a> Checker<'a> {
    /// Checks all matches of a finished body.
    pub(crate) fn check_matches(&mut self, body: &Expr) {
        let mut work: Vec<&Expr> = vec![body];
        while let Some(e) = work.pop() {
            match &e.kind {
                ExprKind::Match {
                    scrutinees,
                    arms,
                    source,
                } => self.check_one(e, scrutinees, arms, source),
                ExprKind::Call(Callee::Fn(id, _), args) => self.check_unit(*id, args),
                ExprKind::Receive { arms, message, .. } => self.check_receive(arms, *message),
                ExprKind::Block(stmts, _) => {
                    for stmt in stmts {
                        if let Stmt::Let(pat, value) = stmt {
                            self.check_let(pat, value);
                        }
                    }
                }
                _ => {}
            }
            e.each_child(&mut |child| work.push(child));
        }
    }

    fn check_one(&mut self, e: &Expr, scrutinees: &[Expr], arms: &[Arm], source: &MatchSource) {
        let tys: Vec<Ty> = scrutinees.iter().map(|s| s.ty).collect();
        if tys.iter().any(|t| t.has_error()) || arms.iter().any(|a| a.pats.iter().any(broken)) {
            return;
        }
        let rows: Vec<(&[Pat], bool)> = arms
            .iter()
            .map(|a| (a.pats.as_slice(), a.guard.is_some()))
            .collect();
        let report = check_match(&self.thir_adts, &tys, &rows);
        // A clause after one that matches everything has been reported as such (E0022).
        let catch_all = match source {
            MatchSource::Clauses(..) => arms
                .iter()
                .position(|a| a.guard.is_none() && a.pats.iter().all(irrefutable)),
            _ => None,
        };
        for index in report
            .redundant
            .iter()
            .filter(|i| catch_all.is_none_or(|c| **i <= c))
        {
            let clause = self.clause_span(source, arms.len(), *index);
            self.report_redundant(&arms[*index], *index, source, clause);
        }
        for (index, span) in &report.redundant_alternatives {
            let d = self
                .warning(
                    "W0001",
                    format!("redundant alternative (arm {})", index + 1),
                    *span,
                )
                .message(format!("redundant match arm at index {index}"))
                .primary("unreachable: earlier patterns match this");
            self.report(d);
        }
        if report.missing.is_empty() {
            return;
        }
        let missing = report.missing.join(", ");
        let shown = match tys.as_slice() {
            [one] => self.show(*one),
            several => {
                let tuple = Ty::new(TyKind::Tuple(several.to_vec()));
                self.show(tuple)
            }
        };
        match source {
            MatchSource::Case if !report.only_list_lengths => {
                let d = self
                    .error(
                        "E0012",
                        format!("non-exhaustive match on `{shown}`"),
                        e.span,
                    )
                    .message(format!(
                        "non-exhaustive match on `{shown}`: missing patterns [{missing}]"
                    ))
                    .primary(format!("missing: {missing}"))
                    .help("add the missing patterns, or `_`");
                self.report(d);
            }
            MatchSource::Case => {
                let span = scrutinees[0].span;
                let d = self
                    .warning(
                        "W0003",
                        format!("non-exhaustive match on `{shown}`: missing {missing}"),
                        span,
                    )
                    .primary(format!("missing: {missing}"))
                    .help("add `_`; a list that no arm matches crashes");
                self.report(d);
            }
            MatchSource::Clauses(name, arity) => {
                let d = self
                    .warning(
                        "W0003",
                        format!("non-exhaustive clauses of `{name}/{arity}`: missing {missing}"),
                        e.span,
                    )
                    .primary(format!("missing: {missing}"))
                    .help("add a clause for the rest; a call that no clause matches crashes");
                self.report(d);
            }
            MatchSource::Closure => {
                let span = arms
                    .first()
                    .and_then(|a| a.pats.first())
                    .map_or(e.span, |p| p.span);
                let d = self
                    .warning(
                        "W0003",
                        format!("non-exhaustive clauses of a closure: missing {missing}"),
                        span,
                    )
                    .primary(format!("missing: {missing}"))
                    .help("add a clause for the rest; a call that no clause matches crashes");
                self.report(d);
            }
            MatchSource::Let => {}
        }
    }

    /// Header of a clause of the function that is being checked.
    fn clause_span(&self, source: &MatchSource, count: usize, index: usize) -> Option<Span> {
        let MatchSource::Clauses(name, _) = source else {
            return None;
        };
        match &self.fns[self.body.func?.index()].source {
            FnSource::Clauses(clauses)
                if clauses.len() == count && clauses[0].name.name == *name =>
            {
                Some(clauses[index].header)
            }
            _ => None,
        }
    }

    fn report_redundant(
        &mut self,
        arm: &Arm,
        index: usize,
        source: &MatchSource,
        clause: Option<Span>,
    ) {
        let span = clause.unwrap_or_else(|| arm_span(arm));
        let what = if matches!(source, MatchSource::Case) {
            "match arm (arm"
        } else {
            "clause (clause"
        };
        let d = self
            .warning("W0001", format!("redundant {what} {})", index + 1), span)
            .message(format!("redundant match arm at index {index}"))
            .primary("unreachable: earlier arms match everything this one does")
            .help("remove it, or move it up");
        self.report(d);
    }

    fn check_let(&mut self, pat: &Pat, value: &Expr) {
        if value.ty.has_error()
            || broken(pat)
            || matches!(pat.kind, PatKind::Bind(_, None) | PatKind::Wild)
        {
            return;
        }
        let pats = [pat.clone()];
        let report = check_match(&self.thir_adts, &[pat.ty], &[(&pats, false)]);
        if !report.missing.is_empty() {
            let missing = report.missing.join(", ");
            let d = self
                .warning(
                    "W0003",
                    format!("non-exhaustive pattern in `let`: missing {missing}"),
                    pat.span,
                )
                .primary(format!("missing: {missing}"))
                .help("use `case` to handle the rest; a value that does not match crashes");
            self.report(d);
        }
    }

    /// Arms of `receive` may leave messages unmatched, but none may be in vain.
    fn check_receive(&mut self, arms: &[Arm], message: Option<Ty>) {
        let Some(message) = message else {
            return;
        };
        // System patterns have types of their own.
        let ordinary: Vec<usize> = (0..arms.len())
            .filter(|i| arms[*i].pats[0].ty == message)
            .collect();
        if message.has_error() || arms.iter().any(|a| a.pats.iter().any(broken)) {
            return;
        }
        let rows: Vec<(&[Pat], bool)> = ordinary
            .iter()
            .map(|i| &arms[*i])
            .map(|a| (a.pats.as_slice(), a.guard.is_some()))
            .collect();
        let report = check_match(&self.thir_adts, &[message], &rows);
        for index in &report.redundant {
            let index = ordinary[*index];
            self.report_redundant(&arms[index], index, &MatchSource::Case, None);
        }
    }
}

/// Some part failed to type-check.
fn broken(pat: &Pat) -> bool {
    if pat.ty.has_error() {
        return true;
    }
    match &pat.kind {
        PatKind::Wild | PatKind::Lit(_) => false,
        PatKind::Bind(_, inner) => inner.as_deref().is_some_and(broken),
        PatKind::Ctor(_, _, subs)
        | PatKind::Tuple(subs)
        | PatKind::List(subs)
        | PatKind::Or(subs) => subs.iter().any(broken),
        PatKind::Cons(head, rest) => broken(head) || broken(rest),
    }
}

/// A name or `_`.
fn irrefutable(pat: &Pat) -> bool {
    matches!(pat.kind, PatKind::Wild | PatKind::Bind(_, None))
}

fn arm_span(arm: &Arm) -> Span {
    match arm.pats.first() {
        Some(first) => first.span.to(arm.body.span),
        None => arm.body.span,
    }
}
