pub fn f() = "f"
pub fn g() = "g"
