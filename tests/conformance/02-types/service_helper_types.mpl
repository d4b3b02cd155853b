service Store do
  fn init(start :: Int, name :: String) -> (Int, String) do
    (start, name)
  end

  call GetHTTP() :: String do |state|
    let (_, name) = state
    (state, "http " <> name)
  end

  call Total(factor :: Int) do |state|
    let (n, _) = state
    (state, n * factor)
  end

  call Ping() :: Bool do
    ((0, "reset"), true)
  end

  cast AddMany(n :: Int, m :: Int) do |state|
    let (sum, name) = state
    (sum + n + m, name)
  end
end

struct Holder do
  typed :: Pid<()>
  bare :: Pid
end

fn ask(p :: Pid) -> Int = Store.total(p, 10) + 1

fn main() do
  let s = Store.start(3, "x")
  let h = Holder { typed: s, bare: s }
  Store.add_many(h.typed, 1, 2)
  println("#{Store.total(h.bare, 2)} #{ask(s)} #{Store.get_h_t_t_p(s)}")
  let f = Store.total
  println("#{f(s, 3)} #{Store.ping(s)} #{Store.total(s, 5)}")
end
