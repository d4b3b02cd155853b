//! Which line breaks count.
//!
//! Line breaks are trivia of the tree; a token only knows whether one stands before it. Whether that ends a statement
//! depends on where the token is: inside delimiters (free context) it never does, elsewhere (line context) it does
//! unless the token can only continue what came before.

use crate::parser::Parser;
use crate::syntax_kind::SyntaxKind::{self, *};

/// The context of the cursor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Layout {
    /// Inside `( )`, `[ ]`, `{ }` or an interpolation: line breaks mean nothing.
    pub(crate) free: bool,
    /// In a header in front of `do`: calls take no trailing closure.
    pub(crate) header: bool,
}

impl Layout {
    /// Statements.
    pub(crate) const LINE: Layout = Layout {
        free: false,
        header: false,
    };
    /// The inside of delimiters.
    pub(crate) const FREE: Layout = Layout {
        free: true,
        header: false,
    };
}

impl Parser<'_> {
    /// Runs `parse` in another context.
    pub(crate) fn with_layout<T>(
        &mut self,
        layout: Layout,
        parse: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let outer = std::mem::replace(&mut self.layout, layout);
        let result = parse(self);
        self.layout = outer;
        result
    }

    /// Runs `parse` on a header: line breaks count as around it, and `do` belongs to the header's construct.
    pub(crate) fn in_header<T>(&mut self, parse: impl FnOnce(&mut Self) -> T) -> T {
        let layout = Layout {
            header: true,
            ..self.layout
        };
        self.with_layout(layout, parse)
    }

    /// Whether the current token may continue a construct at all, that is, no line break that counts stands before it.
    pub(crate) fn same_line(&self) -> bool {
        self.layout.free || !self.on_new_line()
    }

    /// Whether the current token is `kind` and may continue a construct.
    pub(crate) fn at_same_line(&self, kind: SyntaxKind) -> bool {
        self.at(kind) && self.same_line()
    }

    /// Whether the binary operator at the cursor continues the expression before it, even from a new line.
    pub(crate) fn operator_continues(&self) -> bool {
        // Nothing but a map or a struct update starts with these two.
        if self.at(Percent) && self.nth(1) == LBrace {
            return false;
        }
        self.same_line() || !self.at(Minus)
    }

    /// Whether `.` at the cursor continues the expression before it.
    pub(crate) fn member_continues(&self) -> bool {
        self.same_line() || self.nth(1).is_name_like()
    }
}
