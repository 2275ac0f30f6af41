//! The admin listener: a socket of its own for whoever runs the gateway, and for the sites' own servers.
//!
//! Off unless it is configured, on this machine alone unless somebody says otherwise. Everything but `/healthz`, `/readyz`
//! and the way into the console takes a token ([`Token`]), whose role says what it may do and which may be limited to sites. Every change is a
//! line of the audit log: who (the token's name), what, for which site, never about whom.
//!
//! What is answered is in the OpenAPI document that is made from the handlers ([`document`]); errors are problem details.
//!
//! | file | what |
//! |---|---|
//! | `token`, `guard` | tokens; who asks, before anything else |
//! | `office` | what the handlers work with |
//! | `read` | extracting, and refusing, what was sent |
//! | `turn`, `hand`, `shelf` | turns at what costs; answers that are read page by page; files that stay open |
//! | `records`, `change` | looking at the ledger; erasing, holding, releasing |
//! | `enforced` | what was withheld, beside what was chosen |
//! | `answers` | what was answered, by day, place and purpose |
//! | `preview` | what visitors see of a site |
//! | `promises` | how what the policies say stands by what traffic shows |
//! | `switch` | the sites' emergency switches |
//! | `data`, `updates` | data bundles: what counts, what differs, installing one, one step back |
//! | `classify` | saying what names are for |
//! | `consents`, `form` | consents given in the site's own forms: the handler; what may stand in one |
//! | `health`, `metrics`, `sources` | whether it lives; every figure, and what they are read from |
//! | `console`, `session` | the same for people: pages; who is signed in to them |
//! | `problem`, `audit` | errors; the audit log |
//!
//! What this module does not do: listen (the edge does), or keep anything but what it was given.

mod answers;
mod audit;
mod change;
mod classify;
mod consents;
mod console;
mod data;
mod enforced;
mod form;
mod guard;
mod hand;
mod health;
mod ledgers;
mod metrics;
mod office;
mod preview;
mod problem;
mod promises;
mod read;
mod records;
mod session;
mod shelf;
mod sources;
mod switch;
mod token;
mod turn;
mod updates;

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use http::{Request, Response};
use tower::{Service, ServiceExt};
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi as _};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::body::Body;

use self::office::Office;
use self::problem::Problem;

pub use office::{Finding, Form, Lint, Parts, ReadLook, Settings, Term};
pub use shelf::{Files, Vault};
pub use sources::Sources;
pub use token::{Flaw, Made, Role, Token, Tokens, make};
pub use updates::{Prospect, Serving, Updates};

/// The largest body that is read, in bytes.
const LARGEST: usize = 256 * 1024;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Assent: admin API",
        description = "Records of choices, consents given in a site's own forms, and health. Errors are problem details (RFC 9457). See docs/admin.md.",
        license(name = "Apache-2.0 OR MIT"),
        contact(),
    ),
    tags(
        (name = "records", description = "The ledger: find, show, export, prove, erase, hold."),
        (name = "consents", description = "Consents that visitors give in a site's own forms."),
        (name = "promises", description = "What the sites' policies say, held against what traffic shows."),
        (name = "switches", description = "The emergency switch of each site."),
        (name = "data", description = "Data bundles: the catalog and the rules without a new program."),
        (name = "health", description = "For supervisors and load balancers."),
    ),
    modifiers(&Bearer),
)]
struct Document;

/// Says how one shows who one is.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut OpenApi) {
        let scheme = Http::builder()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A token that `assent token` made, and whose hash is configured under `[admin]`."))
            .build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

/// Every path with its handler, and the document of them: those that take a token, and those that don't.
fn routes() -> (OpenApiRouter<Arc<Office>>, OpenApiRouter<Arc<Office>>) {
    let guarded = OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(records::find))
        .routes(routes!(records::export))
        .routes(routes!(records::show))
        .routes(routes!(records::receipt))
        .routes(routes!(records::verify))
        .routes(routes!(records::holds))
        .routes(routes!(change::erase))
        .routes(routes!(change::retain))
        .routes(routes!(change::hold))
        .routes(routes!(change::release))
        .routes(routes!(enforced::enforced))
        .routes(routes!(answers::answers))
        .routes(routes!(promises::promises))
        .routes(routes!(switch::list))
        .routes(routes!(switch::throw))
        .routes(routes!(switch::undo))
        .routes(routes!(data::stand))
        .routes(routes!(data::differs))
        .routes(routes!(data::trial))
        .routes(routes!(data::install))
        .routes(routes!(data::back))
        .routes(routes!(metrics::metrics))
        .routes(routes!(consents::record));
    let open = OpenApiRouter::new().routes(routes!(health::alive)).routes(routes!(health::ready));
    (guarded, open)
}

/// The OpenAPI document, as JSON.
pub fn document() -> String {
    let (guarded, open) = routes();
    let document = guarded.merge(open).into_openapi();
    document.to_pretty_json().expect("a document that the compiler made is JSON") + "\n"
}

/// What answers.
pub fn service(
    parts: Parts,
) -> impl Service<Request<Body>, Response = Response<Body>, Error = Infallible, Future: Send> + Clone + Send + Sync + 'static
{
    let office = Arc::new(Office::new(parts));
    let (guarded, open) = routes();
    let guarded: Router<Arc<Office>> = guarded.into();
    let open: Router<Arc<Office>> = open.into();
    let guarded = guarded.route_layer(from_fn_with_state(Arc::clone(&office), guard::known));
    let router = guarded
        .merge(open)
        .merge(console::routes(&office))
        .fallback(|| async {
            Problem::absent("there is nothing under this path; docs/admin.openapi.json says where there is")
                .into_response()
        })
        .method_not_allowed_fallback(|| async { Problem::method() })
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(from_fn(guard::home))
        .with_state(office);
    tower::service_fn(move |request: Request<Body>| {
        let router = router.clone();
        async move {
            let answer: Result<Response<axum::body::Body>, Infallible> =
                router.oneshot(request.map(axum::body::Body::new)).await;
            answer.map(|response| response.map(Body::new))
        }
    })
}
