interface Sink<T> do
  fn push(self, item :: T) -> Self
end

struct Log do
  n :: Int
end

impl Sink<String> for Log do
  fn push(self, item :: String) -> Log = self
end

fn fill<S>(s :: S) -> S where S: Sink<Int> = s.push(1)

fn main() do
  println("#{fill(Log { n: 0 }).n}")
  println("#{Log { n: 0 }.push(1).n}")
end
