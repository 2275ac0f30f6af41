//! Traces: what a request passed on its way, told to a collector as OpenTelemetry (OTLP over HTTP), and to the origin as
//! W3C Trace Context. Off unless it is configured; then a request that isn't kept costs its numbers and no more.
//!
//! A trace is named by whoever began it. What a trusted proxy began goes on, with its own word on whether it is kept;
//! a stranger's is begun anew: its number would be one that they chose, and could name them wherever traces are read.
//! Nothing of a visitor's is in a span: no address, no cookie, no consent, no query, and of the path nothing that looks
//! like a secret.

mod courier;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use opentelemetry::Context;
use opentelemetry::propagation::TextMapPropagator as _;
use opentelemetry::trace::{SpanBuilder, SpanKind, Status, TraceContextExt as _, Tracer as _, TracerProvider as _};
use opentelemetry_http::{HeaderExtractor, HeaderInjector};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{Sampler, SdkTracer, SdkTracerProvider};
use url::Url;

/// Something that is known of a span.
pub use opentelemetry::KeyValue;

use self::courier::Courier;
use crate::errand::{self, Secret};

/// How long a collector may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
const TRACESTATE: HeaderName = HeaderName::from_static("tracestate");
const BAGGAGE: HeaderName = HeaderName::from_static("baggage");

/// What is configured.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The collector, without the path `/v1/traces`.
    pub collector: Url,
    /// Which part of what begins here is kept, from 0 to 1.
    pub share: f64,
    /// Fields of every request to the collector, such as the key of an account.
    pub fields: Vec<(Box<str>, Secret)>,
    /// Certificates to trust instead of the public ones.
    pub ca: Option<PathBuf>,
}

/// Why there can be no traces.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The certificates can't be used.
    #[error(transparent)]
    Ca(#[from] errand::Error),
    /// What would send them can't be set up.
    #[error("traces can't be sent: {0}")]
    Exporter(String),
}

/// Tells traces. Cheap to clone; the last one that goes sends what is left.
#[derive(Debug, Clone)]
pub struct Telemetry {
    settings: Arc<Settings>,
    provider: SdkTracerProvider,
    tracer: SdkTracer,
}

impl Telemetry {
    /// Begins to tell.
    ///
    /// # Errors
    /// When what would send them can't be set up. A collector that is away is no error: what it misses is lost.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        let failed = |error: &dyn std::fmt::Display| Error::Exporter(error.to_string());
        let fields = settings.fields.iter().map(|(name, value)| (name.to_string(), value.0.to_string())).collect();
        let mut traces = settings.collector.clone();
        traces.set_path(&format!("{}/v1/traces", traces.path().trim_end_matches('/')));
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(Courier::new(settings.ca.as_deref(), PATIENCE)?)
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(traces)
            .with_timeout(PATIENCE)
            .with_headers(fields)
            .build()
            .map_err(|error| failed(&error))?;
        let version = KeyValue::new("service.version", env!("CARGO_PKG_VERSION"));
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(settings.share))))
            .with_resource(Resource::builder_empty().with_service_name("assent").with_attribute(version).build())
            .build();
        let tracer = provider.tracer("assent");
        Ok(Self { settings: Arc::new(settings), provider, tracer })
    }

    /// What it was set up with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Begins the span of a request that came in. Its own word on the trace that it belongs to counts where it is `trusted`;
    /// else it is forgotten, with all that stands beside it.
    pub fn visit(&self, headers: &mut HeaderMap, trusted: bool, method: &Method, about: Vec<KeyValue>) -> Span {
        if !trusted {
            for name in [TRACEPARENT, TRACESTATE, BAGGAGE] {
                headers.remove(name);
            }
        }
        let parent = TraceContextPropagator::new().extract_with_context(&Context::new(), &HeaderExtractor(headers));
        self.span(&parent, SpanKind::Server, method, about)
    }

    fn span(&self, parent: &Context, kind: SpanKind, method: &Method, mut about: Vec<KeyValue>) -> Span {
        let word = known(method);
        about.push(KeyValue::new("http.request.method", word));
        let name = if word == "_OTHER" { "HTTP" } else { word };
        let builder = SpanBuilder::from_name(name).with_kind(kind).with_attributes(about);
        let span = self.tracer.build_with_context(builder, parent);
        Span { context: parent.with_span(span), telemetry: self.clone() }
    }

    /// Sends what is left, and tells no more. Blocks for as long as the collector may take.
    pub fn retire(&self) {
        if let Err(error) = self.provider.shutdown() {
            tracing::warn!("the last traces for a collector that isn't configured any more were not sent: {error}");
        }
    }

    /// Sends what is left. Blocks for as long as the collector may take.
    pub fn flush(&self) {
        if let Err(error) = self.provider.force_flush() {
            tracing::warn!("the last traces were not sent: {error}");
        }
    }
}

/// Something that takes a while, in a trace.
#[derive(Debug, Clone)]
pub struct Span {
    context: Context,
    telemetry: Telemetry,
}

impl Span {
    /// A span within this one, of a request that goes out; `headers` tell the other end which one.
    pub fn onwards(&self, headers: &mut HeaderMap, method: &Method, about: Vec<KeyValue>) -> Self {
        let span = self.telemetry.span(&self.context, SpanKind::Client, method, about);
        TraceContextPropagator::new().inject_context(&span.context, &mut HeaderInjector(headers));
        if headers.get(TRACESTATE).is_some_and(HeaderValue::is_empty) {
            headers.remove(TRACESTATE);
        }
        span
    }

    /// The name of its trace, if that is kept (W3C Trace Context, `trace-id`).
    pub fn kept(&self) -> Option<Arc<str>> {
        let span = self.context.span();
        let context = span.span_context();
        context.is_sampled().then(|| context.trace_id().to_string().into())
    }

    /// Ends it: with a status, or with a word for what went wrong instead; both, where a page tells of it.
    pub fn end(&self, status: Option<StatusCode>, error: Option<&'static str>) {
        let span = self.context.span();
        if let Some(status) = status {
            span.set_attribute(KeyValue::new("http.response.status_code", i64::from(status.as_u16())));
        }
        let broken = status.filter(StatusCode::is_server_error).map(|status| status.as_str().to_owned());
        let word = error.map(str::to_owned).or(broken);
        if let Some(word) = word {
            span.set_attribute(KeyValue::new("error.type", word));
            span.set_status(Status::error(""));
        }
        span.end();
    }
}

/// A method that is no word of the standard's own may be anything: it has one name for all.
fn known(method: &Method) -> &'static str {
    let all = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::DELETE,
        Method::CONNECT,
        Method::OPTIONS,
        Method::TRACE,
        Method::PATCH,
    ];
    let words = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];
    let place = all.iter().position(|known| known == method);
    place.map_or("_OTHER", |place| words[place])
}
