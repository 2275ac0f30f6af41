"""What the arithmetic begins with: each input with its unit and where it comes from, for the plan and a harsh case."""

from dataclasses import dataclass, field, fields

SQL = "tools/ledger/scale.sql"
PAGE = "docs/scale.md"
DAY = 86_400
MONTH = 365.25 / 12
WEEK = 7


def put(plan, harsh, unit, kind, where):
    """An input: its value for the plan and for the harsh case, and how we come by it.

    `task`: what was asked for. `measured`: by the command that `where` names. `rule`: in the shipped files or the code.
    `assumed`: nobody measured it; set your own. `yours`: your machines, your prices.
    """
    return field(default=plan, metadata=dict(harsh=plan if harsh is None else harsh, unit=unit, kind=kind, where=where))


@dataclass(frozen=True)
class Inputs:
    # People and traffic
    requests: float = put(1e6, None, "a second, mean", "task", "")
    visitors: float = put(1e9, None, "browsers a month", "task", "")
    sites_each: float = put(1, 3, "sites that ask, per browser", "assumed", "each site asks for itself")
    visits: float = put(8, None, "per browser, site and month", "assumed", "")
    peak: float = put(1.8, 2.5, "busiest hour over mean", "assumed", "one time zone's day; the world's is flatter")
    page_share: float = put(0.03, 0.06, "of requests are pages", "assumed", "")
    response_kb: float = put(20, None, "KB per response", "assumed", "")
    visit_seconds: float = put(120, 300, "s that a visit holds its connections", "assumed", "")
    visit_connections: float = put(2, 4, "connections per visit", "assumed", "HTTP/2 takes one, HTTP/1 up to six")
    # Choices
    asked: float = put(0.35, 1, "of browsers are where a yes is asked first", "assumed", "")
    decide: float = put(0.15, 0.5, "of visits without an answer end in one", "assumed", "")
    yes: float = put(0.55, 0.8, "of answers grant something", "assumed", "")
    yes_days: int = put(365, 180, "days that a yes holds", "rule", "config/jurisdictions.toml: 180 to 365")
    no_days: int = put(180, None, "days that a no is left in peace", "rule", "config/jurisdictions.toml: 180 to 365")
    lost: float = put(0.08, 0.3, "of cookies lost a month", "assumed", "cleared, new device, private window")
    withdraw: float = put(0.005, 0.02, "of yeses taken back a month", "assumed", "")
    come_round: float = put(0.005, 0.02, "of noes turned into a yes a month", "assumed", "")
    optout: float = put(0.002, None, "of the others use the opt-out form a month", "assumed", "")
    changes: float = put(1, 4, "times a year every yes lapses", "assumed", "a material change; who refused isn't asked")
    erasures: float = put(20, 1000, "per million browsers and month ask to be erased", "assumed", "GDPR Art. 17")
    retention_days: int = put(730, None, "days kept after a record's expiry", "task", "24 months")
    # What a record takes
    record_bytes: float = put(935, None, "bytes in SQLite, all in", "measured", f"the shipped layout, filled; {PAGE}")
    erased_bytes: float = put(179, None, "bytes left of an erased one", "measured", "the same, after VACUUM")
    checkpoint_bytes: float = put(300, None, "bytes per checkpoint, with its row", "measured", "251 the note; the same")
    head_bytes: float = put(356, None, "bytes in PostgreSQL: what stays in the clear, and the tree", "measured", SQL)
    payload_bytes: float = put(634, None, "bytes in PostgreSQL: what is sealed", "measured", SQL)
    finder_bytes: float = put(150, None, "bytes per consent to find it by subject", "measured", SQL)
    tallies: float = put(200, 2000, "rows an hour and gateway of what was enforced", "assumed", "site, rule and notice")
    tally_bytes: float = put(150, None, "bytes each", "assumed", "")
    # Gateways
    pass_us: float = put(29, None, "us of CPU to pass 1 KB", "measured", "docs/speed.md, rough")
    kb_us: float = put(1.2, None, "us for each further KB", "measured", "docs/speed.md: 56 KB, rough")
    page_us: float = put(865, None, "us more for a page of 60 KB", "measured", "docs/speed.md: 175 + 140 + 550")
    tls_kb_us: float = put(0.7, None, "us to encrypt a KB", "assumed", "")
    tls_new_us: float = put(1000, None, "us for a new connection", "assumed", "")
    cores: float = put(16, None, "cores of a gateway", "yours", "")
    scaling: float = put(0.8, 0.6, "of a core's work left when all work", "assumed", "measured on two cores only")
    busy: float = put(0.5, None, "of CPU and network used at the peak", "yours", "")
    network_gbit: float = put(10, None, "Gbit/s each way, of a gateway", "yours", "")
    connections: float = put(50_000, None, "connections a gateway is set to hold", "yours", "10,000 as shipped")
    regions: int = put(3, None, "regions, of which one may be gone", "yours", "")
    # Writing
    durable: float = put(7035, None, "records a second made durable", "measured", "docs/ledger.md: 64 clients")
    batch: int = put(512, None, "records that share a sync at most", "rule", "src/ledger/writer.rs")
    fsync: float = put(250, 100, "syncs a second that the disk does", "measured", f"4.0 ms in the median; {PAGE}")
    local_days: int = put(31, None, "days of its log that a gateway keeps itself", "yours", "")
    pace: float = put(60, None, "s between checkpoints", "rule", "src/ledger/writer.rs")
    # The shared store
    copies: int = put(3, None, "copies of the store: one and its standbys", "yours", "")
    shard_tb: float = put(2, None, "TB that one shard may hold", "yours", "what can be restored in a night")
    shard_rate: float = put(5000, 2000, "records a second that a shard takes", "assumed", f"6,800 in bulk; {PAGE}")
    probe_rate: float = put(5000, None, "rows a second that a shard finds by an index", "assumed", "")
    disk_mb: float = put(200, None, "MB/s to restore or back up a shard", "yours", "")
    backups: int = put(2, None, "full backups kept", "yours", "")
    rotations: float = put(4, 12, "times a year a new sealing key", "yours", "")
    key_seals: float = put(2e9, None, "records that one key may seal", "rule", "docs/ledger.md")
    # Checking
    verify_us: float = put(96, None, "us of a core to verify a record", "measured", f"an upper bound; {PAGE}")
    verify_cores: int = put(16, None, "cores that verify", "yours", "")
    # Prices: nothing is filled in
    core_price: float = put(0, None, "per core and month", "yours", "")
    disk_price: float = put(0, None, "per GB and month, with its IO", "yours", "")
    object_price: float = put(0, None, "per GB and month of backups", "yours", "")
    traffic_price: float = put(0, None, "per GB sent to visitors", "yours", "")
    # The simulation
    years: int = put(12, None, "years from the first day", "assumed", "")
    people: int = put(3000, None, "people followed one by one, as a check", "assumed", "")
    seed: int = put(1, None, "", "assumed", "")


def harsh():
    return Inputs(**{it.name: it.metadata["harsh"] for it in fields(Inputs)})
