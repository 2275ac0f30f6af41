//! The book: `docs/`, as mdBook makes one of it (`book.toml`, `docs/SUMMARY.md`). What stands in it is held to the program:
//! samples are read, commands are parsed, links are followed, and what can be written from the program is.

mod admin;
mod judged;
mod keys;
mod links;
mod page;
mod samples;
mod visitors;
mod written;
