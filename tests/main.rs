//! Everything that needs the built library: real sockets, real files, real browsers, real applications.

#[cfg(test)] // so that clippy knows it for tests
mod ambient;
mod apps;
#[cfg(test)] // as above
mod audit;
#[cfg(test)] // as above
mod banner;
#[cfg(test)] // as above
mod book;
mod browser;
#[cfg(test)] // so that clippy knows it for tests
mod corpus;
#[cfg(test)] // as above
mod fuzz;
#[cfg(test)]
mod opening;
#[cfg(test)] // so that clippy knows it for tests
mod proxy;
#[cfg(test)] // as above
mod runtime;
#[cfg(test)]
mod sites;
mod stack;
#[cfg(test)] // as above
mod standins;
mod wire;
