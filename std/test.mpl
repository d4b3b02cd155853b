##! Behind the words of test files.

extern fn fail(message :: String) -> () = "mesh_test_fail"

## Records a failure when `condition` is false.
pub fn __assert(condition :: Bool) -> () do
  if not condition do
    fail("assert failed: expression was false")
  end
end

## Records a failure when the values differ.
pub fn __assert_eq<T>(left :: T, right :: T) -> () where T: Eq, T: Debug do
  if left != right do
    fail("assert_eq failed: assert_eq\n  left:  #{inspect(left)}\n  right: #{inspect(right)}")
  end
end

## Records a failure when the values are equal.
pub fn __assert_ne<T>(left :: T, right :: T) -> () where T: Eq, T: Debug do
  if left == right do
    fail("assert_ne failed: assert_ne\n  both:  #{inspect(left)}")
  end
end

## Records a failure.
pub fn __fail(message :: String) -> () = fail(message)
