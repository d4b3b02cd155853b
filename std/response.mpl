##! Reading answers, for middleware and tests.

## Status code.
## ```mesh
## Response.status(HTTP.response(404, "not here")) #=> 404
## ```
pub extern fn status(answer :: Response) -> Int = "mesh_response_status"

## Body.
## ```mesh
## Response.body(HTTP.response(404, "not here")) #=> "not here"
## ```
pub extern fn body(answer :: Response) -> String = "mesh_response_body"

## A header field of the answer's own.
## ```mesh
## HTTP.response(200, "") |> HTTP.with_header("X-Kind", "test") |> Response.header("x-kind") #=> Some("test")
## ```
pub extern fn header(answer :: Response, name :: String) -> Option<String> = "mesh_response_header"
