pub fn something() = 1
pub fn other() = 1
