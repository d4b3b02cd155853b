service Ledger do
  fn init(start :: Int, label :: String) do
    println("init #{label}")
    (start, [label])
  end

  call GetTotal() :: Int do |state|
    let (n, _) = state
    (state, n)
  end

  call AddMany(xs :: List<Int>, twice :: Bool) do |state|
    let (n, names) = state
    let sum = List.reduce(xs, 0, fn a, b -> a + b end)
    if twice do
      return ((n + sum * 2, names ++ ["twice"]), "doubled")
    end
    ((n + sum, names), "added #{sum}")
  end

  call Names() do |s|
    case s do
      (_, names) -> (s, names)
    end
  end

  cast HTTPReset(to :: Int) do |state|
    let (_, names) = state
    (to, names ++ ["reset"])
  end

  call Ping() :: String do
    ((0, []), "pong")
  end
end

fn main() do
  let l = Ledger.start(10, "book")
  println("#{Ledger.get_total(l)} #{Ledger.add_many(l, [1, 2], false)} #{Ledger.get_total(l)}")
  println("#{l |> Ledger.add_many([5], true)} #{Ledger.names(l)}")
  let unit = Ledger.h_t_t_p_reset(l, 3)
  println("#{unit} #{Ledger.get_total(l)} #{Ledger.names(l)}")
  println("#{Ledger.ping(l)} #{Ledger.get_total(l)} #{Ledger.names(l)}")
end
