fn main() do
  let a = 1
  let b = 2
  println("""
    #{a} #{b}
    #{a}
    #{b}
      #{a}    #{b}   |
    #{"""
      inner
      """}
    """)
end
