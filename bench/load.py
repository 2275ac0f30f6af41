"""The clients. Each runs on the client's core and says how much was done; the caller weighs what it cost the proxy."""

import asyncio
import os
import re
import socket
import ssl
import statistics
import subprocess
import time

# --- wrk and h2load ---------------------------------------------------------------------------------------------------


def pinned(core, *command, timeout=120):
    done = subprocess.run(["taskset", "-c", str(core), *command], capture_output=True, text=True, timeout=timeout)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command[:3]))}…: {done.stderr.strip()[-400:] or done.stdout[-400:]}")
    return done.stdout


def wrk(core, url, seconds, headers, connections=64, script=None):
    """Requests that were answered with a success. Anything else is a broken measurement."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    if script:
        command += ["-s", str(script)]
    said = pinned(core, *command, url, timeout=seconds + 60)
    if "Non-2xx" in said:
        raise RuntimeError(f"{url}: not every answer was a success: {said}")
    errors = re.search(r"Socket errors: (.*)", said)
    if errors and "close" not in headers.get("Connection", "") and re.search(r"(connect|read|write) [1-9]", errors.group(1)):
        raise RuntimeError(f"{url}: {errors.group(0)}")
    return int(re.search(r"(\d+) requests in", said).group(1))


def h2load(core, url, seconds, headers, clients=8, streams=8):
    command = ["h2load", "-t1", f"-c{clients}", f"-m{streams}", f"-D{seconds}", "--warm-up-time=0"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    said = pinned(core, *command, url, timeout=seconds + 60)
    found = re.search(r"status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx", said)
    good, *bad = map(int, found.groups())
    if any(bad):
        raise RuntimeError(f"{url}: {found.group(0)}")
    return good


def steady(core, url, seconds, headers, rate, log, clients=64):
    """Latencies in µs at a fixed rate, by h2load with HTTP/1.1; the first second is left out."""
    log.unlink(missing_ok=True)
    per_client = max(1, round(rate / clients))
    command = ["h2load", "--h1", "-t1", f"-c{clients}", "-m1", f"--rps={per_client}",
               f"-n{per_client * clients * seconds}", f"--log-file={log}"]
    for name, value in headers.items():
        # It writes a Host line of its own, out of this.
        command += ["-H", f"{':authority' if name == 'Host' else name.lower()}: {value}"]
    pinned(core, *command, url, timeout=seconds + 60)
    rows = [line.split() for line in log.read_text().splitlines()]
    if not rows or any(row[1] != "200" for row in rows):
        raise RuntimeError(f"{url}: not every answer was a success")
    begin = min(int(row[0]) for row in rows)
    return sorted(int(row[2]) for row in rows if int(row[0]) - begin > 1_000_000), per_client * clients


def percentile(values, part):
    return values[min(len(values) - 1, int(len(values) * part))] if values else float("nan")


# --- sockets by hand --------------------------------------------------------------------------------------------------

def context():
    made = ssl.create_default_context()
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    return made


def request(path="/1k.bin", extra="", method="GET"):
    return f"{method} {path} HTTP/1.1\r\nHost: bench.test\r\n{extra}\r\n".encode()


def read_head(stream):
    got = b""
    while b"\r\n\r\n" not in got:
        piece = stream.recv(65536)
        if not piece:
            raise RuntimeError(f"closed early: {got[:200]!r}")
        got += piece
    head, _, rest = got.partition(b"\r\n\r\n")
    return head, rest


def read_answer(stream):
    """One answer with a Content-Length; returns its head."""
    head, rest = read_head(stream)
    found = re.search(rb"(?i)content-length: (\d+)", head)
    left = int(found.group(1)) - len(rest) if found else 0
    while left > 0:
        piece = stream.recv(min(left, 1 << 20))
        if not piece:
            raise RuntimeError("closed early")
        left -= len(piece)
    return head


def dial(port):
    return socket.create_connection(("127.0.0.1", port), 30)


def on_core(core):
    os.sched_setaffinity(0, {core})


def resumed(port, seconds):
    """TLS connections that resume a session, one request each; how many, and that they were resumed."""
    made, session, count = context(), None, 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with made.wrap_socket(dial(port), session=session, server_hostname="bench.test") as stream:
            if session is not None and not stream.session_reused:
                raise RuntimeError("a session was not resumed")
            stream.sendall(request(extra="Connection: close\r\n"))
            read_answer(stream)
            session = stream.session
        count += 1
    return count


def upload(port, seconds, size):
    """Uploads of `size` bytes on one connection; how many."""
    body, count = memoryview(bytes(size)), 0
    until = time.monotonic() + seconds
    with dial(port) as stream:
        while time.monotonic() < until or count == 0:
            stream.sendall(request("/put/it", f"Content-Length: {size}\r\n", "PUT"))
            stream.sendall(body)
            head = read_answer(stream)
            if head.split()[1] not in (b"201", b"204"):
                raise RuntimeError(f"upload: {head[:80]!r}")
            count += 1
    return count


def download(port, size):
    """One download; bytes."""
    got, window = 0, bytearray(1 << 20)
    with dial(port) as stream:
        stream.sendall(request("/big.bin"))
        _, rest = read_head(stream)
        got = len(rest)
        while got < size:
            count = stream.recv_into(window)
            if not count:
                raise RuntimeError("closed early")
            got += count
    return got


def sockets(port, seconds, clients=32, size=128):
    """WebSocket messages that went there and came back."""
    frame = b"\x82" + bytes([0x80 | 126]) + size.to_bytes(2, "big") + b"\0\0\0\0" + bytes(size)
    hello = request("/echo", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")

    async def one(until):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(hello)
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head:
            raise RuntimeError(f"no WebSocket: {head[:100]!r}")
        count = 0
        while time.monotonic() < until:
            writer.write(frame)
            await reader.readexactly(len(frame))
            count += 1
        writer.close()
        return count

    async def all_of_them():
        until = time.monotonic() + seconds
        return sum(await asyncio.gather(*(one(until) for _ in range(clients))))

    return asyncio.run(all_of_them())


def crowd(port, count, tls=False, path="/1k.bin", extra=""):
    """Connections that made one request each and stay open."""
    made, kept = context() if tls else None, []
    for _ in range(count):
        stream = dial(port)
        if made:
            stream = made.wrap_socket(stream, server_hostname="bench.test")
        stream.sendall(request(path, extra))
        read_answer(stream)
        kept.append(stream)
    return kept


def stalled(port, count):
    """Readers that take a little of a large answer and then nothing more."""
    kept = []
    for _ in range(count):
        stream = socket.socket()
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16384)
        stream.connect(("127.0.0.1", port))
        stream.sendall(request("/big.bin"))
        stream.recv(1024)
        kept.append(stream)
    return kept


def choose(port, choice):
    """The `Cookie` line of a visitor who pressed that."""
    body = f"choice={choice}"
    said = request("/_assent/choice", "Sec-Fetch-Site: same-origin\r\nOrigin: http://bench.test\r\n"
                   "Content-Type: application/x-www-form-urlencoded\r\n"
                   f"Content-Length: {len(body)}\r\n", "POST") + body.encode()
    with dial(port) as stream:
        stream.sendall(said)
        head = read_answer(stream).decode("latin-1")
    pairs = re.findall(r"(?im)^set-cookie: ([^=;]+=[^;\r]*)(?![^\r]*max-age=0)", head)
    if not pairs:
        raise RuntimeError(f"the choice was not taken: {head[:300]}")
    return "; ".join(pairs)


def first_answer(proxy, port, path="/1k.bin", seconds=20):
    """Milliseconds from the start of the process to its first answer."""
    began = time.perf_counter()
    proxy.start()
    while time.perf_counter() - began < seconds:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as stream:
                stream.sendall(request(path))
                if read_answer(stream).split()[1] == b"200":
                    return (time.perf_counter() - began) * 1000
        except (OSError, RuntimeError):
            time.sleep(0.001)
    raise RuntimeError(f"{proxy.name} never answered")


def median(values):
    return statistics.median(values)
