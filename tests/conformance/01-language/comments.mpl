##! Comments of every kind.

#= a #= b =# c =# fn before() -> Int = 1   # trailing

## The entry.
fn main() do
  # ==== a banner ====
  println("#{before() #= inside =# + 1}")  ## after
  println("#{2 # to the brace
  }#")
  #=
    let x = "not code"
  =# println("done")
end
