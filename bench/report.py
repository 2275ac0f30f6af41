"""Figures → Markdown."""

from pathlib import Path
from statistics import median

NAMES = {"assent": "Assent", "nginx": "nginx", "haproxy": "HAProxy", "bare": "hyper alone", "origin": "the origin itself"}
BEGIN, END = "<!-- written by bench/run: begin -->", "<!-- written by bench/run: end -->"


def number(value):
    if value != value:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def spread(values):
    """Median, and from the least to the most where there are several."""
    if not values:
        return "–"
    if len(values) == 1:
        return number(values[0])
    return f"{number(median(values))} ({number(min(values))}–{number(max(values))})"


def ratios(ours, theirs):
    """Turn by turn, so that what slows a whole round counts for neither. Of other scenarios only medians compare."""
    return [one / other for one, other in zip(ours, theirs) if other]


def work(results):
    rows = [one for one in results if one["kind"] == "work"]
    if not rows:
        return ""
    named = {one["name"]: one for one in rows}
    out = ["### CPU time per request", "",
           "| work | Assent | nginx | HAProxy | Assent : nginx | aim | Assent : HAProxy | hyper alone "
           "| per second: Assent | nginx | HAProxy |", "|---|---|---|---|---|---|---|---|---|---|---|"]
    for one in rows:
        figures = one["figures"]
        cell = lambda name, what: spread(figures[name][what]) if name in figures else "–"  # noqa: E731
        to = {name: "–" for name in ("nginx", "haproxy")}
        for name in to:
            if name in figures and "assent" in figures:
                to[name] = spread(ratios(figures["assent"]["cost"], figures[name]["cost"])) + "×"
        if one["against"] in named:
            other = named[one["against"]]["figures"]
            if "nginx" in other:
                to["nginx"] = number(median(figures["assent"]["cost"]) / median(other["nginx"]["cost"])) + "×"
        bare = lambda figures: f"{cell('bare', 'cost')} {one['unit']}" if "bare" in figures else "–"  # noqa: E731
        rate = lambda name: number(median(figures[name]["rate"])) if name in figures else "–"  # noqa: E731
        out.append(f"| {one['title']} | " + " | ".join(
            f"{cell(name, 'cost')}{' ' + one['unit'] if name in figures else ''}" for name in ("assent", "nginx", "haproxy"))
            + f" | {to['nginx']} | {one['target']} | {to['haproxy']} | {bare(figures)} | "
            + " | ".join(rate(name) for name in ("assent", "nginx", "haproxy")) + " |")
    out += ["", "Median (least–most) over the rounds; ratios are taken round by round. For a visitor who refused or "
            "accepted, nginx does what it does for everybody. Pages come again as they were, and are compared with what was "
            "read before; those `never twice` are under another address each time, so that each is read."]
    return "\n".join(out)


def slope(results):
    """Linear in bytes: what a page costs, and what each further kilobyte does."""
    named = {one["name"]: one for one in results}
    rows = []
    for label, names in (("pages, no choice yet", (("html-10-new", 10), ("html-56-new", 56), ("html-300-new", 300))),
                         ("pages, never twice", (("html-10-fresh", 10), ("html-56-fresh", 56), ("html-300-fresh", 300))),
                         ("pages, accepted", (("html-10-accepted", 10), ("html-56-accepted", 56), ("html-300-accepted", 300))),
                         ("pass", (("pass-1k", 1), ("pass-100k", 100), ("pass-1m", 1024)))):
        points = [(size, median(named[name]["figures"]["assent"]["cost"])) for name, size in names if name in named]
        if len(points) == 3:
            (a, x), (b, y), (c, z) = points
            rows.append(f"| {label} | " + " | ".join(f"{size} KB: {number(cost)}" for size, cost in points)
                        + f" | {number((y - x) / (b - a))} | {number((z - y) / (c - b))} |")
    if not rows:
        return ""
    return "\n".join(["### Linear in bytes", "", "| | µs | µs | µs | µs per KB, first to second | second to third |",
                      "|---|---|---|---|---|---|", *rows])


def latency(one):
    out = [f"### Latency: {one['title']}", "", f"{number(one['rate'])} requests per second for everybody, 64 connections.", "",
           "| | p50 µs | p99 µs | p99.9 µs | added p99 |", "|---|---|---|---|---|"]
    base = median(one["figures"]["origin"]["0.99"])
    for name, figures in one["figures"].items():
        added = "" if name == "origin" else number(median(figures["0.99"]) - base)
        out.append(f"| {NAMES[name]} | {spread(figures['0.5'])} | {spread(figures['0.99'])} | {spread(figures['0.999'])} | {added} |")
    return "\n".join(out)


def own(one):
    if not one["figures"]:
        return ""
    stranger, visitor, _ = one["figures"].values()
    out = [f"### {one['title']}", "", "| | µs | beside the pass of nobody known (aim of the page: ≤ 1.3×) | beside the pass of that visitor |",
           "|---|---|---|---|"]
    for what, costs in one["figures"].items():
        out.append(f"| {what} | {spread(costs)} | {spread(ratios(costs, stranger))}× | {spread(ratios(costs, visitor))}× |")
    return "\n".join(out)


def memory(results):
    rows = [one for one in results if one["kind"] == "memory"]
    if not rows:
        return ""
    out = ["### Memory", "", "| | " + " | ".join(NAMES[name] for name in rows[0]["figures"]) + " |",
           "|---|" + "---|" * len(rows[0]["figures"])]
    first = rows[0]["figures"]
    out.append("| process at rest, MB | " + " | ".join(number(first[name]["idle"] / 1e6) for name in first) + " |")
    for one in rows:
        for count in next(iter(one["figures"].values()))["each"]:
            out.append(f"| {one['title']}, {int(count):,}: KB each | " + " | ".join(
                number(figures["each"][count] / 1024) for figures in one["figures"].values()) + " |")
    return "\n".join(out)


def start(one):
    return "\n".join(["### Start", "", "| | ms to the first answer |", "|---|---|",
                      *(f"| {NAMES[name]} | {spread(values)} |" for name, values in one["figures"].items())])


def tenfold(one):
    out = ["### Ten times as many", "", "| of | work | µs with | µs with | ratio |", "|---|---|---|---|---|"]
    for row in one["rows"]:
        (few, costs), (many, more) = row["few"], row["many"]
        out.append(f"| {row['of']} | {row['what']} | {few}: {spread(costs)} | {many}: {spread(more)} "
                   f"| {spread(ratios(more, costs))}× |")
    return "\n".join(out)


def markdown(facts, results):
    parts = [f"`{facts['command']}` on {facts['date']}: {', '.join(facts['versions'])}; {facts['cpu']}, {facts['cores']} "
             f"cores, Linux {facts['kernel']}, load {facts['load']:.1f} at the start. One core for the proxy, one for client "
             "and origin; 64 keep-alive connections where nothing else is said.",
             work(results), slope(results)]
    single = {"own": own, "latency": latency, "start": start, "tenfold": tenfold}
    parts += [single[one["kind"]](one) for one in results if one["kind"] in single]
    parts.append(memory(results))
    return "\n\n".join(part for part in parts if part)


def write(path: Path, text):
    page = path.read_text() if path.exists() else f"# Speed\n\n{BEGIN}\n{END}\n"
    if BEGIN not in page or END not in page:
        raise SystemExit(f"{path} has lost the marks between which the tables stand")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}")
