"""Answers which address a name has, as the name server of an engine does: names.py ADDRESS FILE, of the form of
/etc/hosts."""

import pathlib
import socket
import struct
import sys

NAMES = {}
for line in pathlib.Path(sys.argv[2]).read_text().splitlines():
    address, name = line.split()
    NAMES[name] = socket.inet_aton(address)

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind((sys.argv[1], 53))
while True:
    query, asker = server.recvfrom(512)
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode())
        at += 1 + query[at]
    question = query[12 : at + 5]
    address = NAMES.get(".".join(labels).lower())
    # An address of the fourth version (A, 1), or that there is none of this kind, or no such name (3).
    answer = b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 60, 4) + address if address and question[-4:-2] == b"\x00\x01" else b""
    flags = 0x8180 if address else 0x8183
    header = query[:2] + struct.pack("!HHHHH", flags, 1, bool(answer), 0, 0)
    server.sendto(header + question + answer, asker)
