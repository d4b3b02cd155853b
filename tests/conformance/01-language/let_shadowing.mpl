fn main() do
  let x = 1
  let x = x + 1
  let x = "#{x}!"
  println(x)
  let show = fn -> x end
  let x = [x, "later"]
  println("#{show()} #{x}")
  if true do
    let x = 0
    println("#{x}")
  end
  let y = do_it(fn x -> x <> "?" end, "inner")
  println("#{x} #{y}")
  let _ = println("evaluated and discarded")
end

fn do_it(f :: Fun(String) -> String, s :: String) -> String = f(s)
