# The flat names of IO, files, the environment, regexes, digests, times and JSON are the qualified functions.
fn main() do
  let f = Path.join(File.temp_dir(), "mesh-flat-#{System.pid()}")
  println("#{file_exists(f)} #{file_read(f)} #{file_write(f, "a")} #{file_append(f, "b")} #{file_read(f)} #{file_exists(f)} #{file_delete(f)} #{file_exists(f)}")
  io_eprintln("to standard error")
  println("#{io_read_line()} #{env_args() == Env.args()} #{env_get_int("NO_SUCH_VARIABLE", 4)} #{env_get_with_default("NO_SUCH_VARIABLE", "d")}")
  let rx = Result.unwrap(regex_compile("(\\w)(\\d)?"))
  println("#{regex_is_match(rx, "a1")} #{regex_captures(rx, "-b")} #{regex_replace(rx, "a1 b", "<$1>")} #{regex_split(rx, "a1-b")} #{Result.is_err(regex_compile("("))}")
  println("#{crypto_sha256("") == Crypto.sha256("")} #{String.length(crypto_sha512("x"))} #{crypto_hmac_sha256("k", "m") == Crypto.hmac_sha256("k", "m")} #{crypto_hmac_sha512("k", "m") == Crypto.hmac_sha512("k", "m")} #{crypto_secure_compare("a", "a")} #{Crypto.is_uuid(crypto_uuid4())}")
  println("#{base64_encode("?>~")} #{base64_decode("aGk")} #{base64_encode_url("?>~")} #{base64_decode_url("aGk=")} #{hex_encode("é")} #{hex_decode("C3a9")}")
  let t = Result.unwrap(datetime_from_iso8601("2024-02-29T00:00:00Z"))
  println("#{datetime_to_iso8601(datetime_add(t, 1, :day))} #{datetime_to_unix_ms(t)} #{datetime_to_unix_secs(t)} #{datetime_from_unix_ms(0)} #{datetime_from_unix_secs(-1)} #{datetime_diff(datetime_add(t, 36, :hour), t, :day)} #{datetime_is_before(t, datetime_utc_now())} #{datetime_is_after(t, datetime_utc_now())}")
  println("#{json_parse("[1, 2.50]")} #{json_encode(["a"])} #{json_encode_string("\"")} #{json_encode_int(-1)} #{json_encode_bool(true)} #{json_encode_map(%{"b" => 1, "a" => 2})} #{json_encode_list([1.0])}")
end
