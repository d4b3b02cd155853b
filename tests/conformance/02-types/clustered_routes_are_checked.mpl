pub fn list(request :: Request) -> Response do
  HTTP.response(200, "list")
end

fn hidden(request :: Request) -> Response do
  HTTP.response(200, "hidden")
end

pub fn number(n :: Int) -> Int = n

fn main() do
  let local = fn request -> HTTP.response(200, "local") end
  let count = 2
  let router = HTTP.router()
    |> HTTP.on_get("/a", HTTP.clustered(hidden))
    |> HTTP.on_get("/b", HTTP.clustered(local))
    |> HTTP.on_get("/c", HTTP.clustered(0, list))
    |> HTTP.on_get("/d", HTTP.clustered(count, list))
    |> HTTP.on_get("/e", HTTP.clustered(number))
    |> HTTP.on_get("/f", HTTP.clustered())
    |> HTTP.on_get("/g", HTTP.clustered(fn r -> HTTP.response(200, "") end))
  let kept = HTTP.clustered(list)
  let wrapper = HTTP.clustered
  println("never")
end
