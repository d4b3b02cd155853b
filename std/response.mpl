##! Reading answers, for middleware and tests.

## Status code.
pub extern fn status(answer :: Response) -> Int = "mesh_response_status"

## Body.
pub extern fn body(answer :: Response) -> String = "mesh_response_body"

## A header field of the answer's own.
pub extern fn header(answer :: Response, name :: String) -> Option<String> = "mesh_response_header"
