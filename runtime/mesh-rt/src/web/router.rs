//! Routers as programs build them: immutable lists of steps that share their tails.
//!
//! Adding a step is O(1) and leaves the router it was added to unchanged. [`super::table`] compiles the list for look-ups.

use std::sync::Arc;

/// A router; `H` is what runs (a closure object in programs).
#[derive(Debug)]
pub(crate) struct Router<H>(Option<Arc<Step<H>>>);

#[derive(Debug)]
struct Step<H> {
    /// The router this step was added to.
    previous: Router<H>,
    kind: StepKind<H>,
}

#[derive(Debug)]
pub(crate) enum StepKind<H> {
    /// A handler for a pattern, for one method or for all.
    Route {
        method: Option<Box<str>>,
        pattern: Box<str>,
        handler: H,
    },
    /// A middleware.
    Use(H),
    /// All routes of another router below a prefix.
    Mount { prefix: Box<str>, sub: Router<H> },
}

impl<H> Router<H> {
    pub(crate) fn new() -> Self {
        Router(None)
    }

    /// This router with one more step at the end.
    pub(crate) fn with(&self, kind: StepKind<H>) -> Self {
        Router(Some(Arc::new(Step {
            previous: self.clone(),
            kind,
        })))
    }

    /// The steps, first to last.
    pub(crate) fn steps(&self) -> Vec<&StepKind<H>> {
        let mut steps = Vec::new();
        let mut router = self;
        while let Some(step) = &router.0 {
            steps.push(&step.kind);
            router = &step.previous;
        }
        steps.reverse();
        steps
    }
}

impl<H> Clone for Router<H> {
    fn clone(&self) -> Self {
        Router(self.0.clone())
    }
}

impl<H> Drop for Router<H> {
    /// In a loop: the default would recurse once per step.
    fn drop(&mut self) {
        let mut next = self.0.take();
        while let Some(mut step) = next.and_then(Arc::into_inner) {
            next = step.previous.0.take();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(name: &str) -> StepKind<u32> {
        StepKind::Route {
            method: None,
            pattern: name.into(),
            handler: 0,
        }
    }

    #[test]
    fn routers_are_persistent() {
        let base = Router::new().with(route("/a"));
        let (left, right) = (base.with(route("/b")), base.with(StepKind::Use(1)));
        assert_eq!(base.steps().len(), 1);
        assert!(
            matches!(left.steps()[..], [StepKind::Route { .. }, StepKind::Route { pattern, .. }] if **pattern == *"/b")
        );
        assert!(matches!(right.steps()[..], [_, StepKind::Use(1)]));
    }

    #[test]
    fn long_routers_are_dropped_without_recursion() {
        let mut router = Router::new();
        for _ in 0..1_000_000 {
            router = router.with(StepKind::Use(()));
        }
        assert_eq!(router.steps().len(), 1_000_000);
    }
}
