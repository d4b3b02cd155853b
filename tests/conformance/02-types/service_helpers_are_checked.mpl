service Store do
  fn init(start :: Int) -> Int do
    start
  end

  call Total(factor :: Int) :: Int do |n|
    (n, n * factor)
  end

  cast Add(m :: Int) do |n|
    n + m
  end
end

fn main() do
  let s = Store.start("x")
  let t = Store.start()
  let a = Store.total(s, "2")
  let b = Store.total(s)
  let c :: String = Store.total(s, 1)
  let d = 1 + Store.add(s, 2)
  let e = Store.total(5, 1)
  Store.missing(s)
  println("done")
end
