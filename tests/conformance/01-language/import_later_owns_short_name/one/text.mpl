pub fn f() = 1
