//! How a body begins, looked at without holding up one that comes in pieces: a page may say something and then think.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::HeaderMap;
use http_body::Frame;
use http_body_util::{BodyExt, BodyStream, StreamBody};

use crate::body::{Body, Error};

/// How long is waited for more once something has come.
const PAUSE: Duration = Duration::from_millis(150);

/// A body of which the first bytes are known.
pub(super) struct Begun {
    pub(super) bytes: Bytes,
    /// Whether there was enough to tell, or nothing more comes: else somebody paused.
    pub(super) told: bool,
    rest: Rest,
}

enum Rest {
    Body(Body),
    Trailers(HeaderMap),
    Broken(Error),
    Nothing,
}

/// Reads until there is `enough`, the body ends, or it pauses.
pub(super) async fn begin(mut body: Body, enough: impl Fn(&[u8]) -> bool) -> Begun {
    let mut bytes = Bytes::new();
    loop {
        let next = body.frame();
        let frame = match bytes.is_empty() {
            true => Ok(next.await),
            false => tokio::time::timeout(PAUSE, next).await,
        };
        let (told, rest) = match frame {
            Ok(Some(Ok(frame))) => match frame.into_data() {
                Ok(data) => {
                    bytes = if bytes.is_empty() { data } else { [bytes, data].concat().into() };
                    if !enough(&bytes) {
                        continue;
                    }
                    (true, Rest::Body(body))
                }
                Err(frame) => (true, frame.into_trailers().map_or(Rest::Nothing, Rest::Trailers)),
            },
            Ok(Some(Err(error))) => (true, Rest::Broken(error)),
            Ok(None) => (true, Rest::Nothing),
            Err(_) => (false, Rest::Body(body)),
        };
        return Begun { bytes, told, rest };
    }
}

impl Begun {
    /// The body, whole again.
    pub(super) fn whole(self) -> Body {
        let first = Frame::data(self.bytes.clone());
        match self.rest {
            Rest::Nothing => Body::full(self.bytes),
            Rest::Body(rest) => Body::new(StreamBody::new(stream::iter([Ok(first)]).chain(BodyStream::new(rest)))),
            Rest::Trailers(trailers) => {
                Body::new(StreamBody::new(stream::iter([Ok::<_, Error>(first), Ok(Frame::trailers(trailers))])))
            }
            Rest::Broken(error) => Body::new(StreamBody::new(stream::iter([Ok(first), Err(error)]))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(pieces: Vec<Result<Frame<Bytes>, Error>>, ends: bool) -> Body {
        let more = if ends { stream::empty().boxed() } else { stream::pending().boxed() };
        Body::new(StreamBody::new(stream::iter(pieces).chain(more)))
    }

    fn data(text: &'static str) -> Result<Frame<Bytes>, Error> {
        Ok(Frame::data(Bytes::from_static(text.as_bytes())))
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_the_rest_of_a_beginning() {
        for (pieces, ends, bytes, told) in [
            (vec!["abc", "def", "ghi"], true, "abcdef", true),
            (vec!["abc"], true, "abc", true),
            (vec!["abc"], false, "abc", false),
            (vec![], true, "", true),
        ] {
            let begun = begin(body(pieces.into_iter().map(data).collect(), ends), |bytes| bytes.len() > 5).await;
            assert_eq!((&*begun.bytes, begun.told), (bytes.as_bytes(), told));
        }
    }

    #[tokio::test]
    async fn a_body_is_whole_again_with_its_trailers_or_its_error() {
        let trailers = HeaderMap::from_iter([("x-sum".parse().unwrap(), "1".parse().unwrap())]);
        let whole =
            begin(body(vec![data("abc"), Ok(Frame::trailers(trailers.clone()))], true), |_| false).await.whole();
        let whole = whole.collect().await.unwrap();
        assert_eq!(whole.trailers(), Some(&trailers));
        assert_eq!(whole.to_bytes(), "abc");
        let broken = begin(body(vec![data("abc"), Err("gone".into())], true), |_| false).await.whole();
        assert!(broken.collect().await.is_err());
        let long =
            begin(body(vec![data("abc"), data("def"), data("ghi")], true), |bytes| bytes.len() > 3).await.whole();
        assert_eq!(long.collect().await.unwrap().to_bytes(), "abcdefghi");
    }
}
