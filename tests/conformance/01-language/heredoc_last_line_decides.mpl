fn main() do
  println("""
  text
      deeper""" <> "|")
  println("""one line "quoted" """ <> "|")
  println("""
    less
  more
      """ <> "|")
  println("""
    last

    """ <> "|")
  println("""""" <> "|")
end
