fn main() do
  case Regex.compile("(") do
    Ok(_) -> println("compiled")
    Err(e) -> println(e)
  end
  case Regex.compile("(?i)[a-c]+") do
    Ok(r) -> println("#{Regex.is_match(r, "xB")} #{Regex.replace(r, "aXbc", "-")}")
    Err(e) -> println(e)
  end
  println("#{Regex.replace(~r/(?P<first>\w)(\w)/, "ab cd", "$2$first")} #{Regex.replace(~r/(\w)/, "ab", "[$1x$$]")}")
end
