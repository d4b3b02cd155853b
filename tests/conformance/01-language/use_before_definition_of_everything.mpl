let limit = start() + 1

fn main() do
  println("#{even(10)} #{odd(7)} #{limit} #{Later { x: 1 }} #{V(2)}")
  let p = spawn(ticker, 3)
  send(p, 4)
  ended(p)
  let s = Store.start()
  println("#{Store.get(s)} #{Later { x: 5 }.shown()}")
end

fn even(n) = if n == 0 do true else odd(n - 1) end
fn odd(n) = if n == 0 do false else even(n - 1) end
fn start() = 41

fn ended(p :: Pid) do
  while Process.alive(p) do
    Timer.sleep(1)
  end
end

impl Shown for Later do
  fn shown(self) -> String do "later #{self.x}" end
end

interface Shown do
  fn shown(self) -> String
end

service Store do
  fn init() -> Later do Later { x: 9 } end
  call Get() :: Int do |s| (s, s.x) end
end

actor ticker(n :: Int) do
  receive do
    m -> println("tick #{n + m}")
  end
end

struct Later do x :: Alias end
type Alias = Int
type Sum do V(Alias) end
