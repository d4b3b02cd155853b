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
pub fn reply<T>(from :: ReplyTo<T>, r :: T) -> Bool = reply_block(from.__caller, r)
