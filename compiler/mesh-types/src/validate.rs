//! What lowering relies on, checked over whole programs: no open types, callees with the right number of type arguments.

#[path = "../tests/support/mod.rs"]
mod support;

use crate::thir::{
    self, Callee, Expr, ExprKind, FnBody, FnDef, ForIter, Pat, PatKind, Program, Stmt,
};
use crate::{Ty, TyKind};

struct Validator<'p> {
    program: &'p Program,
    function: &'p FnDef,
    /// Parameters that may occur: those of the function, then those of its local functions.
    params: u32,
    local_generics: Vec<(crate::ids::LocalFnId, u32)>,
    findings: Vec<String>,
}

impl Validator<'_> {
    fn note(&mut self, what: String, span: mesh_syntax::Span) {
        let file = &self.program.files[self.function.file.index()];
        let (line, column) = support::position(&file.text, span.start);
        self.findings.push(format!(
            "{}:{line}:{column} in {}: {what}",
            file.path, self.function.name
        ));
    }

    fn ty(&mut self, ty: Ty, what: &str, span: mesh_syntax::Span) {
        let params = self.params;
        let bad = ty.any(&mut |t| match t.kind() {
            TyKind::Infer(_) | TyKind::Error => true,
            TyKind::Param(p) => *p >= params,
            _ => false,
        });
        if bad {
            self.note(format!("{what} has type {ty:?}"), span);
        }
    }

    fn count(&mut self, name: &str, want: u32, have: usize, span: mesh_syntax::Span) {
        if want as usize != have {
            self.note(
                format!("{name} takes {want} type arguments, found {have}"),
                span,
            );
        }
    }

    fn callee(&mut self, callee: &Callee, argc: Option<usize>, span: mesh_syntax::Span) {
        match callee {
            Callee::Fn(id, args) => {
                let f = &self.program.fns[id.index()];
                self.count(&f.name, f.generics, args.len(), span);
                if argc.is_some_and(|n| n != f.params.len()) {
                    self.note(
                        format!("{} takes {} arguments", f.name, f.params.len()),
                        span,
                    );
                }
                args.iter().for_each(|t| self.ty(*t, "type argument", span));
            }
            Callee::Method {
                interface,
                method,
                args,
                self_ty,
                own,
            } => {
                let info = &self.program.traits[interface.index()];
                self.count(&info.name, info.generics, args.len(), span);
                let params = info.methods[*method as usize].params.len();
                if argc.is_some_and(|n| n != params) {
                    self.note(
                        format!(
                            "{} takes {params} arguments",
                            info.methods[*method as usize].name
                        ),
                        span,
                    );
                }
                args.iter()
                    .chain(own)
                    .chain([self_ty])
                    .for_each(|t| self.ty(*t, "type argument", span));
                let open = self_ty
                    .any(&mut |t| matches!(t.kind(), TyKind::Param(_) | TyKind::Assoc { .. }))
                    || args.iter().any(|a| {
                        a.any(&mut |t| matches!(t.kind(), TyKind::Param(_) | TyKind::Assoc { .. }))
                    });
                if !open
                    && self
                        .program
                        .resolve_method(*interface, *method, args, *self_ty, own)
                        == thir::Resolved::Missing
                {
                    self.note(
                        format!("{self_ty:?} does not implement {}", info.name),
                        span,
                    );
                }
            }
            Callee::Ctor(id, variant, args) => {
                let adt = &self.program.adts[id.index()];
                self.count(&adt.name, adt.generics, args.len(), span);
                let fields = adt.variants[*variant as usize].fields.len();
                if argc.is_some_and(|n| n != fields) {
                    self.note(format!("{} takes {fields} values", adt.name), span);
                }
                args.iter().for_each(|t| self.ty(*t, "type argument", span));
            }
            Callee::Local(id, args) => {
                let want = self.local_generics.iter().find(|l| l.0 == *id).map(|l| l.1);
                match want {
                    Some(want) => self.count("local function", want, args.len(), span),
                    None => self.note("unknown local function".into(), span),
                }
                args.iter().for_each(|t| self.ty(*t, "type argument", span));
            }
            Callee::Dot(name) => {
                if self.params == 0 {
                    self.note(format!("`.{name}` is not resolved"), span);
                }
            }
            Callee::Service(..) | Callee::Template(..) | Callee::Tuple(_) => {}
        }
    }

    fn pat(&mut self, pat: &Pat) {
        self.ty(pat.ty, "pattern", pat.span);
        match &pat.kind {
            PatKind::Wild | PatKind::Lit(_) => {}
            PatKind::Bind(_, inner) => inner.iter().for_each(|p| self.pat(p)),
            PatKind::Ctor(id, variant, subs) => {
                let fields = self.program.adts[id.index()].variants[*variant as usize]
                    .fields
                    .len();
                if fields != subs.len() {
                    self.note("pattern without all fields".into(), pat.span);
                }
                subs.iter().for_each(|p| self.pat(p));
            }
            PatKind::Tuple(subs) | PatKind::List(subs) | PatKind::Or(subs) => {
                subs.iter().for_each(|p| self.pat(p))
            }
            PatKind::Cons(head, rest) => {
                self.pat(head);
                self.pat(rest);
            }
        }
    }

    fn expr(&mut self, e: &Expr) {
        self.ty(e.ty, "expression", e.span);
        match &e.kind {
            ExprKind::Error => self.note("error expression".into(), e.span),
            ExprKind::Call(callee, args) => self.callee(callee, Some(args.len()), e.span),
            ExprKind::FnRef(callee) => self.callee(callee, None, e.span),
            ExprKind::Try {
                convert: Some(callee),
                ..
            } => self.callee(callee, Some(1), e.span),
            ExprKind::Match { arms, .. } | ExprKind::Receive { arms, .. } => {
                arms.iter().flat_map(|a| &a.pats).for_each(|p| self.pat(p));
            }
            ExprKind::For { pat, iter, .. } => {
                self.pat(pat);
                if let ForIter::Iter(_, next) = iter {
                    self.callee(next, None, e.span);
                }
            }
            ExprKind::Field(base, name) => {
                let struct_like = matches!(
                    base.ty.kind(),
                    TyKind::Adt(..) | TyKind::Param(_) | TyKind::Assoc { .. }
                );
                if !struct_like {
                    self.note(format!("field `{name}` of {:?}", base.ty), e.span);
                }
            }
            ExprKind::Block(stmts, _) => {
                for stmt in stmts {
                    if let Stmt::Let(pat, _) = stmt {
                        self.pat(pat);
                    }
                }
            }
            _ => {}
        }
        e.each_child(&mut |child| self.expr(child));
    }
}

/// Local functions of a body.
fn local_fns(e: &Expr, out: &mut Vec<(crate::ids::LocalFnId, u32)>, params: &mut u32) {
    if let ExprKind::Block(stmts, _) = &e.kind {
        for stmt in stmts {
            if let Stmt::Fn(f) = stmt {
                out.push((f.id, f.generics));
                *params = (*params).max(f.first_param + f.generics);
            }
        }
    }
    e.each_child(&mut |child| local_fns(child, out, params));
}

fn validate(program: &Program) -> Vec<String> {
    let mut findings = Vec::new();
    for function in &program.fns {
        let mut validator = Validator {
            program,
            function,
            params: function.generics,
            local_generics: Vec::new(),
            findings: Vec::new(),
        };
        if let FnBody::Expr(body) = &function.body {
            local_fns(body, &mut validator.local_generics, &mut validator.params);
            validator.expr(body);
        }
        validator.ty(function.ret, "result", function.span);
        for local in &function.locals {
            validator.ty(local.ty, "local", local.span);
        }
        findings.extend(validator.findings);
    }
    findings
}

/// Every program of `tests/programs` checks without findings and gives a program that lowering can rely on.
#[test]
fn programs_are_accepted() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut count = 0;
    let mut report = String::new();
    for entry in std::fs::read_dir(dir).expect("programs") {
        let path = entry.expect("entry").path();
        let source = std::fs::read_to_string(&path).expect("readable");
        let (modules, checked) = support::check_source(&source);
        let findings = support::render(&modules, &checked);
        let name = path
            .file_name()
            .expect("name")
            .to_string_lossy()
            .to_string();
        if !findings.is_empty() {
            report.push_str(&format!("== {name}\n{findings}"));
        }
        for finding in validate(&checked.program) {
            report.push_str(&format!("== {name}: {finding}\n"));
        }
        count += 1;
    }
    assert!(count > 0);
    assert!(report.is_empty(), "{report}");
}
