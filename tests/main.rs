//! Everything that needs the built library: real sockets, real files, real browsers, real applications.

mod apps;
mod browser;
#[cfg(test)] // so that clippy knows it for tests
mod sites;
mod stack;
mod wire;
