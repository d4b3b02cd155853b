//! Definitions.

use super::expressions::is_expr;
use super::{Lower, doc, ident, name_of, names, path_of, types::generics};
use crate::Span;
use crate::ast::{
    FieldDef, FnBody, FnDef, Ident, ImplDef, InterfaceDef, Item, ItemKind, SchemaEntry, StructDef,
    SumDef, VariantDef,
};
use crate::syntax_kind::SyntaxKind;
use crate::tree::{Node, TokenRef};

mod actors;

impl<'t> Lower<'t, '_> {
    /// A definition; `None` if the node is something else.
    #[inline(never)]
    pub(super) fn item(&mut self, node: Node<'t>) -> Option<Box<Item>> {
        let kind = match node.kind() {
            SyntaxKind::FnDef => ItemKind::Fn(self.function(node)),
            SyntaxKind::ModuleDef => self.module(node),
            SyntaxKind::ImportDef => ItemKind::Import {
                path: path_of(node),
                alias: node.child(SyntaxKind::Name).map(ident),
            },
            SyntaxKind::FromImportDef => {
                let imported = node
                    .child(SyntaxKind::ImportNames)
                    .map_or_else(Vec::new, names);
                ItemKind::FromImport {
                    path: path_of(node),
                    names: imported,
                }
            }
            SyntaxKind::StructDef => ItemKind::Struct(self.struct_(node)),
            SyntaxKind::SumDef => ItemKind::Sum(self.sum(node)),
            SyntaxKind::AliasDef => self.alias(node),
            SyntaxKind::InterfaceDef => ItemKind::Interface(self.interface(node)),
            SyntaxKind::ImplDef => ItemKind::Impl(self.impl_(node)),
            SyntaxKind::ActorDef => ItemKind::Actor(self.actor(node)),
            SyntaxKind::ServiceDef => ItemKind::Service(self.service(node)),
            SyntaxKind::SupervisorDef => ItemKind::Supervisor(self.supervisor(node)),
            _ => return None,
        };
        let public = node.token(SyntaxKind::PubKw).map(TokenRef::span);
        Some(Box::new(Item {
            span: node.span(),
            doc: doc(node),
            public,
            kind,
        }))
    }

    #[inline(never)]
    fn module(&mut self, node: Node<'t>) -> ItemKind {
        let stmts = node
            .child(SyntaxKind::Block)
            .map_or_else(Vec::new, |block| self.statements(block));
        ItemKind::Module {
            name: name_of(node),
            stmts,
        }
    }

    #[inline(never)]
    fn alias(&mut self, node: Node<'t>) -> ItemKind {
        ItemKind::Alias {
            name: name_of(node),
            generics: generics(node),
            target: self.type_in(node),
        }
    }

    #[inline(never)]
    pub(super) fn function(&mut self, node: Node<'t>) -> FnDef {
        let is_extern = node.token(SyntaxKind::Ident).is_some();
        FnDef {
            name: name_of(node),
            header: header(node),
            cluster: node
                .child(SyntaxKind::ClusterAttr)
                .map(|attribute| self.cluster(attribute)),
            generics: generics(node),
            params: self.params(node),
            ret: self.result_type(node),
            bounds: self.bounds(node),
            guard: self.guard(node),
            body: if is_extern {
                self.extern_body(node)
            } else {
                self.function_body(node)
            },
        }
    }

    fn cluster(&mut self, node: Node<'t>) -> (Span, Option<i64>) {
        let count = node
            .token(SyntaxKind::Int)
            .map(|count| self.int_value(count));
        (node.span(), count)
    }

    /// The value of an integer token.
    fn int_value(&mut self, token: TokenRef<'t>) -> i64 {
        match self.literal(token, None) {
            crate::ast::Lit::Int(value) => value,
            _ => 0,
        }
    }

    #[inline(never)]
    fn function_body(&mut self, node: Node<'t>) -> FnBody {
        if let Some(block) = node.child(SyntaxKind::Block) {
            return FnBody::Block(self.block(block));
        }
        match node.children().find(|child| is_expr(child.kind())) {
            Some(body) => FnBody::Expr(self.expr(body)),
            None if node.token(SyntaxKind::Eq).is_some() => FnBody::Expr(self.expr_in(node)),
            None => FnBody::None,
        }
    }

    fn extern_body(&mut self, node: Node<'t>) -> FnBody {
        match node.child(SyntaxKind::StringExpr) {
            Some(symbol) => FnBody::Extern {
                symbol: self.literal_string(symbol, "the symbol of an `extern fn`"),
                span: symbol.span(),
            },
            None => FnBody::None,
        }
    }

    #[inline(never)]
    fn struct_(&mut self, node: Node<'t>) -> StructDef {
        let (mut fields, mut schema) = (Vec::new(), Vec::new());
        for entry in node.children() {
            match entry.kind() {
                SyntaxKind::FieldDef => {
                    // Without its type the field has been reported; the type of the whole node stands in for it.
                    let ty = self
                        .annotation(entry)
                        .unwrap_or_else(|| self.type_in(entry));
                    fields.push(FieldDef {
                        name: name_of(entry),
                        ty,
                        doc: doc(entry),
                    });
                }
                SyntaxKind::SchemaEntry => schema.extend(self.schema_entry(entry)),
                _ => {}
            }
        }
        StructDef {
            name: name_of(node),
            generics: generics(node),
            fields,
            schema,
            deriving: deriving(node),
        }
    }

    /// An option of the schema; `None` if its value is missing.
    fn schema_entry(&mut self, node: Node<'t>) -> Option<SchemaEntry> {
        let span = node.span();
        let keyword = node.first_token()?.text();
        let atom = node
            .token(SyntaxKind::Atom)
            .map(|atom| atom.text()[1..].into());
        match keyword {
            "table" => {
                let name = node.child(SyntaxKind::StringExpr)?;
                Some(SchemaEntry::Table(
                    self.literal_string(name, "table names"),
                    span,
                ))
            }
            "primary_key" => Some(SchemaEntry::PrimaryKey(atom?, span)),
            "timestamps" => {
                let value = node.tokens().nth(1)?;
                Some(SchemaEntry::Timestamps(
                    value.kind() == SyntaxKind::TrueKw,
                    span,
                ))
            }
            _ => {
                let target = ident(node.child(SyntaxKind::Name)?);
                Some(SchemaEntry::Relation(keyword.into(), atom?, target, span))
            }
        }
    }

    #[inline(never)]
    fn sum(&mut self, node: Node<'t>) -> SumDef {
        let variants = node
            .children()
            .filter(|child| child.kind() == SyntaxKind::VariantDef);
        let variants = variants.map(|variant| {
            let fields = variant
                .children()
                .filter(|child| child.kind() == SyntaxKind::VariantField);
            let fields = fields
                .map(|field| {
                    (
                        field.child(SyntaxKind::Name).map(ident),
                        self.type_in(field),
                    )
                })
                .collect();
            VariantDef {
                name: name_of(variant),
                fields,
                span: variant.span(),
                doc: doc(variant),
            }
        });
        let variants = variants.collect();
        SumDef {
            name: name_of(node),
            generics: generics(node),
            variants,
            deriving: deriving(node),
        }
    }

    #[inline(never)]
    fn interface(&mut self, node: Node<'t>) -> InterfaceDef {
        let assoc = node
            .children()
            .filter(|child| child.kind() == SyntaxKind::AssocType)
            .map(name_of)
            .collect();
        InterfaceDef {
            name: name_of(node),
            generics: generics(node),
            assoc,
            methods: self.functions(node),
        }
    }

    #[inline(never)]
    fn impl_(&mut self, node: Node<'t>) -> ImplDef {
        let assoc = node
            .children()
            .filter(|child| child.kind() == SyntaxKind::AssocType);
        let assoc = assoc
            .map(|assoc| (name_of(assoc), self.type_in(assoc)))
            .collect();
        ImplDef {
            header: header(node),
            interface: path_of(node),
            interface_args: self.type_args(node),
            for_type: self.type_in(node),
            bounds: self.bounds(node),
            assoc,
            methods: self.functions(node),
        }
    }

    /// The functions directly in `node`.
    fn functions(&mut self, node: Node<'t>) -> Vec<FnDef> {
        let functions = node
            .children()
            .filter(|child| child.kind() == SyntaxKind::FnDef);
        functions.map(|function| self.function(function)).collect()
    }
}

/// From the defining word to in front of `do` or `=`.
fn header(node: Node<'_>) -> Span {
    use SyntaxKind::{DefKw, DoKw, Eq, FnKw, ImplKw};
    let start = node
        .tokens()
        .find(|token| matches!(token.kind(), FnKw | DefKw | ImplKw));
    let start = start.map_or(node.span().start, |token| token.span().start);
    let body = node
        .tokens()
        .find(|token| matches!(token.kind(), DoKw | Eq));
    Span::new(start, body.map_or(node.span().end, TokenRef::previous_end))
}

fn deriving(node: Node<'_>) -> Option<Vec<Ident>> {
    node.child(SyntaxKind::Deriving).map(names)
}
