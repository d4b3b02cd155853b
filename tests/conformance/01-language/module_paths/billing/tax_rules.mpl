pub fn rate() = 7
