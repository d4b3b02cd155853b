fn const(test :: Int) = test + 1

fn main() do
  let describe = 1
  let setup = 2
  let assert_receive = 3
  println("#{const(describe + setup + assert_receive)}")
end
