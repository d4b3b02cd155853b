pub fn f() = "odd"
