fn main() do
  let mixed = %{a: 1, 2 => 3}
end
