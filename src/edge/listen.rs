//! Sockets: binding, and accepting without ever giving up.

use std::io;
use std::net::SocketAddr;
use std::os::fd::{AsFd, OwnedFd};
use std::time::Duration;

use socket2::{Domain, Protocol, Socket, Type};
use tokio::net::{TcpListener, TcpStream};

use super::{Error, Tls};

/// A bound socket, with TLS or without.
pub struct Listener {
    socket: TcpListener,
    address: SocketAddr,
    tls: Option<Tls>,
    announced: bool,
}

/// What holds for every connection of a listener.
#[derive(Clone)]
pub(super) struct Front {
    pub(super) tls: Option<Tls>,
    /// The PROXY protocol is spoken there.
    pub(super) announced: bool,
}

/// How many clients may wait in the kernel to be accepted.
const QUEUE: i32 = 1024;

impl Listener {
    /// Binds an address; port 0 lets the system choose (see [`Listener::address`]).
    ///
    /// # Errors
    /// [`Error::Bind`], which names the address.
    pub async fn bind(address: SocketAddr, tls: Option<Tls>) -> Result<Self, Error> {
        Self::open(address, tls, false)
    }

    /// The same; with `shared`, other processes may listen there too (`SO_REUSEPORT`), each with its own queue. Whoever
    /// closes one resets the clients that wait in its queue.
    ///
    /// # Errors
    /// [`Error::Bind`], which names the address.
    pub fn open(address: SocketAddr, tls: Option<Tls>, shared: bool) -> Result<Self, Error> {
        let bind = || {
            let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
            // A restart shall not wait for the connections of the last run to be forgotten.
            socket.set_reuse_address(true)?;
            socket.set_reuse_port(shared)?;
            socket.bind(&address.into())?;
            socket.listen(QUEUE)?;
            Self::adopt(socket.into(), None)
        };
        let bound = bind().map_err(|source| Error::Bind { address, source })?;
        Ok(Self { tls, ..bound })
    }

    /// Takes a socket that listens already; see [`super::Inherited`].
    ///
    /// # Errors
    /// What the system says.
    pub fn adopt(socket: std::net::TcpListener, tls: Option<Tls>) -> io::Result<Self> {
        socket.set_nonblocking(true)?;
        let address = socket.local_addr()?;
        Ok(Self { socket: TcpListener::from_std(socket)?, address, tls, announced: false })
    }

    /// A second handle of the socket, to be given to another process. While it is open, so is the address.
    ///
    /// # Errors
    /// When no more files can be opened.
    pub fn share(&self) -> io::Result<OwnedFd> {
        self.socket.as_fd().try_clone_to_owned()
    }

    /// Requires every connection to begin with a PROXY header, version 1 or 2.
    #[must_use]
    pub fn announced(self) -> Self {
        Self { announced: true, ..self }
    }

    pub(super) fn front(&self) -> Front {
        Front { tls: self.tls.clone(), announced: self.announced }
    }

    /// The address it is bound to, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What this listener encrypts with, if it does.
    pub fn tls(&self) -> Option<&Tls> {
        self.tls.as_ref()
    }

    /// The next client. Never fails: an error is waited out, because a listener that stops is an outage and one that
    /// spins is another.
    pub(super) async fn accept(&self) -> (TcpStream, SocketAddr) {
        loop {
            match self.socket.accept().await {
                Ok(accepted) => return accepted,
                Err(error) => {
                    if let Some(pause) = pause(&error) {
                        tracing::warn!(%error, "no new connection can be accepted; trying again");
                        tokio::time::sleep(pause).await;
                    }
                }
            }
        }
    }
}

/// How long to wait before the next `accept`. Errors of the one client that just left need no wait (accept(2)); all
/// others (no file descriptors, no memory) last a while.
fn pause(error: &io::Error) -> Option<Duration> {
    match error.kind() {
        io::ErrorKind::ConnectionAborted
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionRefused
        | io::ErrorKind::Interrupted => None,
        _ => Some(Duration::from_millis(500)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lasting_accept_errors_are_waited_out_and_passing_ones_are_not() {
        let rows = [(24, true), (23, true), (105, true), (12, true), (103, false), (104, false), (4, false)];
        for (code, waits) in rows {
            let error = io::Error::from_raw_os_error(code);
            assert_eq!(pause(&error).is_some(), waits, "{error}");
        }
    }

    #[tokio::test]
    async fn an_address_is_shared_only_when_all_agree() {
        for (first, second, both) in [(true, true, true), (true, false, false), (false, true, false)] {
            let first = Listener::open(([127, 0, 0, 1], 0).into(), None, first).unwrap();
            assert_eq!(Listener::open(first.address(), None, second).is_ok(), both);
        }
    }

    #[tokio::test]
    async fn a_taken_address_is_named() {
        let first = Listener::bind(([127, 0, 0, 1], 0).into(), None).await.unwrap();
        let second = Listener::bind(first.address(), None).await;
        let message = second.err().unwrap().to_string();
        assert!(message.contains(&first.address().to_string()), "{message}");
    }
}
