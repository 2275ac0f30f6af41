//! What went wrong, for programs: problem details (RFC 9457). Nothing in them names a visitor.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderName, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;

use crate::ledger;

/// Problem details (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The status.
    status: u16,
    /// What is wrong, and what to do.
    detail: String,
    /// A field that goes with the status.
    #[serde(skip)]
    field: Option<(HeaderName, &'static str)>,
}

impl Problem {
    fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = status.canonical_reason().unwrap_or("Problem");
        Self { kind: "about:blank", title, status: status.as_u16(), detail: detail.into(), field: None }
    }

    fn with(self, name: HeaderName, value: &'static str) -> Self {
        Self { field: Some((name, value)), ..self }
    }

    /// Nobody that is known asks.
    pub(super) fn unknown() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "send a token that is configured: `Authorization: Bearer …`")
            .with(WWW_AUTHENTICATE, "Bearer realm=\"assent\"")
    }

    /// Tokens are tried too often.
    pub(super) fn often() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too many tokens were tried from this network; wait a second")
            .with(RETRY_AFTER, "1")
    }

    /// They may not.
    pub(super) fn forbidden(detail: &str) -> Self {
        Self::new(StatusCode::FORBIDDEN, detail)
    }

    /// There is none, or they may not know of it.
    pub(super) fn absent(detail: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// It was there, and was erased.
    pub(super) fn gone() -> Self {
        Self::new(StatusCode::GONE, "what was recorded under this `Idempotency-Key` was erased since")
    }

    /// The path is there, for another method.
    pub(super) fn method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "this path takes another method")
    }

    /// It contradicts what is known.
    pub(super) fn conflict(detail: &str) -> Self {
        Self::new(StatusCode::CONFLICT, detail)
    }

    /// It can be read, and is wrong.
    pub(super) fn wrong(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// It can't be read; `status` is what the reader made of it.
    pub(super) fn unread(status: StatusCode, detail: String) -> Self {
        Self::new(status, detail)
    }

    /// Something that is needed isn't there now.
    pub(super) fn unusable(detail: &str) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, detail).with(RETRY_AFTER, "5")
    }

    /// Too much of that runs already.
    pub(super) fn busy() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "other exports and checks are under way; try again when they have ended",
        )
        .with(RETRY_AFTER, "30")
    }
}

impl Problem {
    /// The status, and what is wrong: for pages that people read.
    pub(super) fn told(&self) -> (StatusCode, &str) {
        (StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), &self.detail)
    }

    /// A handler panicked, which the log tells of.
    pub(super) fn broken() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the gateway failed; its log says more")
    }
}

impl From<ledger::Error> for Problem {
    fn from(error: ledger::Error) -> Self {
        match error {
            ledger::Error::Invalid(why) => Self::wrong(format!("the record is refused: {why}")),
            ledger::Error::Damaged(_)
            | ledger::Error::Key(_)
            | ledger::Error::Fork
            | ledger::Error::Retired
            | ledger::Error::Log { .. } => {
                tracing::error!(%error, "the admin listener could not use the ledger");
                let detail =
                    "the ledger doesn't hold what it should; the gateway's log and `assent records verify` say more";
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
            }
            error => {
                tracing::error!(%error, "the admin listener could not use the ledger");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "the ledger can't be used now; what was asked may have been done all the same, and the same request may be sent again")
                    .with(RETRY_AFTER, "5")
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let field = self.field.clone();
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some((name, value)) = field {
            headers.insert(name, HeaderValue::from_static(value));
        }
        response
    }
}
