"""The stage: what is served, the origin, the contenders, and what the system says about their processes."""

import gzip
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TICK = os.sysconf("SC_CLK_TCK")

# One port each, clear and TLS, away from what usually listens on a machine.
PORTS = {"origin": 18100, "assent": 18110, "nginx": 18120, "haproxy": 18130, "echo": 18140, "bare": 18150}


def port(name, tls=False):
    return PORTS[name] + (1 if tls else 0)


# --- what is served ---------------------------------------------------------------------------------------------------

WORDS = ("consent gateway visitor purpose measure article paragraph morning river window garden market station letter "
         "winter summer bridge kitchen music paper village harbour evening colour question answer history number").split()

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The morning paper</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/site.css">
<script async src="https://www.googletagmanager.com/gtag/js?id=G-0000000000"></script>
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());</script>
<script src="/site.js" defer></script></head><body>
<header><nav><ul>%s</ul></nav></header><main>
"""

FOOT = """</main><iframe src="https://www.youtube.com/embed/aaaaaaaaaaa" width="560" height="315"></iframe>
<img src="https://www.facebook.com/tr?id=1&ev=PageView" width="1" height="1" alt=""><footer><p>The end.</p></footer>
</body></html>
"""


def page(size, seed=1):
    """An ordinary page of about `size` bytes: a paragraph of prose, links, now and then an image or a list."""
    dice = random.Random(seed)
    out = [HEAD % "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(12))]
    length = len(out[0]) + len(FOOT)
    while length < size:
        prose = " ".join(dice.choice(WORDS) for _ in range(dice.randrange(30, 70)))
        link = f'<a href="/article/{dice.randrange(9999)}" class="more">{dice.choice(WORDS)} {dice.choice(WORDS)}</a>'
        part = f'<section class="story"><h2>{dice.choice(WORDS).title()}</h2><p>{prose} {link}.</p>'
        if dice.random() < 0.3:
            part += f'<figure><img src="/image/{dice.randrange(999)}.jpg" alt="{dice.choice(WORDS)}" loading="lazy"></figure>'
        part += "</section>\n"
        out.append(part)
        length += len(part)
    return ("".join(out) + FOOT).encode()


def dense(size, seed=2):
    """A page that is hardly anything but tags: a table of links."""
    dice = random.Random(seed)
    out = [HEAD % "", "<table>"]
    length = len(out[0]) + len(FOOT) + 20
    while length < size:
        row = "<tr>" + "".join(f'<td><b>{dice.randrange(99)}</b><i class="x">a</i></td>' for _ in range(6)) + "</tr>\n"
        out.append(row)
        length += len(row)
    return ("".join(out) + "</table>" + FOOT).encode()


PAGES = {
    "page10.html": lambda: page(10 << 10),
    "page56.html": lambda: page(56 << 10),
    "page300.html": lambda: page(300 << 10),
    "dense56.html": lambda: dense(56 << 10),
}


def write_files(www, gigabytes):
    """Everything the origin serves. Compressed copies lie in directories that the origin labels."""
    (www / "gz").mkdir(parents=True)
    (www / "br").mkdir()
    (www / "put").mkdir()
    # Started by root, nginx works as somebody else.
    (www / "put").chmod(0o777)
    for name, make in PAGES.items():
        body = make()
        (www / name).write_bytes(body)
        (www / "gz" / name).write_bytes(gzip.compress(body, 6, mtime=0))
        if shutil.which("brotli"):
            subprocess.run(["brotli", "-q", "5", "-o", str(www / "br" / name), str(www / name)], check=True)
    for name, size in (("1k.bin", 1 << 10), ("56k.bin", 56 << 10), ("100k.bin", 100 << 10), ("1m.bin", 1 << 20)):
        (www / name).write_bytes(random.Random(size).randbytes(size))
    with open(www / "big.bin", "wb") as big:
        big.truncate(gigabytes << 30)


def certificate(folder):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
         "-subj", "/CN=bench.test", "-addext", "subjectAltName=DNS:bench.test,IP:127.0.0.1",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")],
        check=True, capture_output=True)
    both = (folder / "cert.pem").read_text() + (folder / "key.pem").read_text()
    (folder / "both.pem").write_text(both)


# --- processes --------------------------------------------------------------------------------------------------------

def descendants(pid):
    """A process and all beneath it."""
    found = [pid]
    for one in found:
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                found += map(int, Path(f"/proc/{one}/task/{task}/children").read_text().split())
        except OSError:
            pass
    return found


class Proxy:
    """A process under test, pinned to its core."""

    def __init__(self, name, command, core, folder):
        self.name, self.command, self.core, self.folder = name, command, core, folder
        self.child = None

    def start(self):
        log = open(self.folder / f"{self.name}.log", "ab")
        self.child = subprocess.Popen(["taskset", "-c", str(self.core), *self.command], stdin=subprocess.DEVNULL,
                                      stdout=log, stderr=log, env=dict(os.environ, ASSENT_LOG="warn"))
        return self

    def stop(self):
        if self.child is None:
            return
        pids = descendants(self.child.pid)
        self.child.send_signal(signal.SIGTERM)
        try:
            self.child.wait(5)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
        for pid in pids[1:]:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        self.child = None

    def wait(self, where, seconds=20):
        """Until it accepts connections; false when it ends instead."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.child.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", where), 1).close()
                return True
            except OSError:
                time.sleep(0.005)
        return False

    def cpu(self):
        """Seconds of CPU time so far, user and system, all processes."""
        total = 0
        for pid in descendants(self.child.pid):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
            except OSError:
                pass
        return total / TICK

    def memory(self):
        """Resident bytes, shared pages counted once (PSS)."""
        total = 0
        for pid in descendants(self.child.pid):
            try:
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                    if line.startswith("Pss:"):
                        total += int(line.split()[1]) * 1024
            except OSError:
                pass
        return total


def fill(template, folder, **values):
    """A configuration of this folder with its places filled in; returns where it was written."""
    text = (HERE / template).read_text()
    for key, value in values.items():
        text = text.replace(f"@{key}@", str(value))
    path = folder / template
    path.write_text(text)
    return path


class Stage:
    """Origin and contenders."""

    def __init__(self, folder, binary, bare, names, cores, gigabytes, crowd):
        self.folder, self.binary, (self.proxy_core, self.client_core) = folder, binary, cores
        www = folder / "www"
        write_files(www, gigabytes)
        certificate(folder)
        values = dict(MOST=crowd + 100, FOLDER=folder, WWW=www, ORIGIN=port("origin"), ECHO=port("echo"))
        for name in ("assent", "nginx", "haproxy"):
            values[name.upper()] = port(name)
            values[name.upper() + "_TLS"] = port(name, True)
        self.values = values
        self.origin = Proxy("origin", ["nginx", "-c", str(fill("origin.conf", folder, **values))], self.client_core, folder)
        self.echo = Proxy("echo", ["python3", str(HERE / "echo.py"), str(port("echo"))], self.client_core, folder)
        commands = {
            "assent": lambda: [str(binary), "serve", "--config", str(fill("assent.toml", folder, SITES="", VENDORS="", **values))],
            "nginx": lambda: ["nginx", "-c", str(fill("nginx.conf", folder, **values))],
            "haproxy": lambda: ["haproxy", "-db", "-f", str(fill("haproxy.cfg", folder, **values))],
            "bare": lambda: [str(bare), f"127.0.0.1:{port('bare')}", f"127.0.0.1:{port('origin')}"],
        }
        self.proxies = {name: Proxy(name, commands[name](), self.proxy_core, folder) for name in names}

    def open(self):
        for proxy, where in ((self.origin, port("origin")), (self.echo, port("echo"))):
            if not proxy.start().wait(where):
                raise SystemExit(f"{proxy.name} does not start; see {self.folder}/{proxy.name}.log")
        for name in self.proxies:
            self.begin(name)

    def begin(self, name):
        proxy = self.proxies[name]
        if not proxy.start().wait(port(name)):
            raise SystemExit(f"{name} does not start:\n" + (self.folder / f"{name}.log").read_text()[-2000:])
        return proxy

    def again(self, name):
        """A fresh process, for measures that what came before would blur."""
        self.proxies[name].stop()
        return self.begin(name)

    def mend(self):
        """Whatever a failure left behind."""
        for name in self.proxies:
            self.again(name)

    def close(self):
        for proxy in [*self.proxies.values(), self.echo, self.origin]:
            proxy.stop()
