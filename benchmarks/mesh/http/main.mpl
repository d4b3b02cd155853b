struct Greeting do
  message :: String
end deriving(Json)

fn text(_request :: Request) -> Response do
  HTTP.response_with_headers(200, "Hello, World!", %{"Content-Type" => "text/plain"})
end

fn object(_request :: Request) -> Response do
  let greeting = Greeting { message: "Hello, World!" }
  HTTP.response(200, Json.encode(greeting))
end

fn main() do
  let router = HTTP.router()
    |> HTTP.on_get("/text", text)
    |> HTTP.on_get("/json", object)
  HTTP.serve(router, Env.get_int("PORT", 8080))
end
