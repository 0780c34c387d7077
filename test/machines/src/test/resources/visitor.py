#!/usr/bin/env python3
"""A visitor who does not stop: asks for a page again and again, until standard input ends and 20 times at least.

Asks DNS itself, keeps the addresses for as long as their record says and no longer, and takes one of
them at random, over a new connection each time, without trying again. Prints one line of JSON at the
end: how many requests, from how many addresses, and each failure with its time, address and reason.

Run as: visitor.py NAME-SERVER HOST MARK ROOTS INTERVAL-SECONDS
"""

import http.client
import json
import random
import select
import socket
import ssl
import struct
import sys
import time

server, host, mark, roots, interval = sys.argv[1:5] + [float(sys.argv[5])]
context = ssl.create_default_context(cafile=roots)
if mark.startswith("-"):
    # A temporary certificate is nobody's.
    mark = mark[1:]
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE


def ask():
    """The name's addresses and until when they may be used."""
    number = random.randrange(65536)
    name = b"".join(bytes([len(label)]) + label.encode() for label in host.split(".")) + b"\0"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(2)
        asking.sendto(struct.pack("!6H", number, 0x100, 1, 0, 0, 0) + name + struct.pack("!2H", 1, 1), (server, 53))
        answer = asking.recv(4096)
    if struct.unpack("!H", answer[:2])[0] != number:
        raise OSError("DNS answered somebody else")
    count, at = struct.unpack("!H", answer[6:8])[0], 12 + len(name) + 4
    addresses, lives = [], 0
    for _ in range(count):
        # Names in answers are two bytes that lead back to the question.
        kind, _, lives, length = struct.unpack("!2HIH", answer[at + 2:at + 12])
        if kind == 1:
            addresses.append(socket.inet_ntoa(answer[at + 12:at + 12 + length]))
        at += 12 + length
    if not addresses:
        raise OSError("DNS names no address")
    return addresses, time.monotonic() + lives


class Connection(http.client.HTTPSConnection):
    """To that address, in the name of the site."""

    def __init__(self, address):
        super().__init__(host, timeout=20, context=context)
        self.address = address

    def connect(self):
        plain = socket.create_connection((self.address, 443), self.timeout)
        self.sock = context.wrap_socket(plain, server_hostname=host)


def visit(address):
    connection = Connection(address)
    try:
        connection.request("GET", "/", headers={"Connection": "close"})
        answer = connection.getresponse()
        page = answer.read().decode("utf-8", "replace")
        if answer.status != 200:
            raise OSError(f"status {answer.status}")
        if mark not in page:
            raise OSError("another page")
    finally:
        connection.close()


requests, failures, seen, slowest, until = 0, [], {}, 0.0, 0.0
addresses = []
asked_to_end = False
while not asked_to_end or requests < 20:
    if asked_to_end:
        time.sleep(interval)
    elif select.select([sys.stdin], [], [], interval)[0]:
        asked_to_end = True
        continue
    began, address = time.monotonic(), "-"
    requests += 1
    try:
        if began >= until:
            addresses, until = ask()
        address = random.choice(addresses)
        visit(address)
        seen[address] = seen.get(address, 0) + 1
        slowest = max(slowest, time.monotonic() - began)
    except Exception as fault:  # Whatever it is, the visitor saw no page.
        failures.append(f"{time.strftime('%H:%M:%S')} {address}: {type(fault).__name__}: {fault}")
print(json.dumps({"requests": requests, "seen": seen, "slowest": round(slowest, 2), "failures": failures}))
