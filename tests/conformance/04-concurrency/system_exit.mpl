# `System.exit` ends the program at once, without clauses and hooks.

actor lamp() do
  receive do
    () -> lamp()
  end

  terminate do
    println("never")
  end
end

fn main() do
  spawn(lamp)
  System.on_shutdown(fn -> println("never") end)
  println("out")
  System.exit(3)
end
