##! A fixed-window rate limiter: at most so many grants per key until the next reset.

struct Budget do
  max_requests :: Int
  granted :: Map<String, Int>
end

service TodoWriteRateLimiter do
  fn init(max_requests :: Int) -> Budget do
    Budget {
      max_requests : max_requests,
      granted : Map.new()
    }
  end

  call Check(key :: String) :: Bool do |budget|
    let used = Map.get(budget.granted, key)
    if used < budget.max_requests do
      (%{budget | granted : Map.put(budget.granted, key, used + 1)}, true)
    else
      (budget, false)
    end
  end

  cast Reset do |budget|
    %{budget | granted : Map.new()}
  end
end

## Opens a new window every `window_ms` milliseconds until it is told to stop.
actor rate_window_ticker(limiter :: Pid, window_ms :: Int) do
  receive do
    :stop -> ()
    after window_ms -> do
      TodoWriteRateLimiter.reset(limiter)
      rate_window_ticker(limiter, window_ms)
    end
  end
end

fn ticker_name() -> String = "todo_rate_window_ticker"

pub fn start_rate_limiter(window_seconds :: Int, max_requests :: Int) -> Pid do
  let limiter = TodoWriteRateLimiter.start(max_requests)
  let ticker = spawn(rate_window_ticker, limiter, window_seconds * 1000)
  Process.register(ticker_name(), ticker)
  limiter
end

## Ends the ticker, which would keep the program alive.
pub fn stop_rate_limiter() do
  send(Process.whereis(ticker_name()), :stop)
end

## Takes one unit of the key's budget; false when none is left.
pub fn allow_write(pid :: Pid, key :: String) -> Bool = TodoWriteRateLimiter.check(pid, key)
