"""Asks the proxy for many WebSockets at once and keeps them, then says what it got, and what another address did.

flood.py HOST PORT NUMBER ADDRESS OTHER"""

import collections
import json
import socket
import ssl
import sys

REQUEST = (
    "GET / HTTP/1.1\r\nHost: salus.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def connect(host, port, address):
    """The status that a WebSocket gets from this address, and its connection."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    plain = socket.create_connection((host, port), timeout=20, source_address=(address, 0))
    stream = context.wrap_socket(plain)
    stream.sendall(REQUEST.encode())
    return stream.recv(12).decode()[-3:], stream


host, port, number, address, other = sys.argv[1:]
held = [connect(host, int(port), address) for _ in range(int(number))]
got = collections.Counter(status for status, _ in held)
print(json.dumps({"got": got, "other": connect(host, int(port), other)[0]}))
