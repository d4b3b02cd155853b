pub fn all(request :: Request) -> Response do
  HTTP.response(200, "all")
end

pub fn show(request :: Request) -> Response do
  HTTP.response(200, "one")
end

fn secret(request :: Request) -> Response do
  HTTP.response(200, "secret")
end
