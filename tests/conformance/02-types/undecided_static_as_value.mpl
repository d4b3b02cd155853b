# `String.from` has several impls and nothing says which one is meant: checking must come to an end all the same.
fn main() do
  let convert = String.from
  String. from join(["a"], ",")
end
