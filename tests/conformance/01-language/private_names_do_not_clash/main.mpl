import A
import B

fn helper() = "main"

fn main() do
  println(A.run() <> B.run() <> helper())
end
