//! `deriving` clauses.

use crate::context::*;
use crate::ids::*;
use crate::infer::traits::Outcome;
use crate::ty::{Ty, TyKind};
use mesh_syntax::Span;
use mesh_syntax::ast;
use smol_str::SmolStr;

const DERIVABLE: [&str; 8] = [
    "Eq", "Ord", "Display", "Debug", "Hash", "Json", "Row", "Schema",
];

impl<'a> Checker<'a> {
    /// Decides which interfaces every type derives, and checks the written ones.
    pub(crate) fn check_derives(&mut self) {
        for i in 0..self.adts.len() {
            self.collect_derives(AdtId(i as u32));
        }
        // Fields may have derives of types that come later.
        for i in 0..self.adts.len() {
            self.check_derived_fields(AdtId(i as u32));
        }
    }

    /// The functions of `deriving(Schema)` cannot be written by hand too.
    pub(crate) fn check_reserved_names(&mut self) {
        let mut taken = Vec::new();
        for imp in self.impls.iter().filter(|imp| !imp.broken) {
            let TyKind::Adt(id, _) = imp.self_ty.kind() else {
                continue;
            };
            for (name, func) in &imp.methods {
                if self.schema_static(*id, name).is_some() {
                    taken.push((*id, name.clone(), *func));
                }
            }
        }
        for (id, name, func) in taken {
            let info = &self.fns[func.index()];
            let (module, header) = (info.module, info.span);
            let derived = self.adts[id.index()]
                .explicit_derives
                .iter()
                .find(|d| d.0 == "Schema")
                .map(|d| d.1);
            let file = self.scope(self.adts[id.index()].module).file;
            self.enter_module(module);
            let mut d = self
                .error(
                    "E0053",
                    format!("`{name}` is already defined by `deriving(Schema)`"),
                    header,
                )
                .primary("the name is reserved")
                .help("give the function another name");
            if let Some(derived) = derived {
                d = d.label(file, derived, "derived here");
            }
            self.report(d);
        }
    }

    fn collect_derives(&mut self, id: AdtId) {
        let adt = &self.adts[id.index()];
        self.enter_module(adt.module);
        let adt = &self.adts[id.index()];
        let (span, name) = (adt.span, adt.name.clone());
        let clause = match adt.source {
            AdtSource::Struct(def) => def.deriving.as_ref(),
            AdtSource::Sum(def) => def.deriving.as_ref(),
        };
        let mut wanted: Vec<(SmolStr, Span)> = Vec::new();
        match clause {
            None => {
                let defaults = ["Eq", "Ord", "Debug", "Hash"];
                wanted.extend(defaults.iter().map(|d| (SmolStr::from(*d), span)));
            }
            Some(names) => self.explicit_derives(id, &name, names, &mut wanted),
        }
        let explicit = clause.is_some();
        let mut derives = Vec::new();
        for (derive, place) in &wanted {
            if derive == "Schema" {
                self.adts[id.index()].derives_schema = true;
            }
            let Some(interface) = self.std_trait(derive) else {
                continue;
            };
            let manual = self.impls_of.get(&interface).into_iter().flatten().copied().find(|i| {
                matches!(self.impls[i.index()].self_ty.kind(), TyKind::Adt(a, _) if *a == id)
            });
            if let Some(manual) = manual {
                if explicit {
                    let (file, header) = {
                        let imp = &self.impls[manual.index()];
                        (self.scope(imp.module).file, imp.source.header)
                    };
                    let title = format!("duplicate impl of `{derive}` for `{name}`");
                    let derived = (self.file, *place);
                    let this_file = std::mem::replace(&mut self.file, file);
                    let d = self
                        .error("E0026", title, header)
                        .primary("implemented again here")
                        .label(derived.0, derived.1, "derived here")
                        .help("remove one of them");
                    self.report(d);
                    self.file = this_file;
                }
                continue;
            }
            derives.push(interface);
        }
        let adt = &mut self.adts[id.index()];
        adt.derives = derives;
        adt.has_deriving = explicit;
        adt.explicit_derives = if explicit { wanted } else { Vec::new() };
    }

    fn explicit_derives(
        &mut self,
        id: AdtId,
        name: &str,
        names: &[ast::Ident],
        wanted: &mut Vec<(SmolStr, Span)>,
    ) {
        let is_struct = self.adts[id.index()].is_struct;
        for ident in names {
            let known = DERIVABLE.contains(&ident.name.as_str());
            let fits = is_struct || !matches!(ident.name.as_str(), "Row" | "Schema");
            if !known || !fits {
                let title = if known {
                    format!("cannot derive `{}` for sum type `{name}`", ident.name)
                } else {
                    format!("cannot derive `{}`", ident.name)
                };
                let d = self
                    .error("E0028", title, ident.span)
                    .help(format!("derivable are {}", DERIVABLE.join(", ")));
                self.report(d);
                continue;
            }
            if let Some((_, first)) = wanted.iter().find(|w| w.0 == ident.name).cloned() {
                self.duplicate(&format!("derive `{}`", ident.name), ident.span, first);
                continue;
            }
            wanted.push((ident.name.clone(), ident.span));
        }
        let ord = wanted.iter().find(|w| w.0 == "Ord").cloned();
        if let Some((_, span)) = ord
            && !names.iter().any(|n| n.name == "Eq")
        {
            let d = self
                .error(
                    "E0029",
                    format!("cannot derive `Ord` for `{name}` without `Eq`: `Ord` requires `Eq`"),
                    span,
                )
                .message(format!(
                    "deriving `Ord` for `{name}` requires `Eq` to also be derived"
                ))
                .help("add `Eq` to the list");
            self.report(d);
            wanted.retain(|w| w.0 != "Ord");
        }
    }

    fn check_derived_fields(&mut self, id: AdtId) {
        if !self.adts[id.index()].has_deriving {
            return;
        }
        let module = self.adts[id.index()].module;
        if self.scope(module).is_std {
            return;
        }
        self.enter_module(module);
        let wanted = self.adts[id.index()].explicit_derives.clone();
        let is_struct = self.adts[id.index()].is_struct;
        let fields: Vec<(String, Ty, Span)> = {
            let adt = &self.adts[id.index()];
            let mut fields = Vec::new();
            for (variant, spans) in adt.variants.iter().zip(&adt.field_spans) {
                for (i, (field, span)) in variant.fields.iter().zip(spans).enumerate() {
                    let name = match (is_struct, field.0.is_empty()) {
                        (true, _) => field.0.to_string(),
                        (false, true) => format!("{}::{i}", variant.name),
                        (false, false) => format!("{}::{}", variant.name, field.0),
                    };
                    fields.push((name, field.1, *span));
                }
            }
            fields
        };
        for (derive, _) in wanted {
            for (name, ty, span) in &fields {
                if !ty.has_error() {
                    self.check_derived_field(&derive, name, *ty, *span);
                }
            }
        }
    }

    fn check_derived_field(&mut self, derive: &str, name: &str, ty: Ty, span: Span) {
        let shown = self.show(ty);
        match derive {
            "Row" => {
                if !self.row_mappable(ty) {
                    let d = self
                        .error("E0039", format!("field `{name}` of type `{shown}` cannot be mapped from a database row"), span)
                        .help("row fields are Int, Float, Bool, String or Option of those");
                    self.report(d);
                }
            }
            "Schema" => {}
            "Json" => {
                if matches!(self.prove_field(derive, ty), Outcome::No) {
                    let d = self
                        .error("E0038", format!("field `{name}` of type `{shown}` is not JSON-serializable"), span)
                        .help("derive Json for the field's type; encodable are Int, Float, Bool, String, Json, Option, List, Set, Queue, Map<String, _>, tuples, DateTime");
                    self.report(d);
                }
            }
            _ => {
                if matches!(self.prove_field(derive, ty), Outcome::No) {
                    let d = self
                        .error("E0006", format!("{shown} does not implement {derive}, needed to derive it for field `{name}`"), span)
                        .message(format!("type `{shown}` does not satisfy trait `{derive}`"))
                        .help(format!("implement `{derive}` for the field's type, or leave it out of `deriving(…)`"));
                    self.report(d);
                }
            }
        }
    }

    fn prove_field(&mut self, derive: &str, ty: Ty) -> Outcome {
        let Some(interface) = self.std_trait(derive) else {
            return Outcome::Yes;
        };
        if derive == "Display" || derive == "Debug" {
            return self.prove_printable(ty);
        }
        self.prove(&TraitRef {
            ty,
            interface,
            args: Vec::new(),
        })
    }

    fn row_mappable(&self, ty: Ty) -> bool {
        let plain = |t: Ty| {
            matches!(
                t.kind(),
                TyKind::Int | TyKind::Float | TyKind::Bool | TyKind::String | TyKind::Json
            )
        };
        plain(ty)
            || matches!(ty.kind(), TyKind::Adt(_, args) if self.is_adt(ty, "Option") && plain(args[0]))
    }

    /// Value of a schema function: text, or a list of texts.
    pub(crate) fn schema_static(&self, id: AdtId, name: &str) -> Option<Schema> {
        let adt = &self.adts[id.index()];
        let AdtSource::Struct(def) = adt.source else {
            return None;
        };
        if !adt.derives_schema || !name.starts_with("__") {
            return None;
        }
        let lower = adt.name.to_lowercase();
        let fields = &adt.variants[0].fields;
        let relations = || {
            def.schema.iter().filter_map(|e| match e {
                ast::SchemaEntry::Relation(kind, assoc, target, _) => {
                    Some((kind.as_str(), assoc.as_str(), target.name.as_str()))
                }
                _ => None,
            })
        };
        Some(match name {
            "__table__" => {
                let given = def.schema.iter().find_map(|e| match e {
                    ast::SchemaEntry::Table(table, _) => Some(table.to_string()),
                    _ => None,
                });
                Schema::Text(given.unwrap_or_else(|| format!("{lower}s")))
            }
            "__primary_key__" => {
                let given = def.schema.iter().find_map(|e| match e {
                    ast::SchemaEntry::PrimaryKey(key, _) => Some(key.to_string()),
                    _ => None,
                });
                Schema::Text(given.unwrap_or_else(|| "id".into()))
            }
            "__fields__" => Schema::List(fields.iter().map(|f| f.0.to_string()).collect()),
            "__field_types__" => Schema::List(
                fields
                    .iter()
                    .map(|(name, ty)| format!("{name}:{}", self.sql_type(*ty)))
                    .collect(),
            ),
            "__relationships__" => Schema::List(
                relations()
                    .map(|(kind, assoc, target)| format!("{kind}:{assoc}:{target}"))
                    .collect(),
            ),
            "__relationship_meta__" => Schema::List(
                relations()
                    .map(|(kind, assoc, target)| {
                        let key = if kind == "belongs_to" {
                            format!("{assoc}_id")
                        } else {
                            format!("{lower}_id")
                        };
                        format!("{kind}:{assoc}:{target}:{key}:{}s", target.to_lowercase())
                    })
                    .collect(),
            ),
            _ => {
                let column = name.strip_prefix("__")?.strip_suffix("_col__")?;
                fields
                    .iter()
                    .find(|f| f.0 == column)
                    .map(|f| Schema::Text(f.0.to_string()))?
            }
        })
    }

    fn sql_type(&self, ty: Ty) -> &'static str {
        match ty.kind() {
            TyKind::Int => "BIGINT",
            TyKind::Float => "DOUBLE PRECISION",
            TyKind::Bool => "BOOLEAN",
            TyKind::Adt(_, args) if self.is_adt(ty, "Option") => self.sql_type(args[0]),
            _ => "TEXT",
        }
    }
}

/// Value of a generated schema function.
pub(crate) enum Schema {
    Text(String),
    List(Vec<String>),
}
