interface Sink<T> do
  fn push(self, item :: T) -> Self
end

struct Log do
  lines :: List<String>
end

impl Sink<String> for Log do
  fn push(self, item :: String) -> Log = Log { lines: List.append(self.lines, item) }
end

impl Sink<Int> for Log do
  fn push(self, item :: Int) -> Log = Log { lines: List.append(self.lines, "##{item}") }
end

fn fill<S>(s :: S, n :: Int) -> S where S: Sink<Int>, S: Sink<String> do
  s.push("start").push(n)
end

fn all<S, T>(s :: S, items :: List<T>) -> S where S: Sink<T> do
  List.reduce(items, s, fn acc, x -> acc.push(x) end)
end

fn main() do
  let log = Log { lines: [] }
  println("#{fill(log, 4).lines} #{log.push(1).push("a").lines}")
  println("#{all(log, [1, 2]).lines} #{all(log, ["x"]).lines}")
end
