fn f() = "none"
fn f(a) = "one #{a}"
fn f(a, b) = "two #{a} #{b}"

fn use1(g :: Fun(Int) -> String) = g(1)
fn use2(g :: Fun(Int, Int) -> String) = g(1, 2)

service S do
  fn init() -> Int do 0 end
  call Go() :: String do |n| (n, f() <> f(5)) end
end

fn main() do
  println(f() <> f(1) <> f(1, 2))
  println(use1(f) <> use2(f))
  println(S.go(S.start()))
end
