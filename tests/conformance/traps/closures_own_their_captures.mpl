fn make(n :: Int) -> List<Fun() -> String> do
  let s = "s#{n}"
  [fn -> s end, fn -> s <> s end, fn -> String.to_upper(s) end]
end

fn call_all(fs :: List<Fun() -> String>) -> String do
  String.join(List.map(fs, fn f -> f() end), " ")
end

actor runner() do
  receive do
    f -> println("actor " <> f())
  end
end

fn main() do
  let fs = make(1)
  println(call_all(fs))
  println(call_all(fs))
  send(spawn(runner), List.get(make(2), 2))
end
