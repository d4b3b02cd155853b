pub fn tick() = "tick"
