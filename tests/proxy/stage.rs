//! The proxy under test is a value: Assent inside this process, or nginx or HAProxy as a process of its own where the
//! variable `PROXY` names one. Each lane is a listening address with an origin of its own behind it.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use assent::ambient::{Clock, SystemClock, SystemEntropy};
use assent::app::{self, Running, World};
use assent::config::Config;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};

/// Whose behaviour is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proxy {
    Assent,
    Nginx,
    Haproxy,
}

impl Proxy {
    /// The one that the variable `PROXY` names.
    pub(super) fn chosen() -> Self {
        match std::env::var("PROXY").as_deref() {
            Err(_) | Ok("" | "assent") => Self::Assent,
            Ok("nginx") => Self::Nginx,
            Ok("haproxy") => Self::Haproxy,
            Ok(other) => panic!("PROXY={other}: it has to be assent, nginx or haproxy"),
        }
    }
}

/// How the proxy is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Profile {
    /// Passes everything on: a site nobody declared anything about.
    Plain,
    /// The same with limits of [`BRISK`].
    Brisk,
    /// A site with declared vendors, whose visitors have not answered yet. Others than Assent know no such thing.
    Declared,
    /// Clients on the loopback are proxies whose word is taken.
    Trusting,
    /// Nobody listens where the origin should be.
    Absent,
}

/// The limits of a brisk proxy: long enough for a busy machine to answer within, short enough to wait for.
pub(super) const BRISK: Duration = Duration::from_millis(700);

/// A listening address of the proxy and the origin behind it.
pub(super) struct Lane {
    /// HTTP/1.1.
    pub(super) address: SocketAddr,
    /// HTTP/2 with prior knowledge.
    pub(super) two: SocketAddr,
    pub(super) origin: TcpListener,
}

/// A proxy that runs.
pub(super) struct Stage {
    pub(super) lanes: Vec<Lane>,
    kept: Vec<Running>,
    child: Option<Child>,
    _files: TempDir,
}

/// A proxy in a process of its own, Assent too, so that its memory can be told from ours.
pub(super) struct Apart {
    pub(super) lane: Lane,
    pub(super) child: Child,
    _files: TempDir,
}

impl Apart {
    pub(super) async fn open(proxy: Proxy) -> Self {
        if proxy != Proxy::Assent {
            let mut stage = Stage::open(proxy, Profile::Plain, 1).await;
            let (lane, child) = (stage.lanes.remove(0), stage.child.take().unwrap());
            let files = std::mem::replace(&mut stage._files, tempfile::tempdir().unwrap());
            return Self { lane, child, _files: files };
        }
        let files = tempfile::tempdir().unwrap();
        let origin = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, target) = (free().await, origin.local_addr().unwrap());
        // Another build of it, for figures: `ASSENT=target/release/assent`.
        let program = std::env::var("ASSENT").unwrap_or_else(|_| env!("CARGO_BIN_EXE_assent").to_owned());
        let child = Command::new(program)
            .args(["serve", "--upstream", &format!("http://{target}"), "--listen", &address.to_string(), "--state"])
            .arg(files.path().join("state"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let up = async { while TcpStream::connect(address).await.is_err() {} };
        tokio::time::timeout(Duration::from_secs(30), up).await.expect("it listens");
        Self { lane: Lane { address, two: address, origin }, child, _files: files }
    }

    /// The memory of the process and its children, in KiB.
    pub(super) fn memory(&self) -> u64 {
        let own = self.child.id();
        let pids =
            std::fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        pids.filter(|pid: &u32| *pid == own || parent(*pid) == Some(own)).map(resident).sum()
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn parent(pid: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

fn resident(pid: u32) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Stage {
    pub(super) async fn open(proxy: Proxy, profile: Profile, count: usize) -> Self {
        let files = tempfile::tempdir().unwrap();
        let mut stage = Self { lanes: Vec::new(), kept: Vec::new(), child: None, _files: files };
        let mut origins = Vec::new();
        let mut targets = Vec::new();
        for _ in 0..count {
            let origin = TcpListener::bind("127.0.0.1:0").await.unwrap();
            // An address that refuses has to be somebody's who does not listen there.
            let target = if profile == Profile::Absent { free().await } else { origin.local_addr().unwrap() };
            targets.push(target);
            origins.push(origin);
        }
        let ports = match proxy {
            Proxy::Assent => stage.assent(profile, &targets).await,
            Proxy::Nginx | Proxy::Haproxy => stage.process(proxy, profile, &targets).await,
        };
        stage.lanes =
            origins.into_iter().zip(ports).map(|(origin, (address, two))| Lane { address, two, origin }).collect();
        stage
    }

    /// Where the first of Assent's lanes records choices.
    pub(super) fn ledger(&self) -> &Arc<dyn assent::ledger::RecordStore> {
        self.kept[0].ledger()
    }

    async fn assent(&mut self, profile: Profile, targets: &[SocketAddr]) -> Vec<(SocketAddr, SocketAddr)> {
        let mut ports = Vec::new();
        for (number, target) in targets.iter().enumerate() {
            let state = self._files.path().join(number.to_string());
            let config = config(profile, *target, &state);
            let world = World { entropy: Arc::new(SystemEntropy), ..World::default() };
            let running = app::start(config, None, world).await.unwrap();
            ports.push((running.addresses()[0], running.addresses()[0]));
            self.kept.push(running);
        }
        ports
    }

    async fn process(
        &mut self,
        proxy: Proxy,
        profile: Profile,
        targets: &[SocketAddr],
    ) -> Vec<(SocketAddr, SocketAddr)> {
        let mut ports = Vec::new();
        for _ in targets {
            let one = free().await;
            // nginx before 1.25 speaks HTTP/2 in clear text only where it speaks nothing else.
            ports.push((one, if proxy == Proxy::Nginx { free().await } else { one }));
        }
        let folder = self._files.path();
        let file = folder.join("conf");
        let (text, mut command) = match proxy {
            Proxy::Nginx => (nginx(folder, profile, targets, &ports), Command::new("nginx")),
            _ => (haproxy(profile, targets, &ports), Command::new("haproxy")),
        };
        std::fs::write(&file, text).unwrap();
        let flag = if proxy == Proxy::Nginx { "-c" } else { "-f" };
        let log = std::fs::File::create(folder.join("log")).unwrap();
        command.arg(flag).arg(&file).stdout(Stdio::null()).stderr(log).stdin(Stdio::null());
        self.child = Some(command.spawn().expect("nginx and haproxy are Debian packages"));
        for (address, _) in &ports {
            let up = async { while TcpStream::connect(address).await.is_err() {} };
            let in_time = tokio::time::timeout(Duration::from_secs(10), up).await;
            assert!(in_time.is_ok(), "{}", std::fs::read_to_string(folder.join("log")).unwrap_or_default());
        }
        ports
    }
}

/// An address that nobody listens on.
async fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

const DECLARED: &str = r#"
declared = ["analytics"]
[[site.vendor]]
key = "counter"
name = "Counter"
purpose = "analytics"
cookies = ["track_*", "counted"]
hosts = ["counter.example"]
"#;

/// What Assent is told.
pub(super) fn config(profile: Profile, origin: SocketAddr, state: &Path) -> Config {
    let anywhere = SocketAddr::from(([127, 0, 0, 1], 0));
    let today = SystemClock.now().day();
    let origin = format!("http://{origin}");
    let mut config = if profile == Profile::Declared {
        let text = format!(
            "listen = [\"{anywhere}\"]\ndefault_site = \"a\"\n[[site]]\nid = \"a\"\nhosts = [\"site.example\"]\n\
             origin = \"{origin}\"\nmode = \"permissive\"\nmode_until = 2099-01-01\nmode_person = \"the operator\"\n\
             controller = \"Example\"\nprivacy = \"/privacy\"\n{DECLARED}"
        );
        Config::parse(&text, "proxy", state, today).unwrap()
    } else {
        Config::upstream(&origin, &[anywhere], today).unwrap()
    };
    config.state = state.to_owned();
    config.resolve_cnames = false;
    if profile == Profile::Trusting {
        config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    }
    if profile == Profile::Brisk {
        let limits = &mut config.limits;
        (limits.header_timeout, limits.idle_timeout) = (BRISK, BRISK);
        (limits.greeting_timeout, limits.stall_timeout) = (BRISK, BRISK);
        for site in &mut config.sites {
            let origin = &mut site.upstream;
            (origin.connect, origin.head) = (BRISK, BRISK);
            (origin.request_idle, origin.response_idle) = (BRISK, BRISK);
        }
    }
    config
}

fn nginx(folder: &Path, profile: Profile, targets: &[SocketAddr], ports: &[(SocketAddr, SocketAddr)]) -> String {
    let folder = folder.display();
    let limit = if profile == Profile::Brisk { "700ms" } else { "60s" };
    let real =
        if profile == Profile::Trusting { "set_real_ip_from 127.0.0.0/8; real_ip_header X-Forwarded-For;" } else { "" };
    let mut text = format!(
        "daemon off; worker_processes 1; pid {folder}/pid; error_log stderr error;\n\
         events {{ worker_connections 4096; }}\n\
         http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;\n\
         fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n\
         client_header_timeout {limit}; client_body_timeout {limit}; keepalive_timeout {limit}; send_timeout {limit};\n\
         proxy_connect_timeout {limit}; proxy_read_timeout {limit}; proxy_send_timeout {limit};\n\
         client_max_body_size 0; large_client_header_buffers 8 64k; proxy_buffer_size 64k; proxy_buffers 8 64k;\n\
         proxy_busy_buffers_size 128k; {real}\n\
         map $http_upgrade $going {{ default upgrade; '' ''; }}\n"
    );
    for (number, (target, (one, two))) in targets.iter().zip(ports).enumerate() {
        text.push_str(&format!(
            "upstream o{number} {{ server {target}; keepalive 16; }}\n\
             server {{ listen {one}; listen {two} http2; location / {{ proxy_pass http://o{number};\n\
             proxy_http_version 1.1; proxy_request_buffering off; proxy_buffering off;\n\
             proxy_set_header Host $http_host; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $going;\n\
             proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme;\n\
             }} }}\n"
        ));
    }
    text.push_str("}\n");
    text
}

fn haproxy(profile: Profile, targets: &[SocketAddr], ports: &[(SocketAddr, SocketAddr)]) -> String {
    let limit = if profile == Profile::Brisk { "700ms" } else { "60s" };
    let kept = if profile == Profile::Trusting { "" } else { "http-request del-header X-Forwarded-For\n" };
    let mut text = format!(
        "global\nmaxconn 4000\nnbthread 1\ntune.bufsize 65536\ntune.http.maxhdr 300\ndefaults\nmode http\n\
         option forwardfor\noption abortonclose\ntimeout connect {limit}\ntimeout client {limit}\ntimeout server {limit}\n\
         timeout http-request {limit}\ntimeout http-keep-alive {limit}\ntimeout tunnel 1h\n"
    );
    for (number, (target, (one, _))) in targets.iter().zip(ports).enumerate() {
        text.push_str(&format!(
            "frontend f{number}\nbind {one}\n{kept}http-request set-header X-Forwarded-Proto http\n\
             default_backend b{number}\nbackend b{number}\nserver s {target}\n"
        ));
    }
    text
}
