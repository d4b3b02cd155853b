pub fn list(request :: Request) -> Response do
  HTTP.response(200, "list")
end

fn main() do
  let router = HTTP.router()
    |> HTTP.on_get("/a", HTTP.clustered(list))
    |> HTTP.on_post("/b", HTTP.clustered(2, list))
  let more = HTTP.route(router, "/c", HTTP.clustered(list))
  println("built")
end
