//! `meshc test` on whole projects: the exact output of every kind of test and file.

mod support;

use support::Sandbox;

const MAIN: &str = "fn main() do\n  println(\"not run by tests\")\nend\n";

const STOCK: &str = "pub fn count(xs :: List<Int>) -> Int = List.length(xs)\nfn hidden() = 1\n";

const SUPPORT: &str = "pub fn three() -> List<Int> = [1, 2, 3]\n";

const SHELF: &str = r#"from Stock import count
from Tests.Support import three

struct Point do
  x :: Int
end

actor echo(to :: Pid<Int>) do
  receive do
    n -> send(to, n * 2)
  end
end

service Counter do
  fn init() -> Int = 0
  call Next() :: Int do |n|
    (n + 1, n)
  end
end

describe("shelf") do
  setup do
    let row = three()
    println("outer setup")
  end
  teardown do
    println("outer teardown #{List.length(row)}")
  end
  describe("inner") do
    setup() do
      let more = row ++ [4]
      println("inner setup")
    end
    teardown do
      println("inner teardown #{count(more)}")
    end
    test("sees both") do
      assert_eq(count(more), count(row) + 1)
    end
    test("crashes") do
      assert_eq(count(more), 0)
      let first = List.head(List.drop(more, 4))
      println("not reached #{first}")
    end
  end
  test("counts") do
    assert_eq count(row), 3
    assert count(row) > 2
    assert_ne(row, [])
    assert_raises fn() do
      assert(List.head(row) == 7)
    end
  end
  test("refuses") do
    assert(count(row) == 4)
    assert_eq(Point { x: 1 }, Point { x: 2 })
    assert_ne("a", "a")
    assert_raises(fn() do println("calm") end)
  end
end

test("actors") do
  let c = Counter.start()
  assert_eq(Counter.next(c), 0)
  assert_eq(Counter.next(c), 1)
  let e = spawn(echo, self())
  send(e, 6)
  let left = spawn(echo, self())
  send(left, 1)
  assert_receive 12, 5000
  assert_receive 7, 20
end

test("the mailbox is empty again") do
  let x = receive do
    n -> n + 0
  after 0 -> -1
  end
  assert_eq(x, -1)
end
"#;

const SHELF_LINES: &str = "outer setup
inner setup
inner teardown 4
outer teardown 3
  ✓ shelf > inner > sees both
outer setup
inner setup
inner teardown 4
outer teardown 3
  ✗ shelf > inner > crashes
    assert_eq failed: assert_eq
  left:  4
  right: 0
  ✗ shelf > inner > crashes
    crashed: List.head: empty list
outer setup
outer teardown 3
  ✓ shelf > counts
outer setup
calm
outer teardown 3
";

const SHELF_FAILURES: &str = "  ✗ shelf > refuses
    assert failed: count(row) == 4
  ✗ shelf > refuses
    assert_eq failed: assert_eq
  left:  Point { x: 1 }
  right: Point { x: 2 }
  ✗ shelf > refuses
    assert_ne failed: assert_ne
  both sides equal: a
  ✗ shelf > refuses
    assert_raises failed: expression did not raise
  ✗ actors
    assert_receive 7 timed out after 20ms
";

/// The output with every duration written as `0.00s`.
fn timeless(output: &str) -> String {
    output
        .split_inclusive('\n')
        .map(|line| match line.split_once(" passed in ") {
            Some((before, time)) => {
                assert!(time.ends_with("s\n") && time.contains('.'), "{line}");
                format!("{before} passed in 0.00s\n")
            }
            None => line.to_owned(),
        })
        .collect()
}

#[test]
fn every_kind_of_test() {
    let sandbox = Sandbox::new(&[
        ("main.mpl", MAIN),
        ("stock.mpl", STOCK),
        ("tests/support.mpl", SUPPORT),
        ("tests/shelf.test.mpl", SHELF),
        (".hidden/broken.test.mpl", "fn\n"),
        ("target/broken.test.mpl", "fn\n"),
    ]);
    let before = sandbox.files();
    let run = sandbox.meshc(&["test"]);
    let crash = "  ✗ shelf > inner > crashes\n    assert_eq failed: assert_eq\n  left:  4\n  right: 0\n  ✗ shelf > inner > crashes\n    crashed: List.head: empty list\n";
    let expected = format!(
        "{SHELF_LINES}{SHELF_FAILURES}  ✓ the mailbox is empty again\n\nFailures:\n{crash}{SHELF_FAILURES}\n\
         7 failed, 3 passed in 0.00s\n\ntests: 3 passed, 7 failed, 0 skipped in 1 files\n1 failed, 0 passed in 0.00s\n"
    );
    assert_eq!(timeless(&run.stdout), expected, "{}", run.stderr);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.stderr,
        "Mesh panic at tests/shelf.test.mpl:42: List.head: empty list\n"
    );
    assert_eq!(sandbox.files(), before, "nothing is written");
}

#[test]
fn files_that_die_do_not_stop_the_others() {
    let dies =
        "test(\"before\") do\n  assert(true)\nend\n\ntest(\"dies\") do\n  System.exit(7)\nend\n";
    let private = "from Stock import hidden\n\ntest(\"x\") do\n  assert_eq(hidden(), 1)\nend\n";
    let fine = "test(\"fine\") do\n  IO.eprintln(\"to stderr\")\n  assert(1 < 2)\nend\n\n\
                test_skip(\"later\") do\n  assert(false)\nend\n";
    let sandbox = Sandbox::new(&[
        ("main.mpl", MAIN),
        ("stock.mpl", STOCK),
        ("tests/a.test.mpl", dies),
        ("tests/b.test.mpl", private),
        ("tests/deep/c.test.mpl", fine),
        ("tests/d.test.mpl", "fn unused() = 1\n"),
    ]);
    let run = sandbox.meshc(&["test", "."]);
    assert_eq!(run.status, 1);
    for part in [
        "  ✓ before\n  ✗ ",
        "    test process exited with 7\n",
        "COMPILE ERROR: ",
        "b.test.mpl\n  Compilation failed due to errors above.\n",
        "  ✓ fine\n",
    ] {
        assert!(run.stdout.contains(part), "{part:?} in {}", run.stdout);
    }
    assert!(
        timeless(&run.stdout).ends_with(
            // The test that ended its program and the one before it.
            "\n\ntests: 2 passed, 1 failed, 1 skipped in 4 files\n2 failed, 2 passed in 0.00s\n"
        ),
        "{}",
        run.stdout
    );
    assert!(run.stderr.contains("[E0035]"), "{}", run.stderr);
    assert!(run.stderr.contains("to stderr\n"), "{}", run.stderr);

    let one = sandbox.meshc(&["test", "--quiet", "tests/deep"]);
    assert_eq!((one.status, one.stderr.as_str()), (0, "to stderr\n"));
    assert_eq!(
        timeless(&one.stdout),
        ".\n\ntests: 1 passed, 0 failed, 1 skipped in 1 files\n1 passed in 0.00s\n"
    );
}
