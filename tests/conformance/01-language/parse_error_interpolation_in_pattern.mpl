fn main() do
  let n = 1
  case "a" do
    "#{n}" -> println("x")
    _ -> println("y")
  end
end
