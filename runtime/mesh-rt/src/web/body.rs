//! Bodies of responses: one chunk of text that is not copied on its way to the socket.

use crate::shared::SharedString;
use bytes::Buf;
use hyper::body::{Body, Frame, SizeHint};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

/// What a chunk consists of.
#[derive(Debug)]
enum Text {
    Static(&'static str),
    Shared(SharedString),
}

/// A piece of a body, read from `at` on.
#[derive(Debug)]
pub(crate) struct Chunk {
    text: Text,
    at: usize,
}

impl Buf for Chunk {
    fn remaining(&self) -> usize {
        self.chunk().len()
    }

    fn chunk(&self) -> &[u8] {
        let text = match &self.text {
            Text::Static(text) => text,
            Text::Shared(text) => &**text,
        };
        &text.as_bytes()[self.at..]
    }

    fn advance(&mut self, count: usize) {
        assert!(
            count <= self.remaining(),
            "advance past the end of the body"
        );
        self.at += count;
    }
}

/// A complete body.
#[derive(Debug)]
pub(crate) struct Complete(Option<Chunk>);

impl Complete {
    pub(crate) const EMPTY: Complete = Complete(None);

    pub(crate) fn of_static(text: &'static str) -> Complete {
        Complete(Some(Chunk {
            text: Text::Static(text),
            at: 0,
        }))
    }

    pub(crate) fn of_shared(text: SharedString) -> Complete {
        if text.is_empty() {
            Complete::EMPTY
        } else {
            Complete(Some(Chunk {
                text: Text::Shared(text),
                at: 0,
            }))
        }
    }
}

impl Body for Complete {
    type Data = Chunk;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Chunk>, Infallible>>> {
        Poll::Ready(self.0.take().map(|chunk| Ok(Frame::data(chunk))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.as_ref().map_or(0, |chunk| chunk.remaining() as u64))
    }
}
