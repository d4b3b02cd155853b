//! Whole programs.

use super::expr::{Function, Scope};
use super::random::Random;
use super::types::{self, Decl, Ty};

/// The program of a seed.
pub fn program(seed: u64) -> String {
    let random = &mut Random::new(seed);
    let count = 1 + random.below(5);
    let decls = types::declarations(random, count);
    let mut text = String::new();
    for (index, decl) in decls.iter().enumerate() {
        text.push_str(&types::declaration(index, decl));
    }
    text.push_str("fn twice<T>(f :: Fun(T) -> T, x :: T) -> T = f(f(x))\n\n");
    let mut functions = Vec::new();
    for index in 0..2 + random.below(5) {
        let (function, source) = function(random, &decls, &functions, index);
        text.push_str(&source);
        functions.push(function);
    }
    let main = main(random, &decls, &functions, &mut text);
    text.push_str(&main);
    text
}

fn scope<'a>(random: &'a mut Random, decls: &'a [Decl], functions: &'a [Function]) -> Scope<'a> {
    Scope {
        random,
        decls,
        functions,
        variables: Vec::new(),
        generic: false,
        result: None,
        own: None,
        risky: false,
        calls: 3,
        names: 0,
    }
}

fn function(
    random: &mut Random,
    decls: &[Decl],
    before: &[Function],
    index: usize,
) -> (Function, String) {
    let generic = random.below(3) == 0;
    let mut params: Vec<Ty> = (0..random.below(4))
        .map(|_| types::random(random, decls, 2, generic, false))
        .collect();
    if generic {
        params.push(Ty::Param);
    }
    let result = match generic && random.below(2) == 0 {
        true => Ty::Param,
        false => types::random(random, decls, 2, false, false),
    };
    let function = Function {
        name: format!("f{index}"),
        generic,
        params,
        result: result.clone(),
        risky: random.below(3) == 0,
    };
    let mut scope = scope(random, decls, before);
    scope.generic = generic;
    scope.risky = function.risky;
    scope.variables.push(("n".to_owned(), Ty::Int));
    let mut params = "n :: Int".to_owned();
    for (i, param) in function.params.iter().enumerate() {
        params.push_str(&format!(", p{i} :: {}", param.text()));
        scope.variables.push((format!("p{i}"), param.clone()));
    }
    scope.result = Some(result.clone());
    let stop = scope.expr(&result, 1);
    scope.own = Some(&function);
    let mut body = String::new();
    for _ in 0..scope.random.below(4) {
        body.push_str(&scope.statement(2));
    }
    body.push_str(&scope.expr(&result, 3));
    let source = format!(
        "fn {}{}({params}) -> {} do\nif n <= 0 do\nreturn {stop}\nend\n{body}\nend\n\n",
        function.name,
        if function.generic { "<T>" } else { "" },
        result.text()
    );
    (function, source)
}

/// `main`, and the actor it sends to last. What main prints comes before what the actor prints.
fn main(random: &mut Random, decls: &[Decl], functions: &[Function], text: &mut String) -> String {
    let mut body = String::new();
    let crashes = random.below(10) == 0;
    let mut scope = scope(random, decls, functions);
    for _ in 0..2 + scope.random.below(4) {
        scope.calls = 2;
        scope.risky = crashes;
        body.push_str(&scope.statement(3));
    }
    for _ in 0..1 + scope.random.below(3) {
        scope.calls = 2;
        scope.risky = true;
        let ty = types::random(scope.random, decls, 2, false, true);
        let job = scope.block(&ty, 3);
        body.push_str(&format!(
            "println(\"job #{{Job.await(Job.async(fn() do\n{job}end))}}\")\n"
        ));
    }
    if scope.random.below(2) == 0 {
        let state = types::random(scope.random, decls, 2, false, true);
        let message = types::random(scope.random, decls, 2, false, false);
        let outside = std::mem::take(&mut scope.variables);
        scope.variables.push(("state".to_owned(), state.clone()));
        scope
            .variables
            .push(("message".to_owned(), message.clone()));
        scope.calls = 2;
        let steps = scope.statement(2) + &scope.statement(2);
        let next = scope.expr(&state, 3);
        let (state_text, message_text) = (state.text(), message.text());
        // Without it the actor may have no message type of its own.
        let typed = match scope.random.below(2) {
            0 => format!("let got :: {message_text} = message\n"),
            _ => String::new(),
        };
        text.push_str(&format!(
            "actor worker(state :: {state_text}) do\nreceive do\nmessage -> do\n{typed}{steps}println(\"state #{{state}}\")\nworker({next})\nend\nend\nend\n\nfn tell(p :: Pid<{message_text}>, m :: {message_text}) do\nsend(p, m)\nend\n\n",
        ));
        scope.variables = outside;
        scope.risky = crashes;
        scope.calls = 2;
        let first = scope.expr(&state, 2);
        body.push_str(&format!("let p = spawn(worker, {first})\n"));
        for _ in 0..1 + scope.random.below(4) {
            scope.calls = 1;
            let sent = scope.expr(&message, 2);
            body.push_str(&format!("tell(p, {sent})\n"));
        }
    }
    format!("fn main() do\n{body}end\n")
}
