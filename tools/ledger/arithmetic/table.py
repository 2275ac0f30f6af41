"""The tables: which figures stand in them, and how a figure is written."""

import math
import sys
from dataclasses import fields

from arithmetic import fleet
from arithmetic.inputs import MONTH, WEEK, Inputs
from arithmetic.people import KINDS

TABLES = ("inputs", "results", "limits")


def reckon(put_in):
    """Everything that the table of results says, in order: [(part, [(line, value, how it is written)])]."""
    who = fleet.people(put_in)
    gate = fleet.gateways(put_in, who)
    kept = fleet.store(put_in, who, gate)
    return [
        ("People", people(put_in, who, gate)),
        ("Records", records(who)),
        ("Gateways", gateways(gate)),
        ("One gateway's log", log(put_in, gate)),
        ("The shared store", store(put_in, who, kept)),
        ("Finding and erasing", finding(who, kept)),
        ("Checking, restoring", checking(put_in, who, gate, kept)),
        ("A month of it", paid(put_in, who, fleet.paid(put_in, gate, kept))),
    ]


def people(put_in, who, gate):
    return [
        ("requests per visit, which follows from the two figures asked for", put_in.requests / gate.visits, "n"),
        ("browsers that are asked, site by site", who.asked, "n"),
        ("of them with a yes that holds, mean of the last year", who.granting, "%"),
        ("answers per asked browser and year", who.a_year, "1"),
        ("the same of people followed one by one, as a check", who.followed, "1"),
        ("records per subject: mean", who.per_subject, "1"),
        ("records per subject: 99 of 100 have at most", who.nearly_all, "n"),
    ]


def records(who):
    return [
        ("a second, mean of the last year", who.mean, "1"),
        ("a second, busiest hour of an ordinary day", who.usual, "1"),
        ("a second, the first day of all", who.first[0], "1"),
        ("a second, the Monday when every yes lapses", who.monday[0] + who.usual, "1"),
        ("of those who lapsed, answered within 14 days", who.monday[2] / who.lapse if who.lapse else 0, "%"),
        ("a month", who.a_day * MONTH, "n"),
        *((f"of them {kind}", who.by_kind[kind] / who.a_day if who.a_day else 0, "%") for kind in KINDS),
    ]


def gateways(gate):
    return [
        ("CPU per request, mean", gate.cpu, "us"),
        ("needed for CPU", gate.for_cpu, "up"),
        ("needed for the network", gate.for_network, "up"),
        ("open connections at the peak", gate.open, "n"),
        ("needed for them", gate.for_open, "up"),
        ("needed for them at the 10,000 that a gateway is shipped with", gate.open / 10_000, "up"),
        ("needed for the ledger's writing, in the worst rush", gate.for_records, "up"),
        ("in all, with one region to spare", gate.all, "n"),
    ]


def log(put_in, gate):
    return [
        ("records a second, worst rush, one region gone", gate.log_peak, "1"),
        ("records per sync then", gate.batch, "1"),
        ("ms until durable then, syncs alone", gate.wait, "1"),
        ("records a day", gate.log_day, "n"),
        ("bytes a day", gate.log_day * put_in.record_bytes, "B"),
        ("bytes on its own disk", gate.own, "B"),
        ("entries that the shared store keeps of it", gate.log_kept, "n"),
        ("hashes of its tree that are kept with them", fleet.nodes(gate.log_kept), "n"),
        ("entries ever, after ten years", gate.log_ever, "n"),
        ("depth of the tree then: hashes of an inclusion proof", fleet.depth(gate.log_ever), "n"),
        ("their bytes", 32 * fleet.depth(gate.log_ever), "B"),
        ("bytes of a consistency proof, at most", 64 * fleet.depth(gate.log_ever), "B"),
        ("hashes that stand for all that was cut off, at most", fleet.depth(gate.log_ever), "n"),
        ("checkpoints a day, all gateways", gate.signed, "n"),
        ("their bytes in a year", gate.signed * 365 * put_in.checkpoint_bytes, "B"),
    ]


def store(put_in, who, kept):
    return [
        ("records kept, most in the last year", who.total, "n"),
        ("weeks until the last of a week's records is due: partitions of each table", kept.weeks, "n"),
        ("records that a week brings, and that go in a week", who.a_day * WEEK, "n"),
        ("heads and trees", kept.heads, "B"),
        ("payloads", kept.payloads, "B"),
        ("finder", kept.finder, "B"),
        ("checkpoints", kept.marks, "B"),
        ("what was enforced", kept.tallies, "B"),
        ("in all, one copy", kept.all, "B"),
        ("shards for its size", kept.by_size, "up"),
        ("shards for the worst rush", kept.by_rate, "up"),
        ("shards", kept.shards, "n"),
        ("erased on request, only the head left, at most", who.erased, "n"),
        ("if no log were ever cut: left of forgotten records after ten years", kept.uncut, "B"),
    ]


def finding(who, kept):
    return [
        ("erasures a day, each an event for every gateway", who.erasures, "n"),
        ("sealing keys that are kept while records under them are", kept.keys, "n"),
        ("probes each, with no finder and tags under the sealing keys: shards × weeks × keys", kept.probes, "n"),
        ("the same a second, for erasures alone", kept.probing, "1"),
        ("probes each, with a finder and one key for tags: weeks, on one shard", kept.weeks, "n"),
        ("then rows to change, mean", who.per_subject, "1"),
        ("years until one key that all gateways share has sealed its two billion", kept.wear, "1"),
    ]


def checking(put_in, who, gate, kept):
    a_core = put_in.verify_us / 1e6
    return [
        ("core-hours to verify everything", kept.core_hours, "1"),
        ("hours, with the cores given", kept.core_hours / put_in.verify_cores, "1"),
        ("minutes to verify what a day brought, with the same", who.a_day * a_core / 60 / put_in.verify_cores, "1"),
        ("seconds to verify one gateway's day on one core", gate.log_day * a_core, "1"),
        ("hours to restore a shard, all at once", kept.restore_hours, "1"),
        ("seconds to copy a gateway's own log", gate.own / put_in.disk_mb / 1e6, "1"),
        ("an hour without the store in the worst rush: records that wait in an outbox", kept.waiting, "n"),
        ("the same, bytes", kept.waiting * put_in.record_bytes, "B"),
        ("minutes until the shards have caught up, rush still on", kept.catch_up, "1"),
    ]


def paid(put_in, who, bill):
    return [
        ("cores of gateways", bill.cores, "n"),
        ("TB sent to visitors", bill.sent / 1000, "n"),
        ("TB of disk: gateways' own, and all copies of the store", bill.disks / 1000, "1"),
        ("TB of backups", bill.backups / 1000, "1"),
        *((f"price of {what}", price, "$") for what, price in bill.priced.items()),
        ("the ledger's part in all bytes", who.a_day * MONTH * put_in.record_bytes / 1e9 / bill.sent, "ppm"),
    ]


def say(value, how):
    """A figure as people read it: three digits, or two, that mean something."""
    if value == math.inf:
        return "never"
    if how == "$":
        return f"{value:,.0f}" if value else "your price"
    if how == "%":
        return f"{100 * value:.3g} %"
    if how == "us":
        return f"{value:.3g} µs"
    if how == "ppm":
        return f"{1e6 * value:.2g} in a million"
    if how == "up":
        return f"{math.ceil(value):,}" if value >= 10 else f"{value:.2g}"
    if 0 < value < 0.001:
        return "under 0.001"
    if how == "B":
        for unit, size in (("PB", 1e15), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3)):
            if value >= size:
                return f"{value / size:.3g} {unit}"
        return f"{value:.0f} bytes"
    for name, size in (("billion", 1e9), ("million", 1e6)):
        if value >= size:
            return f"{value / size:,.3g} {name}"
    return f"{round(value):,}" if value >= 100 or how == "n" or not value else f"{value:.2g}"


def results(cases):
    """What comes out."""
    lines = ["| | " + " | ".join(cases) + " |", "|---|" + "---|" * len(cases)]
    for parts in zip(*(reckon(case) for case in cases.values())):
        lines.append(f"| **{parts[0][0]}** |" + " |" * len(cases))
        for rows in zip(*(part[1] for part in parts)):
            lines.append(f"| {rows[0][0]} | " + " | ".join(say(value, how) for _, value, how in rows) + " |")
    return "\n".join(lines)


def limits(cases):
    """What breaks, the first one first."""
    columns = []
    for case in cases.values():
        who = fleet.people(case)
        gate = fleet.gateways(case, who)
        columns.append(fleet.spare(case, who, gate, fleet.store(case, who, gate)))
    rows = sorted(zip(*columns), key=lambda row: row[0][1])
    lines = ["| bears so many times the load | " + " | ".join(cases) + " |", "|---|" + "---|" * len(cases)]
    lines += (f"| {row[0][0]} | " + " | ".join(say(times, "1") for _, times in row) + " |" for row in rows)
    return "\n".join(lines)


def inputs(cases):
    """What goes in."""
    lines = ["| input | " + " | ".join(cases) + " | unit | from |", "|---|" + "---|" * (len(cases) + 2)]
    for it in fields(Inputs):
        values = " | ".join(f"{getattr(case, it.name):,.10g}" for case in cases.values())
        kind, where = it.metadata["kind"], it.metadata["where"]
        lines.append(f"| `{it.name}` | {values} | {it.metadata['unit']} | {kind}{': ' if where else ''}{where} |")
    return "\n".join(lines)


def between(page, name, table):
    """The page with the table between its marks."""
    begin, end = f"<!-- {name}, written by tools/ledger/scale --write: begin -->", f"<!-- {name}: end -->"
    head, found, rest = page.partition(begin)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        sys.exit(f"the page has no place for the {name}: {begin} … {end}")
    return f"{head}{begin}\n{table}\n{end}{tail}"


def written(page, cases):
    """The page with all tables as they are now."""
    for name, make in zip(TABLES, (inputs, results, limits)):
        page = between(page, name, make(cases))
    return page
