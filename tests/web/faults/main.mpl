# A server for `cargo xtask test`: handlers that answer, fail and wait.

fn ok(_request :: Request) -> Response do
  HTTP.response(200, json { ok: true })
end

fn divide(request :: Request) -> Response do
  case Request.param(request, "by") do
    Some(text) -> case String.to_int(text) do
      Some(n) -> HTTP.response(200, json { result: 100 / n })
      None -> HTTP.response(400, json { error: "not a number" })
    end
    None -> HTTP.response(400, json { error: "no number" })
  end
end

fn echo(request :: Request) -> Response do
  HTTP.response_with_headers(200, Request.body(request), %{"Content-Type" => "text/plain"})
end

fn slow(_request :: Request) -> Response do
  Timer.sleep(300)
  HTTP.response(200, json { slow: true })
end

fn main() do
  let router = HTTP.router()
    |> HTTP.on_get("/ok", ok)
    |> HTTP.on_get("/divide/:by", divide)
    |> HTTP.on_get("/slow", slow)
    |> HTTP.on_post("/echo", echo)
  HTTP.serve(router, Env.get_int("PORT", 8080))
end
