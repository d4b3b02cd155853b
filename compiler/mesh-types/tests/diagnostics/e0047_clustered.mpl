#= file: todos.mpl =#
pub fn list(request :: Request) -> Response = HTTP.response(200, "[]")
#= file: main.mpl =#
import Todos

pub fn show(request :: Request) -> Response = HTTP.response(200, "ok")
fn hidden(request :: Request) -> Response = HTTP.response(200, "ok")
pub fn wrong(n :: Int) -> Int = n

fn main() do
  let local = show
  let handler = HTTP.clustered(show)
  let router = HTTP.router()
    |> HTTP.on_get("/a", HTTP.clustered("two", show))
    |> HTTP.on_get("/b", HTTP.clustered(0, show))
    |> HTTP.on_get("/c", HTTP.clustered(wrong))
    |> HTTP.on_get("/d", HTTP.clustered(local))
    |> HTTP.on_get("/e", HTTP.clustered(hidden))
    |> HTTP.on_get("/f", HTTP.clustered(2, show))
    |> HTTP.on_get("/g", HTTP.clustered(3, show))
    |> HTTP.on_get("/h", HTTP.clustered(Todos.list))
    |> HTTP.on_get("/i", HTTP.clustered())
  println("ready")
end
