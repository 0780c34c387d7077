#!/usr/bin/env python3
"""Who lets a packet in: one SYN a port, one echo request a target, each sent again until answered or until time is up.

A SYN-ACK says that someone listens behind the firewalls, an RST that nobody does; both got through. No connection is
ever completed, so that nothing behind counts an attempt. Reads {"seconds": s, "probes": [{"source", "target", "ports"}]}
from standard input, writes [{"open": [...], "ping": bool}], one for each probe. Needs raw sockets.
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
AGAIN = 0.3


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


def echo(number):
    body = struct.pack("!BBHHH", 8, 0, 0, os.getpid() & 0xFFFF, number)
    return struct.pack("!BBHHH", 8, 0, checksum(body), os.getpid() & 0xFFFF, number)


def main():
    asked = json.load(sys.stdin)
    tcp = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_TCP)
    icmp = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    for raw in (tcp, icmp):
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    base = random.randrange(20000, 50000)
    waiting, answers, pings = {}, [], {}
    for index, probe in enumerate(asked["probes"]):
        answers.append({"open": [], "ping": False})
        for port in probe["ports"]:
            waiting[(probe["target"], port, base + index)] = index
        pings[(probe["target"], index)] = index

    def send():
        for (target, port, own), index in waiting.items():
            source = asked["probes"][index]["source"]
            raw = sending(source, socket.IPPROTO_TCP)
            raw.sendto(syn(source, target, own, port), (target, 0))
        for (target, number), index in pings.items():
            sending(asked["probes"][index]["source"], socket.IPPROTO_ICMP).sendto(echo(number), (target, 0))

    senders = {}

    def sending(source, protocol):
        if (source, protocol) not in senders:
            raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, protocol)
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
            raw.bind((source, 0))
            senders[(source, protocol)] = raw
        return senders[(source, protocol)]

    end = time.monotonic() + asked["seconds"]
    again = 0.0
    while (waiting or pings) and time.monotonic() < end:
        if time.monotonic() >= again:
            send()
            again = time.monotonic() + AGAIN
        ready, _, _ = select.select([tcp, icmp], [], [], max(0.0, min(again, end) - time.monotonic()))
        for raw in ready:
            packet, (sender, _) = raw.recvfrom(2048)
            data = packet[(packet[0] & 15) * 4:]
            if raw is tcp:
                port, own = struct.unpack("!HH", data[:4])
                index = waiting.pop((sender, port, own), None)
                if index is not None:
                    if data[13] & (SYN | RST):
                        answers[index]["open"].append(port)
            elif data[0] == 0 and struct.unpack("!H", data[4:6])[0] == os.getpid() & 0xFFFF:
                index = pings.pop((sender, struct.unpack("!H", data[6:8])[0]), None)
                if index is not None:
                    answers[index]["ping"] = True
    print(json.dumps(answers))


main()
