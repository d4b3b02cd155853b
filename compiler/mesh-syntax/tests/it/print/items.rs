//! Definitions.

use super::Printer;
use mesh_syntax::ast::*;

impl Printer {
    /// A definition behind its doc comment.
    pub(super) fn item(&mut self, item: &Item) {
        // `@cluster` stands in front of `pub`.
        if let ItemKind::Fn(function) = &item.kind {
            self.cluster(function);
        }
        self.put(if item.public.is_some() { "pub " } else { "" });
        match &item.kind {
            ItemKind::Fn(function) => self.function(function),
            ItemKind::Module { name, stmts } => {
                self.put(&format!("module {} do", name.name));
                self.body(|p| p.stmts(stmts));
            }
            ItemKind::Import { path, alias } => {
                self.put("import ");
                self.path(path);
                if let Some(alias) = alias {
                    self.put(&format!(" as {}", alias.name));
                }
            }
            ItemKind::FromImport { path, names } => {
                self.put("from ");
                self.path(path);
                self.put(" import ");
                self.names(names);
            }
            ItemKind::Struct(def) => self.struct_(def),
            ItemKind::Sum(def) => self.sum(def),
            ItemKind::Alias {
                name,
                generics,
                target,
            } => {
                self.head("type", name, generics);
                self.put(" = ");
                self.ty(target);
            }
            ItemKind::Interface(def) => {
                self.head("interface", &def.name, &def.generics);
                self.put(" do");
                self.body(|p| {
                    for assoc in &def.assoc {
                        p.line(&format!("type {}", assoc.name));
                    }
                    p.functions(&def.methods);
                });
            }
            ItemKind::Impl(def) => self.impl_(def),
            ItemKind::Actor(def) => self.actor(def),
            ItemKind::Service(def) => self.service(def),
            ItemKind::Supervisor(def) => self.supervisor(def),
        }
    }

    fn head(&mut self, word: &str, name: &Ident, generics: &[Ident]) {
        self.put(&format!("{word} {}", name.name));
        self.maybe_delimited("<", generics, ">", |p, name| p.put(&name.name));
    }

    fn cluster(&mut self, function: &FnDef) {
        match function.cluster {
            Some((_, Some(count))) => self.put(&format!("@cluster({count}) ")),
            Some((_, None)) => self.put("@cluster "),
            None => {}
        }
    }

    fn function(&mut self, def: &FnDef) {
        let is_extern = matches!(def.body, FnBody::Extern { .. });
        self.head(
            if is_extern { "extern fn" } else { "fn" },
            &def.name,
            &def.generics,
        );
        self.params(&def.params);
        if let Some(result) = &def.ret {
            self.put(" -> ");
            self.ty(result);
        }
        self.bounds(&def.bounds);
        self.guard(def.guard.as_ref());
        match &def.body {
            FnBody::Block(block) => {
                self.put(" do");
                self.block(block);
            }
            FnBody::Expr(expr) => {
                self.put(" = ");
                self.expr(expr);
            }
            FnBody::Extern { symbol, .. } => {
                self.put(" = ");
                self.literal(&Lit::Str(symbol.clone()));
            }
            FnBody::None => {}
        }
    }

    fn functions(&mut self, functions: &[FnDef]) {
        for function in functions {
            self.indent();
            self.cluster(function);
            self.function(function);
            self.put("\n");
        }
    }

    fn bounds(&mut self, bounds: &[Bound]) {
        self.maybe_delimited(" where ", bounds, "", |p, bound| {
            p.put(&format!("{}: ", bound.param.name));
            p.path(&bound.interface);
            p.maybe_delimited("<", &bound.args, ">", Self::ty);
        });
    }

    fn deriving(&mut self, deriving: Option<&[Ident]>) {
        if let Some(traits) = deriving {
            self.delimited(" deriving(", traits, ")", |p, name| p.put(&name.name));
        }
    }

    fn struct_(&mut self, def: &StructDef) {
        self.head("struct", &def.name, &def.generics);
        self.put(" do");
        self.body(|p| {
            for entry in &def.schema {
                p.indent();
                match entry {
                    SchemaEntry::Table(name, _) => {
                        p.put("table ");
                        p.literal(&Lit::Str(name.clone()));
                    }
                    SchemaEntry::PrimaryKey(name, _) => p.put(&format!("primary_key :{name}")),
                    SchemaEntry::Timestamps(value, _) => p.put(&format!("timestamps {value}")),
                    SchemaEntry::Relation(word, name, target, _) => {
                        p.put(&format!("{word} :{name}, {}", target.name));
                    }
                }
                p.put("\n");
            }
            for field in &def.fields {
                p.doc(field.doc.as_deref());
                p.indent();
                p.put(&field.name.name);
                p.annotation(Some(&field.ty));
                p.put("\n");
            }
        });
        self.deriving(def.deriving.as_deref());
    }

    fn sum(&mut self, def: &SumDef) {
        self.head("type", &def.name, &def.generics);
        self.put(" do");
        self.body(|p| {
            for variant in &def.variants {
                p.doc(variant.doc.as_deref());
                p.indent();
                p.put(&variant.name.name);
                p.maybe_delimited("(", &variant.fields, ")", |p, (name, ty)| {
                    if let Some(name) = name {
                        p.put(&format!("{} :: ", name.name));
                    }
                    p.ty(ty);
                });
                p.put("\n");
            }
        });
        self.deriving(def.deriving.as_deref());
    }

    fn impl_(&mut self, def: &ImplDef) {
        self.put("impl ");
        self.path(&def.interface);
        self.maybe_delimited("<", &def.interface_args, ">", Self::ty);
        self.put(" for ");
        self.ty(&def.for_type);
        self.bounds(&def.bounds);
        self.put(" do");
        self.body(|p| {
            for (name, ty) in &def.assoc {
                p.indent();
                p.put(&format!("type {} = ", name.name));
                p.ty(ty);
                p.put("\n");
            }
            p.functions(&def.methods);
        });
    }

    fn actor(&mut self, def: &ActorDef) {
        self.put(&format!("actor {}", def.name.name));
        self.params(&def.params);
        self.put(" do");
        self.body(|p| {
            p.stmts(&def.body.stmts);
            if let Some((why, block)) = &def.terminate {
                p.indent();
                p.put("terminate");
                p.handler_body(&[why], block);
            }
        });
    }

    /// `do |state| … end`
    fn handler_body(&mut self, binders: &[&Option<Ident>], block: &Block) {
        self.put(" do");
        let binders: Vec<&Ident> = binders.iter().filter_map(|b| b.as_ref()).collect();
        self.maybe_delimited(" |", &binders, "|", |p, name| p.put(&name.name));
        self.block(block);
        self.put("\n");
    }

    fn service(&mut self, def: &ServiceDef) {
        self.put(&format!("service {} do", def.name.name));
        self.body(|p| {
            p.functions(&def.fns);
            for handler in &def.handlers {
                p.indent();
                p.put(if handler.is_call { "call " } else { "cast " });
                p.put(&handler.name.name);
                p.params(&handler.params);
                p.annotation(handler.reply.as_ref());
                p.handler_body(&[&handler.state, &handler.from], &handler.body);
            }
            for info in &def.infos {
                p.indent();
                p.put("info ");
                p.pattern(&info.pattern);
                p.guard(info.guard.as_ref());
                p.handler_body(&[&info.state], &info.body);
            }
            if let Some(end) = &def.terminate {
                p.indent();
                p.put("terminate");
                p.handler_body(&[&end.state, &end.why], &end.body);
            }
        });
    }

    fn supervisor(&mut self, def: &SupervisorDef) {
        self.put(&format!("supervisor {}", def.name.name));
        self.params(&def.params);
        self.put(" do");
        self.body(|p| {
            if let Some(strategy) = &def.strategy {
                p.line(&format!("strategy: {}", strategy.name));
            }
            if let Some((count, _)) = def.max_restarts {
                p.line(&format!("max_restarts: {count}"));
            }
            if let Some((seconds, _)) = def.max_seconds {
                p.line(&format!("max_seconds: {seconds}"));
            }
            for child in &def.children {
                p.indent();
                p.put(&format!("child {} do", child.name.name));
                p.body(|p| p.child(child));
                p.put("\n");
            }
        });
    }

    fn child(&mut self, child: &ChildDef) {
        if let Some(start) = &child.start {
            self.indent();
            self.put("start: ");
            self.expr(start);
            self.put("\n");
        }
        if let Some(restart) = &child.restart {
            self.line(&format!("restart: {}", restart.name));
        }
        match &child.shutdown {
            Some(Shutdown::Millis(millis, _)) => self.line(&format!("shutdown: {millis}")),
            Some(Shutdown::Word(word)) => self.line(&format!("shutdown: {}", word.name)),
            None => {}
        }
    }
}
