struct A do
  n :: Int
end deriving(Clone)

struct B do
  n :: Int
end deriving(Ord)

type C do
  X
end deriving(Row)

struct D do
  p :: Pid
end deriving(Json)

struct E do
  xs :: List<Int>
end deriving(Row)

struct F do
  n :: Int
end deriving(Eq, Eq)

struct G do
  f :: Fun(Int) -> Int
end deriving(Eq)

type H do
  Y(Pid)
end deriving(Json)

struct I do
  a :: Int
  a :: Int
end

type J do
  V
  V
end

struct I do
  b :: Int
end

fn main() do
  let x = json { f: fn a -> a end, g: self_pid() }
  Json.encode(self_pid())
  println(x)
end

fn self_pid() -> Pid = Process.whereis("x")
