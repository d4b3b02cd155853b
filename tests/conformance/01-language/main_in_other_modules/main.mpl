import Other

fn main() do
  Other.run()
end
