##! What a client asked for.

## A request; immutable.
pub struct Request do
  __handle :: Foreign
end deriving()

impl Debug for Request do
  fn inspect(self) -> String = "<Request>"
end

## Method token as received.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, Request.method(request))
## ```
pub extern fn method(r :: Request) -> String = "mesh_request_method"

## Path without the query string, not decoded.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, Request.path(request))
## ```
pub extern fn path(r :: Request) -> String = "mesh_request_path"

## The whole body.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, Request.body(request))
## ```
pub extern fn body(r :: Request) -> String = "mesh_request_body"

## A header field; the name's case does not matter.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, Option.unwrap_or(Request.header(request, "Accept"), "anything"))
## ```
pub extern fn header(r :: Request, name :: String) -> Option<String> = "mesh_request_header"

## A query parameter, decoded; the last one wins.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, Option.unwrap_or(Request.query(request, "page"), "1"))
## ```
pub extern fn query(r :: Request, name :: String) -> Option<String> = "mesh_request_query"

## A parameter of the route's pattern, decoded.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, Option.unwrap_or(Request.param(request, "id"), "none"))
## ```
pub extern fn param(r :: Request, name :: String) -> Option<String> = "mesh_request_param"

extern fn headers_array(r :: Request) -> Array<String> = "mesh_request_headers"

extern fn header_values_array(r :: Request, name :: String) -> Array<String> = "mesh_request_header_values"

extern fn query_all_array(r :: Request, name :: String) -> Array<String> = "mesh_request_query_all"

## All fields in order, names in lower case.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, "#{Request.headers(request)}")
## ```
pub fn headers(r :: Request) -> List<(String, String)> do
  let flat = headers_array(r)
  for i in 0..Array.len(flat) / 2 do
    (Array.get(flat, i * 2), Array.get(flat, i * 2 + 1))
  end
end

## Every field of that name separately.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, String.join(Request.header_values(request, "Accept"), ", "))
## ```
pub fn header_values(r :: Request, name :: String) -> List<String> = List.__from_array(header_values_array(r, name))

## Every occurrence of a query parameter.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, String.join(Request.query_all(request, "tag"), ", "))
## ```
pub fn query_all(r :: Request, name :: String) -> List<String> = List.__from_array(query_all_array(r, name))

## The raw text after `?`.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, Request.query_string(request))
## ```
pub extern fn query_string(r :: Request) -> String = "mesh_request_query_string"

## Address and port of the peer.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, Request.remote_addr(request))
## ```
pub extern fn remote_addr(r :: Request) -> String = "mesh_request_remote_addr"

## Host value.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, Request.host(request))
## ```
pub extern fn host(r :: Request) -> String = "mesh_request_host"

## `1.0`, `1.1` or `2`.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, Request.version(request))
## ```
pub extern fn version(r :: Request) -> String = "mesh_request_version"

## The process that handles this request.
## ```mesh
## fn answer(request :: Request) -> Response = HTTP.response(200, "#{Request.pid(request)}")
## ```
pub extern fn pid(r :: Request) -> Pid = "mesh_request_pid"
