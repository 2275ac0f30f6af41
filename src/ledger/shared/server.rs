//! A real PostgreSQL of a test's own, in a temporary directory, behind a door that can be shut.

use std::net::Ipv4Addr;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, PgConnection};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UnixStream};
use tokio::sync::watch;

use super::Settings;

/// Whoever root must not be: nobody.
const NOBODY: u32 = 65_534;

/// What the door lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door {
    Open,
    /// Connections stand, and nothing moves.
    Frozen,
    /// Connections are dropped.
    Shut,
}

/// The server.
pub(crate) struct Server {
    place: TempDir,
    child: Option<Child>,
    port: u16,
    door: Arc<watch::Sender<Door>>,
    /// Where it listens beside the door: its own addresses, on its usual port.
    network: Vec<Ipv4Addr>,
    /// What it follows, if it is a standby: through a door of its own.
    follows: Option<(u16, Arc<watch::Sender<Door>>)>,
}

/// One of PostgreSQL's programs, which mostly aren't on the path.
fn program(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = versions.map(|it| it.path().join("bin").join(name)).collect();
    found.retain(|path| path.exists());
    found.sort();
    found.pop().expect("PostgreSQL is installed: `./test --prepare`, or `apt-get install postgresql`")
}

/// A program of PostgreSQL's, which refuses to run as root.
fn run_as_nobody(name: &str, place: &Path) -> Command {
    let root = std::fs::metadata("/proc/self").is_ok_and(|it| std::os::unix::fs::MetadataExt::uid(&it) == 0);
    let mut command = if root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program(name));
        command
    } else {
        Command::new(program(name))
    };
    command.current_dir(place).env("HOME", place).env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
    command
}

impl Server {
    /// Starts one, with an empty database.
    pub(crate) async fn start() -> Self {
        let place = tempfile::tempdir().unwrap();
        std::fs::set_permissions(place.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        let data = place.path().join("data");
        std::fs::create_dir(&data).unwrap();
        // Not root: then it is our own already.
        let _ = chown(&data, Some(NOBODY), Some(NOBODY));
        let _ = chown(place.path(), Some(NOBODY), Some(NOBODY));
        let made = run_as_nobody("initdb", place.path())
            .args(["--no-sync", "--auth=trust", "--username=assent", "--encoding=UTF8", "--locale=C.UTF-8", "-D"])
            .arg(&data)
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let (port, door) = guarded(place.path()).await;
        let mut server = Self { place, child: None, port, door, network: Vec::new(), follows: None };
        server.restart().await;
        server
    }

    /// Starts a standby that follows this one as it writes, without either waiting for the other.
    pub(crate) async fn standby(&self) -> Self {
        let place = tempfile::tempdir().unwrap();
        std::fs::set_permissions(place.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        let _ = chown(place.path(), Some(NOBODY), Some(NOBODY));
        let made = run_as_nobody("pg_basebackup", place.path())
            .args(["--no-sync", "--checkpoint=fast", "--write-recovery-conf", "--username=assent", "--port=5432"])
            .arg("--host")
            .arg(self.place.path())
            .arg("-D")
            .arg(place.path().join("data"))
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let follows = Some(guarded(self.place.path()).await);
        let (port, door) = guarded(place.path()).await;
        let mut server = Self { place, child: None, port, door, network: Vec::new(), follows };
        server.restart().await;
        server
    }

    /// Lets no more come from the server that this one follows.
    pub(crate) fn cut_off(&self) {
        let (_, door) = self.follows.as_ref().expect("a standby follows something");
        door.send_replace(Door::Shut);
    }

    /// Makes it a server of its own, with what it has.
    pub(crate) async fn promote(&self) {
        let promoted = sqlx::query_scalar("SELECT pg_promote(true, 600)");
        let promoted: bool = promoted.fetch_one(&mut self.connect().await).await.unwrap();
        assert!(promoted);
    }

    /// How a gateway reaches it: through the door.
    pub(crate) fn settings(&self) -> Settings {
        let options = PgConnectOptions::new_without_pgpass().host("127.0.0.1").port(self.port).username("assent");
        let options = options.database("postgres").ssl_mode(sqlx::postgres::PgSslMode::Disable);
        Settings::one(options)
    }

    /// Has it listen on the network, encrypted or not at all: at two addresses of this process's own, for the first of
    /// which `certify` makes the certificate and its key, as PEM.
    pub(crate) async fn encrypt(&mut self, certify: impl FnOnce(Ipv4Addr) -> (String, String)) -> [Ipv4Addr; 2] {
        let [_, high, middle, low] = std::process::id().to_be_bytes();
        let addresses = [64, 65].map(|first| Ipv4Addr::new(127, first + (high & 31) * 2, middle, low.max(1)));
        let (certificate, key) = certify(addresses[0]);
        let data = self.place.path().join("data");
        for (name, text) in [
            ("server.crt", &*certificate),
            ("server.key", &*key),
            ("pg_hba.conf", "local all all trust\nhostssl all all 127.0.0.0/8 trust\n"),
        ] {
            let path = data.join(name);
            std::fs::write(&path, text).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
            let _ = chown(&path, Some(NOBODY), Some(NOBODY));
        }
        self.network = addresses.to_vec();
        self.restart().await;
        addresses
    }

    /// A connection past the door.
    pub(crate) async fn connect(&self) -> PgConnection {
        self.try_connect().await.unwrap()
    }

    async fn try_connect(&self) -> Result<PgConnection, sqlx::Error> {
        let options = PgConnectOptions::new_without_pgpass().socket(self.place.path()).port(5432).username("assent");
        options.database("postgres").disable_statement_logging().connect().await
    }

    /// Opens or shuts the door.
    pub(crate) fn door(&self, door: Door) {
        self.door.send_replace(door);
    }

    /// Kills it on the spot.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Starts it, again if need be, until it answers.
    pub(crate) async fn restart(&mut self) {
        self.kill();
        let addresses: Vec<_> = self.network.iter().map(Ipv4Addr::to_string).collect();
        let listen = format!("listen_addresses={}", addresses.join(","));
        let follows = self
            .follows
            .as_ref()
            .map_or_else(String::new, |(port, _)| format!("host=127.0.0.1 port={port} user=assent sslmode=disable"));
        let follows = format!("primary_conninfo={follows}");
        let ssl = if addresses.is_empty() { "ssl=off" } else { "ssl=on" };
        loop {
            let child = self.child.get_or_insert_with(|| {
                let log =
                    std::fs::File::options().create(true).append(true).open(self.place.path().join("log")).unwrap();
                run_as_nobody("postgres", self.place.path())
                    .arg("-D")
                    .arg(self.place.path().join("data"))
                    .arg("-k")
                    .arg(self.place.path())
                    // It is killed, and the machine isn't: what the kernel has is safe.
                    .args(["-c", &listen, "-c", ssl, "-c", "fsync=off", "-c", "max_connections=50", "-c", &follows])
                    .stdout(Stdio::null())
                    .stderr(log)
                    .spawn()
                    .unwrap()
            });
            // What was killed may have children that still go.
            if child.try_wait().unwrap().is_some() {
                self.child = None;
            }
            if self.try_connect().await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A door to the server at a place: its port, and what opens and shuts it.
async fn guarded(place: &Path) -> (u16, Arc<watch::Sender<Door>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let door = Arc::new(watch::Sender::new(Door::Open));
    tokio::spawn(doorkeeper(listener, place.join(".s.PGSQL.5432"), Arc::clone(&door)));
    (port, door)
}

async fn doorkeeper(listener: TcpListener, socket: PathBuf, door: Arc<watch::Sender<Door>>) {
    while let Ok((client, _)) = listener.accept().await {
        let Ok(server) = UnixStream::connect(&socket).await else { continue };
        if *door.borrow() == Door::Shut {
            continue;
        }
        let (from, to) = client.into_split();
        let (back, forth) = server.into_split();
        let (one, other) = (door.subscribe(), door.subscribe());
        // When one way ends, so does the other.
        tokio::spawn(async move {
            tokio::select! {
                () = relay(from, forth, one) => {}
                () = relay(back, to, other) => {}
            }
        });
    }
}

async fn relay(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    mut door: watch::Receiver<Door>,
) {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let Ok(state) = door.wait_for(|state| *state != Door::Frozen).await.map(|state| *state) else { return };
        if state == Door::Shut {
            return;
        }
        tokio::select! {
            read = from.read(&mut buffer) => match read {
                Ok(length) if length > 0 && to.write_all(&buffer[..length]).await.is_ok() => {}
                _ => return,
            },
            _ = door.changed() => {}
        }
    }
}
