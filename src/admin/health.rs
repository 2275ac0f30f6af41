//! Whether the gateway lives, and whether it wants more visitors. Without a token, and without saying more.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;

use super::office::Office;

/// The gateway answers at all.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, description = "It does", body = String)))]
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// The gateway wants visitors: 503 once it was asked to stop.
#[utoipa::path(get, path = "/readyz", tag = "health", responses(
    (status = 200, description = "It does", body = String),
    (status = 503, description = "It was asked to stop", body = String),
))]
pub(super) async fn ready(State(office): State<Arc<Office>>) -> (StatusCode, &'static str) {
    match office.readiness.status() {
        StatusCode::OK => (StatusCode::OK, "ok\n"),
        status => (status, "no\n"),
    }
}
