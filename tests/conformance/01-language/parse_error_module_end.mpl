module M do
  fn a() = 1

