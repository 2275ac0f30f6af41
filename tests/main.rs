//! Everything that needs the built library: real sockets, real files, real browsers, real applications.

mod browser;
mod sites;
mod stack;
mod wire;
