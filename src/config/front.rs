//! What stands towards clients, as written → valid: listeners, bounds, and what a site says about HTTPS.

use std::net::SocketAddr;
use std::time::Duration;

use crate::edge::Floor;
use crate::policy::promise::TlsVersion;

use super::duration::duration;
use super::file::{self, File};
use super::sheet::Sheet;
use super::{Config, Limits, Listen, Transport};

/// Where to listen if nothing is said.
const DEFAULT: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);

/// All listeners, those of `listen` first.
pub(super) fn listen(file: &File, sheet: &mut Sheet) -> Vec<Listen> {
    let encrypted = file.tls.is_some() || file.site.iter().any(|site| site.tls.is_some());
    let plain = file.listen.iter().flatten().enumerate();
    let plain = plain.map(|(place, text)| (format!("listen[{place}]"), Some(text.as_str()), None, false));
    let told = file.listener.iter().enumerate();
    let told = told.map(|(place, entry)| {
        (format!("listener[{place}].address"), entry.address.as_deref(), entry.tls, entry.proxy_protocol)
    });
    let mut found: Vec<Listen> = Vec::new();
    for (path, text, tls, proxy_protocol) in plain.chain(told) {
        // A missing address was reported already.
        let Some(text) = text else { continue };
        if tls == Some(true) && !encrypted {
            let path = path.replace("address", "tls");
            sheet.refuse(&path, "is on, and there is no certificate: write `[tls]` or a site's own `tls`");
        }
        match text.parse() {
            Ok(address) if found.iter().any(|listen| listen.address == address) => {
                sheet.refuse(&path, format!("`{text}` stands here twice"));
            }
            Ok(address) => found.push(Listen { address, tls: tls.unwrap_or(encrypted), proxy_protocol }),
            Err(_) => {
                sheet.refuse(&path, format!("`{text}` is no address with a port, like 127.0.0.1:8080 or [::]:443"));
            }
        }
    }
    match &file.listen {
        None if file.listener.is_empty() => {
            found.push(Listen { address: DEFAULT, tls: encrypted, proxy_protocol: false });
        }
        Some(written) if written.is_empty() && file.listener.is_empty() && sheet.problems.is_empty() => {
            sheet.refuse("listen", "must name at least one address");
        }
        _ => {}
    }
    found
}

/// Refuses redirects that would lead to themselves: nobody could ever come over HTTPS.
pub(super) fn circles(file: &File, config: &Config, sheet: &mut Sheet) {
    let announced = config.listen.iter().any(|listen| listen.tls);
    if announced || !config.trusted_proxies.is_empty() || config.listen.is_empty() {
        return;
    }
    for (place, _) in file.site.iter().enumerate().filter(|(_, site)| site.https_redirect) {
        let message = "would send visitors in circles: no listener speaks TLS, and no proxy in `trusted_proxies` could say \
                       that it did";
        sheet.refuse(&format!("site[{place}].https_redirect"), message);
    }
}

/// What a site says about HTTPS.
pub(super) fn transport(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Transport {
    let hsts = entry.hsts.as_deref().and_then(|text| {
        let found = duration(text).filter(|age| age.as_secs() > 0);
        if found.is_none() {
            sheet.refuse(&format!("{path}.hsts"), format!("`{text}` is no duration from 1s to 366d, like 180d"));
        }
        found
    });
    if entry.hsts_subdomains && entry.hsts.is_none() {
        sheet.refuse(&format!("{path}.hsts_subdomains"), "says nothing without `hsts`");
    }
    Transport {
        redirect: entry.https_redirect,
        hsts,
        subdomains: entry.hsts_subdomains,
        floor: floor(entry, path, sheet),
    }
}

/// The least that a TLS handshake has to agree on.
fn floor(entry: &file::Site, path: &str, sheet: &mut Sheet) -> Floor {
    let least = Floor::default();
    let version = match entry.tls_min.as_deref() {
        None => least.version,
        Some(word) => TlsVersion::ALL.into_iter().find(|known| known.word() == word).unwrap_or_else(|| {
            let known = TlsVersion::ALL.map(TlsVersion::word);
            sheet.unknown(
                &format!("{path}.tls_min"),
                word,
                format!("`{word}` is no version of TLS that is spoken"),
                known,
            );
            least.version
        }),
    };
    let bits = entry.tls_bits.unwrap_or(least.bits);
    if bits != 128 && bits != 256 {
        sheet.refuse(&format!("{path}.tls_bits"), format!("`{bits}` is neither 128 nor 256"));
    }
    Floor { version, bits }
}

/// Warns of sites that take less than all TLS, where it ends in front: nothing here could see to that.
pub(super) fn floors(file: &File, sheet: &mut Sheet) {
    if file.tls.is_some() || file.site.iter().any(|site| site.tls.is_some()) {
        return;
    }
    for (place, site) in file.site.iter().enumerate() {
        let local = site.hosts.iter().all(|host| host == "localhost" || host.ends_with(".localhost"));
        for (key, written) in [("tls_min", site.tls_min.is_some()), ("tls_bits", site.tls_bits.is_some())] {
            if written && !local {
                let message = "says nothing: there is no certificate here, so TLS ends in front of Assent";
                sheet.warn(&format!("site[{place}].{key}"), message);
            }
        }
    }
}

/// Bounds on time and memory.
pub(super) fn limits(written: &file::Limits, sheet: &mut Sheet) -> Limits {
    let mut time = |key: &str, text: &str| match duration(text) {
        Some(found) => found,
        None => {
            let message = format!("`{text}` is no duration above zero, like 500ms, 30s, 5m, 2h or 1d");
            sheet.refuse(&format!("limits.{key}"), message);
            Duration::MAX
        }
    };
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    Limits {
        greeting_timeout: time("greeting_timeout", &written.greeting_timeout),
        header_timeout: time("header_timeout", &written.header_timeout),
        idle_timeout: time("idle_timeout", &written.idle_timeout),
        connect_timeout: time("connect_timeout", &written.connect_timeout),
        response_timeout: time("response_timeout", &written.response_timeout),
        body_timeout: time("body_timeout", &written.body_timeout),
        stall_timeout: time("stall_timeout", &written.stall_timeout),
        drain_timeout: time("drain_timeout", &written.drain_timeout),
        drain_delay: written.drain_delay.as_deref().map_or(Duration::ZERO, |text| time("drain_delay", text)),
        header_bytes: size(written.header_bytes),
        headers: size(written.headers),
        uri_bytes: size(written.uri_bytes),
        body_bytes: written.body_bytes.unwrap_or(u64::MAX),
        upload_rate: written.upload_rate,
        upload_grace: time("upload_grace", &written.upload_grace),
        connections: size(written.connections),
        client_connections: size(written.client_connections),
        http2_streams: written.http2_streams,
        http2_resets: size(written.http2_resets),
        http2_control: written.http2_control,
        own_requests: written.own_requests,
        choices_per_day: written.choices_per_day,
        rewrite_bytes: size(written.rewrite_bytes),
        page_memory: size(written.page_memory),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::Problems;
    use super::super::tests::{TODAY, site};
    use super::*;

    fn parse(text: &str) -> Result<Config, Problems> {
        Config::parse(text, "a.toml", Path::new("/etc/assent"), TODAY)
    }

    const TLS: &str = "[tls]\ncertificate = \"a.pem\"\nkey = \"a.key\"\n";

    #[test]
    fn listeners_are_told_what_is_spoken_there() {
        let two = "[[listener]]\naddress = \"0.0.0.0:80\"\ntls = false\n[[listener]]\naddress = \"[::]:443\"\n\
                   proxy_protocol = true\n";
        for (lines, expected) in [
            (String::new(), vec![("127.0.0.1:8080", false, false)]),
            (TLS.to_owned(), vec![("127.0.0.1:8080", true, false)]),
            (two.to_owned(), vec![("0.0.0.0:80", false, false), ("[::]:443", false, true)]),
            (format!("{two}{TLS}"), vec![("0.0.0.0:80", false, false), ("[::]:443", true, true)]),
            (
                format!("listen = [\"[::1]:1\"]\n{two}"),
                vec![("[::1]:1", false, false), ("0.0.0.0:80", false, false), ("[::]:443", false, true)],
            ),
        ] {
            let config = parse(&(lines.clone() + &site(""))).unwrap_or_else(|problems| panic!("{lines}: {problems}"));
            let listen: Vec<_> = config.listen.iter().collect();
            let found: Vec<_> =
                listen.iter().map(|one| (one.address.to_string(), one.tls, one.proxy_protocol)).collect();
            let expected: Vec<_> = expected.iter().map(|(address, a, b)| ((*address).to_owned(), *a, *b)).collect();
            assert_eq!(found, expected, "{lines}");
        }
    }

    #[test]
    fn what_cannot_work_is_said_with_its_key() {
        let listener = |lines: &str| format!("[[listener]]\n{lines}\n") + &site("");
        for (text, said) in [
            (listener("tls = true"), "`address` is missing"),
            (listener("address = \"here\""), "listener[0].address: `here` is no address with a port"),
            (listener("address = \"[::]:80\"\ntls = true"), "listener[0].tls: is on, and there is no certificate"),
            ("listen = [\"[::]:80\"]\n".to_owned() + &listener("address = \"[::]:80\""), "stands here twice"),
            (site("https_redirect = true"), "https_redirect: would send visitors in circles"),
            (site("hsts = \"forever\""), "hsts: `forever` is no duration from 1s to 366d, like 180d"),
            (site("hsts = \"500ms\""), "hsts: `500ms` is no duration"),
            (site("tls_min = \"1.1\""), "tls_min: `1.1` is no version of TLS"),
            (site("tls_bits = 192"), "tls_bits: `192` is neither 128 nor 256"),
            (site("hsts_subdomains = true"), "hsts_subdomains: says nothing without `hsts`"),
            ("[limits]\ndrain_delay = \"0s\"\n".to_owned() + &site(""), "limits.drain_delay: `0s` is no duration"),
            (
                "[limits]\nuri_bytes = 1\n".to_owned() + &site(""),
                "limits.uri_bytes: must be a number from 256 to 65536",
            ),
        ] {
            let problems = parse(&text).err().map(|problems| problems.to_string()).unwrap_or_default();
            assert!(problems.contains(said), "{text}\n{problems}");
        }
        for good in ["trusted_proxies = [\"10.0.0.1\"]\n", TLS] {
            let config = parse(&(good.to_owned() + &site("https_redirect = true\nhsts = \"365d\""))).unwrap();
            let transport = config.sites[0].transport;
            assert_eq!((transport.redirect, transport.hsts), (true, Some(Duration::from_secs(365 * 86_400))));
        }
    }
}
