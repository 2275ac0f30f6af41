//! The `assent` program.

use std::process::ExitCode;

// A request takes some fifty small pieces of memory and gives them back. The system's allocator takes longer for each, and
// keeps what a burst of connections has taken.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    assent::cli::run()
}
