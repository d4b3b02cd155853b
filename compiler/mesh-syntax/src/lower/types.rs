//! Types.

use super::{Lower, names, path_of};
use crate::ast::{Bound, Ident, TypeExpr, TypeExprKind};
use crate::syntax_kind::SyntaxKind;
use crate::tree::Node;

fn is_type(kind: SyntaxKind) -> bool {
    use SyntaxKind::*;
    matches!(
        kind,
        PathType | OptionType | ResultType | TupleType | FunType
    )
}

impl<'t> Lower<'t, '_> {
    fn type_(&mut self, node: Node<'t>) -> TypeExpr {
        let kind = match node.kind() {
            SyntaxKind::OptionType => TypeExprKind::Option(Box::new(self.type_in(node))),
            SyntaxKind::ResultType => {
                let mut operands = types_in(node);
                let value = self.type_or_error(operands.next(), node);
                let error = self.type_or_error(operands.next(), node);
                TypeExprKind::Result(Box::new(value), Box::new(error))
            }
            SyntaxKind::TupleType => {
                let mut elements = self.types(node);
                if elements.len() == 1
                    && let Some(grouped) = elements.pop()
                {
                    return grouped;
                }
                TypeExprKind::Tuple(elements)
            }
            SyntaxKind::FunType => {
                let arrow = node
                    .token(SyntaxKind::Arrow)
                    .map_or(node.span().end, |arrow| arrow.span().start);
                let params = types_in(node).take_while(|param| param.span().start < arrow);
                let params = params.map(|param| self.type_(param)).collect();
                let result = types_in(node).find(|result| result.span().start > arrow);
                TypeExprKind::Fun(params, Box::new(self.type_or_error(result, node)))
            }
            _ => TypeExprKind::Path {
                path: path_of(node),
                args: self.type_args(node),
            },
        };
        TypeExpr {
            span: node.span(),
            kind,
        }
    }

    fn type_or_error(&mut self, found: Option<Node<'t>>, around: Node<'t>) -> TypeExpr {
        match found {
            Some(node) => self.type_(node),
            None => TypeExpr {
                span: around.span(),
                kind: TypeExprKind::Error,
            },
        }
    }

    /// The types directly in `node`.
    fn types(&mut self, node: Node<'t>) -> Vec<TypeExpr> {
        types_in(node).map(|child| self.type_(child)).collect()
    }

    /// The first type directly in `node`, an error if it is missing.
    pub(super) fn type_in(&mut self, node: Node<'t>) -> TypeExpr {
        self.type_or_error(types_in(node).next(), node)
    }

    /// `<A, B>` of `node`.
    pub(super) fn type_args(&mut self, node: Node<'t>) -> Vec<TypeExpr> {
        node.child(SyntaxKind::TypeArgs)
            .map_or_else(Vec::new, |args| self.types(args))
    }

    /// `:: T` of `node`.
    pub(super) fn annotation(&mut self, node: Node<'t>) -> Option<TypeExpr> {
        node.child(SyntaxKind::TypeAnnotation)
            .map(|annotation| self.type_in(annotation))
    }

    /// `-> T` of `node`.
    pub(super) fn result_type(&mut self, node: Node<'t>) -> Option<TypeExpr> {
        node.child(SyntaxKind::RetType)
            .map(|result| self.type_in(result))
    }

    /// `where` of `node`.
    pub(super) fn bounds(&mut self, node: Node<'t>) -> Vec<Bound> {
        let Some(clause) = node.child(SyntaxKind::WhereClause) else {
            return Vec::new();
        };
        let bounds = clause
            .children()
            .filter(|child| child.kind() == SyntaxKind::Bound);
        let bounds = bounds.map(|bound| Bound {
            param: super::name_of(bound),
            interface: path_of(bound),
            args: self.type_args(bound),
        });
        bounds.collect()
    }
}

fn types_in(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.children().filter(|child| is_type(child.kind()))
}

/// `<T, U>` of a definition.
pub(super) fn generics(node: Node<'_>) -> Vec<Ident> {
    node.child(SyntaxKind::Generics)
        .map_or_else(Vec::new, names)
}
