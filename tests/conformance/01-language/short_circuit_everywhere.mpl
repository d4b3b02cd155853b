fn yes(s :: String) -> Bool do
  print(s <> " ")
  true
end

fn no(s :: String) -> Bool do
  print(s <> " ")
  false
end

fn main() do
  let r = case 1 do
    n when no("a") && yes("b") -> "first"
    n when yes("c") || yes("d") -> "second"
    _ -> "third"
  end
  println(r)
  println("#{for i in 0..3 when no("e") and yes("f") do i end}")
  let xs = [no("g") && yes("h"), yes("i") || no("j")]
  println("#{xs}")
  let m = %{yes("k") || no("l") => (no("m") && yes("n"), 1)}
  println("#{m}")
  while no("o") && yes("p") do
    println("never")
  end
  let f = fn x -> x && (yes("q") && (no("r") || yes("s"))) end
  println("#{f(false)} #{f(true)}")
  if not (yes("t") && no("u")) || yes("v") do println("done") end
  let n = None
  println("#{true || stop(n)} #{false && stop(n)}")
end

fn stop(n :: Option<Int>) -> Bool = panic("evaluated")
