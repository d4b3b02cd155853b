//! What impls of `Iterable` must agree on.

use crate::context::*;
use crate::infer::traits::Projection;

impl<'a> Checker<'a> {
    /// `Iter` of an `Iterable` must be an iterator over its `Item`.
    pub(crate) fn check_iterables(&mut self) {
        let (Some(iterable), Some(iterator)) =
            (self.std_trait("Iterable"), self.std_trait("Iterator"))
        else {
            return;
        };
        for id in self.impls_of.get(&iterable).cloned().unwrap_or_default() {
            let imp = &self.impls[id.index()];
            if imp.broken || self.scope(imp.module).is_std {
                continue;
            }
            let assoc = |name: &str| imp.assoc.iter().find(|a| a.0 == name).map(|a| a.1);
            let (Some(item), Some(cursor)) = (assoc("Item"), assoc("Iter")) else {
                continue;
            };
            let (module, source, bounds) = (imp.module, imp.source, imp.bounds.clone());
            if item.has_error() || cursor.has_error() {
                continue;
            }
            self.enter_module(module);
            self.body.bounds = bounds;
            let found = match self.project(iterator, &[], cursor, &"Item".into()) {
                Projection::Known(found) => Some(found),
                Projection::Failed => None,
                Projection::Rigid | Projection::Unknown => Some(item),
            };
            if found.is_none_or(|found| self.unify(item, found).is_err()) {
                let (wanted, shown) = (self.show(item), self.show(cursor));
                let binding = source.assoc.iter().find(|a| a.0.name == "Iter");
                let span = binding.map_or(source.header, |a| a.0.span.to(a.1.span));
                let d = self
                    .error(
                        "E0001",
                        format!("expected an iterator over {wanted}, found {shown}"),
                        span,
                    )
                    .message(format!(
                        "type mismatch: expected `Iter<{wanted}>`, found `{shown}`"
                    ))
                    .help(format!(
                        "use `Iter<{wanted}>` or a type that implements `Iterator` with `Item = {wanted}`"
                    ));
                self.report(d);
            }
            self.body.bounds.clear();
        }
    }
}
