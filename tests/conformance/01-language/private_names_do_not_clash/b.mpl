fn helper() = "b"
let limit = "2"
type T do X end
pub fn run() = helper() <> limit <> "#{X}"
