//! A realistic project of any size, the same for the same seed: what the speed of the compiler is measured with.
//!
//! Modules come in layers. Each kind of module exercises one style of the language: records with interfaces, sums with pattern matching,
//! generic containers, pipelines over lists, services. A module uses two modules of the layers below, and `main` adds up what all of them
//! compute, so that nothing is dead and the program prints a sum that the generator knows nothing about but that never changes.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Directories of the project; modules are spread over them.
const AREAS: [&str; 5] = ["billing", "stock", "people", "routes", "audit"];

/// Domain words that give definitions different names.
const WORDS: [&str; 12] = [
    "invoice", "parcel", "ticket", "member", "harbour", "ledger", "voyage", "signal", "beacon",
    "tariff", "berth", "cargo",
];

/// The numbers of Marsaglia's xorshift generator: the project depends on nothing but the seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// One generated module.
struct Generated {
    /// `billing/invoice_3`.
    path: String,
    /// `Billing.Invoice3`.
    module: String,
    /// Suffix of its definitions.
    id: usize,
}

/// Writes a project of about `lines` lines into `directory` and gives the exact number of lines.
pub fn write(directory: &Path, lines: usize, seed: u64) -> io::Result<usize> {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut modules: Vec<Generated> = Vec::new();
    let mut total = 0;
    while total < lines {
        let id = modules.len();
        let area = AREAS[id % AREAS.len()];
        let word = WORDS[random.below(WORDS.len() as u64) as usize];
        let module = Generated {
            path: format!("{area}/{word}{id}"),
            module: format!("{}.{}{id}", capitalised(area), capitalised(word)),
            id,
        };
        let text = module_text(&module, &modules, &mut random);
        total += text.lines().count();
        let path = directory.join(format!("{}.mpl", module.path));
        fs::create_dir_all(path.parent().unwrap_or(directory))?;
        fs::write(path, text)?;
        modules.push(module);
    }
    let main = main_text(&modules);
    total += main.lines().count();
    fs::write(directory.join("main.mpl"), main)?;
    fs::write(
        directory.join("mesh.toml"),
        "[package]\nname = \"ten_thousand\"\nversion = \"0.1.0\"\n",
    )?;
    Ok(total)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn main_text(modules: &[Generated]) -> String {
    let mut text = String::from("##! Adds up what all modules compute.\n\n");
    for module in modules {
        let _ = writeln!(text, "from {} import run{}", module.module, module.id);
    }
    text.push_str("\nfn total() -> Int do\n  [\n");
    for module in modules {
        let _ = writeln!(text, "    run{}({}),", module.id, module.id % 7 + 3);
    }
    text.push_str("  ] |> List.reduce(0, fn sum, n -> (sum * 31 + n) % 1000003 end)\nend\n\n");
    text.push_str("fn main() do\n  println(\"checksum #{total()}\")\nend\n");
    text
}

/// Text of a module: its imports and three of the five kinds of parts, all with names of their own.
fn module_text(module: &Generated, below: &[Generated], random: &mut Random) -> String {
    let id = module.id;
    let mut text = format!("##! {} and what belongs to it.\n\n", module.module);
    let mut used = Vec::new();
    for _ in 0..2.min(below.len()) {
        let other = &below[random.below(below.len() as u64) as usize];
        if !used.contains(&other.id) {
            used.push(other.id);
            let _ = writeln!(text, "from {} import weight{}", other.module, other.id);
        }
    }
    let first = random.below(PARTS.len() as u64) as usize;
    let parts: Vec<_> = (0..3)
        .map(|step| &PARTS[(first + step) % PARTS.len()])
        .collect();
    for (_, template) in &parts {
        let numbers = [
            random.below(90) + 10,
            random.below(9) + 2,
            random.below(50) + 1,
        ];
        text.push('\n');
        text.push_str(
            &template
                .replace("@ID", &id.to_string())
                .replace("@A", &numbers[0].to_string())
                .replace("@B", &numbers[1].to_string())
                .replace("@C", &numbers[2].to_string()),
        );
    }
    let sum = |call: &dyn Fn(&str) -> String| {
        let terms: Vec<String> = parts.iter().map(|(name, _)| call(name)).collect();
        terms.join(" + ")
    };
    let others: String = used
        .iter()
        .map(|other| format!(" + weight{other}(n % 3)"))
        .collect();
    let _ = write!(
        text,
        "\n## A cheap value for other modules.\npub fn weight{id}(n :: Int) -> Int do\n  n * {} + {}\nend\n\n\
         pub fn run{id}(n :: Int) -> Int do\n  let own = {}\n  (own{others}) % 1000003\nend\n",
        random.below(40) + 1,
        random.below(1000),
        sum(&|name| format!("{name}{id}(n)")),
    );
    text
}

/// Name of the function that runs the part, and its text.
const PARTS: [(&str, &str); 5] = [
    ("records", include_str!("project/records.mpl")),
    ("shapes", include_str!("project/shapes.mpl")),
    ("containers", include_str!("project/containers.mpl")),
    ("pipelines", include_str!("project/pipelines.mpl")),
    ("services", include_str!("project/services.mpl")),
];
