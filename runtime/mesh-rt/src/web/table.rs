//! A router compiled for look-ups.
//!
//! Three tiers are searched in order: exact paths, patterns with parameters, patterns with a final `*`. Within a tier the route
//! that was registered first wins among those that match path and method. The exact tier is a hash table; the others are tries
//! over the segments of the path, so the cost of a look-up does not depend on the number of routes.

use super::path::decode;
use super::router::{Router, StepKind};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Index into [`Table::routes`]; smaller was registered earlier.
type RouteId = u32;

/// One route.
#[derive(Debug)]
pub(crate) struct Route<H> {
    /// `None`: every method.
    method: Option<Box<str>>,
    pub(crate) handler: H,
    /// Middleware around the handler, outermost first.
    pub(crate) chain: Arc<[H]>,
    captures: Captures,
}

/// Where the path parameters of a route are.
#[derive(Debug, Default)]
struct Captures {
    /// Name and index of the segment.
    names: Vec<(Box<str>, usize)>,
    /// For a pattern that ends in `/*`: the number of segments before the star. Empty segments count there, elsewhere not.
    star: Option<usize>,
}

/// The answer of a look-up.
#[derive(Debug, PartialEq)]
pub(crate) enum Lookup {
    /// This route matches.
    Found(RouteId),
    /// The path is known, but not for this method; the methods it accepts, as in an `Allow` header.
    MethodNotAllowed(String),
    /// No pattern matches.
    NotFound,
}

/// A compiled router.
#[derive(Debug)]
pub(crate) struct Table<H> {
    routes: Vec<Route<H>>,
    exact: FxHashMap<Box<str>, Vec<RouteId>>,
    /// The exact tier again, for paths with escapes, where a segment may match encoded or decoded.
    exact_segments: Trie,
    parameters: Trie,
    wildcards: Trie,
    /// Middleware around the answers of the server itself.
    pub(crate) chain: Arc<[H]>,
}

/// How a trie cuts a path into segments.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Empty {
    Keep,
    Drop,
}

fn segments(path: &str, empty: Empty) -> impl Iterator<Item = &str> {
    path.strip_prefix('/')
        .unwrap_or(path)
        .split('/')
        .filter(move |segment| empty == Empty::Keep || !segment.is_empty())
}

#[derive(Debug)]
struct Trie {
    empty: Empty,
    nodes: Vec<TrieNode>,
}

#[derive(Debug, Default)]
struct TrieNode {
    literals: FxHashMap<Box<str>, usize>,
    parameter: Option<usize>,
    /// Routes whose pattern ends here.
    ends: Vec<RouteId>,
    /// Routes whose pattern goes on with `/*`.
    stars: Vec<RouteId>,
}

impl Trie {
    fn new(empty: Empty) -> Trie {
        Trie {
            empty,
            nodes: vec![TrieNode::default()],
        }
    }

    /// The node of a pattern, made if necessary; names the parameters on the way.
    fn insert(&mut self, pattern: &str, captures: &mut Captures) -> &mut TrieNode {
        let mut at = 0;
        for (i, segment) in segments(pattern, self.empty).enumerate() {
            let next = self.nodes.len();
            let name = segment.strip_prefix(':');
            let node = &mut self.nodes[at];
            at = match name {
                Some(_) => *node.parameter.get_or_insert(next),
                None => *node.literals.entry(segment.into()).or_insert(next),
            };
            if let Some(name) = name {
                captures.names.push((name.into(), i));
            }
            if at == next {
                self.nodes.push(TrieNode::default());
            }
        }
        &mut self.nodes[at]
    }

    /// Calls `visit` with the routes of every pattern that matches, in no particular order.
    fn visit(&self, path: &str, visit: &mut impl FnMut(&[RouteId])) {
        let path = path.strip_prefix('/').unwrap_or(path);
        self.visit_from(0, Some(path), visit);
    }

    fn visit_from(
        &self,
        mut at: usize,
        mut rest: Option<&str>,
        visit: &mut impl FnMut(&[RouteId]),
    ) {
        loop {
            let node = &self.nodes[at];
            if !node.stars.is_empty() {
                visit(&node.stars);
            }
            let segment;
            loop {
                let Some(path) = rest else {
                    return visit(&node.ends);
                };
                let (first, after) = match path.split_once('/') {
                    Some((first, after)) => (first, Some(after)),
                    None => (path, None),
                };
                rest = after;
                if !(first.is_empty() && self.empty == Empty::Drop) {
                    segment = first;
                    break;
                }
            }
            let decoded = match decode(segment) {
                Cow::Owned(decoded) => node.literals.get(decoded.as_str()).copied(),
                Cow::Borrowed(_) => None,
            };
            let parameter = if segment.is_empty() {
                None
            } else {
                node.parameter
            };
            let mut next = node.literals.get(segment).copied();
            for child in [decoded, parameter].into_iter().flatten() {
                // Recursion only where the trie branches, so not deeper than the longest pattern.
                if let Some(other) = next.replace(child) {
                    self.visit_from(other, rest, visit);
                }
            }
            match next {
                Some(next) => at = next,
                None => return,
            }
        }
    }
}

impl<H: Clone> Table<H> {
    /// Compiles a router.
    pub(crate) fn new(router: &Router<H>) -> Table<H> {
        let mut table = Table {
            routes: Vec::new(),
            exact: FxHashMap::default(),
            exact_segments: Trie::new(Empty::Keep),
            parameters: Trie::new(Empty::Drop),
            wildcards: Trie::new(Empty::Keep),
            chain: Arc::from([]),
        };
        table.chain = table.add_router(router, "", &[]);
        table
    }

    /// Adds the routes of `router` below `prefix`; gives the chain of middleware around them.
    fn add_router(&mut self, router: &Router<H>, prefix: &str, outer: &[H]) -> Arc<[H]> {
        let steps = router.steps();
        let own = steps.iter().filter_map(|step| match step {
            StepKind::Use(middleware) => Some(middleware.clone()),
            _ => None,
        });
        let chain: Arc<[H]> = outer.iter().cloned().chain(own).collect();
        for step in steps {
            match step {
                StepKind::Use(_) => {}
                StepKind::Route {
                    method,
                    pattern,
                    handler,
                } => {
                    let mut full = String::from(prefix);
                    if !pattern.starts_with('/') {
                        full.push('/');
                    }
                    full.push_str(pattern);
                    self.add_route(&full, method.clone(), handler.clone(), chain.clone());
                }
                StepKind::Mount { prefix: below, sub } => {
                    let slash = if below.starts_with('/') || below.is_empty() {
                        ""
                    } else {
                        "/"
                    };
                    let prefix = format!("{prefix}{slash}{}", below.trim_end_matches('/'));
                    self.add_router(sub, &prefix, &chain);
                }
            }
        }
        chain
    }

    fn add_route(&mut self, pattern: &str, method: Option<Box<str>>, handler: H, chain: Arc<[H]>) {
        // Route ids are u32: a program cannot hold that many closures.
        let id = self.routes.len() as RouteId;
        let mut captures = Captures::default();
        let has_parameters = segments(pattern, Empty::Keep).any(|segment| segment.starts_with(':'));
        if let Some(prefix) = pattern.strip_suffix("/*") {
            captures.star = Some(if prefix.is_empty() {
                0
            } else {
                segments(prefix, Empty::Keep).count()
            });
            let node = if prefix.is_empty() {
                &mut self.wildcards.nodes[0]
            } else {
                self.wildcards.insert(prefix, &mut captures)
            };
            node.stars.push(id);
        } else if has_parameters {
            self.parameters.insert(pattern, &mut captures).ends.push(id);
        } else {
            self.exact.entry(pattern.into()).or_default().push(id);
            self.exact_segments
                .insert(pattern, &mut captures)
                .ends
                .push(id);
        }
        self.routes.push(Route {
            method,
            handler,
            chain,
            captures,
        });
    }
}

impl<H> Table<H> {
    /// The route for a method and a path (without query, escapes valid).
    pub(crate) fn find(&self, method: &str, path: &str) -> Lookup {
        if let Some(id) = self.first(path, |route| {
            route.method.as_deref().is_none_or(|own| own == method)
        }) {
            return Lookup::Found(id);
        }
        if method == "HEAD"
            && let Some(id) = self.first(path, |route| route.method.as_deref() == Some("GET"))
        {
            return Lookup::Found(id);
        }
        let mut allowed = BTreeSet::new();
        let _ = self.tiers(path, &mut |ids| {
            allowed.extend(
                ids.iter()
                    .filter_map(|&id| self.route(id).method.as_deref()),
            );
            ControlFlow::<()>::Continue(())
        });
        if allowed.is_empty() {
            Lookup::NotFound
        } else {
            Lookup::MethodNotAllowed(allow(allowed))
        }
    }

    /// The `Allow` value of the whole router. A route for every method stands for the common ones.
    pub(crate) fn all_methods(&self) -> String {
        let mut methods: BTreeSet<&str> = self
            .routes
            .iter()
            .filter_map(|route| route.method.as_deref())
            .collect();
        if self.routes.iter().any(|route| route.method.is_none()) {
            methods.extend(["DELETE", "GET", "PATCH", "POST", "PUT"]);
        }
        allow(methods)
    }

    pub(crate) fn route(&self, id: RouteId) -> &Route<H> {
        &self.routes[id as usize]
    }

    /// The first route of the first tier that has an acceptable one.
    fn first(&self, path: &str, accepts: impl Fn(&Route<H>) -> bool) -> Option<RouteId> {
        let mut best = None;
        self.tiers(path, &mut |ids| {
            let first = ids.iter().copied().find(|&id| accepts(self.route(id)));
            best = [best, first].into_iter().flatten().min();
            match best {
                Some(best) => ControlFlow::Break(best),
                None => ControlFlow::Continue(()),
            }
        })
        .break_value()
    }

    /// Calls `visit` with lists of matching routes, tier by tier. A break ends the search after the current tier; the last
    /// value counts.
    fn tiers<B>(
        &self,
        path: &str,
        visit: &mut impl FnMut(&[RouteId]) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let escaped = path.contains('%');
        if !escaped && let Some(ids) = self.exact.get(path) {
            visit(ids)?;
        }
        let exact = if escaped {
            Some(&self.exact_segments)
        } else {
            None
        };
        for trie in exact.into_iter().chain([&self.parameters, &self.wildcards]) {
            let mut flow = ControlFlow::Continue(());
            trie.visit(path, &mut |ids| {
                if let ControlFlow::Break(value) = visit(ids) {
                    flow = ControlFlow::Break(value);
                }
            });
            flow?;
        }
        ControlFlow::Continue(())
    }
}

impl<H> Route<H> {
    /// The decoded path parameter `name`; `*` is the rest of a wildcard route.
    pub(crate) fn parameter<'p>(&self, path: &'p str, name: &str) -> Option<Cow<'p, str>> {
        let captures = &self.captures;
        if let Some(segments_before) = captures.star
            && name == "*"
        {
            let rest = path.strip_prefix('/').unwrap_or(path);
            let rest = (0..segments_before)
                .try_fold(rest, |rest, _| rest.split_once('/').map(|(_, rest)| rest));
            return Some(decode(rest.unwrap_or("")));
        }
        let empty = if captures.star.is_some() {
            Empty::Keep
        } else {
            Empty::Drop
        };
        let (_, index) = captures
            .names
            .iter()
            .rev()
            .find(|(own, _)| **own == *name)?;
        segments(path, empty).nth(*index).map(decode)
    }
}

/// An `Allow` value: sorted, with `HEAD` where there is `GET`, and always `OPTIONS`.
fn allow(mut methods: BTreeSet<&str>) -> String {
    if methods.contains("GET") {
        methods.insert("HEAD");
    }
    methods.insert("OPTIONS");
    methods.into_iter().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    type Name = &'static str;

    fn add(router: &Router<Name>, method: Option<&str>, pattern: &str, name: Name) -> Router<Name> {
        router.with(StepKind::Route {
            method: method.map(Into::into),
            pattern: pattern.into(),
            handler: name,
        })
    }

    /// `METHOD /pattern` or `ANY /pattern`, named after themselves.
    fn table(routes: &[Name]) -> Table<Name> {
        let router = routes.iter().fold(Router::new(), |router, &route| {
            let (method, pattern) = route.split_once(' ').unwrap();
            add(&router, (method != "ANY").then_some(method), pattern, route)
        });
        Table::new(&router)
    }

    fn find(table: &Table<Name>, method: &str, path: &str) -> String {
        match table.find(method, path) {
            Lookup::Found(id) => table.route(id).handler.into(),
            Lookup::MethodNotAllowed(allow) => format!("405 {allow}"),
            Lookup::NotFound => "404".into(),
        }
    }

    fn parameter(table: &Table<Name>, path: &str, name: &str) -> Option<String> {
        let Lookup::Found(id) = table.find("GET", path) else {
            panic!("{path} does not match")
        };
        table.route(id).parameter(path, name).map(Cow::into_owned)
    }

    #[test]
    fn tiers_and_registration_order() {
        let table = table(&["GET /users/:id", "GET /users/me", "ANY /*", "ANY /api/*"]);
        assert_eq!(find(&table, "GET", "/users/me"), "GET /users/me");
        assert_eq!(find(&table, "GET", "/users/42"), "GET /users/:id");
        assert_eq!(find(&table, "POST", "/users/42"), "ANY /*");
        assert_eq!(find(&table, "GET", "/api/x"), "ANY /*");
        assert_eq!(parameter(&table, "/users/42", "id").as_deref(), Some("42"));
        assert_eq!(parameter(&table, "/users/42", "other"), None);
        assert_eq!(parameter(&table, "/users/me", "id"), None);
    }

    #[test]
    fn slashes() {
        let table = table(&["GET /a", "GET /locks/:id", "GET /api/*", "GET b"]);
        assert_eq!(find(&table, "GET", "/a/"), "404");
        assert_eq!(find(&table, "GET", "/b"), "GET b");
        for path in ["/locks/7", "/locks/7/", "//locks//7"] {
            assert_eq!(find(&table, "GET", path), "GET /locks/:id");
            assert_eq!(parameter(&table, path, "id").as_deref(), Some("7"));
        }
        for path in ["/locks", "/locks//", "/locks/7/x", "/apix", "//api", "/"] {
            assert_eq!(find(&table, "GET", path), "404", "{path}");
        }
        for path in ["/api", "/api/", "/api//x"] {
            assert_eq!(find(&table, "GET", path), "GET /api/*", "{path}");
        }
    }

    #[test]
    fn earlier_of_two_parameter_routes_wins() {
        let first = table(&["GET /:a/x", "GET /u/:b"]);
        assert_eq!(find(&first, "GET", "/u/x"), "GET /:a/x");
        let second = table(&["GET /u/:b", "GET /:a/x", "GET /:a/x"]);
        assert_eq!(find(&second, "GET", "/u/x"), "GET /u/:b");
        assert_eq!(find(&second, "GET", "/v/x"), "GET /:a/x");
        // Backtracking: the literal branch is a dead end.
        let third = table(&["GET /u/v/w", "GET /u/:b/:c/d", "GET /:a/v/:c/d"]);
        assert_eq!(find(&third, "GET", "/u/v/w/d"), "GET /u/:b/:c/d");
        assert_eq!(find(&third, "GET", "/x/v/w/d"), "GET /:a/v/:c/d");
    }

    #[test]
    fn percent_encoding() {
        let table = table(&["GET /n/:name", "GET /caf%C3%A9", "GET /thé/x", "GET /a b/*"]);
        assert_eq!(
            parameter(&table, "/n/caf%C3%A9", "name").as_deref(),
            Some("café")
        );
        assert_eq!(
            parameter(&table, "/n/a%2Fb", "name").as_deref(),
            Some("a/b")
        );
        assert_eq!(parameter(&table, "/n/a+b", "name").as_deref(), Some("a+b"));
        assert_eq!(find(&table, "GET", "/caf%C3%A9"), "GET /caf%C3%A9");
        assert_eq!(find(&table, "GET", "/th%C3%A9/x"), "GET /thé/x");
        assert_eq!(find(&table, "GET", "/th%C3%A9%2Fx"), "404");
        assert_eq!(find(&table, "GET", "/a%20b/c"), "GET /a b/*");
    }

    #[test]
    fn methods() {
        let table = table(&[
            "GET /a", "POST /a", "PUT /:x", "PURGE /p", "HEAD /h", "GET /h",
        ]);
        assert_eq!(find(&table, "HEAD", "/a"), "GET /a");
        assert_eq!(find(&table, "HEAD", "/h"), "HEAD /h");
        assert_eq!(find(&table, "PUT", "/a"), "PUT /:x");
        assert_eq!(
            find(&table, "DELETE", "/a"),
            "405 GET, HEAD, OPTIONS, POST, PUT"
        );
        assert_eq!(
            find(&table, "get", "/a"),
            "405 GET, HEAD, OPTIONS, POST, PUT"
        );
        assert_eq!(find(&table, "OPTIONS", "/p"), "405 OPTIONS, PURGE, PUT");
        assert_eq!(find(&table, "GET", "/x/y"), "404");
        assert_eq!(table.all_methods(), "GET, HEAD, OPTIONS, POST, PURGE, PUT");
    }

    #[test]
    fn wildcard_captures() {
        let table = table(&["GET /files/:owner/*", "GET /s/*"]);
        assert_eq!(
            parameter(&table, "/s/a/b%20c", "*").as_deref(),
            Some("a/b c")
        );
        assert_eq!(parameter(&table, "/s", "*").as_deref(), Some(""));
        assert_eq!(parameter(&table, "/s/", "*").as_deref(), Some(""));
        assert_eq!(
            parameter(&table, "/files/ann/x/y", "owner").as_deref(),
            Some("ann")
        );
        assert_eq!(
            parameter(&table, "/files/ann/x/y", "*").as_deref(),
            Some("x/y")
        );
        assert_eq!(find(&table, "GET", "/files"), "404");
        assert_eq!(find(&table, "GET", "/files//x"), "404");
    }

    #[test]
    fn a_repeated_name_keeps_the_last_value() {
        let table = table(&["GET /:a/:a"]);
        assert_eq!(parameter(&table, "/1/2", "a").as_deref(), Some("2"));
    }

    #[test]
    fn mounted_routers_keep_their_middleware() {
        let inner = add(
            &Router::new().with(StepKind::Use("inner")),
            Some("GET"),
            "/x/:id",
            "x",
        );
        let inner = add(&inner, None, "/*", "rest");
        let outer = add(&Router::new(), None, "/top", "top").with(StepKind::Mount {
            prefix: "/api/".into(),
            sub: inner,
        });
        let table = Table::new(&outer.with(StepKind::Use("outer")));
        assert_eq!(find(&table, "GET", "/api/x/1"), "x");
        assert_eq!(find(&table, "GET", "/api"), "rest");
        let chain = |path| match table.find("GET", path) {
            Lookup::Found(id) => table.route(id).chain.to_vec(),
            _ => table.chain.to_vec(),
        };
        assert_eq!(chain("/api/x/1"), ["outer", "inner"]);
        assert_eq!(chain("/top"), ["outer"]);
        assert_eq!(chain("/nowhere"), ["outer"]);
    }

    /// The ordered search of the specification, straight from its text.
    fn reference(routes: &[Name], method: &str, path: &str) -> String {
        let accepts =
            |route: &Name| route.starts_with("ANY ") || route.split(' ').next() == Some(method);
        let pattern = |route: &Name| route.split(' ').nth(1).unwrap();
        let split = |path: &str| {
            path.split('/')
                .filter(|s| !s.is_empty())
                .map(String::from)
                .collect::<Vec<_>>()
        };
        let is_parameter = |route: &Name| pattern(route).contains("/:");
        let is_wildcard = |route: &Name| pattern(route).ends_with("/*") && !is_parameter(route);
        let exact =
            |route: &&Name| !is_parameter(route) && !is_wildcard(route) && pattern(route) == path;
        let parameter = |route: &&Name| {
            let (own, given) = (split(pattern(route)), split(path));
            is_parameter(route)
                && own.len() == given.len()
                && own
                    .iter()
                    .zip(&given)
                    .all(|(a, b)| a.starts_with(':') || a == b)
        };
        let wildcard = |route: &&Name| {
            let prefix = pattern(route).strip_suffix("/*");
            is_wildcard(route)
                && prefix.is_some_and(|p| path == p || path.starts_with(&format!("{p}/")))
        };
        let candidates: Vec<&Name> = routes.iter().filter(|route| accepts(route)).collect();
        let first = |matches: &dyn Fn(&&Name) -> bool| {
            candidates
                .iter()
                .find(|route| matches(route))
                .map(|route| route.to_string())
        };
        first(&exact)
            .or_else(|| first(&parameter))
            .or_else(|| first(&wildcard))
            .unwrap_or_default()
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_the_ordered_search(
            picks in proptest::collection::vec(0usize..24, 1..10),
            path in "(/[ab]?){1,4}",
        ) {
            const POOL: [Name; 24] = [
                "GET /", "GET /a", "ANY /a", "POST /a/", "GET /a/b", "ANY /b/", "GET /a/b/a", "ANY //a", "GET /:x", "POST /:x",
                "GET /:x/b", "GET /a/:y", "ANY /:x/:y", "GET /b/:y/a", "POST /:x/b/:z", "GET /:x//b", "GET /*", "ANY /*", "GET /a/*",
                "POST /a/*", "GET /a/b/*", "ANY /b/*", "GET //*", "GET /b//*",
            ];
            let routes: Vec<Name> = picks.iter().map(|&pick| POOL[pick]).collect();
            let compiled = table(&routes);
            for method in ["GET", "POST"] {
                let expected = reference(&routes, method, &path);
                let found = find(&compiled, method, &path);
                if expected.is_empty() {
                    proptest::prop_assert!(found.starts_with("40"), "{routes:?} {method} {path}: {found}");
                } else {
                    proptest::prop_assert_eq!(found, expected, "{:?} {} {}", routes, method, path);
                }
            }
        }
    }
}
