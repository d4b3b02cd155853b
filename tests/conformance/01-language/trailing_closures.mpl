fn twice(n :: Int, f :: Fun(Int) -> Int) -> Int = f(f(n))
fn run(f :: Fun() -> String) -> String = f()

fn main() do
  let a = twice(3) do |n|
    n + 10
  end
  println("#{a}")
  println(run() do "ran" end)
  let b = 5 |> twice() do |n| n * 2 end
  println("#{b}")
end
