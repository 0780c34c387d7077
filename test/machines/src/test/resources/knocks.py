#!/usr/bin/env python3
"""Whoever knocks at machines without a break: one SYN a port and target, again and again, never a whole connection.

Reads "target ADDRESS" from standard input, a line each, at any time; the end of the input ends it. Then writes
{"targets": {address: {"open": {port: first time}, "shut": {port: [first time, last time]}, "silent": rounds}}}. A SYN-ACK is
"open", an RST is "shut": it came through to a machine on which nobody listens. Run as: knocks.py SOURCE PORTS.
Needs raw sockets.
"""
import json
import os
import random
import select
import socket
import struct
import sys
import time

SYN, RST, ACK = 2, 4, 16
AGAIN = 0.1


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def syn(source, target, own, port):
    head = struct.pack("!HHIIBBHHH", own, port, random.getrandbits(32), 0, 5 << 4, SYN, 1024, 0, 0)
    pseudo = socket.inet_aton(source) + socket.inet_aton(target) + struct.pack("!BBH", 0, socket.IPPROTO_TCP, len(head))
    return head[:16] + struct.pack("!H", checksum(pseudo + head)) + head[18:]


def main():
    source, ports = sys.argv[1], [int(port) for port in sys.argv[2].split(",")]
    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    raw.bind((source, 0))
    targets, text, again, ended = {}, b"", 0.0, False
    while not ended:
        if time.monotonic() >= again:
            own = random.randrange(20000, 60000)
            for target, seen in targets.items():
                seen["rounds"] += 1
                for port in ports:
                    try:
                        raw.sendto(syn(source, target, own, port), (target, 0))
                    except OSError:
                        pass  # its network is not there yet
            again = time.monotonic() + AGAIN
        ready, _, _ = select.select([raw, sys.stdin], [], [], max(0.0, again - time.monotonic()))
        if sys.stdin in ready:
            more = os.read(sys.stdin.fileno(), 4096)
            ended = not more
            text += more
            *lines, text = text.split(b"\n")
            for line in lines:
                targets.setdefault(line.decode().split()[1], {"rounds": 0, "open": {}, "shut": {}})
        if raw in ready:
            packet, (sender, _) = raw.recvfrom(2048)
            data = packet[(packet[0] & 15) * 4:]
            port, flags, now = struct.unpack("!H", data[:2])[0], data[13], time.time()
            if sender in targets and port in ports and flags & ACK:
                if flags & RST:
                    targets[sender]["shut"].setdefault(port, [now, now])[1] = now
                elif flags & SYN:
                    targets[sender]["open"].setdefault(port, now)
    print(json.dumps({"targets": targets}))


main()
