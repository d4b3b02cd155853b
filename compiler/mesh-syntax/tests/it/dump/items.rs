//! Definitions.

use super::Dump;
use mesh_syntax::ast::*;
use std::fmt::Write;

impl Dump<'_> {
    pub(super) fn item(&mut self, item: &Item) {
        self.check(item.span);
        if let Some(doc) = &item.doc {
            self.line(&format!("doc {doc:?}"));
        }
        let public = item.public.map_or("", |span| {
            assert_eq!(&self.text[span.start as usize..span.end as usize], "pub");
            "pub "
        });
        match &item.kind {
            ItemKind::Fn(def) => self.function(public, def),
            ItemKind::Module { name, stmts } => {
                self.line(&format!("{public}module {}", self.ident(name)));
                self.nested(|dump| dump.stmts(stmts));
            }
            ItemKind::Import { path, alias } => {
                let alias = alias
                    .as_ref()
                    .map_or(String::new(), |alias| format!(" as {}", self.ident(alias)));
                self.line(&format!("import {}{alias}", self.path(path)));
            }
            ItemKind::FromImport { path, names } => {
                self.line(&format!(
                    "from {} import {}",
                    self.path(path),
                    self.idents(names)
                ));
            }
            ItemKind::Struct(def) => self.struct_(public, def),
            ItemKind::Sum(def) => {
                let head = format!(
                    "{public}type {}{}",
                    self.ident(&def.name),
                    self.generics(&def.generics)
                );
                self.line(&format!("{head}{}", self.deriving(&def.deriving)));
                self.nested(|dump| {
                    def.variants
                        .iter()
                        .for_each(|variant| dump.variant(variant))
                });
            }
            ItemKind::Alias {
                name,
                generics,
                target,
            } => {
                let head = format!(
                    "{public}type {}{}",
                    self.ident(name),
                    self.generics(generics)
                );
                self.line(&format!("{head} = {}", self.ty(target)));
            }
            ItemKind::Interface(def) => {
                self.line(&format!(
                    "{public}interface {}{}",
                    self.ident(&def.name),
                    self.generics(&def.generics)
                ));
                self.nested(|dump| {
                    def.assoc
                        .iter()
                        .for_each(|name| dump.line(&format!("type {}", dump.ident(name))));
                    def.methods
                        .iter()
                        .for_each(|method| dump.function("", method));
                });
            }
            ItemKind::Impl(def) => self.impl_(def),
            ItemKind::Actor(def) => {
                self.line(&format!(
                    "actor {}({})",
                    self.ident(&def.name),
                    self.params(&def.params)
                ));
                self.nested(|dump| {
                    dump.stmts(&def.body.stmts);
                    if let Some((binder, block)) = &def.terminate {
                        let binder = binder
                            .as_ref()
                            .map_or(String::new(), |binder| format!("|{}| ", dump.ident(binder)));
                        dump.line(&format!("terminate {binder}{}", dump.block(block)));
                    }
                });
            }
            ItemKind::Service(def) => {
                self.line(&format!("service {}", self.ident(&def.name)));
                self.nested(|dump| {
                    def.fns
                        .iter()
                        .for_each(|function| dump.function("", function));
                    def.handlers
                        .iter()
                        .for_each(|handler| dump.handler(handler));
                });
            }
            ItemKind::Supervisor(def) => self.supervisor(public, def),
        }
    }

    fn generics(&self, generics: &[Ident]) -> String {
        if generics.is_empty() {
            String::new()
        } else {
            format!("<{}>", self.idents(generics))
        }
    }

    fn deriving(&self, deriving: &Option<Vec<Ident>>) -> String {
        deriving.as_ref().map_or(String::new(), |names| {
            format!(" deriving({})", self.idents(names))
        })
    }

    fn bounds(&self, bounds: &[Bound]) -> String {
        let bounds = bounds.iter().map(|bound| {
            let (param, interface) = (self.ident(&bound.param), self.path(&bound.interface));
            format!(" where {param}: {interface}{}", self.type_args(&bound.args))
        });
        bounds.collect()
    }

    fn function(&mut self, public: &str, def: &FnDef) {
        self.check(def.header);
        let cluster = match def.cluster {
            Some((span, count)) => {
                self.check(span);
                count.map_or("@cluster ".to_owned(), |count| {
                    format!("@cluster({count}) ")
                })
            }
            None => String::new(),
        };
        let mut line = format!(
            "{cluster}{public}fn {}{}",
            self.ident(&def.name),
            self.generics(&def.generics)
        );
        write!(line, "({})", self.params(&def.params)).unwrap();
        if let Some(ret) = &def.ret {
            write!(line, " -> {}", self.ty(ret)).unwrap();
        }
        line += &self.bounds(&def.bounds);
        if let Some(guard) = &def.guard {
            write!(line, " when {}", self.expr(guard)).unwrap();
        }
        match &def.body {
            FnBody::Expr(expr) => {
                write!(line, " = {}", self.expr(expr)).unwrap();
                self.line(&line);
            }
            FnBody::Extern { symbol, span } => {
                self.check(*span);
                self.line(&format!("extern {line} = {symbol:?}"));
            }
            FnBody::None => self.line(&line),
            FnBody::Block(block) => {
                self.line(&format!("{line} do"));
                self.nested(|dump| dump.stmts(&block.stmts));
            }
        }
    }

    pub(super) fn params(&self, params: &[Param]) -> String {
        let params = params.iter().map(|param| {
            self.check(param.span);
            format!("{}{}", self.pat(&param.pattern), self.annotation(&param.ty))
        });
        params.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn annotation(&self, ty: &Option<TypeExpr>) -> String {
        ty.as_ref()
            .map_or(String::new(), |ty| format!(" :: {}", self.ty(ty)))
    }

    fn struct_(&mut self, public: &str, def: &StructDef) {
        let head = format!(
            "{public}struct {}{}",
            self.ident(&def.name),
            self.generics(&def.generics)
        );
        self.line(&format!("{head}{}", self.deriving(&def.deriving)));
        self.nested(|dump| {
            for field in &def.fields {
                if let Some(doc) = &field.doc {
                    dump.line(&format!("doc {doc:?}"));
                }
                dump.line(&format!(
                    "{} :: {}",
                    dump.ident(&field.name),
                    dump.ty(&field.ty)
                ));
            }
            for entry in &def.schema {
                let (line, span) = match entry {
                    SchemaEntry::Table(name, span) => (format!("table {name:?}"), span),
                    SchemaEntry::PrimaryKey(name, span) => (format!("primary_key :{name}"), span),
                    SchemaEntry::Timestamps(on, span) => (format!("timestamps {on}"), span),
                    SchemaEntry::Relation(keyword, name, target, span) => {
                        (format!("{keyword} :{name}, {}", dump.ident(target)), span)
                    }
                };
                dump.check(*span);
                dump.line(&line);
            }
        });
    }

    fn variant(&mut self, variant: &VariantDef) {
        self.check(variant.span);
        if let Some(doc) = &variant.doc {
            self.line(&format!("doc {doc:?}"));
        }
        let fields = variant.fields.iter().map(|(name, ty)| match name {
            Some(name) => format!("{} :: {}", self.ident(name), self.ty(ty)),
            None => self.ty(ty),
        });
        let fields = fields.collect::<Vec<_>>().join(", ");
        self.line(&format!("{}({fields})", self.ident(&variant.name)));
    }

    fn impl_(&mut self, def: &ImplDef) {
        self.check(def.header);
        let interface = format!(
            "{}{}",
            self.path(&def.interface),
            self.type_args(&def.interface_args)
        );
        self.line(&format!(
            "impl {interface} for {}{}",
            self.ty(&def.for_type),
            self.bounds(&def.bounds)
        ));
        self.nested(|dump| {
            def.assoc.iter().for_each(|(name, ty)| {
                dump.line(&format!("type {} = {}", dump.ident(name), dump.ty(ty)))
            });
            def.methods
                .iter()
                .for_each(|method| dump.function("", method));
        });
    }

    fn handler(&mut self, handler: &Handler) {
        self.check(handler.span);
        let word = if handler.is_call { "call" } else { "cast" };
        let mut line = format!(
            "{word} {}({})",
            self.ident(&handler.name),
            self.params(&handler.params)
        );
        line += &self.annotation(&handler.reply);
        if let Some(state) = &handler.state {
            write!(line, " |{}|", self.ident(state)).unwrap();
        }
        self.line(&format!("{line} {}", self.block(&handler.body)));
    }

    fn supervisor(&mut self, public: &str, def: &SupervisorDef) {
        self.line(&format!("{public}supervisor {}", self.ident(&def.name)));
        self.nested(|dump| {
            if let Some(strategy) = &def.strategy {
                dump.line(&format!("strategy {}", dump.ident(strategy)));
            }
            for (name, setting) in [
                ("max_restarts", def.max_restarts),
                ("max_seconds", def.max_seconds),
            ] {
                if let Some((value, span)) = setting {
                    dump.check(span);
                    dump.line(&format!("{name} {value}"));
                }
            }
            for child in &def.children {
                dump.check(child.span);
                let mut line = format!("child {}", dump.ident(&child.name));
                if let Some(start) = &child.start {
                    write!(line, " start {}", dump.expr(start)).unwrap();
                }
                if let Some(restart) = &child.restart {
                    write!(line, " restart {}", dump.ident(restart)).unwrap();
                }
                match &child.shutdown {
                    Some(Shutdown::Millis(value, _)) => write!(line, " shutdown {value}").unwrap(),
                    Some(Shutdown::Word(word)) => {
                        write!(line, " shutdown {}", dump.ident(word)).unwrap()
                    }
                    None => {}
                }
                dump.line(&line);
            }
        });
    }
}
