//! Asking the domain name system what a host is another name of. In the background alone: no request ever waits for it.
//!
//! What this module does not do: decide what a name means, or remember it for longer than its answer lives.

use std::net::SocketAddr;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{RData, RecordType};

/// How long one server may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// The longest chain of names that is followed: longer ones go in circles.
const HOPS: usize = 8;

/// Asks name servers.
#[derive(Clone)]
pub struct Resolver(TokioResolver);

impl Resolver {
    /// With the name servers that this machine is configured to ask; `None` if there are none.
    pub fn system() -> Option<Self> {
        Self::build(TokioResolver::builder_tokio().ok()?)
    }

    /// With one name server, over UDP.
    pub fn at(server: SocketAddr) -> Option<Self> {
        let mut connection = ConnectionConfig::udp();
        connection.port = server.port();
        let server = NameServerConfig::new(server.ip(), true, vec![connection]);
        let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
        Self::build(TokioResolver::builder_with_config(config, TokioRuntimeProvider::default()))
    }

    fn build(mut builder: hickory_resolver::ResolverBuilder<TokioRuntimeProvider>) -> Option<Self> {
        let options = builder.options_mut();
        options.timeout = PATIENCE;
        options.attempts = 1;
        options.cache_size = 64;
        // The machine's own file says where hosts are, not whose they are.
        options.use_hosts_file = ResolveHosts::Never;
        builder.build().ok().map(Self)
    }

    /// The names that `host` is another name of (RFC 1034, section 3.6.2), in the order in which they lead on, lower case,
    /// without a dot at the end. `None` if nobody could say: that is no word that there are none.
    pub async fn aliases(&self, host: &str) -> Option<Vec<String>> {
        let (mut names, mut asked) = (Vec::new(), host.trim_end_matches('.').to_ascii_lowercase());
        while names.len() < HOPS {
            let Some(target) = self.target(&asked).await? else { break };
            if target == host || names.contains(&target) {
                break;
            }
            names.push(target.clone());
            asked = target;
        }
        Some(names)
    }

    /// One step: `Some(None)` where the name leads nowhere.
    async fn target(&self, name: &str) -> Option<Option<String>> {
        // With a dot at the end it is the whole name, and no search list counts.
        let answer = match self.0.lookup(format!("{name}."), RecordType::CNAME).await {
            Ok(answer) => answer,
            Err(NetError::Dns(DnsError::NoRecordsFound(none)))
                if matches!(none.response_code, ResponseCode::NoError | ResponseCode::NXDomain) =>
            {
                return Some(None);
            }
            Err(_) => return None,
        };
        let mut names = answer.answers().iter().filter_map(|record| match &record.data {
            RData::CNAME(target) => Some(target.0.to_lowercase().to_ascii().trim_end_matches('.').to_owned()),
            _ => None,
        });
        Some(names.find(|target| !target.is_empty()))
    }
}
