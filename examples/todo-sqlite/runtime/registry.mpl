##! What request handlers need to know, kept by one named service.

struct Settings do
  db_path :: String
  rate_limiter :: Pid
  window_seconds :: Int
  max_requests :: Int
end

service TodoRegistry do
  fn init(db_path :: String, rate_limiter :: Pid, window :: Int, max :: Int) -> Settings do
    Settings {
      db_path : db_path,
      rate_limiter : rate_limiter,
      window_seconds : window,
      max_requests : max
    }
  end

  call GetDbPath() :: String do |settings|
    (settings, settings.db_path)
  end

  call GetRateLimiter() :: Pid do |settings|
    (settings, settings.rate_limiter)
  end

  call GetWindowSeconds() :: Int do |settings|
    (settings, settings.window_seconds)
  end

  call GetMaxRequests() :: Int do |settings|
    (settings, settings.max_requests)
  end
end

fn registry_name() -> String = "todo_api_registry"

fn registry() -> Pid do
  Process.whereis(registry_name())
end

## Starts the registry under its name; call it once.
pub fn start_registry(db_path :: String, limiter :: Pid, window :: Int, max :: Int) -> Pid do
  let pid = TodoRegistry.start(db_path, limiter, window, max)
  Process.register(registry_name(), pid)
  pid
end

pub fn get_db_path() -> String = TodoRegistry.get_db_path(registry())

pub fn get_rate_limiter() -> Pid = TodoRegistry.get_rate_limiter(registry())

pub fn get_window_seconds() -> Int = TodoRegistry.get_window_seconds(registry())

pub fn get_max_requests() -> Int = TodoRegistry.get_max_requests(registry())
