"""From people to machines: gateways, their logs, the shared store, and what each limit leaves to spare."""

import math
import random
from types import SimpleNamespace

from arithmetic.inputs import DAY, MONTH, WEEK
from arithmetic.people import KINDS, follow, kept_days, live, rush


def depth(entries):
    """The longest way from a leaf to the root."""
    return max(0, math.ceil(entries) - 1).bit_length()


def nodes(entries):
    """How many complete subtrees of more than one leaf are stored."""
    return entries - bin(entries).count("1")


def group(put_in, rate):
    """Group commit: who arrives during one sync shares the next. (records per sync, ms until durable in the mean)"""
    batch = min(put_in.batch, max(1.0, rate / put_in.fsync))
    wait = 1.5 if rate > put_in.fsync else 1 + rate / put_in.fsync / 2
    return batch, wait * 1000 / put_in.fsync


def most_durable(put_in):
    """Records a second that one gateway makes durable at best."""
    return min(put_in.durable, put_in.fsync * put_in.batch)


def people(put_in):
    """Records a day and a second, those of the rushes, and how many are kept at once."""
    life = live(put_in)
    it = SimpleNamespace(asked=put_in.visitors * put_in.sites_each * put_in.asked)
    it.by_kind = {kind: sum(day[kind] for day in life.written[-365:]) / 365 for kind in KINDS}
    it.a_day = sum(it.by_kind.values())
    it.mean = it.a_day / DAY
    it.usual = it.mean * put_in.peak
    it.granting = sum(life.granting[-365:]) / 365 / it.asked if it.asked else 0
    # The most yeses that ever lapse at once: none do in the first year.
    it.lapse = max(life.granting[366:])
    it.first, it.monday = rush(put_in, it.asked), rush(put_in, it.lapse)
    it.most = max(it.first[0], it.monday[0] + it.usual)
    it.a_year = (it.a_day - it.by_kind["opt-out"]) * 365 / it.asked if it.asked else 0
    it.followed, subjects = follow(put_in, put_in.people, random.Random(put_in.seed), put_in.years)
    it.per_subject = sum(subjects) / len(subjects) if subjects else 0
    it.nearly_all = subjects[int(len(subjects) * 0.99)] if subjects else 0
    it.kept = {kind: max(day[kind] for day in life.kept[-365:]) for kind in KINDS}
    it.total = sum(it.kept.values())
    it.linked = it.kept["given"] + it.kept["withdrawn"] + it.kept["come round"]
    it.longest = max(kept_days(put_in, kind) for kind in KINDS)
    decade = min(3650, len(life.written))
    it.forgotten = sum(sum(day.values()) for day in life.written[:decade]) - sum(life.kept[decade - 1].values())
    it.erasures = put_in.erasures * put_in.visitors / 1e6 / MONTH
    it.erased = min(it.linked, it.erasures * it.per_subject * put_in.retention_days)
    return it


def gateways(put_in, who):
    """How many it takes, and one's log."""
    it = SimpleNamespace(visits=put_in.visitors * put_in.sites_each * put_in.visits / (MONTH * DAY))
    new = it.visits * put_in.visit_connections
    most = put_in.requests * put_in.peak
    it.cpu = (put_in.pass_us + max(0, put_in.response_kb - 1) * put_in.kb_us + put_in.page_share * put_in.page_us
              + put_in.response_kb * put_in.tls_kb_us + put_in.tls_new_us * new / put_in.requests)
    it.for_cpu = most * it.cpu / 1e6 / (put_in.cores * put_in.busy * put_in.scaling)
    it.for_network = most * put_in.response_kb * 8e-6 / (put_in.network_gbit * put_in.busy)
    # A connection stays a minute longer than its visit: that is how long an idle one is kept (docs/service.md).
    it.open = new * put_in.peak * (put_in.visit_seconds + 60)
    it.for_open = it.open / put_in.connections
    it.for_records = who.most / most_durable(put_in)
    alive = max(1, put_in.regions - 1)
    it.serving = max(1, math.ceil(max(it.for_cpu, it.for_network, it.for_open, it.for_records) / alive)) * alive
    it.all = it.serving // alive * put_in.regions
    it.log_day, it.log_peak = who.a_day / it.all, who.most / it.serving
    it.own = it.log_day * put_in.local_days * put_in.record_bytes
    it.log_kept, it.log_ever = math.ceil(it.log_day * who.longest), math.ceil(it.log_day * 3650)
    it.batch, it.wait = group(put_in, it.log_peak)
    it.signed = min(it.all * DAY / put_in.pace, who.a_day)
    return it


def store(put_in, who, fleet):
    """What the shared store holds, in how many shards, and what looking something up takes."""
    it = SimpleNamespace(weeks=math.ceil(who.longest / WEEK))
    # Heads of a week go together, when the last of them is due: a log is cut at its front.
    it.heads = who.a_day * who.longest * put_in.head_bytes
    it.payloads = who.total * put_in.payload_bytes
    it.finder = who.linked * put_in.finder_bytes
    it.marks = fleet.signed * who.longest * put_in.checkpoint_bytes
    it.tallies = fleet.all * put_in.tallies * 24 * who.longest * put_in.tally_bytes
    it.all = it.heads + it.payloads + it.finder + it.marks + it.tallies
    it.by_size, it.by_rate = it.all / 1e12 / put_in.shard_tb, who.most / put_in.shard_rate
    it.shards = math.ceil(max(it.by_size, it.by_rate, 1))
    it.uncut = who.forgotten * put_in.erased_bytes
    it.seals = (who.a_day + who.erasures) * 365
    it.wear = put_in.key_seals / it.seals if it.seals else math.inf
    it.keys = math.ceil(put_in.rotations * who.longest / 365) + 1
    it.probes = it.shards * it.weeks * it.keys
    it.probing = who.erasures / DAY * it.probes
    it.core_hours = who.total * put_in.verify_us / 3.6e9
    it.restore_hours = it.all / it.shards / put_in.disk_mb / 3.6e9
    it.waiting = fleet.log_peak * 3600
    spare = it.shards * put_in.shard_rate - who.most
    it.catch_up = who.most * 60 / spare if spare > 0 else math.inf
    return it


def paid(put_in, fleet, kept):
    """Quantities and prices of a month."""
    it = SimpleNamespace(cores=fleet.all * put_in.cores)
    it.sent = put_in.requests * put_in.response_kb * DAY * MONTH / 1e6   # GB
    it.disks = (fleet.all * fleet.own + kept.all * put_in.copies) / 1e9
    it.backups = kept.all * put_in.backups / 1e9
    it.priced = {"cores": it.cores * put_in.core_price, "traffic": it.sent * put_in.traffic_price,
                 "disks": it.disks * put_in.disk_price, "backups": it.backups * put_in.object_price}
    return it


def spare(put_in, who, fleet, kept):
    """How many times the load each limit bears: [(limit, times)]. Below 1 it does not bear the load that there is."""
    def times(limit, load):
        return limit / load if load else math.inf
    return [
        ("open connections, at the 10,000 that a gateway is shipped with", times(10_000 * fleet.serving, fleet.open)),
        ("open connections, at the number given", times(fleet.serving, fleet.for_open)),
        ("the gateways' network", times(fleet.serving, fleet.for_network)),
        ("the gateways' cores", times(fleet.serving, fleet.for_cpu)),
        ("the gateways' ledgers, in the worst rush", times(fleet.serving, fleet.for_records)),
        ("the shards' size", times(kept.shards, kept.by_size)),
        ("the shards' writing, in the worst rush", times(kept.shards, kept.by_rate)),
        ("restoring a shard within eight hours", times(8, kept.restore_hours)),
        ("verifying everything within eight hours", times(8 * put_in.verify_cores, kept.core_hours)),
        ("one sealing key, rotated as given, for all gateways", times(put_in.key_seals, kept.seals / put_in.rotations)),
        ("finding without a finder, for erasures alone", times(kept.shards * put_in.probe_rate, kept.probing)),
        # Emptying the write-ahead log takes about three syncs, and every gateway hears of every erasure.
        ("a gateway's disk, for erasures that all gateways hear of", times(put_in.fsync / 3, who.erasures / DAY)),
    ]
