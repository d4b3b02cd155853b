fn helper() = "a"
let limit = "1"
type T do X end
pub fn run() = helper() <> limit <> "#{X}"
