# Acceptance 4: three arms of which only the third matches, and only the second message; what was skipped is taken later. Guards decide.
type Parcel do
  Small(Int)
  Large(Int)
  Letter(String)
  Start
end

actor sorter() do
  receive do
    Start -> ()
  end
  receive do
    Small(n) -> println("small #{n}")
    Letter("express") -> println("express")
    Large(n) when n > 10 -> println("large #{n}")
  end
  rest(3)
end

actor rest(left :: Int) do
  receive do
    Letter(text) when String.length(text) > 6 -> println("long letter #{text}")
    Letter(text) -> println("letter #{text}")
    Large(n) when n > 10 -> println("huge #{n}")
    Large(n) -> println("large #{n}")
    _ -> println("other")
  end
  if left > 1 do rest(left - 1) end
end

fn main() do
  let p = spawn(sorter)
  send(p, Letter("hello"))
  send(p, Large(11))
  send(p, Large(10))
  send(p, Letter("regards"))
  send(p, Start)
end
