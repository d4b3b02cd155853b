fn main() do
  let q = """
    SELECT name
      FROM pets

     WHERE "id" = #{7}
    """
  println(q <> "|")
end
