//! Listening sockets that somebody else has bound: a service manager, or the process that this one takes over from. They
//! never close in between, so no client is refused, and none that waits in a queue is reset.

use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::net::{SocketAddr, TcpListener};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::{Arc, Mutex, PoisonError};

use listenfd::ListenFd;
use rustix::cmsg_space;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage, SendFlags,
};

/// The most sockets that are handed over; Linux lets one message hold 253.
const MOST: usize = 64;

/// Bound sockets that nobody listens on yet, each with the addresses by which it may be asked for.
#[derive(Debug, Clone, Default)]
pub struct Inherited(Arc<Mutex<Vec<Bound>>>);

/// The addresses by which a socket may be asked for, and the socket.
type Bound = (Vec<SocketAddr>, TcpListener);

impl Inherited {
    /// Those that a service manager has put into `LISTEN_FDS` (systemd's socket activation).
    ///
    /// # Errors
    /// When one of them is no listening TCP socket.
    pub fn from_manager() -> io::Result<Self> {
        let (mut told, mut found) = (ListenFd::from_env(), Vec::new());
        for place in 0..told.len() {
            if let Some(socket) = told.take_tcp_listener(place)? {
                found.push((vec![socket.local_addr()?], socket));
            }
        }
        Ok(Self(Arc::new(Mutex::new(found))))
    }

    /// Those that another process sends over `channel`, as [`hand_over`] does.
    ///
    /// # Errors
    /// When nothing or something else comes.
    pub fn receive(channel: impl AsFd) -> io::Result<Self> {
        let mut text = vec![0; MOST * 64];
        let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(MOST))];
        let mut control = RecvAncillaryBuffer::new(&mut space);
        let flags = RecvFlags::CMSG_CLOEXEC;
        let message = rustix::net::recvmsg(channel, &mut [IoSliceMut::new(&mut text)], &mut control, flags)?;
        let sockets = control.drain().flat_map(|message| match message {
            RecvAncillaryMessage::ScmRights(sockets) => sockets.collect::<Vec<OwnedFd>>(),
            _ => Vec::new(),
        });
        let sockets: Vec<OwnedFd> = sockets.collect();
        let invalid = || io::Error::new(io::ErrorKind::InvalidData, "what came is no list of listening sockets");
        let text = text.get(..message.bytes).and_then(|text| std::str::from_utf8(text).ok()).ok_or_else(invalid)?;
        let asked: Vec<SocketAddr> = text.lines().map(str::parse).collect::<Result<_, _>>().map_err(|_| invalid())?;
        if asked.is_empty() || asked.len() != sockets.len() {
            return Err(invalid());
        }
        let mut found = Vec::new();
        for (asked, socket) in asked.into_iter().zip(sockets) {
            let socket = TcpListener::from(socket);
            found.push((vec![asked, socket.local_addr()?], socket));
        }
        Ok(Self(Arc::new(Mutex::new(found))))
    }

    /// The one for this address, which is then the caller's.
    pub fn take(&self, address: SocketAddr) -> Option<TcpListener> {
        let mut sockets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = sockets.iter().position(|(names, _)| names.contains(&address))?;
        Some(sockets.remove(place).1)
    }

    /// Closes those that nobody asked for, and says which they were.
    pub fn close_rest(&self) -> Vec<SocketAddr> {
        let mut sockets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sockets.drain(..).filter_map(|(names, _)| names.last().copied()).collect()
    }
}

/// Sends listening sockets, each with the address it was asked for, to the process at the other end of `channel`. They
/// stay open here, too.
///
/// # Errors
/// When there are too many, or nobody is there.
pub fn hand_over(channel: impl AsFd, sockets: &[(SocketAddr, OwnedFd)]) -> io::Result<()> {
    let text: String = sockets.iter().map(|(asked, _)| format!("{asked}\n")).collect();
    let handles: Vec<BorrowedFd<'_>> = sockets.iter().map(|(_, socket)| socket.as_fd()).collect();
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(MOST))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    if sockets.len() > MOST || !control.push(SendAncillaryMessage::ScmRights(&handles)) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "too many listening sockets to hand over"));
    }
    rustix::net::sendmsg(channel, &[IoSlice::new(text.as_bytes())], &mut control, SendFlags::NOSIGNAL)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::os::unix::net::UnixStream;

    use super::*;

    #[test]
    fn a_socket_that_was_handed_over_is_the_same_one() {
        let bound = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, asked) = (bound.local_addr().unwrap(), "127.0.0.1:0".parse().unwrap());
        // It waits in the queue, and stays there.
        let mut client = TcpStream::connect(address).unwrap();
        client.write_all(b"x").unwrap();
        let (ours, theirs) = UnixStream::pair().unwrap();
        hand_over(&ours, &[(asked, bound.into())]).unwrap();
        let inherited = Inherited::receive(&theirs).unwrap();
        assert!(inherited.take("127.0.0.1:1".parse().unwrap()).is_none());
        let socket = inherited.take(asked).unwrap();
        assert!(inherited.take(address).is_none() && inherited.close_rest().is_empty());
        let (mut accepted, _) = socket.accept().unwrap();
        let mut said = [0];
        accepted.read_exact(&mut said).unwrap();
        assert_eq!(&said, b"x");
    }

    #[test]
    fn what_is_no_list_of_sockets_is_refused() {
        for said in ["", "127.0.0.1:80\n", "nonsense\n"] {
            let (mut ours, theirs) = UnixStream::pair().unwrap();
            ours.write_all(said.as_bytes()).unwrap();
            drop(ours);
            assert!(Inherited::receive(&theirs).is_err(), "{said:?}");
        }
    }
}
