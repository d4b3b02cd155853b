pub fn red() = "red"
