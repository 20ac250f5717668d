"""An Ethernet switch whose ports are TAP devices, and which delivers each frame late.

    forwarder.py PORTS MILLISECONDS

Its ports are tap1, tap2 and so on. It prints a line once they are there.
"""

import collections
import fcntl
import os
import select
import struct
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TAP, IFF_NO_PI = 0x0002, 0x1000
LARGEST = 65536


def tap(name):
    port = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(port, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TAP | IFF_NO_PI))
    return port


def deliver(frame, port):
    try:
        os.write(port, frame)
    except OSError:
        # An interface that is down takes nothing, as a cable without a machine.
        pass


def main(count, delay):
    ports = [tap(f"tap{index + 1}") for index in range(count)]
    print("ready", flush=True)
    known = {}
    late = collections.deque()
    poll = select.poll()
    for port in ports:
        poll.register(port, select.POLLIN)
    while True:
        wait = max(0.0, late[0][0] - time.monotonic()) * 1000 if late else None
        for port, _ in poll.poll(wait):
            try:
                frame = os.read(port, LARGEST)
            except OSError:
                continue
            known[frame[6:12]] = port
            late.append((time.monotonic() + delay, frame, port))
        while late and late[0][0] <= time.monotonic():
            _, frame, source = late.popleft()
            target = known.get(frame[:6])
            for port in [target] if target else ports:
                if port != source:
                    deliver(frame, port)


main(int(sys.argv[1]), int(sys.argv[2]) / 1000)
