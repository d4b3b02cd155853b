pub fn b() = 1
