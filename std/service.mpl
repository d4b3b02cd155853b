##! Replies of services that come later than the end of the handler.

## The place of a caller that waits for a reply: what `call H() :: R do |state, from| … end` gets as `from`.
pub struct ReplyTo<T> do
  __caller :: Foreign
end deriving()

impl Debug for ReplyTo<T> do
  fn inspect(self) -> String = "<ReplyTo>"
end

extern fn reply_block<T>(caller :: Foreign, r :: T) -> Bool = "%reply"

## Gives the caller its reply; `false` when it has one already or does not wait any more.
## ```mesh
## service Desk do
##   fn init() -> Int do 0 end
##
##   call Double(n :: Int) :: Int do |served, from|
##     Service.reply(from, n * 2)
##     served + 1
##   end
## end
## ```
pub fn reply<T>(from :: ReplyTo<T>, r :: T) -> Bool = reply_block(from.__caller, r)
