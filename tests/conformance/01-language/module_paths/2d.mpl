pub fn unused() = 1
