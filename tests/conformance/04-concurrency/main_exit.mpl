# §14.3: an abnormal Process.exit of main.
fn main() do
  println("before")
  Process.exit(:weary)
end
