##! Behind the words of test files. `assert(c)` becomes `Test.__assert(c, "source text of c")`.

extern fn raises(body :: Fun() -> ()) -> Bool = "mesh_test_raises"

## Records a failure of the current test with this message; the test goes on.
pub extern fn __fail(message :: String) -> () = "mesh_test_fail"

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
