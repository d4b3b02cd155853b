fn main() do
  let f = fn 0 -> "zero"
    | n when n < 0 -> "neg"

    # all others
    | _ -> "pos"
  end
  println(f(0) <> f(-1) <> f(1))
  let g = fn 1 ->
      "one"
    | _ -> do
      let a = "m"
      a <> "any"
    end
  end
  println(g(1) <> g(2))
end
