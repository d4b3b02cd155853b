struct Holder do
  worker :: Pid
end deriving(Json)

fn main() do
  println("x")
end
