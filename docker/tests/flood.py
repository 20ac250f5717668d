"""Opens many connections to the proxy at once and keeps them, then says what became of them, and what an address
gets that did nothing.

flood.py whole HOST PORT NUMBER ADDRESS[,ADDRESS...] OTHER    asks for WebSockets: how many got which status
flood.py half HOST PORT NUMBER ADDRESS[,ADDRESS...] OTHER     says nothing, or a part of what TLS begins with: how many
                                                              are still held, and after how many seconds none is
flood.py unread HOST PORT NUMBER ADDRESS[,ADDRESS...] OTHER   asks for a long answer, and takes nothing until all should
                                                              be cut off: how many got all of it, or which status, and
                                                              what the first address gets once it may ask again"""

import collections
import json
import re
import socket
import ssl
import sys
import time

REQUEST = (
    "GET / HTTP/1.1\r\nHost: salus.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
# The code of the runtime, in hexadecimals: megabytes.
BODY = '{"jsonrpc":"2.0","id":1,"method":"state_getStorage","params":["0x3a636f6465"]}'
CALL = (
    "POST / HTTP/1.1\r\nHost: salus.example\r\nContent-Type: application/json\r\n"
    f"Content-Length: {len(BODY)}\r\n\r\n{BODY}"
)
# Seconds after which nginx.conf has given up an answer (`send_timeout`), and the stream in front of it too
# (`proxy_timeout` after that), of which the test leaves 4 and 12.
GIVEN_UP = 6
CUT = 18
# A record of 512 bytes, of which these are the first.
HELLO = b"\x16\x03\x01\x02\x00\x01\x00"
LIMIT = 60
TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
TLS.check_hostname, TLS.verify_mode = False, ssl.CERT_NONE


def connect(host, port, address, room=None):
    plain = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    if room:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    plain.settimeout(20)
    plain.bind((address, 0))
    plain.connect((host, int(port)))
    return plain


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


def take(stream):
    """What came of an answer that is now read: all, a part, or another status."""
    said = b""
    try:
        while part := stream.recv(1 << 16):
            said += part
            head, _, body = said.partition(b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: (\d+)", head)
            if length and len(body) >= int(length[1]):
                status = head[9:12].decode()
                return "whole" if status == "200" else status
    except OSError:
        pass
    return "cut" if said else "closed"


def unread(host, port, addresses):
    held = []
    for address in addresses:
        held.append(TLS.wrap_socket(connect(host, port, address, room=4096)))
        held[-1].sendall(CALL.encode())
    began = time.monotonic()
    said = {"other": ask(host, port, other)[0]}
    time.sleep(began + GIVEN_UP - time.monotonic())
    said["again"] = ask(host, port, addresses[0])[0]
    time.sleep(began + CUT - time.monotonic())
    return {**said, "got": collections.Counter(map(take, held))}


how, host, port, number, addresses, other = sys.argv[1:]
addresses = addresses.split(",")
asked = [addresses[index % len(addresses)] for index in range(int(number))]
print(json.dumps({"whole": whole, "half": half, "unread": unread}[how](host, port, asked)))
