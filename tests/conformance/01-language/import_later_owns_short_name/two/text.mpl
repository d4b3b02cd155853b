pub fn f() = 2
