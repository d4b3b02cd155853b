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

## Opens a new window every `window_ms` milliseconds, for as long as the program runs.
actor rate_window_ticker(limiter :: Pid, window_ms :: Int) do
  Timer.sleep(window_ms)
  TodoWriteRateLimiter.reset(limiter)
  rate_window_ticker(limiter, window_ms)
end

pub fn start_rate_limiter(window_seconds :: Int, max_requests :: Int) -> Pid do
  let limiter = TodoWriteRateLimiter.start(max_requests)
  spawn(rate_window_ticker, limiter, window_seconds * 1000)
  limiter
end

## Takes one unit of the key's budget; false when none is left.
pub fn allow_write(pid :: Pid, key :: String) -> Bool = TodoWriteRateLimiter.check(pid, key)
