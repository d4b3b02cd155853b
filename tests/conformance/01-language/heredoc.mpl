fn main() do
  let a = 1
  let b = 2
  let query = """
    SELECT name
      FROM pets
    #{a} #{b}
    #{a}
    #{b}
    """
  println("[#{query}]")
  println("""{"k":"#{a}"}""")
  let spaced = """
    one

    two

    """
  println("[#{spaced}]")
end
