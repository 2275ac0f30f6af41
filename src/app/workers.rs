//! Threads that serve visitors: one for each core, each with a runtime of its own.
//!
//! A visitor's connection stays on the thread that it was given to, and so, where it can be, does the connection to the
//! origin that answers it: nothing is handed from core to core, and nobody waits for a lock. What is nobody's request
//! (accepting, records, reloads) runs on the runtime that the gateway was started on.

use std::io;
use std::thread::{self, JoinHandle};

use tokio::runtime::{Builder, Handle};
use tokio_util::sync::CancellationToken;

/// How many tasks run before sockets are looked at again. Half of the runtime's own figure: of a burst, the slowest hundredth
/// is answered a tenth sooner, for a hundredth of the processor's time (`docs/speed.md`).
const TASKS_IN_A_ROW: u32 = 31;

/// The threads. Dropping them ends what runs there.
#[derive(Debug)]
pub struct Workers {
    handles: Vec<Handle>,
    threads: Vec<JoinHandle<()>>,
    stop: CancellationToken,
}

impl Workers {
    /// One for each core that this process may use.
    ///
    /// # Errors
    /// What the system says when there can't be so many threads, or files.
    pub fn start() -> io::Result<Self> {
        let mut workers = Self { handles: Vec::new(), threads: Vec::new(), stop: CancellationToken::new() };
        for number in 0..thread::available_parallelism().map_or(1, usize::from) {
            let runtime = Builder::new_current_thread().enable_all().event_interval(TASKS_IN_A_ROW).build()?;
            workers.handles.push(runtime.handle().clone());
            let stop = workers.stop.clone();
            let serve = move || runtime.block_on(stop.cancelled());
            workers.threads.push(thread::Builder::new().name(format!("visitors-{number}")).spawn(serve)?);
        }
        Ok(workers)
    }

    /// Where to start what they shall do.
    pub fn handles(&self) -> Vec<Handle> {
        self.handles.clone()
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.stop.cancel();
        for thread in self.threads.drain(..) {
            // A panic was reported where it happened.
            let _ = thread.join();
        }
    }
}
