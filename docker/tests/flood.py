"""Opens many connections to the proxy at once and keeps them, then says what became of them, and what an address
gets that did nothing.

flood.py whole HOST PORT NUMBER ADDRESS[,ADDRESS...] OTHER    asks for WebSockets: how many got which status
flood.py half HOST PORT NUMBER ADDRESS[,ADDRESS...] OTHER     says nothing, or a part of what TLS begins with: how many
                                                              are still held, and after how many seconds none is"""

import collections
import json
import socket
import ssl
import sys
import time

REQUEST = (
    "GET / HTTP/1.1\r\nHost: salus.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
# A record of 512 bytes, of which these are the first.
HELLO = b"\x16\x03\x01\x02\x00\x01\x00"
LIMIT = 60
TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
TLS.check_hostname, TLS.verify_mode = False, ssl.CERT_NONE


def connect(host, port, address):
    return socket.create_connection((host, int(port)), timeout=20, source_address=(address, 0))


def ask(host, port, address):
    """The status that a WebSocket gets from this address, and its connection."""
    stream = None
    try:
        stream = TLS.wrap_socket(connect(host, port, address))
        stream.sendall(REQUEST.encode())
        return stream.recv(12).decode()[-3:] or "closed", stream
    except OSError:
        return "closed", stream


def is_held(plain):
    plain.setblocking(False)
    try:
        return bool(plain.recv(1))
    except BlockingIOError:
        return True
    except OSError:
        return False


def whole(host, port, addresses):
    held = [ask(host, port, address) for address in addresses]
    return {"got": collections.Counter(status for status, _ in held), "other": ask(host, port, other)[0]}


def half(host, port, addresses):
    held = []
    for number, address in enumerate(addresses):
        held.append(connect(host, port, address))
        if number % 2:
            try:
                held[-1].sendall(HELLO)
            except OSError:
                pass
    began = time.monotonic()
    # Those that are refused are told at once.
    time.sleep(1)
    said = {"held": sum(map(is_held, held)), "other": ask(host, port, other)[0]}
    while any(map(is_held, held)):
        if time.monotonic() - began > LIMIT:
            return said
        time.sleep(0.2)
    return {**said, "for": time.monotonic() - began}


how, host, port, number, addresses, other = sys.argv[1:]
addresses = addresses.split(",")
asked = [addresses[index % len(addresses)] for index in range(int(number))]
print(json.dumps({"whole": whole, "half": half}[how](host, port, asked)))
