//! Units of time that are written out: the functions of `DateTime` crash for those they do not know, so a literal is judged here.

use crate::context::Checker;
use crate::ids::FnId;
use crate::thir::{Expr, ExprKind, Lit};

/// Units of constant length, which instants are moved and measured by.
const LENGTHS: &[&str] = &["ms", "second", "minute", "hour", "day", "week"];
/// Units that begin somewhere.
const STARTS: &[&str] = &["second", "minute", "hour", "day", "week", "month", "year"];

/// Functions of `DateTime` whose last argument is a unit.
const TAKING_UNITS: [(&str, &[&str]); 3] =
    [("add", LENGTHS), ("diff", LENGTHS), ("start_of", STARTS)];

impl Checker<'_> {
    /// E0060 for a call with a literal unit that the function does not know.
    pub(crate) fn check_unit(&mut self, callee: FnId, args: &[Expr]) {
        let Some(last) = args.last() else { return };
        let ExprKind::Lit(Lit::Atom(unit)) = &last.kind else {
            return;
        };
        let info = &self.fns[callee.index()];
        if self.std_names.get("DateTime") != Some(&info.module) {
            return;
        }
        let Some((name, known)) = TAKING_UNITS.iter().find(|(name, _)| *name == info.name) else {
            return;
        };
        if known.contains(&unit.as_str()) {
            return;
        }
        let title = format!("DateTime.{name}: unknown unit `:{unit}`");
        let units: Vec<String> = known.iter().map(|unit| format!(":{unit}")).collect();
        let mut d = self
            .error("E0060", "unknown unit", last.span)
            .message(title)
            .primary("no unit of this function")
            .help(format!("the units are {}", units.join(", ")));
        if *name == "add" && ["month", "year"].contains(&unit.as_str()) {
            d = d.help(format!(
                "months and years differ in length: `DateTime.add_{unit}s` keeps the day where it can"
            ));
        }
        self.report(d);
    }
}
