fn run(f :: Fun() -> Int) -> Int = f()

fn main() do
  println("#{run(fn ->
    let a = 1
    -a
  end)}")
  println("#{run(fn -> 7 end)}")
  println("#{run(fn do 8 end)}")
end
