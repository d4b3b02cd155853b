import Api.Lists
from Api.Lists import show

fn main() do
  let router = HTTP.router()
    |> HTTP.on_get("/a", HTTP.clustered(Lists.all))
    |> HTTP.on_get("/b", HTTP.clustered(2, Lists.all))
    |> HTTP.on_post("/c", HTTP.clustered(1, show))
    |> HTTP.on_put("/d", show |> HTTP.clustered())
    |> HTTP.route("/e", HTTP.clustered(3, Lists.all))
    |> HTTP.on_delete("/f", HTTP.clustered(Lists.secret))
    |> HTTP.on_delete("/g", HTTP.clustered(Lists.missing))
  println("never")
end
