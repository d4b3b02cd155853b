fn main() do
  println("""
    a\n    b
    \tc \"""
    \#{x} \u{41}
    """)
end
