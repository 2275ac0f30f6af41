//! Who is signed in to the console: sessions, kept in memory alone.
//!
//! A session's name is 32 random bytes in a cookie that scripts can't read and other sites' pages can't send. Here stands a
//! digest of it, and the token it was opened with: a token that is taken out of the configuration, or gets another hash or
//! role, ends its sessions at once. A restart ends all of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::Mac;
use http::HeaderMap;
use http::header::{COOKIE, HeaderValue};
use sha2::{Digest as _, Sha256};

use crate::ambient::{Entropy, Timestamp};

use super::token::{Known, Token, Tokens};

/// How long a session lives that nobody uses, in seconds.
const IDLE: u64 = 30 * 60;
/// How long any lives.
const LIFE: u64 = 8 * 3_600;
/// How many there may be at once. The one that was used longest ago makes room.
const MOST: usize = 64;

/// The cookie's name where the browser came over TLS (RFC 6265bis, section 4.1.3.2).
const SECURE: &str = "__Host-assent-console";
/// Its name in clear text, which is for this machine alone.
const PLAIN: &str = "assent-console";

struct Session {
    token: Token,
    began: Timestamp,
    used: Timestamp,
}

impl Session {
    /// A clock that was set back ends a session: nobody knows how old it is.
    fn lives(&self, now: Timestamp) -> bool {
        let younger = |since: Timestamp, most: u64| now.0.checked_sub(since.0).is_some_and(|age| age < most);
        younger(self.began, LIFE) && younger(self.used, IDLE)
    }
}

/// All that are open.
#[derive(Default)]
pub(super) struct Sessions(Mutex<BTreeMap<[u8; 32], Session>>);

impl Sessions {
    /// Opens one, and says its name.
    pub(super) fn open(&self, token: &Token, entropy: &dyn Entropy, now: Timestamp) -> String {
        let mut secret = [0; 32];
        entropy.fill(&mut secret);
        let name = URL_SAFE_NO_PAD.encode(secret);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, session| session.lives(now));
        if all.len() >= MOST
            && let Some(oldest) = all.iter().min_by_key(|(_, session)| session.used).map(|(key, _)| *key)
        {
            all.remove(&oldest);
        }
        all.insert(digest(&name), Session { token: token.clone(), began: now, used: now });
        name
    }

    /// Who opened the one of this name, if it lives and its token is still what it was.
    pub(super) fn find(&self, name: &str, tokens: &Tokens, now: Timestamp) -> Option<Arc<Token>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = digest(name);
        let session = all.get_mut(&key)?;
        if !session.lives(now) || tokens.find(&session.token.name) != Some(&session.token) {
            all.remove(&key);
            return None;
        }
        session.used = now;
        Some(Arc::new(session.token.clone()))
    }

    /// Ends the one of this name.
    pub(super) fn close(&self, name: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&digest(name));
    }
}

fn digest(name: &str) -> [u8; 32] {
    Sha256::digest(name.as_bytes()).into()
}

/// The session's name that a browser sends. Over TLS only the cookie counts that nothing in clear text can have set.
pub(super) fn named(headers: &HeaderMap, tls: bool) -> Option<&str> {
    let of = |wanted: &str| {
        let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == wanted).map(|(_, value)| value)
    };
    of(SECURE).or_else(|| if tls { None } else { of(PLAIN) })
}

/// The cookie that opens, or, without a name, ends a session.
pub(super) fn cookie(name: Option<&str>, secure: bool) -> HeaderValue {
    let (key, safe) = if secure { (SECURE, "; Secure") } else { (PLAIN, "") };
    let age = if name.is_some() { LIFE } else { 0 };
    let line = format!("{key}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={age}{safe}", name.unwrap_or_default());
    HeaderValue::try_from(line).expect("base64 and words of ours are visible ASCII")
}

/// What every form of a session holds, and nobody else can know.
pub(super) fn form(known: &Known, session: &str) -> String {
    let code: [u8; 32] = known.digest(&[b"console form", session.as_bytes()]).finalize().into_bytes().into();
    URL_SAFE_NO_PAD.encode(code)
}

/// Whether a form is of this session.
pub(super) fn is_form(known: &Known, session: &str, code: &str) -> bool {
    let Ok(code) = URL_SAFE_NO_PAD.decode(code) else { return false };
    known.digest(&[b"console form", session.as_bytes()]).verify_slice(&code).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::token::{Role, make};
    use super::*;
    use crate::ambient::SystemEntropy;

    fn token(role: Role) -> Token {
        let hash = make("boss", &SystemEntropy).unwrap().hash;
        Token::new("boss", role, None, &hash).unwrap()
    }

    #[test]
    fn a_session_ends_with_its_time_its_token_and_a_clock_that_was_set_back() {
        let (boss, other) = (token(Role::Admin), token(Role::Admin));
        let tokens = |token: &Token| Tokens::new([token.clone()]);
        let start = 1_000_000;
        let busy: Vec<u64> = (0..40).map(|turn| turn * (IDLE - 1)).collect();
        let table: [(&str, &[u64], &Tokens, bool); 7] = [
            ("at once", &[0], &tokens(&boss), true),
            ("just in time", &[IDLE - 1], &tokens(&boss), true),
            ("left alone", &[IDLE], &tokens(&boss), false),
            ("used over and over", &busy, &tokens(&boss), false),
            ("another hash", &[1], &tokens(&other), false),
            ("no token", &[1], &Tokens::default(), false),
            ("back and forth", &[600, 0], &tokens(&boss), false),
        ];
        for (what, times, tokens, expected) in table {
            let sessions = Sessions::default();
            let name = sessions.open(&boss, &SystemEntropy, Timestamp(start));
            let mut found = true;
            for time in times {
                found = sessions.find(&name, tokens, Timestamp(start + time)).is_some();
            }
            assert_eq!(found, expected, "{what}");
        }
        let sessions = Sessions::default();
        let name = sessions.open(&boss, &SystemEntropy, Timestamp(start));
        sessions.close(&name);
        assert!(sessions.find(&name, &tokens(&boss), Timestamp(start)).is_none(), "signed out");
        for _ in 0..200 {
            sessions.open(&boss, &SystemEntropy, Timestamp(start));
        }
        assert_eq!(sessions.0.lock().unwrap().len(), MOST);
    }

    #[test]
    fn over_tls_only_the_cookie_counts_that_clear_text_can_not_set() {
        for (line, tls, expected) in [
            ("a=1; assent-console=x", false, Some("x")),
            ("assent-console=x", true, None),
            ("assent-console=x; __Host-assent-console=y", false, Some("y")),
            ("__Host-assent-console=y", true, Some("y")),
            ("", false, None),
        ] {
            let headers = HeaderMap::from_iter([(COOKIE, line.parse().unwrap())]);
            assert_eq!(named(&headers, tls), expected, "{line} {tls}");
        }
        for secure in [false, true] {
            let line = cookie(Some("x"), secure);
            let line = line.to_str().unwrap();
            assert!(line.contains("HttpOnly; SameSite=Strict") && line.contains("Path=/;"), "{line}");
            assert_eq!((line.starts_with("__Host-"), line.ends_with("; Secure")), (secure, secure), "{line}");
        }
    }
}
