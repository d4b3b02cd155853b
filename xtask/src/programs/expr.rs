//! Expressions of a wanted type.

use super::random::Random;
use super::types::{self, Decl, Ty};

/// A generated function: its first parameter bounds the recursion.
pub struct Function {
    pub name: String,
    pub generic: bool,
    pub params: Vec<Ty>,
    pub result: Ty,
    /// May panic.
    pub risky: bool,
}

/// What expressions are made from.
pub struct Scope<'a> {
    pub random: &'a mut Random,
    pub decls: &'a [Decl],
    /// May be called from anywhere: they call only those before them.
    pub functions: &'a [Function],
    /// Variables in scope.
    pub variables: Vec<(String, Ty)>,
    /// The function being written has `T`.
    pub generic: bool,
    /// What `return` and `?` leave; `None` in closures and loops.
    pub result: Option<Ty>,
    /// The function being written, for its one recursive call.
    pub own: Option<&'a Function>,
    /// Panics are allowed.
    pub risky: bool,
    /// Calls that this body may still contain.
    pub calls: usize,
    /// Names given so far.
    pub names: usize,
}

impl Scope<'_> {
    fn one_in(&mut self, n: usize) -> bool {
        self.random.below(n) == 0
    }

    fn fresh(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }

    /// A type that lets and closures use.
    fn some_type(&mut self, plain: bool) -> Ty {
        types::random(self.random, self.decls, 2, self.generic && !plain, plain)
    }

    /// A variable of the type.
    fn variable(&mut self, ty: &Ty) -> Option<String> {
        let fitting: Vec<&str> = self
            .variables
            .iter()
            .filter(|(_, t)| t == ty)
            .map(|(name, _)| name.as_str())
            .collect();
        (!fitting.is_empty()).then(|| (*self.random.choose(&fitting)).to_owned())
    }

    /// Statements and a value, as the inside of `do … end`.
    pub fn block(&mut self, ty: &Ty, depth: usize) -> String {
        let visible = self.variables.len();
        let mut text = String::new();
        for _ in 0..self.random.below(3) {
            text.push_str(&self.statement(depth.saturating_sub(1)));
        }
        text.push_str(&self.expr(ty, depth));
        text.push('\n');
        self.variables.truncate(visible);
        text
    }

    /// One statement with its line end.
    pub fn statement(&mut self, depth: usize) -> String {
        let name = self.fresh();
        match self.random.below(8) {
            0 => {
                let (a, b) = (self.some_type(false), self.some_type(false));
                let pair = Ty::Pair(Box::new(a.clone()), Box::new(b.clone()));
                let value = self.expr(&pair, depth);
                let other = self.fresh();
                let text = format!("let ({name}, {other}) = {value}\n");
                self.variables.push((name, a));
                self.variables.push((other, b));
                text
            }
            1 if self.result.is_some() => {
                let result = self.result.clone().unwrap_or(Ty::Int);
                let condition = self.expr(&Ty::Bool, 1);
                let value = self.expr(&result, depth);
                format!("if {condition} do\nreturn {value}\nend\n")
            }
            2 if matches!(self.result, Some(Ty::Result(_) | Ty::Option(_))) => {
                let ty = self.some_type(false);
                let boxed = Box::new(ty.clone());
                let wrapped = match &self.result {
                    Some(Ty::Result(_)) => Ty::Result(boxed),
                    _ => Ty::Option(boxed),
                };
                let value = self.expr(&wrapped, depth);
                let text = format!("let {name} :: {} = ({value})?\n", ty.text());
                self.variables.push((name, ty));
                text
            }
            3 => {
                let ty = self.some_type(true);
                format!("println(\"{name} #{{{}}}\")\n", self.expr(&ty, depth))
            }
            _ => {
                let ty = self.some_type(false);
                let value = self.expr(&ty, depth);
                let text = format!("let {name} :: {} = {value}\n", ty.text());
                self.variables.push((name, ty));
                text
            }
        }
    }

    /// An expression of the type that can stand anywhere.
    pub fn expr(&mut self, ty: &Ty, depth: usize) -> String {
        if (*ty == Ty::Param || !self.one_in(3))
            && let Some(variable) = self.variable(ty)
        {
            return variable;
        }
        if depth == 0 {
            return self.literal(ty, 0);
        }
        let depth = depth - 1;
        match self.random.below(12) {
            0 => {
                let condition = self.expr(&Ty::Bool, depth);
                let (yes, no) = (self.block(ty, depth), self.block(ty, depth));
                format!("(if {condition} do\n{yes}else\n{no}end)")
            }
            1 | 2 => self.case(ty, depth),
            3 | 4 => self.call(ty, depth),
            5 => self.read(ty, depth),
            6 if self.risky => self.risk(ty, depth),
            _ => self.build(ty, depth),
        }
    }

    /// `fn x -> … end` over one parameter.
    fn closure(&mut self, from: &Ty, to: &Ty, depth: usize) -> String {
        let name = self.fresh();
        let outside = self.result.take();
        let visible = self.variables.len();
        self.variables.push((name.clone(), from.clone()));
        let body = self.block(to, depth);
        self.variables.truncate(visible);
        self.result = outside;
        format!("fn {name} do\n{body}end")
    }

    /// A value made from its parts.
    fn literal(&mut self, ty: &Ty, depth: usize) -> String {
        match ty {
            Ty::Int => match self.random.below(20) {
                0 => "9223372036854775807".to_owned(),
                1 => "(-3)".to_owned(),
                n => (n - 2).to_string(),
            },
            Ty::Bool => ["true", "false"][self.random.below(2)].to_owned(),
            Ty::Text => [
                "\"\"",
                "\"a\"",
                "\"text\"",
                "\"ünïcode €\"",
                "\"a text that is longer than a word\"",
            ][self.random.below(5)]
            .to_owned(),
            Ty::List(t) => {
                let items: Vec<String> = (0..1 + self.random.below(3))
                    .map(|_| self.expr(t, depth))
                    .collect();
                format!("[{}]", items.join(", "))
            }
            Ty::Map(k, v) => {
                let entries: Vec<String> = (0..1 + self.random.below(3))
                    .map(|_| format!("{} => {}", self.expr(k, depth), self.expr(v, depth)))
                    .collect();
                format!("%{{{}}}", entries.join(", "))
            }
            // The other variant says nothing about the type, so it stands beside one that does.
            Ty::Option(t) => {
                let some = self.expr(t, depth);
                if self.one_in(3) {
                    let condition = self.expr(&Ty::Bool, depth);
                    format!("(if {condition} do Some({some}) else None end)")
                } else {
                    format!("Some({some})")
                }
            }
            Ty::Result(t) => {
                let (ok, error) = (self.expr(t, depth), self.expr(&Ty::Text, depth));
                let condition = self.expr(&Ty::Bool, depth);
                format!("(if {condition} do Ok({ok}) else Err({error}) end)")
            }
            Ty::Pair(a, b) => format!("({}, {})", self.expr(a, depth), self.expr(b, depth)),
            Ty::Fun(from, to) => format!("({})", self.closure(from, to, depth)),
            Ty::Named(index, argument) => self.named(*index, argument.as_deref(), depth),
            // Generic functions have a parameter of this type.
            Ty::Param => self
                .variable(&Ty::Param)
                .unwrap_or_else(|| "panic(\"no value\")".to_owned()),
        }
    }

    fn named(&mut self, index: usize, argument: Option<&Ty>, depth: usize) -> String {
        let decl = &self.decls[index];
        // Recursive variants only while there is depth left.
        let variant = if depth == 0 {
            0
        } else {
            self.random.below(decl.variants.len())
        };
        let built = self.variant(index, variant, argument, depth);
        let decided = variant == 0 || decl.variants[variant].1.contains(&Ty::Param);
        if argument.is_some() && !decided {
            let condition = self.expr(&Ty::Bool, 0);
            let first = self.variant(index, 0, argument, 0);
            return format!("(if not {condition} do {built} else {first} end)");
        }
        built
    }

    fn variant(
        &mut self,
        index: usize,
        variant: usize,
        argument: Option<&Ty>,
        depth: usize,
    ) -> String {
        let decl = &self.decls[index];
        let (name, parts) = &decl.variants[variant];
        let values: Vec<String> = parts
            .iter()
            .map(|part| self.expr(&part.with(argument), depth.saturating_sub(1)))
            .collect();
        if decl.is_struct {
            let fields: Vec<String> = values
                .iter()
                .enumerate()
                .map(|(i, v)| format!("a{i}: {v}"))
                .collect();
            format!("N{index} {{ {} }}", fields.join(", "))
        } else if values.is_empty() {
            name.clone()
        } else {
            format!("{name}({})", values.join(", "))
        }
    }

    /// A value computed by operators and the library.
    fn build(&mut self, ty: &Ty, depth: usize) -> String {
        match ty {
            Ty::Int => match self.random.below(7) {
                0 => format!("String.length({})", self.expr(&Ty::Text, depth)),
                1 => {
                    let item = self.some_type(false);
                    let list = Ty::List(Box::new(item));
                    format!("List.length({})", self.expr(&list, depth))
                }
                2 => format!(
                    "({} % {})",
                    self.expr(&Ty::Int, depth),
                    1 + self.random.below(9)
                ),
                3 => {
                    let item = self.some_type(false);
                    let list = Ty::List(Box::new(item.clone()));
                    let (list, start) = (self.expr(&list, depth), self.expr(&Ty::Int, depth));
                    let sum = self.fresh();
                    self.variables.push((sum.clone(), Ty::Int));
                    let step = self.closure(&item, &Ty::Int, depth);
                    self.variables.retain(|(name, _)| *name != sum);
                    format!(
                        "List.reduce({list}, {start}, {})",
                        step.replacen("fn ", &format!("fn {sum}, "), 1)
                    )
                }
                n => {
                    let op = ["+", "-", "*"][n - 4];
                    format!(
                        "({} {op} {})",
                        self.expr(&Ty::Int, depth),
                        self.expr(&Ty::Int, depth)
                    )
                }
            },
            Ty::Bool => match self.random.below(4) {
                0 => format!(
                    "({} < {})",
                    self.expr(&Ty::Int, depth),
                    self.expr(&Ty::Int, depth)
                ),
                1 => format!(
                    "({} and not {})",
                    self.expr(&Ty::Bool, depth),
                    self.expr(&Ty::Bool, depth)
                ),
                2 => {
                    let item = self.some_type(true);
                    let list = Ty::List(Box::new(item.clone()));
                    format!(
                        "List.contains({}, {})",
                        self.expr(&list, depth),
                        self.expr(&item, depth)
                    )
                }
                _ => {
                    let ty = self.some_type(true);
                    format!("({} == {})", self.expr(&ty, depth), self.expr(&ty, depth))
                }
            },
            Ty::Text => match self.random.below(5) {
                0 => format!(
                    "({} <> {})",
                    self.expr(&Ty::Text, depth),
                    self.expr(&Ty::Text, depth)
                ),
                1 => format!(
                    "String.slice({}, 0, {})",
                    self.expr(&Ty::Text, depth),
                    self.random.below(6)
                ),
                2 => {
                    let parts = Ty::List(Box::new(Ty::Text));
                    format!(
                        "String.join({}, {})",
                        self.expr(&parts, depth),
                        self.expr(&Ty::Text, depth)
                    )
                }
                _ => {
                    let ty = self.some_type(true);
                    format!("\"<#{{{}}}>\"", self.expr(&ty, depth))
                }
            },
            Ty::List(t) => self.list(ty, t, depth),
            Ty::Map(k, v) => match self.random.below(3) {
                0 => format!(
                    "Map.put({}, {}, {})",
                    self.expr(ty, depth),
                    self.expr(k, depth),
                    self.expr(v, depth)
                ),
                1 => format!(
                    "Map.delete({}, {})",
                    self.expr(ty, depth),
                    self.expr(k, depth)
                ),
                _ => format!(
                    "Map.merge({}, {})",
                    self.expr(ty, depth),
                    self.expr(ty, depth)
                ),
            },
            Ty::Option(t) => match self.random.below(3) {
                0 if **t != Ty::Param => {
                    let map = Ty::Map(Box::new(Ty::Text), t.clone());
                    format!(
                        "Map.fetch({}, {})",
                        self.expr(&map, depth),
                        self.expr(&Ty::Text, depth)
                    )
                }
                1 => {
                    let from = self.some_type(false);
                    let option = Ty::Option(Box::new(from.clone()));
                    format!(
                        "Option.map({}, {})",
                        self.expr(&option, depth),
                        self.closure(&from, t, depth)
                    )
                }
                _ => {
                    let list = Ty::List(t.clone());
                    format!(
                        "List.find({}, {})",
                        self.expr(&list, depth),
                        self.closure(t, &Ty::Bool, depth)
                    )
                }
            },
            Ty::Named(index, _) if self.decls[*index].is_struct && self.one_in(2) => {
                let Ty::Named(_, argument) = ty else {
                    return String::new();
                };
                let parts = &self.decls[*index].variants[0].1;
                let field = self.random.below(parts.len());
                let part = parts[field].with(argument.as_deref());
                format!(
                    "%{{{} | a{field}: {}}}",
                    self.expr(ty, depth),
                    self.expr(&part, depth)
                )
            }
            _ => self.literal(ty, depth),
        }
    }

    fn list(&mut self, ty: &Ty, item: &Ty, depth: usize) -> String {
        match self.random.below(8) {
            0 => format!(
                "List.append({}, {})",
                self.expr(ty, depth),
                self.expr(item, depth)
            ),
            1 => format!(
                "List.concat({}, {})",
                self.expr(ty, depth),
                self.expr(ty, depth)
            ),
            2 => format!(
                "List.drop({}, {})",
                self.expr(ty, depth),
                self.random.below(3)
            ),
            3 => format!("List.reverse({})", self.expr(ty, depth)),
            4 => format!(
                "List.filter({}, {})",
                self.expr(ty, depth),
                self.closure(item, &Ty::Bool, depth)
            ),
            5 => {
                let from = self.some_type(false);
                let list = Ty::List(Box::new(from.clone()));
                format!(
                    "List.map({}, {})",
                    self.expr(&list, depth),
                    self.closure(&from, item, depth)
                )
            }
            6 => {
                let from = self.some_type(false);
                let list = self.expr(&Ty::List(Box::new(from.clone())), depth);
                let name = self.fresh();
                let outside = self.result.take();
                let visible = self.variables.len();
                self.variables.push((name.clone(), from));
                let guard = self.guard(2);
                let body = self.block(item, depth);
                self.variables.truncate(visible);
                self.result = outside;
                format!("(for {name} in {list}{guard} do\n{body}end)")
            }
            _ => self.literal(ty, depth),
        }
    }

    /// A call of a function or a closure.
    fn call(&mut self, ty: &Ty, depth: usize) -> String {
        if self.one_in(3) {
            let from = self.some_type(false);
            let function = Ty::Fun(Box::new(from.clone()), Box::new(ty.clone()));
            if let Some(name) = self.variable(&function) {
                return format!("{name}({})", self.expr(&from, depth));
            }
            let twice = Ty::Fun(Box::new(ty.clone()), Box::new(ty.clone()));
            return format!(
                "twice({}, {})",
                self.expr(&twice, depth),
                self.expr(ty, depth)
            );
        }
        if self.calls == 0 {
            return self.build(ty, depth);
        }
        let functions = self.functions;
        let fitting: Vec<(&Function, Option<Ty>)> = functions
            .iter()
            .filter(|function| self.risky || !function.risky)
            .filter_map(|function| match &function.result {
                result if result == ty && !result.mentions_param() => {
                    Some((function, Some(Ty::Text)))
                }
                Ty::Param => Some((function, Some(ty.clone()))),
                _ => None,
            })
            .collect();
        if let Some(own) = self.own.filter(|own| own.result == *ty)
            && (self.result.is_some() && (fitting.is_empty() || self.one_in(2)))
        {
            self.calls -= 1;
            self.own = None;
            let arguments: Vec<String> = own.params.iter().map(|t| self.expr(t, depth)).collect();
            return format!(
                "{}({})",
                own.name,
                std::iter::once("n - 1".to_owned())
                    .chain(arguments)
                    .collect::<Vec<_>>()
                    .join(", ")
            );
        }
        if fitting.is_empty() {
            return self.build(ty, depth);
        }
        self.calls -= 1;
        let (function, argument) = self.random.choose(&fitting);
        let mut arguments = vec![self.random.below(4).to_string()];
        for param in &function.params {
            arguments.push(self.expr(&param.with(argument.as_ref()), depth));
        }
        format!("{}({})", function.name, arguments.join(", "))
    }

    /// Reads a part of something larger.
    fn read(&mut self, ty: &Ty, depth: usize) -> String {
        let fields: Vec<(String, usize)> = self
            .variables
            .iter()
            .filter_map(|(name, of)| match of {
                Ty::Named(index, argument) if self.decls[*index].is_struct => {
                    Some((name, *index, argument))
                }
                _ => None,
            })
            .flat_map(|(name, index, argument)| {
                let parts = self.decls[index].variants[0].1.iter().enumerate();
                parts
                    .filter(|(_, part)| part.with(argument.as_deref()) == *ty)
                    .map(|(field, _)| (name.clone(), field))
                    .collect::<Vec<_>>()
            })
            .collect();
        if !fields.is_empty() {
            let (name, field) = self.random.choose(&fields);
            return format!("{name}.a{field}");
        }
        let option = Ty::Option(Box::new(ty.clone()));
        format!(
            "Option.unwrap_or({}, {})",
            self.expr(&option, depth),
            self.expr(ty, depth)
        )
    }

    /// Something that may panic.
    fn risk(&mut self, ty: &Ty, depth: usize) -> String {
        let list = Ty::List(Box::new(ty.clone()));
        match self.random.below(4) {
            0 => format!(
                "List.get({}, {})",
                self.expr(&list, depth),
                self.random.below(4)
            ),
            1 => format!("List.head({})", self.expr(&list, depth)),
            2 if *ty == Ty::Int => format!("({} / {})", self.expr(ty, depth), self.expr(ty, depth)),
            _ => {
                let condition = self.expr(&Ty::Bool, depth);
                let text = self.expr(&Ty::Text, depth);
                format!(
                    "(if {condition} do {} else panic({text}) end)",
                    self.expr(ty, depth)
                )
            }
        }
    }

    /// Nothing, or `when` with a condition, which cannot return.
    fn guard(&mut self, share: usize) -> String {
        if !self.one_in(share) {
            return String::new();
        }
        let outside = self.result.take();
        let condition = self.expr(&Ty::Bool, 1);
        self.result = outside;
        format!(" when {condition}")
    }

    /// `case` over a value of some type.
    fn case(&mut self, ty: &Ty, depth: usize) -> String {
        let of = self.some_type(false);
        let scrutinee = self.expr(&of, depth);
        let mut arms = String::new();
        let count = match &of {
            Ty::Named(index, _) => self.decls[*index].variants.len(),
            _ => 2,
        };
        for arm in 0..count {
            let visible = self.variables.len();
            let pattern = self.pattern(&of, 2, arm);
            let guard = self.guard(4);
            let body = self.block(ty, depth);
            self.variables.truncate(visible);
            arms.push_str(&format!("{pattern}{guard} -> do\n{body}end\n"));
        }
        let rest = self.block(ty, depth);
        format!("(case {scrutinee} do\n{arms}_ -> do\n{rest}end\nend)")
    }

    /// A pattern whose variables come into scope; `arm` chooses among the forms.
    fn pattern(&mut self, ty: &Ty, depth: usize, arm: usize) -> String {
        if depth == 0 || self.one_in(4) {
            if self.one_in(3) {
                return "_".to_owned();
            }
            let name = self.fresh();
            self.variables.push((name.clone(), ty.clone()));
            return name;
        }
        let depth = depth - 1;
        match ty {
            Ty::Int => self.random.below(4).to_string(),
            Ty::Text => "\"a\"".to_owned(),
            Ty::Bool => (arm == 0).to_string(),
            Ty::Option(_) if arm > 0 => "None".to_owned(),
            Ty::Option(t) => format!("Some({})", self.pattern(t, depth, arm)),
            Ty::Result(_) if arm > 0 => format!("Err({})", self.pattern(&Ty::Text, depth, arm)),
            Ty::Result(t) => format!("Ok({})", self.pattern(t, depth, arm)),
            Ty::List(t) if arm == 0 => {
                let head = self.pattern(t, depth, arm);
                format!("({head}) :: {}", self.pattern(ty, 0, arm))
            }
            Ty::List(t) if self.one_in(2) => {
                let first = self.pattern(t, depth, arm);
                format!("[{first}, {}]", self.pattern(t, depth, arm))
            }
            Ty::List(_) => "[]".to_owned(),
            Ty::Pair(a, b) => {
                let first = self.pattern(a, depth, arm);
                format!("({first}, {})", self.pattern(b, depth, arm))
            }
            Ty::Named(index, argument) => {
                let decl = &self.decls[*index];
                let (name, parts) = &decl.variants[arm % decl.variants.len()];
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| self.pattern(&part.with(argument.as_deref()), depth, arm))
                    .collect();
                if decl.is_struct {
                    let fields: Vec<String> = parts
                        .iter()
                        .enumerate()
                        .map(|(i, p)| format!("a{i}: {p}"))
                        .collect();
                    format!("N{index} {{ {} }}", fields.join(", "))
                } else if parts.is_empty() {
                    name.clone()
                } else {
                    format!("{name}({})", parts.join(", "))
                }
            }
            Ty::Map(..) | Ty::Fun(..) | Ty::Param => "_".to_owned(),
        }
    }
}
