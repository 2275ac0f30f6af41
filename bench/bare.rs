//! The least that a proxy made of hyper costs: a yardstick of `bench/run`, and no proxy for anything else.
//!
//! One thread, one runtime, connections to the origin kept in a stack. It looks at nothing, limits nothing and waits for
//! ever. What Assent costs beyond this is its own; what this costs beyond nginx is the price of a general HTTP library on
//! both sides.
//!
//!     bare LISTEN ORIGIN        two addresses

use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;

use http_body_util::BodyExt;
use http_body_util::combinators::BoxBody;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::SendRequest;
use hyper::header::{CONNECTION, HeaderValue, UPGRADE};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Idle = Rc<RefCell<Vec<SendRequest<Incoming>>>>;
type Failure = Box<dyn std::error::Error + Send + Sync>;

async fn forward(
    mut request: Request<Incoming>,
    origin: SocketAddr,
    idle: Idle,
) -> Result<Response<BoxBody<Bytes, hyper::Error>>, Failure> {
    request.headers_mut().remove(CONNECTION);
    request.headers_mut().remove(UPGRADE);
    request.headers_mut().insert("x-forwarded-for", HeaderValue::from_static("127.0.0.1"));
    // Whose last answer is out.
    let kept = {
        let mut idle = idle.borrow_mut();
        idle.iter().rposition(SendRequest::is_ready).map(|place| idle.swap_remove(place))
    };
    let mut sender = match kept {
        Some(sender) => sender,
        None => {
            let stream = TcpStream::connect(origin).await?;
            stream.set_nodelay(true)?;
            let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
            tokio::task::spawn_local(async move { drop(connection.await) });
            sender
        }
    };
    let response = sender.send_request(request).await?;
    idle.borrow_mut().push(sender);
    Ok(response.map(BodyExt::boxed))
}

fn main() -> Result<(), Failure> {
    let mut given = std::env::args().skip(1);
    let mut next = || given.next().ok_or("bare LISTEN ORIGIN");
    let (listen, origin): (SocketAddr, SocketAddr) = (next()?.parse()?, next()?.parse()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    tokio::task::LocalSet::new().block_on(&runtime, async move {
        let (listener, idle) = (TcpListener::bind(listen).await?, Idle::default());
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let idle = Rc::clone(&idle);
            tokio::task::spawn_local(async move {
                let service = service_fn(move |request| forward(request, origin, Rc::clone(&idle)));
                let mut server = hyper::server::conn::http1::Builder::new();
                drop(server.max_buf_size(64 * 1024).serve_connection(TokioIo::new(stream), service).await);
            });
        }
    })
}
