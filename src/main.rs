//! The `assent` program.

use std::process::ExitCode;

// A request takes some fifty small pieces of memory and gives them back: the system's allocator takes four times as long for
// each. Without huge pages (the feature `no_thp`): with them a process at rest held nearly twice as much.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    assent::cli::run()
}
