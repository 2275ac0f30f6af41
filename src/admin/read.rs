//! Reading what was sent: bodies, queries and names, with a problem for whatever can't be read.

use axum::Json;
use axum::extract::rejection::{BytesRejection, JsonRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use crate::ambient::Day;
use crate::ledger::{RecordId, Whom};

use super::office::Office;
use super::problem::Problem;

/// The longest name that a site may have for somebody, in bytes.
pub(super) const REFERENCE: usize = 256;

/// A body, read as JSON.
pub(super) struct Said<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Said<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
        let kind = kind.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
        if !kind.eq_ignore_ascii_case(b"application/json") {
            let detail = "the body is a JSON object: send it with `Content-Type: application/json`";
            return Err(Problem::unread(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail.to_owned()));
        }
        let read: Result<Bytes, BytesRejection> = Bytes::from_request(request, state).await;
        let bytes = read.map_err(|error| Problem::unread(error.status(), error.body_text()))?;
        // A list of values in the right order would be read as an object, which the document doesn't say.
        if !bytes.is_empty() && bytes.trim_ascii_start().first() != Some(&b'{') {
            return Err(Problem::wrong("the body is a JSON object"));
        }
        let read: Result<Json<T>, JsonRejection> = Json::from_bytes(&bytes);
        read.map(|Json(said)| Self(said)).map_err(|error| Problem::unread(error.status(), error.body_text()))
    }
}

/// A query.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read: Result<Query<T>, QueryRejection> = Query::from_request_parts(parts, state).await;
        read.map(|Query(asked)| Self(asked)).map_err(|error| Problem::unread(error.status(), error.body_text()))
    }
}

/// A record's name, or a subject: 32 hex digits.
pub(super) fn id(text: &str) -> Result<RecordId, Problem> {
    text.parse().map_err(|_| Problem::wrong("32 hex digits are wanted where a record or a subject is named"))
}

/// A day, written as 2026-11-22.
pub(super) fn day(text: Option<&str>) -> Result<Option<Day>, Problem> {
    let read = |text| Day::parse(text).ok_or_else(|| Problem::wrong("a day is written as 2026-11-22"));
    text.map(read).transpose()
}

/// The site's own name for somebody.
pub(super) fn reference(text: &str) -> Result<&str, Problem> {
    let good = !text.is_empty() && text.len() <= REFERENCE && !text.chars().any(char::is_control);
    good.then_some(text).ok_or_else(|| Problem::wrong("`reference` is 1 to 256 bytes without control characters"))
}

/// The record that a path names. Whatever else stands there, be it no UTF-8 even, names none.
pub(super) struct Named(pub(super) RecordId);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let name: Option<Path<String>> = Path::from_request_parts(parts, state).await.ok();
        let id = name.and_then(|Path(name)| name.parse().ok());
        id.map(Self).ok_or_else(|| Problem::absent("there is no record of that name"))
    }
}

/// Whose records of a site: exactly one of the three says so.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Target {
    /// The site's id.
    pub(super) site: String,
    /// The subject that their consent cookie holds: 32 hex digits.
    #[schema(pattern = "^[0-9a-fA-F]{32}$")]
    pub(super) subject: Option<String>,
    /// One record, by its name: 32 hex digits.
    #[schema(pattern = "^[0-9a-fA-F]{32}$")]
    pub(super) id: Option<String>,
    /// The site's own name for them, as its forms' answers were recorded with it. It stands for all of the site's forms.
    #[schema(min_length = 1, max_length = 256)]
    pub(super) reference: Option<String>,
}

impl Target {
    /// Who that is.
    ///
    /// # Errors
    /// A site that isn't configured, or one that has no forms where its own name is given: a change that reaches nobody
    /// must not look like one that was made.
    pub(super) fn whom(&self, office: &Office) -> Result<Vec<Whom>, Problem> {
        let tenant = office.tenant(&self.site)?;
        match (&self.subject, &self.id, &self.reference) {
            (Some(subject), None, None) => Ok(vec![Whom::Subject(id(subject)?.0)]),
            (None, Some(name), None) => Ok(vec![Whom::Record(id(name)?)]),
            (None, None, Some(name)) => {
                let (name, forms) = (reference(name)?, office.forms(&self.site));
                let of =
                    |form: &super::Form| Whom::Subject(Office::subject(&tenant.keys, &self.site, &form.purpose, name));
                if forms.is_empty() {
                    return Err(Problem::wrong(
                        "`reference` means nothing where the site has no `form`: say `subject` or `id`",
                    ));
                }
                Ok(forms.iter().map(of).collect())
            }
            _ => Err(Problem::wrong("say whose: one of `subject`, `id` and `reference`")),
        }
    }
}
