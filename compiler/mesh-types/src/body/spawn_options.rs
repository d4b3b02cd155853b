//! Options of `spawn` and of the `start` of services (chapter 04 §16.2).

use crate::context::Checker;
use crate::infer::Reason;
use crate::thir::{self, SpawnOption};
use crate::ty::{Ty, TyKind};
use mesh_syntax::ast::{self, Lit};

/// Arguments with names.
pub(super) type Keywords<'a> = &'a [(ast::Ident, ast::Expr)];

const OPTIONS: [(&str, SpawnOption); 10] = [
    ("link", SpawnOption::Link),
    ("monitor", SpawnOption::Monitor),
    ("name", SpawnOption::Name),
    ("owner", SpawnOption::Owner),
    ("mailbox", SpawnOption::Mailbox),
    ("overflow", SpawnOption::Overflow),
    ("max_heap", SpawnOption::MaxHeap),
    ("priority", SpawnOption::Priority),
    ("hibernate_after", SpawnOption::HibernateAfter),
    ("label", SpawnOption::Label),
];

fn option(name: &str) -> Option<SpawnOption> {
    OPTIONS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|o| o.1)
}

fn type_of(option: SpawnOption) -> Ty {
    match option {
        SpawnOption::Link | SpawnOption::Monitor | SpawnOption::Owner => Ty::bool(),
        SpawnOption::Mailbox | SpawnOption::MaxHeap | SpawnOption::HibernateAfter => Ty::int(),
        SpawnOption::Name | SpawnOption::Label => Ty::string(),
        SpawnOption::Overflow | SpawnOption::Priority => Ty::new(TyKind::Atom),
    }
}

/// What an option asks of a literal that does not fit.
fn refused(option: SpawnOption, value: &ast::ExprKind) -> Option<&'static str> {
    let (fits, wanted) = match (option, value) {
        (SpawnOption::Mailbox, ast::ExprKind::Lit(Lit::Int(n))) => (*n >= 1, "an Int ≥ 1"),
        (SpawnOption::Mailbox, value) => (!is_negative(value), "an Int ≥ 1"),
        (SpawnOption::MaxHeap | SpawnOption::HibernateAfter, value) => {
            (!is_negative(value), "an Int ≥ 0")
        }
        (SpawnOption::Name, ast::ExprKind::Lit(Lit::Str(name))) => {
            (!name.is_empty(), "a name that is not empty")
        }
        (SpawnOption::Overflow, ast::ExprKind::Lit(Lit::Atom(policy))) => (
            ["block", "drop_new", "drop_old", "crash"].contains(&policy.as_str()),
            ":block, :drop_new, :drop_old or :crash",
        ),
        (SpawnOption::Priority, ast::ExprKind::Lit(Lit::Atom(priority))) => (
            ["low", "normal", "high"].contains(&priority.as_str()),
            ":low, :normal or :high",
        ),
        _ => (true, ""),
    };
    (!fits).then_some(wanted)
}

fn is_negative(value: &ast::ExprKind) -> bool {
    match value {
        ast::ExprKind::Unary(ast::UnOp::Neg, operand) => {
            matches!(operand.kind, ast::ExprKind::Lit(Lit::Int(_)))
        }
        _ => false,
    }
}

impl<'a> Checker<'a> {
    /// The options that keyword arguments stand for, checked; `None` when a name is no option: then they are one map, as in every
    /// call.
    pub(super) fn spawn_options(
        &mut self,
        keywords: Keywords<'a>,
    ) -> Option<Vec<(SpawnOption, thir::Expr)>> {
        let options: Option<Vec<SpawnOption>> = keywords
            .iter()
            .map(|(name, _)| option(&name.name))
            .collect();
        let options = options?;
        let mut typed = Vec::new();
        for (i, (option, (name, value))) in options.iter().zip(keywords).enumerate() {
            if options[..i].contains(option) {
                let title = format!(
                    "`{}` is already defined: the option is given twice",
                    name.name
                );
                let d = self
                    .error("E0053", title, name.span)
                    .message(format!("duplicate option `{}`", name.name))
                    .help("keep one of them");
                self.report(d);
            }
            if let Some(wanted) = refused(*option, &value.kind) {
                let d = self
                    .error(
                        "E0001",
                        format!("type mismatch: expected {wanted}"),
                        value.span,
                    )
                    .message(format!("expected {wanted} for the option `{}`", name.name))
                    .help(format!("`{}:` takes {wanted}", name.name));
                self.report(d);
            }
            let value = self.check_expr(value, type_of(*option), &Reason::default());
            typed.push((*option, value));
        }
        if let Some(i) = options.iter().position(|o| *o == SpawnOption::Overflow)
            && !options.contains(&SpawnOption::Mailbox)
        {
            let (name, value) = &keywords[i];
            let d = self
                .error(
                    "E0003",
                    "the option `overflow` needs the option `mailbox`",
                    name.span.to(value.span),
                )
                .help("say how many messages fit: `mailbox: 1000, overflow: …`");
            self.report(d);
        }
        Some(typed)
    }

    /// Keyword arguments where no map fits: names the first that is no option; `false` when there is none.
    pub(super) fn report_unknown_option(&mut self, keywords: Keywords<'a>) -> bool {
        let Some((name, value)) = keywords
            .iter()
            .find(|(name, _)| option(&name.name).is_none())
        else {
            return false;
        };
        let known: Vec<&str> = OPTIONS.iter().map(|o| o.0).collect();
        let d = self
            .error(
                "E0003",
                format!("expected no option `{}` for spawn", name.name),
                name.span.to(value.span),
            )
            .help(format!("the options are {}", known.join(", ")));
        self.report(d);
        true
    }
}
