//! Sockets: binding, and accepting without ever giving up.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};

use super::{Error, Tls};

/// A bound socket, with TLS or without.
pub struct Listener {
    socket: TcpListener,
    address: SocketAddr,
    tls: Option<Tls>,
}

impl Listener {
    /// Binds an address; port 0 lets the system choose (see [`Listener::address`]).
    ///
    /// # Errors
    /// [`Error::Bind`], which names the address.
    pub async fn bind(address: SocketAddr, tls: Option<Tls>) -> Result<Self, Error> {
        let bind = async {
            let socket = TcpListener::bind(address).await?;
            let address = socket.local_addr()?;
            Ok((socket, address))
        };
        let (socket, address) = bind.await.map_err(|source| Error::Bind { address, source })?;
        Ok(Self { socket, address, tls })
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
    async fn a_taken_address_is_named() {
        let first = Listener::bind(([127, 0, 0, 1], 0).into(), None).await.unwrap();
        let second = Listener::bind(first.address(), None).await;
        let message = second.err().unwrap().to_string();
        assert!(message.contains(&first.address().to_string()), "{message}");
    }
}
