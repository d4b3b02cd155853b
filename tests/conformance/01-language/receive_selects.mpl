type Msg do
  Num(Int)
  Word(String)
  Many(List<Int>)
  Stop
end

actor selective() do
  receive do
    Stop -> println("stop first")
  end
  receive do
    Num(n) when n > 5 -> println("big #{n}")
  end
  receive do
    Many([a, b]) -> println("two #{a} #{b}")
    Many(h :: _) -> println("head #{h}")
  end
  drain()
end

actor drain() do
  receive do
    Num(n) -> do
      println("num #{n}")
      drain()
    end
    Word(w) ->
      if w == "last" do println("last") else drain() end
    other -> do
      println("other #{other}")
      drain()
    end
  after 60000 -> println("timeout")
  end
end

fn main() do
  let p = spawn(selective)
  send(p, Num(1))
  send(p, Word("a"))
  send(p, Many([9, 8, 7]))
  send(p, Num(6))
  send(p, Num(7))
  send(p, Many([1, 2]))
  send(p, Stop)
  send(p, Word("last"))
end
