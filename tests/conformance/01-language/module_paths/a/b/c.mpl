pub fn f() = "abc"
