//! Definitions.

mod actors;

use super::{
    Delimiter, any_name, definition_name, delimited_list, do_body, entries, expect_do, expect_end,
    expressions, functions, members, name, path, skip_in_line, statements, strings, types,
};
use crate::parser::{Marker, Parser};
use crate::syntax_kind::SyntaxKind::*;

/// A definition, with its `@cluster` and `pub`.
pub(super) fn item(p: &mut Parser<'_>) {
    let item = p.start();
    if p.at(At) {
        functions::cluster(p);
        if !p.at_any(&[PubKw, FnKw, DefKw]) {
            // Nothing to attach to: reported, and what follows is a statement of its own.
            item.complete(p, Error);
            return;
        }
    }
    if p.at(PubKw) {
        p.bump();
        let may_be_public = p.at_any(&[
            FnKw,
            DefKw,
            ModuleKw,
            StructKw,
            InterfaceKw,
            TypeKw,
            SupervisorKw,
        ]);
        if !may_be_public && !at_extern(p) {
            p.error_expected(
                "`fn`, `module`, `struct`, `interface`, `type`, or `supervisor` after `pub`",
            );
        }
    }
    match p.current() {
        FnKw | DefKw => functions::definition(p, item),
        ModuleKw => module(p, item),
        ImportKw => import(p, item),
        StructKw => struct_(p, item),
        TypeKw => type_(p, item),
        InterfaceKw => interface(p, item),
        ImplKw => impl_(p, item),
        ActorKw => actors::actor(p, item),
        ServiceKw => actors::service(p, item),
        SupervisorKw => actors::supervisor(p, item),
        Ident if p.at_word("from") => from_import(p, item),
        Ident if p.at_word("clustered") => legacy_clustered(p, item),
        Ident if at_extern(p) => functions::definition(p, item),
        _ => {
            // Behind `pub`, which has been reported.
            item.complete(p, Error);
        }
    }
}

fn at_extern(p: &Parser<'_>) -> bool {
    p.at_word("extern") && matches!(p.nth(1), FnKw | DefKw)
}

/// `clustered(work)`, the form that `@cluster` has replaced. The function behind it is parsed as usual.
fn legacy_clustered(p: &mut Parser<'_>, item: Marker) {
    if let Some(error) = p.error("legacy `clustered(work)` declarations are no longer supported; use `@cluster` or `@cluster(N)`") {
        error.help = Some("write `@cluster` or `@cluster(N)` before `pub fn`".to_owned());
    }
    p.bump();
    while !p.on_new_line() && !p.at_any(&[Eof, PubKw, FnKw, DefKw, Semicolon, EndKw]) {
        p.bump();
    }
    item.complete(p, Error);
}

fn module(p: &mut Parser<'_>, item: Marker) {
    p.bump();
    definition_name(p, "module name");
    let opened = expect_do(p);
    if opened.is_some() {
        statements::block(p);
        expect_end(p, opened, "module body");
    }
    item.complete(p, ModuleDef);
}

fn import(p: &mut Parser<'_>, item: Marker) {
    p.bump();
    path(p, "module name");
    if p.at_word("as") && p.same_line() {
        p.bump();
        name(p, "identifier after `as`");
    }
    item.complete(p, ImportDef);
}

fn from_import(p: &mut Parser<'_>, item: Marker) {
    p.bump();
    path(p, "module name");
    if p.expect(ImportKw) {
        let names = p.start();
        if p.at_same_line(LParen) {
            delimited_list(p, Delimiter::Paren, import_name);
        } else {
            import_name(p);
            while p.at_same_line(Comma) {
                p.bump();
                // A trailing comma ends the list with the line.
                if p.on_new_line() || !p.at(Ident) && !p.at(Star) {
                    break;
                }
                import_name(p);
            }
        }
        names.complete(p, ImportNames);
    }
    item.complete(p, FromImportDef);
}

fn import_name(p: &mut Parser<'_>) {
    if p.at(Star) {
        if let Some(error) = p.error("glob imports are not allowed") {
            error.help = Some("list the names to import".to_owned());
        }
        p.skip_token();
        return;
    }
    name(p, "import name");
}

fn struct_(p: &mut Parser<'_>, item: Marker) {
    p.bump();
    definition_name(p, "struct name");
    maybe_generics(p);
    do_body(p, "struct body", |p| entries(p, struct_entry));
    maybe_deriving(p);
    item.complete(p, StructDef);
}

fn struct_entry(p: &mut Parser<'_>) -> bool {
    if !p.current().is_name_like() {
        let is_comma = p.at(Comma);
        if let Some(error) = p.error_expected("field name")
            && is_comma
        {
            error.help = Some("fields are separated by line breaks".to_owned());
        }
        return false;
    }
    let entry = p.start();
    if p.nth(1) != ColonColon && schema_entry(p) {
        entry.complete(p, SchemaEntry);
        return true;
    }
    any_name(p);
    if p.at(ColonColon) {
        types::annotation(p);
    } else {
        p.error_expected("`::` and the type of the field");
    }
    entry.complete(p, FieldDef);
    true
}

/// An option of the database schema, if there is one at the cursor.
fn schema_entry(p: &mut Parser<'_>) -> bool {
    let word = p.nth_text(0);
    match word {
        "table" => {
            p.bump();
            if p.at_same_line(StringStart) {
                strings::string(p);
            } else {
                p.error_expected("string literal after `table`");
                skip_in_line(p, |_| false);
            }
        }
        "primary_key" => {
            p.bump();
            atom(p);
        }
        "timestamps" => {
            p.bump();
            if p.at_any(&[TrueKw, FalseKw]) {
                p.bump();
            } else {
                p.error_expected("`true` or `false` after `timestamps`");
                skip_in_line(p, |_| false);
            }
        }
        "belongs_to" | "has_many" | "has_one" => {
            p.bump();
            if atom(p) && p.expect(Comma) {
                name(p, "struct name");
            }
        }
        _ => return false,
    }
    true
}

fn atom(p: &mut Parser<'_>) -> bool {
    let found = p.eat(Atom);
    if !found {
        p.error_expected("atom literal");
        skip_in_line(p, |_| false);
    }
    found
}

fn maybe_generics(p: &mut Parser<'_>) {
    if p.at_same_line(Lt) {
        types::generics(p);
    }
}

fn maybe_deriving(p: &mut Parser<'_>) {
    if !p.at_word("deriving") || p.nth(1) != LParen || p.on_new_line() {
        return;
    }
    let deriving = p.start();
    p.bump();
    delimited_list(p, Delimiter::Paren, |p| {
        name(p, "trait name");
    });
    deriving.complete(p, Deriving);
}

/// A sum type or an alias.
fn type_(p: &mut Parser<'_>, item: Marker) {
    p.bump();
    let what = if p.at(Eq) {
        "type alias name"
    } else {
        "sum type name"
    };
    definition_name(p, what);
    maybe_generics(p);
    if p.eat(Eq) {
        types::type_(p);
        item.complete(p, AliasDef);
        return;
    }
    if !p.at(DoKw) {
        p.error_expected("`=` or `do` after the name of a type");
        item.complete(p, SumDef);
        return;
    }
    do_body(p, "sum type body", |p| entries(p, variant));
    maybe_deriving(p);
    item.complete(p, SumDef);
}

fn variant(p: &mut Parser<'_>) -> bool {
    if !p.at(Ident) {
        p.error_expected("variant name");
        return false;
    }
    let variant = p.start();
    any_name(p);
    if p.at_same_line(LParen) {
        delimited_list(p, Delimiter::Paren, |p| {
            let field = p.start();
            if p.current().is_name_like() && p.nth(1) == ColonColon {
                any_name(p);
                p.bump();
            }
            types::type_(p);
            field.complete(p, VariantField);
        });
    }
    variant.complete(p, VariantDef);
    true
}

fn interface(p: &mut Parser<'_>, item: Marker) {
    p.bump();
    definition_name(p, "interface name");
    maybe_generics(p);
    do_body(p, "interface body", |p| members(p, interface_member));
    item.complete(p, InterfaceDef);
}

fn interface_member(p: &mut Parser<'_>) -> bool {
    let member = p.start();
    match p.current() {
        TypeKw => {
            p.bump();
            definition_name(p, "associated type name");
            member.complete(p, AssocType);
        }
        FnKw | DefKw => {
            functions::signature(p, "method name");
            if p.at_same_line(DoKw) {
                functions::body(p, "method body");
            } else if p.eat(Eq) {
                expressions::expr(p);
            }
            member.complete(p, FnDef);
        }
        _ => {
            p.error_expected("`fn`, `type`, or `end` in interface body");
            member.abandon(p);
            return false;
        }
    }
    true
}

fn impl_(p: &mut Parser<'_>, item: Marker) {
    p.bump();
    if !path(p, "trait name") && p.nth(1) == ForKw {
        p.skip_token();
    }
    if p.at_same_line(Lt) {
        types::args(p);
    }
    if p.expect(ForKw) {
        types::type_(p);
    }
    if p.at(WhereKw) {
        types::where_clause(p);
    }
    do_body(p, "impl body", |p| members(p, impl_member));
    item.complete(p, ImplDef);
}

fn impl_member(p: &mut Parser<'_>) -> bool {
    let member = p.start();
    match p.current() {
        TypeKw => {
            p.bump();
            definition_name(p, "associated type name");
            if p.expect(Eq) {
                types::type_(p);
            }
            member.complete(p, AssocType);
        }
        PubKw if matches!(p.nth(1), FnKw | DefKw) => {
            p.bump();
            functions::definition(p, member);
        }
        FnKw | DefKw => functions::definition(p, member),
        Ident if at_extern(p) => functions::definition(p, member),
        _ => {
            p.error_expected("`fn`, `type`, or `end` in impl body");
            member.abandon(p);
            return false;
        }
    }
    true
}
