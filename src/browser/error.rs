//! Why the browser could not do what was asked.

/// Why the browser could not do what was asked. Each message says what was waited for or what the browser said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No Chromium is installed, or the one that was named isn't there.
    #[error(
        "no Chromium was found; looked for {looked}; install one, or say where it is with the environment variable {} \
         or the flag --chromium FILE",
        super::VARIABLE
    )]
    NotFound {
        /// Where was looked.
        looked: String,
    },
    /// It did not come up.
    #[error("Chromium did not start: {0}")]
    Start(String),
    /// It ended, or the connection broke.
    #[error("{0}: the browser is gone")]
    Gone(String),
    /// It refused a command, in its own words.
    #[error("{method}: {why}")]
    Refused {
        /// The command.
        method: String,
        /// What it said.
        why: String,
    },
    /// It did not answer a command in time.
    #[error("{method}: no answer within {seconds} s")]
    Silent {
        /// The command.
        method: String,
        /// How long was waited.
        seconds: u64,
    },
    /// An address did not open; the reason is the browser's, such as `net::ERR_CONNECTION_REFUSED`.
    #[error("{url} did not open: {why}")]
    Open {
        /// The address.
        url: String,
        /// The browser's reason.
        why: String,
    },
    /// What was waited for did not come in time.
    #[error("{0}")]
    Late(String),
    /// A selector that is none.
    #[error("'{css}' is no selector: {why}")]
    Selector {
        /// What was given.
        css: String,
        /// What the browser said.
        why: String,
    },
    /// A script threw.
    #[error("{0}")]
    Script(String),
    /// A tab is still held by somebody.
    #[error("the browser can't be ended while one of its tabs is held")]
    Held,
}
