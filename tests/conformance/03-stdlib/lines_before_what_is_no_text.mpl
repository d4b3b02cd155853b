# A line that is no UTF-8 stops the reading, but the lines before it are seen.
fn main() do
  let path = "lines_before_what_is_no_text.tmp"
  let bad = Result.unwrap(Bytes.from_list([97, 10, 98, 13, 10, 255, 10, 99]))
  println("#{File.write_bytes(path, bad)}")
  println("#{File.each_line(path, fn line -> println("<#{line}>") end)}")
  println("#{File.read_lines(path)}")
  println("#{File.write(path, "é\r\n\n\rlast")}")
  println("#{File.each_line(path, fn line -> println("<#{String.length(line)}>") end)}")
  println("#{File.delete(path)}")
end
