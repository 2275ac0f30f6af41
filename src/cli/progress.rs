//! How far something is, on the terminal of whoever waits for it. Nothing where stderr is none.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// How often it moves though nothing is told.
const TICK: Duration = Duration::from_millis(120);
const SPINS: &str = "{spinner} {msg} {elapsed}";
const COUNTS: &str = "{spinner} {msg}: {human_pos} {elapsed}";
const MEASURES: &str = "{msg} {bar:30} {percent:>3} % of {human_len}, {eta} left";

/// A line that goes when this does.
#[derive(Debug, Clone)]
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// Says what is done, and for how long already.
    pub(super) fn of(what: &'static str) -> Self {
        let line = ProgressBar::new_spinner().with_message(what).with_style(style(SPINS));
        line.enable_steady_tick(TICK);
        Self(line)
    }

    /// So many are done, nobody knows of how many.
    pub(super) fn count(&self, done: usize) {
        if self.0.position() == 0 {
            self.0.set_style(style(COUNTS));
        }
        self.0.set_position(done as u64);
    }

    /// So many of so many are done.
    pub(super) fn measure(&self, done: u64, all: u64) {
        if self.0.length() != Some(all) {
            self.0.disable_steady_tick();
            self.0.set_style(style(MEASURES));
            self.0.set_length(all);
        }
        self.0.set_position(done);
    }

    /// Says something above the line; where there is none, by itself.
    pub(super) fn say(&self, what: &str) {
        if self.0.is_hidden() { eprintln!("{what}") } else { self.0.println(what) }
    }

    /// Takes the line away, before something else is said.
    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_one_that_can_be_drawn() {
        for template in [SPINS, COUNTS, MEASURES] {
            ProgressStyle::with_template(template).unwrap();
        }
    }
}
