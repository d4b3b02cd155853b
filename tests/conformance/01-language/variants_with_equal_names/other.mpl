pub type Theirs do
  Same(Int)
end
