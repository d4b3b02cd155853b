struct P do x :: Int y :: Int end

fn main() do
  let p = P {
    x: 1
    y: 2
  }
  let q = %{p |
    x: 5
    y: 6
  }
  println("#{p} #{q}")
  println(json {
    a: 1
    b: 2
  })
end
