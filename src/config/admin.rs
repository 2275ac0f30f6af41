//! The admin listener and the sites' own forms, as written → as they are served.

use std::net::SocketAddr;

use crate::admin::{self, Form, Role};

use super::file::{self, Access, File};
use super::sheet::Sheet;
use super::{Admin, controller};
use crate::policy::Vocabulary;

/// The listener, if there is one.
pub(super) fn admin(file: &File, sheet: &mut Sheet) -> Option<Admin> {
    let written = file.admin.as_ref()?;
    let Ok(address) = written.address.parse::<SocketAddr>() else {
        sheet.refuse("admin.address", format!("`{}` is no address with a port, like 127.0.0.1:8181", written.address));
        return None;
    };
    if !address.ip().is_loopback() && !written.tls {
        let message = "tokens would cross the network unencrypted: listen on 127.0.0.1 or [::1], or set `admin.tls`";
        sheet.refuse("admin.address", message);
    }
    if written.tls && file.tls.is_none() && file.site.iter().all(|site| site.tls.is_none()) {
        sheet.refuse("admin.tls", "there is no certificate: write `tls`, or leave this away");
    }
    if written.token.is_empty() {
        sheet.warn(
            "admin.token",
            "without a token it answers /healthz and /readyz alone; `assent token NAME` makes one",
        );
    }
    let mut tokens: Vec<admin::Token> = Vec::new();
    for (place, entry) in written.token.iter().enumerate() {
        let path = format!("admin.token[{place}]");
        let Some(token) = token(entry, file, &path, sheet) else { continue };
        if tokens.iter().any(|other| other.name == token.name) {
            sheet.refuse(&format!("{path}.name"), format!("two tokens are called `{}`", token.name));
        }
        tokens.push(token);
    }
    Some(Admin { address, tls: written.tls, tokens })
}

fn token(entry: &file::Token, file: &File, path: &str, sheet: &mut Sheet) -> Option<admin::Token> {
    let (name, role, hash) = (entry.name.as_deref()?, entry.role?, entry.hash.as_deref()?);
    let only = controller::acts_for(entry, file, path, sheet);
    let role = match role {
        Access::Read => Role::Read,
        Access::Metrics => Role::Metrics,
        Access::Consents => Role::Consents,
        Access::Records => Role::Records,
        Access::Admin => Role::Admin,
    };
    match admin::Token::new(name, role, only, hash) {
        Ok(token) => {
            let controllers = entry.controllers.iter().flatten().map(|id| id.as_str().into()).collect();
            Some(token.of(controllers))
        }
        Err(flaw) => {
            let key = if flaw == admin::Flaw::Name { "name" } else { "hash" };
            sheet.refuse(&format!("{path}.{key}"), flaw.to_string());
            None
        }
    }
}

/// What a site asks in forms of its own.
pub(super) fn forms(entry: &file::Site, path: &str, words: &Vocabulary, sheet: &mut Sheet) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for (place, form) in entry.form.iter().enumerate() {
        let path = format!("{path}.form[{place}]");
        let Some(purpose) = form.purpose.as_deref() else { continue };
        let good = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        if !(1..=64).contains(&purpose.len()) || !purpose.bytes().all(good) {
            sheet.refuse(&format!("{path}.purpose"), "is 1 to 64 lower-case letters, digits and hyphens");
        } else if words.find(purpose).is_some() {
            let message =
                format!("the gateway asks for `{purpose}` by itself, and its own answer counts: take another key");
            sheet.refuse(&format!("{path}.purpose"), message);
        } else if forms.iter().any(|other| *other.purpose == *purpose) {
            sheet.refuse(&format!("{path}.purpose"), format!("`{purpose}` stands twice"));
        }
        if !(1..=36_500).contains(&form.days) {
            sheet.refuse(&format!("{path}.days"), "a yes counts for 1 to 36500 days");
        }
        forms.push(Form { purpose: purpose.into(), days: form.days });
    }
    forms
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Config;
    use super::super::tests::{TODAY, site};
    use crate::admin;
    use crate::ambient::SystemEntropy;

    fn said(text: &str) -> String {
        match Config::parse(&format!("{text}\n{}", site("")), "a.toml", Path::new(""), TODAY) {
            Ok(config) => config.warnings.iter().map(ToString::to_string).collect(),
            Err(problems) => problems.to_string(),
        }
    }

    #[test]
    fn a_listener_that_would_give_tokens_away_is_refused_and_so_is_a_token_that_opens_nothing() {
        let hash = admin::make("a", &SystemEntropy).unwrap().hash;
        let token = |name: &str, more: &str| {
            format!("[[admin.token]]\nname = \"{name}\"\nrole = \"read\"\nhash = \"{hash}\"\n{more}\n")
        };
        assert_eq!(said(&format!("[admin]\n{}", token("a", "sites = [\"shop\"]"))), "");
        let table = [
            ("[admin]".to_owned(), "/healthz and /readyz alone"),
            ("[admin]\naddress = \"8181\"".to_owned(), "no address with a port"),
            ("[admin]\naddress = \"0.0.0.0:8181\"".to_owned(), "unencrypted"),
            ("[admin]\ntls = true".to_owned(), "no certificate"),
            (format!("[admin]\n{}", token("A b", "")), "lower-case letters"),
            (format!("[admin]\n{0}{0}", token("a", "")), "two tokens are called `a`"),
            (format!("[admin]\n{}", token("a", "sites = [\"shpo\"]")), "did you mean `shop`"),
            (format!("[admin]\n{}", token("a", "").replace("argon2id", "argon2d")), "no Argon2id hash"),
            (format!("[admin]\n{}", token("a", "").replace("read", "all")), "role"),
        ];
        for (text, expected) in table {
            let said = said(&text);
            assert!(said.contains(expected), "{text}: {said}");
            assert!(!said.contains(&hash[30..]), "no hash in a message: {said}");
        }
    }

    #[test]
    fn a_form_asks_for_something_of_its_own() {
        for (purpose, days, expected) in [
            ("newsletter", 30, ""),
            ("analytics", 30, "the gateway asks for `analytics` by itself"),
            ("News letter", 30, "lower-case letters"),
            ("newsletter", 0, "from 1 to 36500"),
        ] {
            let form = format!("[[site.form]]\npurpose = \"{purpose}\"\ndays = {days}\n");
            let parsed = Config::parse(&site(&form), "a.toml", Path::new(""), TODAY);
            let said = parsed.map_or_else(|problems| problems.to_string(), |_| String::new());
            assert!(said.contains(expected) && said.is_empty() == expected.is_empty(), "{form}: {said}");
        }
    }
}
