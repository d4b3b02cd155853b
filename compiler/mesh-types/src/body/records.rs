//! Struct literals, updates and `json { }`.

use super::{error_expr, make};
use crate::context::Checker;
use crate::declare::types::TypeScope;
use crate::ids::AdtId;
use crate::infer::Reason;
use crate::infer::constraint::Kind;
use crate::report::suggest;
use crate::thir::{self, ExprKind};
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast;
use smol_str::SmolStr;

impl<'a> Checker<'a> {
    pub(crate) fn infer_struct(
        &mut self,
        path: &'a ast::Path,
        fields: &'a [(ast::Ident, ast::Expr)],
        span: Span,
        expected: Option<Ty>,
    ) -> thir::Expr {
        let Some(ty) = self.struct_type(path) else {
            for (_, e) in fields {
                self.infer_expr(e, None);
            }
            return error_expr(span);
        };
        self.hint_result(ty, expected);
        let TyKind::Adt(id, args) = ty.kind() else {
            return error_expr(span);
        };
        let (id, args) = (*id, args.clone());
        let typed = self.struct_fields(id, &args, fields);
        let missing: Vec<SmolStr> = self.adts[id.index()].variants[0]
            .fields
            .iter()
            .enumerate()
            .filter(|(i, _)| !typed.iter().any(|t| t.0 == *i as u32))
            .map(|(_, f)| f.0.clone())
            .collect();
        // One report for all of them: findings of one code at one place count as repetitions.
        if !missing.is_empty() {
            let shown = self.show(ty);
            let quoted: Vec<String> = missing.iter().map(|m| format!("`{m}`")).collect();
            let entries: Vec<String> = missing.iter().map(|m| format!("`{m}: <value>`")).collect();
            let list = quoted.join(", ");
            let d = self
                .error(
                    "E0009",
                    format!("missing field {list} in struct {shown}"),
                    span,
                )
                .message(format!("missing field {list} in struct `{shown}`"))
                .primary(format!("{list} not given"))
                .help(format!("add {}", entries.join(", ")));
            self.report(d);
        }
        make(ExprKind::Struct(id, typed), ty, span)
    }

    /// The struct that a literal or pattern names, with fresh arguments.
    pub(crate) fn struct_type(&mut self, path: &ast::Path) -> Option<Ty> {
        if path.segments.iter().any(|s| s.name.is_empty()) {
            return None;
        }
        if path.segments.len() == 1 && path.segments[0].name == "Self" {
            let own = self.body.type_scope.self_ty;
            return own.filter(
                |t| matches!(t.kind(), TyKind::Adt(id, _) if self.adts[id.index()].is_struct),
            );
        }
        let found = self.find_type(&path.segments);
        let Some(def) = found else {
            // The report of an unknown type.
            let te = ast::TypeExpr {
                span: path.span,
                kind: ast::TypeExprKind::Path {
                    path: path.clone(),
                    args: Vec::new(),
                },
            };
            self.lower_type(&te, &TypeScope::default());
            return None;
        };
        let ty = self.open_type(def, &path.segments);
        if ty.has_error() {
            return None;
        }
        let fits = matches!(ty.kind(), TyKind::Adt(id, _) if self.adts[id.index()].is_struct && !self.opaque(*id));
        if !fits {
            let shown = self.show(ty);
            let d = self
                .error(
                    "E0045",
                    format!("undefined type: `{shown}` is not a struct"),
                    path.span,
                )
                .message(format!("undefined struct `{shown}`"))
                .primary("a literal needs a struct");
            self.report(d);
            return None;
        }
        Some(ty)
    }

    /// A library type whose representation programs cannot see.
    fn opaque(&self, id: AdtId) -> bool {
        let adt = &self.adts[id.index()];
        let fields = &adt.variants[0].fields;
        !self.in_std()
            && self.scope(adt.module).is_std
            && !fields.is_empty()
            && fields.iter().all(|f| f.0.starts_with("__"))
    }

    /// Field values of a literal or update.
    fn struct_fields(
        &mut self,
        id: AdtId,
        args: &[Ty],
        fields: &'a [(ast::Ident, ast::Expr)],
    ) -> Vec<(u32, thir::Expr)> {
        let mut typed: Vec<(u32, thir::Expr)> = Vec::new();
        let mut seen: Vec<&ast::Ident> = Vec::new();
        for (name, e) in fields {
            let entry = name.span.to(e.span);
            let index = self.adts[id.index()].variants[0]
                .fields
                .iter()
                .position(|f| f.0 == name.name);
            let Some(index) = index else {
                self.infer_expr(e, None);
                if name.name.is_empty() {
                    continue;
                }
                let ty = Ty::new(TyKind::Adt(id, args.to_vec()));
                let shown = self.show(ty);
                let names = self.field_names(ty);
                let help = suggest(&name.name, names.iter().map(|s| s.as_str())).or_else(|| {
                    let list: Vec<&str> = names.iter().map(|s| s.as_str()).collect();
                    (!list.is_empty()).then(|| format!("its fields are {}", list.join(", ")))
                });
                let short = self.adts[id.index()].name.clone();
                let d = self
                    .error(
                        "E0009",
                        format!("unknown field `{}` in struct {short}", name.name),
                        entry,
                    )
                    .message(format!("unknown field `{}` in struct `{shown}`", name.name))
                    .primary(format!("`{short}` has no field `{}`", name.name))
                    .help_opt(help);
                self.report(d);
                continue;
            };
            let field_ty = self.adts[id.index()].variants[0].fields[index]
                .1
                .subst(args);
            let place = self.adts[id.index()].field_spans[0]
                .get(index)
                .copied()
                .unwrap_or_default();
            let file = self.scope(self.adts[id.index()].module).file;
            let shown = self.show(field_ty);
            let reason = Reason::at(
                file,
                place,
                format!("field `{}` has type {shown}", name.name),
            );
            let value = self.check_expr(e, field_ty, &reason);
            if let Some(first) = seen.iter().find(|s| s.name == name.name) {
                let first = first.span;
                self.duplicate(&format!("field `{}`", name.name), entry, first);
                continue;
            }
            seen.push(name);
            typed.push((index as u32, value));
        }
        typed
    }

    pub(crate) fn infer_update(
        &mut self,
        base: &'a ast::Expr,
        fields: &'a [(ast::Ident, ast::Expr)],
        span: Span,
    ) -> thir::Expr {
        let base = self.infer_expr(base, None);
        if matches!(self.vars.shallow(base.ty).kind(), TyKind::Infer(_)) {
            self.solve_pending();
        }
        let ty = self.vars.shallow(base.ty);
        match ty.kind() {
            TyKind::Adt(id, args) if self.adts[id.index()].is_struct && !self.opaque(*id) => {
                let args = self.updated_args(*id, args, fields);
                let typed = self.struct_fields(*id, &args, fields);
                let ty = Ty::new(TyKind::Adt(*id, args));
                make(ExprKind::StructUpdate(Box::new(base), typed), ty, span)
            }
            TyKind::Error => {
                for (_, e) in fields {
                    self.infer_expr(e, None);
                }
                error_expr(span)
            }
            _ => {
                for (_, e) in fields {
                    self.infer_expr(e, None);
                }
                let shown = self.show(ty);
                let name = fields.first().map(|f| f.0.name.clone()).unwrap_or_default();
                let d = self
                    .error("E0009", format!("{shown} has no field `{name}`"), base.span)
                    .message(format!(
                        "type `{shown}` is no struct and has no field `{name}`"
                    ))
                    .primary("a struct update needs a value of a known struct type");
                self.report(d);
                error_expr(span)
            }
        }
    }

    /// Type arguments of an updated struct: a parameter becomes another type only when every field that mentions it is replaced.
    fn updated_args(
        &mut self,
        id: AdtId,
        args: &[Ty],
        fields: &[(ast::Ident, ast::Expr)],
    ) -> Vec<Ty> {
        let mut updated = args.to_vec();
        for (index, arg) in updated.iter_mut().enumerate() {
            let mentions = |ty: Ty| {
                ty.any(&mut |t| matches!(t.kind(), TyKind::Param(p) if *p as usize == index))
            };
            let mut places = self.adts[id.index()].variants[0]
                .fields
                .iter()
                .filter(|f| mentions(f.1))
                .map(|f| fields.iter().any(|(name, _)| name.name == f.0))
                .peekable();
            if places.peek().is_some() && places.all(|replaced| replaced) {
                *arg = self.vars.fresh();
            }
        }
        updated
    }

    pub(crate) fn infer_json(
        &mut self,
        fields: &'a [(ast::Ident, ast::Expr)],
        span: Span,
    ) -> thir::Expr {
        let mut typed = Vec::new();
        for (name, e) in fields {
            let value = self.infer_expr(e, None);
            if let Some(interface) = self.std_trait("Json") {
                self.defer(
                    Kind::Trait {
                        ty: value.ty,
                        interface,
                        args: Vec::new(),
                    },
                    e.span,
                );
            }
            typed.push((name.name.clone(), value));
        }
        make(ExprKind::Json(typed), Ty::new(TyKind::Json), span)
    }
}
