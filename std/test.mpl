##! Behind the words of test files. `assert(c)` becomes `Test.__assert(c, "source text of c")`.

extern fn raises(body :: Fun() -> ()) -> Bool = "mesh_test_raises"

extern fn record(message :: String) -> () = "mesh_test_fail"

extern fn running() -> Bool = "mesh_test_running"

## Records a failure of the current test with this message; the test goes on. Outside of tests, crashes with it.
pub fn __fail(message :: String) -> () do
  if running() do
    record(message)
  else
    panic(message)
  end
end

## Records a failure when `condition` is false.
pub fn __assert(condition :: Bool, source :: String) -> () do
  if not condition do
    __fail("assert failed: #{source}")
  end
end

## Records a failure when the values differ.
pub fn __assert_eq<T>(left :: T, right :: T) -> () where T: Eq do
  if left != right do
    __fail("assert_eq failed: assert_eq\n  left:  " <> Text.of(left) <> "\n  right: " <> Text.of(right))
  end
end

## Records a failure when the values are equal.
pub fn __assert_ne<T>(left :: T, right :: T) -> () where T: Eq do
  if left == right do
    __fail("assert_ne failed: assert_ne\n  both sides equal: " <> Text.of(left))
  end
end

## Records a failure when `body` neither crashes nor fails an assertion; failures inside are not recorded.
pub fn __assert_raises(body :: Fun() -> ()) -> () do
  if not raises(body) do
    __fail("assert_raises failed: expression did not raise")
  end
end

actor __mock(f :: Fun(String) -> String) do
  receive do
    text -> if f(text) != "stop" do
      __mock(f)
    end
  end
end

## Starts an actor that calls `f` with each `String` that it receives, in order, until `f` gives `"stop"`. It ends with the test.
## ```mesh
## let p = Test.mock_actor(fn text -> text end)
## send(p, "stop")
## ```
pub fn mock_actor(f :: Fun(String) -> String) -> Pid = spawn(__mock, f, label: "mock")

## The process goes on after the test that started it.
## ```mesh
## let p = Test.mock_actor(fn text -> text end)
## Test.keep(p)
## send(p, "stop")
## ```
pub extern fn keep(p :: Pid) -> () = "mesh_test_keep"

extern fn crash_of(body :: Fun() -> ()) -> Option<String> = "mesh_test_crash"

pub fn __assert_crashes(body :: Fun() -> (), text :: String) -> () do
  case crash_of(body) do
    Some(reason) -> if not String.contains(reason, text) do
      __fail("assert_crashes failed: crashed with #{reason}")
    end
    None -> __fail("assert_crashes failed: did not crash")
  end
end

extern fn attempt(body :: Fun() -> ()) -> Option<String> = "mesh_test_attempt"

## Runs `body` and then every one of `cleanups`, whichever of them crash; then crashes as the first of them did.
pub fn __finally(body :: Fun() -> (), cleanups :: List<Fun() -> ()>) -> () do
  let ends = List.map([body] ++ cleanups, fn part -> attempt(part) end)
  case List.find_map(ends, fn reason -> reason end) do
    Some(reason) -> Process.exit(ExitReason.Error(reason))
    None -> nil
  end
end

extern fn fresh_dir(folder :: String) -> Result<String, String> = "mesh_test_tmp_dir"

extern fn set_variable(key :: String, value :: String) -> Bool = "mesh_test_set_env"

## A fresh directory that is removed after the test.
## ```mesh
## let dir = Test.tmp_dir()
## File.list(dir) #=> Ok([])
## ```
pub fn tmp_dir() -> String do
  case fresh_dir(File.temp_dir()) do
    Ok(path) -> path
    Err(error) -> panic("Test.tmp_dir: #{error}")
  end
end

## Sets an environment variable until the test ends.
## ```mesh
## Test.set_env("MODE", "test")
## Env.get("MODE", "") #=> "test"
## ```
pub fn set_env(key :: String, value :: String) -> () do
  if not set_variable(key, value) do
    panic("Test.set_env: impossible name or value")
  end
end

## What `assert_contains` looks into.
pub interface __Container<T> do
  fn __has(self, needle :: T) -> Bool
end

impl __Container<String> for String do
  fn __has(self, needle :: String) -> Bool = String.contains(self, needle)
end

impl __Container<T> for List<T> where T: Eq do
  fn __has(self, needle :: T) -> Bool = List.contains(self, needle)
end

impl __Container<T> for Set<T> where T: Eq, T: Hash do
  fn __has(self, needle :: T) -> Bool = Set.contains(self, needle)
end
