pub fn a() = 2
