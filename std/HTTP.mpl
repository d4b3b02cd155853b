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
pub extern fn router() -> Router = "mesh_http_router"

## Adds a route for every method.
pub extern fn route(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = "mesh_http_route"

extern fn on_method(r :: Router, method :: String, pattern :: String, handler :: Fun(Request) -> Response) -> Router = "mesh_http_on"

## Adds a route for one method, an atom such as `:propfind`.
pub fn on(r :: Router, method :: Atom, pattern :: String, handler :: Fun(Request) -> Response) -> Router =
  on_method(r, String.to_upper("#{method}"), pattern, handler)

## Adds a GET route.
pub fn on_get(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "GET", pattern, handler)

## Adds a POST route.
pub fn on_post(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "POST", pattern, handler)

## Adds a PUT route.
pub fn on_put(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "PUT", pattern, handler)

## Adds a DELETE route.
pub fn on_delete(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "DELETE", pattern, handler)

## Adds a PATCH route.
pub fn on_patch(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "PATCH", pattern, handler)

## Adds a HEAD route.
pub fn on_head(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "HEAD", pattern, handler)

## Adds an OPTIONS route.
pub fn on_options(r :: Router, pattern :: String, handler :: Fun(Request) -> Response) -> Router = on_method(r, "OPTIONS", pattern, handler)

## Appends middleware; the first one added is outermost.
pub extern fn use(r :: Router, middleware :: Fun(Request, Fun(Request) -> Response) -> Response) -> Router = "mesh_http_use"

## Adds all routes of `sub` below `prefix`.
pub extern fn mount(r :: Router, prefix :: String, sub :: Router) -> Router = "mesh_http_mount"

## Answer with a status and a body.
pub extern fn response(status :: Int, body :: String) -> Response = "mesh_http_response"

extern fn response_with_pairs(status :: Int, body :: String, headers :: Array<String>) -> Response = "mesh_http_response_with_headers"

## Answer with headers of its own.
pub fn response_with_headers(status :: Int, body :: String, headers :: Map<String, String>) -> Response =
  response_with_pairs(status, body, List.__to_array(List.flat_map(Map.to_list(headers), fn entry ->
    case entry do
      (name, value) -> [name, value]
    end
  end)))

## With the header replaced.
pub extern fn with_header(answer :: Response, name :: String, value :: String) -> Response = "mesh_http_with_header"

## With one more header.
pub extern fn add_header(answer :: Response, name :: String, value :: String) -> Response = "mesh_http_add_header"

## With another status.
pub extern fn with_status(answer :: Response, status :: Int) -> Response = "mesh_http_with_status"

## Listens on the port and serves until the server is stopped; only the caller waits.
pub extern fn serve(r :: Router, port :: Int) -> () = "mesh_http_serve"
