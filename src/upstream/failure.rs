//! What an error of a connection means: for the visitor, and for whether the request may be sent again.

use std::io;

use http::Request;
use hyper::client::conn::TrySendError;

use super::flow::{Outgoing, Progress, Stage};
use super::{Error, Phase};

/// Whether a request may be sent again.
pub(super) enum Again {
    /// It may have been served, or it is the visitor's own fault.
    Never,
    /// Here it is: not a byte of it was sent.
    Unsent(Box<Request<Outgoing>>),
    /// If it changes nothing: the origin has probably closed a connection that was idle.
    Harmless,
    /// The origin says that it did not look at it (RFC 9113 section 8.7).
    Refused,
}

/// An error, and whether the request may be sent again.
pub(super) struct Failure {
    /// What it is.
    pub(super) error: Error,
    /// What may be done about it.
    pub(super) again: Again,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, again: Again::Never }
    }
}

impl Failure {
    /// Judges an error of a connection; `reused`: that others used before.
    pub(super) fn new(mut error: Box<TrySendError<Request<Outgoing>>>, progress: &Progress, reused: bool) -> Self {
        if let Some(request) = error.take_message() {
            let again = Again::Unsent(Box::new(request));
            return Self { error: Error::Closed(error.into_error().into()), again };
        }
        let error = error.into_error();
        match progress.stage() {
            Stage::Silent => return Error::ClientSilent.into(),
            Stage::Broken => return Error::ClientGone(error.into()).into(),
            Stage::Under | Stage::Out => {}
        }
        if timed_out(&error) {
            return Error::Timeout(Phase::Send).into();
        }
        let framed = causes(&error).find_map(|cause| cause.downcast_ref::<h2::Error>());
        if let Some((broken, again)) = framed.map(|cause| judge(cause, reused)) {
            let source = error.into();
            return Self { error: if broken { Error::Protocol(source) } else { Error::Closed(source) }, again };
        }
        let garbage = causes(&error)
            .filter_map(|cause| cause.downcast_ref::<hyper::Error>())
            .any(|cause| cause.is_parse() || cause.is_parse_too_large());
        if garbage {
            return Error::Protocol(error.into()).into();
        }
        let again = if reused { Again::Harmless } else { Again::Never };
        Self { error: Error::Closed(error.into()), again }
    }
}

/// Whether the origin broke HTTP/2, and whether the request may be sent again.
fn judge(cause: &h2::Error, reused: bool) -> (bool, Again) {
    let broken = (cause.is_reset() || cause.is_go_away()) && cause.is_library();
    // It left, with or without a word (RFC 9113 section 6.8).
    let left = cause.is_go_away() && cause.is_remote() || cause.is_io();
    let again = if cause.is_reset() && cause.is_remote() && cause.reason() == Some(h2::Reason::REFUSED_STREAM) {
        Again::Refused
    } else if left && reused {
        Again::Harmless
    } else {
        Again::Never
    };
    (broken, again)
}

type Cause = dyn std::error::Error + 'static;

fn causes(error: &Cause) -> impl Iterator<Item = &Cause> {
    // An io::Error shows its inner error's source, not the inner error itself.
    std::iter::successors(Some(error), |error| match error.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &Cause),
        None => error.source(),
    })
}

/// Whether time ran out somewhere beneath this error.
pub(super) fn timed_out(error: &Cause) -> bool {
    causes(error).any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::TimedOut))
}
