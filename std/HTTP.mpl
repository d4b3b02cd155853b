##! HTTP server: routers, responses, serving.

## An immutable set of routes and middleware.
pub struct Router do
  __handle :: Foreign
end deriving()

## An answer.
pub struct Response do
  __handle :: Foreign
end deriving()

impl Debug for Router do
  fn inspect(self) -> String = "<Router>"
end

impl Debug for Response do
  fn inspect(self) -> String = "<Response>"
end

## Router without routes.
## ```mesh
## HTTP.router() |> HTTP.on_get("/", fn _request -> HTTP.response(200, "fine") end)
## ```
pub extern fn router() -> Router = "mesh_http_router"

## Adds a route for every method.
## ```mesh
## HTTP.router() |> HTTP.route("/any", fn _request -> HTTP.response(200, "fine") end)
## ```
pub extern fn route(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = "mesh_http_route"

extern fn on_method(r :: Router, method :: String, pattern :: String, handler :: Fun(Request) -> Response) -> Router = "mesh_http_on"

## Adds a route for one method, an atom such as `:propfind`.
## ```mesh
## HTTP.router() |> HTTP.on(:propfind, "/files", fn _request -> HTTP.response(200, "fine") end)
## ```
pub fn on(r :: Router, method :: Atom, pattern :: String, handler :: Fun(Request) -> Response) -> Router =
  on_method(r, String.to_upper("#{method}"), pattern, handler)

## Adds a GET route.
## ```mesh
## HTTP.router() |> HTTP.on_get("/things/:id", fn _request -> HTTP.response(200, "fine") end)
## ```
pub fn on_get(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "GET", pattern, handler)

## Adds a POST route.
## ```mesh
## HTTP.router() |> HTTP.on_post("/things/:id", fn _request -> HTTP.response(200, "fine") end)
## ```
pub fn on_post(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "POST", pattern, handler)

## Adds a PUT route.
## ```mesh
## HTTP.router() |> HTTP.on_put("/things/:id", fn _request -> HTTP.response(200, "fine") end)
## ```
pub fn on_put(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "PUT", pattern, handler)

## Adds a DELETE route.
## ```mesh
## HTTP.router() |> HTTP.on_delete("/things/:id", fn _request -> HTTP.response(200, "fine") end)
## ```
pub fn on_delete(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "DELETE", pattern, handler)

## Adds a PATCH route.
## ```mesh
## HTTP.router() |> HTTP.on_patch("/things/:id", fn _request -> HTTP.response(200, "fine") end)
## ```
pub fn on_patch(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "PATCH", pattern, handler)

## Adds a HEAD route.
## ```mesh
## HTTP.router() |> HTTP.on_head("/things/:id", fn _request -> HTTP.response(200, "fine") end)
## ```
pub fn on_head(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "HEAD", pattern, handler)

## Adds an OPTIONS route.
## ```mesh
## HTTP.router() |> HTTP.on_options("/things/:id", fn _request -> HTTP.response(200, "fine") end)
## ```
pub fn on_options(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "OPTIONS", pattern, handler)

## Appends middleware; the first one added is outermost.
## ```mesh
## HTTP.router() |> HTTP.use(fn request, next -> next(request) |> HTTP.with_header("X-Kind", "test") end)
## ```
pub extern fn use(r :: Router, middleware :: Fun(Request, Fun(Request) -> Response) -> Response) -> Router = "mesh_http_use"

## Adds all routes of `sub` below `prefix`.
## ```mesh
## HTTP.router() |> HTTP.mount("/api", HTTP.router())
## ```
pub extern fn mount(r :: Router, prefix :: String, sub :: Router) -> Router = "mesh_http_mount"

## Answer with a status and a body.
## ```mesh
## Response.status(HTTP.response(200, "fine")) #=> 200
## ```
pub extern fn response(status :: Int, body :: String) -> Response = "mesh_http_response"

extern fn response_with_pairs(status :: Int, body :: String, headers :: Array<String>) -> Response = "mesh_http_response_with_headers"

## Answer with headers of its own.
## ```mesh
## HTTP.response_with_headers(200, "", %{"X-Kind" => "test"}) |> Response.header("X-Kind") #=> Some("test")
## ```
pub fn response_with_headers(status :: Int, body :: String, headers :: Map<String, String>) -> Response =
  response_with_pairs(status, body, List.__to_array(List.flat_map(Map.to_list(headers), fn entry ->
    case entry do
      (name, value) -> [name, value]
    end
  end)))

## With the header replaced.
## ```mesh
## HTTP.response(200, "") |> HTTP.with_header("X-Kind", "test") |> Response.header("X-Kind") #=> Some("test")
## ```
pub extern fn with_header(answer :: Response, name :: String, value :: String) -> Response = "mesh_http_with_header"

## With one more header.
## ```mesh
## HTTP.response(200, "") |> HTTP.add_header("Vary", "Accept") |> Response.header("Vary") #=> Some("Accept")
## ```
pub extern fn add_header(answer :: Response, name :: String, value :: String) -> Response = "mesh_http_add_header"

## With another status.
## ```mesh
## HTTP.response(200, "") |> HTTP.with_status(201) |> Response.status() #=> 201
## ```
pub extern fn with_status(answer :: Response, status :: Int) -> Response = "mesh_http_with_status"

## Listens on the port and serves until the server is stopped; only the caller waits.
## ```mesh
## fn start() do
##   HTTP.router() |> HTTP.on_get("/", fn request -> HTTP.response(200, Request.path(request)) end) |> HTTP.serve(8080)
## end
## ```
pub extern fn serve(r :: Router, port :: Int) -> () = "mesh_http_serve"
