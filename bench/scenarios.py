"""What is measured. A scenario runs its contenders in turns and returns figures; `report` makes tables of them."""

import os
import sys
import time
from dataclasses import dataclass, field
from typing import Callable, Optional

import load
from stage import HERE, Proxy, fill, port

BROWSER = {"Host": "bench.test", "Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "en",
           "Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64)"}
RESOURCE = {"Host": "bench.test", "Accept": "*/*", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64)"}
ALL_THREE = ("assent", "nginx", "haproxy")
# And the least that a proxy made of the same library costs.
WITH_BARE = (*ALL_THREE, "bare")
TWO = ("assent", "nginx")
COOKIES = {}


@dataclass
class Plan:
    """How long and how often."""
    rounds: int
    seconds: float
    quick: bool
    # The largest one, of idle connections.
    crowd: int

    @property
    def whole(self):
        """wrk and h2load count whole seconds."""
        return max(1, round(self.seconds))


def tell(text):
    print(text, file=sys.stderr, flush=True)


def cookie(choice):
    """The cookie of a visitor who chose so; chosen once per run."""
    if choice == "new":
        return {}
    if choice not in COOKIES:
        COOKIES[choice] = load.choose(port("assent"), {"accepted": "accept", "refused": "reject"}[choice])
    return {"Cookie": COOKIES[choice]}


@dataclass
class Work:
    """Load whose cost per piece is weighed: `act(stage, name, plan)` returns how many pieces were done."""
    name: str
    title: str
    act: Callable
    contenders: tuple = ALL_THREE
    unit: str = "µs"
    scale: float = 1e6
    target: str = ""
    # Whose cost is the yardstick, when it isn't nginx's for the same.
    against: Optional[str] = None
    needs: Callable = field(default=lambda: True)

    def run(self, stage, plan, names):
        names = [name for name in self.contenders if name in names]
        figures = {name: {"cost": [], "rate": []} for name in names}
        tell(f"{self.name}: {', '.join(names)}")
        for turn in range(plan.rounds):
            for name in (names if turn % 2 == 0 else names[::-1]):
                proxy = stage.proxies[name]
                cpu, began = proxy.cpu(), time.monotonic()
                count = self.act(stage, name, plan)
                took, spent = time.monotonic() - began, proxy.cpu() - cpu
                figures[name]["cost"].append(spent / max(count, 1) * self.scale)
                figures[name]["rate"].append(count / took)
        return {"kind": "work", "name": self.name, "title": self.title, "unit": self.unit, "target": self.target,
                "against": self.against, "figures": figures}


def get(path, headers=RESOURCE, tls=False, choice="new", fresh=False):
    def act(stage, name, plan):
        scheme = "https" if tls else "http"
        url = f"{scheme}://127.0.0.1:{port(name, tls)}{path}"
        more = cookie(choice) if name == "assent" else {}
        script = HERE / "fresh.lua" if fresh else None
        return load.wrk(stage.client_core, url, plan.whole, {**headers, **more}, script=script)
    return act


def two(path):
    def act(stage, name, plan):
        headers = {key.lower(): value for key, value in RESOURCE.items() if key != "Host"}
        headers[":authority"] = "bench.test"
        return load.h2load(stage.client_core, f"https://127.0.0.1:{port(name, True)}{path}", plan.whole, headers)
    return act


def handshake(stage, name, plan):
    headers = {**RESOURCE, "Connection": "close"}
    return load.wrk(stage.client_core, f"https://127.0.0.1:{port(name, True)}/1k.bin", plan.whole, headers, connections=16)


def by_hand(act):
    """A client of our own, in a process of its own on the client's core."""
    def run(stage, name, plan):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                load.on_core(stage.client_core)
                said = str(act(port(name), port(name, True), plan))
            except Exception as error:  # noqa: BLE001 - told by the parent
                said = f"failed: {error}"
            os.write(writer, said.encode())
            os._exit(0)
        os.close(writer)
        os.waitpid(child, 0)
        with os.fdopen(reader) as answer:
            said = answer.read()
        if said.startswith("failed"):
            raise RuntimeError(f"{name}: {said}")
        return float(said)
    return run


def consent_post(stage, name, plan):
    url = f"http://127.0.0.1:{port(name)}/_assent/choice"
    headers = {**BROWSER, "Sec-Fetch-Site": "same-origin", "Origin": "http://bench.test",
               "Content-Type": "application/x-www-form-urlencoded"}
    return load.wrk(stage.client_core, url, plan.whole, headers, script=HERE / "choice.lua")


@dataclass
class Latency:
    """Percentiles at one rate for all: half of what the slowest can do."""
    name: str
    title: str
    path: str

    def run(self, stage, plan, names):
        tell(f"{self.name}: saturation")
        names = [name for name in names if name in ALL_THREE]
        most = min(load.wrk(stage.client_core, f"http://127.0.0.1:{port(name)}{self.path}", 1, RESOURCE) for name in names)
        rate, figures = most / 2, {}
        log = stage.folder / "latency.log"
        seconds = 3 if plan.quick else 4
        for _ in range(min(plan.rounds, 3)):
            for name in ["origin", *names]:
                tell(f"{self.name}: {name} at {rate:.0f}/s")
                url = f"http://127.0.0.1:{port(name)}{self.path}"
                values, real = load.steady(stage.client_core, url, seconds, RESOURCE, rate, log)
                for part in (0.5, 0.99, 0.999):
                    figures.setdefault(name, {}).setdefault(str(part), []).append(load.percentile(values, part))
        return {"kind": "latency", "name": self.name, "title": self.title, "rate": real, "figures": figures}


@dataclass
class Memory:
    """What connections hold while nothing happens on them. Each contender is started afresh."""
    name: str
    title: str
    counts: Callable
    tls: bool = False
    stall: bool = False

    def run(self, stage, plan, names):
        figures = {}
        for name in [name for name in names if name in ALL_THREE]:
            tell(f"{self.name}: {name}")
            proxy = stage.again(name)
            where = port(name, self.tls)
            # What every process allocates once it has worked is no connection's.
            [stream.close() for stream in load.crowd(where, 50, self.tls)]
            time.sleep(0.5)
            before = proxy.memory()
            rows = figures.setdefault(name, {"idle": before, "each": {}})
            for count in self.counts(plan):
                kept = load.stalled(where, count) if self.stall else load.crowd(where, count, self.tls)
                time.sleep(2 if self.stall else 1)
                rows["each"][str(count)] = (proxy.memory() - before) / count
                [stream.close() for stream in kept]
                time.sleep(0.3)
            stage.again(name)
        return {"kind": "memory", "name": self.name, "title": self.title, "figures": figures}


@dataclass
class Start:
    """From the start of the process to the first answer that it passes on."""
    name: str
    title: str

    def run(self, stage, plan, names):
        names = [name for name in names if name in ALL_THREE]
        figures = {name: [] for name in names}
        for _ in range(3 if plan.quick else 7):
            for name in names:
                stage.proxies[name].stop()
                figures[name].append(load.first_answer(stage.proxies[name], port(name)))
        tell(f"{self.name}: done")
        return {"kind": "start", "name": self.name, "title": self.title, "figures": figures}


@dataclass
class Tenfold:
    """Ten times as many of something in the configuration; what a request and a page cost then."""
    name: str
    title: str

    def run(self, stage, plan, names):
        rows = []
        usual = stage.proxies["assent"]
        for label, few, many in (("sites", 10, 100), ("vendors of the site", 20, 200)):
            costs = {}
            plans = {count: self.proxy(stage, label, count) for count in (few, many)}
            usual.stop()
            try:
                for _ in range(min(plan.rounds, 3)):
                    for count, proxy in plans.items():
                        self.turn(stage, plan, proxy, count, costs)
            finally:
                # What broke must not answer for the next one.
                [proxy.stop() for proxy in plans.values()]
            tell(f"{self.name}: {label}")
            for what in ("pass 1 KB", "page of 56 KB"):
                rows.append({"of": label, "what": what, "few": [few, costs[what, few]], "many": [many, costs[what, many]]})
        stage.begin("assent")
        return {"kind": "tenfold", "name": self.name, "title": self.title, "rows": rows}

    def turn(self, stage, plan, proxy, count, costs):
        proxy.start().wait(port("assent"))
        for what, path, headers in (("pass 1 KB", "/1k.bin", RESOURCE), ("page of 56 KB", "/page56.html", BROWSER)):
            url = f"http://127.0.0.1:{port('assent')}{path}"
            load.wrk(stage.client_core, url, 1, headers)
            cpu = proxy.cpu()
            done = load.wrk(stage.client_core, url, plan.whole, headers)
            costs.setdefault((what, count), []).append((proxy.cpu() - cpu) / done * 1e6)
        proxy.stop()

    def proxy(self, stage, label, count):
        folder = stage.folder / f"tenfold-{count}-{label.split()[0]}"
        folder.mkdir(exist_ok=True)
        sites = vendors = ""
        if label == "sites":
            sites = "".join(
                f'[[site]]\nid = "site{n}"\nhosts = ["site{n}.test"]\norigin = "http://127.0.0.1:{port("origin")}"\n'
                f'controller = "Example Ltd"\nprivacy = "/privacy"\npurposes = ["necessary", "analytics"]\nmode = "guarded"\n'
                for n in range(count - 1))
        else:
            vendors = "".join(
                f'[[site.vendor]]\nkey = "own-{n}"\nname = "Own {n}"\ncontroller = "Example Ltd"\ncountry = "GB"\n'
                f'purpose = "analytics"\nshares = false\nsource = "we wrote it"\ncookies = ["own{n}_id", "own{n}_s_*"]\n'
                f'max_days = 30\nhosts = ["own{n}.example.com"]\n' for n in range(count))
        path = fill("assent.toml", folder, **{**stage.values, "SITES": sites, "VENDORS": vendors, "FOLDER": stage.folder})
        return Proxy("assent", [str(stage.binary), "serve", "--config", str(path)], stage.proxy_core, folder)


@dataclass
class Own:
    """What a page costs somebody who said yes to everything, beside passes of the same size; all in turns."""
    name: str
    title: str

    def run(self, stage, plan, names):
        rows = {"the file, asked for by nobody known": get("/56k.bin"),
                "the file, asked for as a page by that visitor": get("/56k.bin", BROWSER, choice="accepted"),
                "the page": get("/page56.html", BROWSER, choice="accepted")}
        figures = {what: [] for what in rows}
        if "assent" not in names:
            return {"kind": "own", "name": self.name, "title": self.title, "figures": {}}
        proxy = stage.proxies["assent"]
        for _ in range(plan.rounds):
            for what, act in rows.items():
                cpu = proxy.cpu()
                count = act(stage, "assent", plan)
                figures[what].append((proxy.cpu() - cpu) / max(count, 1) * 1e6)
        tell(f"{self.name}: done")
        return {"kind": "own", "name": self.name, "title": self.title, "figures": figures}


def page_scenarios():
    sizes = (("10", "10 KB", ""), ("56", "56 KB", "≤ 1.0×"), ("300", "300 KB", "≤ 0.7×"), ("dense", "56 KB, hardly but tags", "≤ 1.5×"))
    for key, size, aim in sizes:
        path = "/dense56.html" if key == "dense" else f"/page{key}.html"
        for choice, words in (("new", "no choice yet"), ("refused", "refused"), ("accepted", "accepted")):
            # The yardstick knows no visitors: it does the same for all, and is measured once.
            contenders = TWO if choice == "new" else ("assent",)
            yield Work(f"html-{key}-{choice}", f"page of {size}, {words}", get(path, BROWSER, choice=choice), contenders,
                       target=aim if choice == "new" else "", against=None if choice == "new" else f"html-{key}-new")
        yield Work(f"html-{key}-fresh", f"page of {size}, no choice yet, never twice", get(path, BROWSER, fresh=True), TWO)


def compressed(coding, path):
    headers = {**BROWSER, "Accept-Encoding": coding}
    return get(path, headers)


ALL = [
    Work("pass-1k", "1 KB, pass", get("/1k.bin"), WITH_BARE, target="≤ 1.3×"),
    Work("pass-56k", "56 KB, pass", get("/56k.bin"), WITH_BARE),
    Work("pass-100k", "100 KB, pass", get("/100k.bin"), WITH_BARE, target="≤ 0.8×"),
    Work("pass-1m", "1 MB, pass", get("/1m.bin"), WITH_BARE),
    *page_scenarios(),
    Work("html-gzip", "page of 56 KB out of gzip, into gzip", compressed("gzip", "/gz/page56.html"), TWO, target="≤ 0.9×"),
    Work("html-br", "page of 56 KB out of brotli, into brotli", compressed("br", "/br/page56.html"), ("assent",)),
    Work("h2-1k", "1 KB, pass, HTTP/2 over TLS", two("/1k.bin"), target="≤ 1.0×"),
    Work("tls-1k", "1 KB, pass, HTTP/1.1 over TLS", get("/1k.bin", tls=True)),
    Work("tls-new", "a new TLS connection, one request", handshake),
    Work("tls-resumed", "a resumed TLS connection, one request",
         by_hand(lambda clear, tls, plan: load.resumed(tls, plan.seconds))),
    Work("upload", "upload of 10 MB", by_hand(lambda clear, tls, plan: load.upload(clear, plan.seconds, 10 << 20)),
         unit="ms", scale=1e3),
    Work("download", "download of 1 GB", by_hand(lambda clear, tls, plan: load.download(clear, 1 << 30) / (1 << 30)),
         unit="ms", scale=1e3),
    Work("websocket", "WebSocket message of 128 bytes, there and back",
         by_hand(lambda clear, tls, plan: load.sockets(clear, plan.seconds))),
    Work("choice", "a choice, recorded (POST)", consent_post, ("assent",)),
    Own("own", "56 KB for a visitor who accepted everything, beside our own pass"),
    Latency("latency-1k", "1 KB at half of saturation", "/1k.bin"),
    Start("start", "from start to first answer"),
    Memory("idle", "idle keep-alive connections", lambda plan: (1000,) if plan.quick else (1000, plan.crowd)),
    Memory("idle-tls", "idle TLS connections", lambda plan: (300,) if plan.quick else (1000, 4000), tls=True),
    Memory("stalled", "readers that stall", lambda plan: (20,), stall=True),
    Tenfold("tenfold", "ten times as many"),
]
