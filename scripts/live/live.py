#!/usr/bin/env python3
"""Carries the datagrams of a TUN device over the standard input and output, each after its length in two octets.

    live.py ADDRESS               the kernel has ADDRESS in a network namespace of its own; the first datagram out is its process id
    live.py --in PID COMMAND …    runs a command in the namespace of that process, and ends with it
    live.py --noise PID FROM TO SEED COUNT
                                  sends datagrams of chance from that namespace: random octets behind a true IPv4 header
    live.py --check               says in one sentence why this machine cannot, if it cannot
"""

import ctypes
import os
import random
import select
import signal
import socket
import struct
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'record'))

from host import CLONE_NEWNET, CannotRecord, call_libc, libc, open_tun, unshare  # noqa: E402
from packet import checksum  # noqa: E402

PR_SET_PDEATHSIG = 1
TUN_READ = 65536
PIPE_READ = 1 << 20


def carry(address):
    """The wire: what the kernel sends goes out, what comes in is given to the kernel."""
    unshare()
    tun = open_tun(address)
    frame(str(os.getpid()).encode())
    came = bytearray()
    while True:
        ready, _, _ = select.select([0, tun], [], [])
        if tun in ready:
            drain(tun)
        if 0 in ready:
            octets = os.read(0, PIPE_READ)
            if not octets:
                return
            came += octets
            deliver(tun, came)


def drain(tun):
    while True:
        try:
            frame(os.read(tun, TUN_READ))
        except BlockingIOError:
            return


def deliver(tun, came):
    at = 0
    while len(came) - at >= 2:
        length = struct.unpack_from('!H', came, at)[0]
        if len(came) - at - 2 < length:
            break
        try:
            os.write(tun, came[at + 2:at + 2 + length])
        except OSError:
            # the kernel takes nothing that begins like no IP header, nor more than it has room for: lost on the wire
            pass
        at += 2 + length
    del came[:at]


def frame(octets):
    octets = struct.pack('!H', len(octets)) + octets
    while octets:
        octets = octets[os.write(1, octets):]


def enter(pid):
    space = os.open(f'/proc/{pid}/ns/net', os.O_RDONLY | os.O_CLOEXEC)
    call_libc(libc.setns(space, CLONE_NEWNET), 'The network namespace cannot be entered')
    os.close(space)


def run_in(pid, command):
    enter(pid)
    # whoever started this may be killed without a chance to tidy up
    libc.prctl(PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGKILL))
    os.execvp(command[0], command)


def noise(pid, source, target, seed, count):
    """Datagrams that a stack must survive: a header it accepts, and behind it anything."""
    enter(pid)
    dice = random.Random(seed)
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW) as raw:
        for _ in range(count):
            body = anything(dice) if dice.random() < 0.2 else something(dice, socket.inet_aton(source) + socket.inet_aton(target))
            protocol = socket.IPPROTO_TCP if dice.random() < 0.95 else dice.randrange(256)
            header = struct.pack('!BBHHHBBH4s4s', 0x45, 0, 20 + len(body), 0, 0, 64, protocol, 0,
                                 socket.inet_aton(source), socket.inet_aton(target))
            raw.sendto(header + body, (target, 0))


def anything(dice):
    return dice.randbytes(dice.choice((0, 1, 8, 19, 20, 21, 24, 40, 60, 200, 1400)))


def something(dice, addresses):
    """A segment with a true checksum, from a few ports to one that listens, or nearly so; its numbers and options are of chance."""
    words = dice.choice((5, 5, 5, 6, 8, 10, 15))
    segment = struct.pack('!HHIIBBHHH', 1025 + dice.randrange(4), dice.choice((80, 80, 80, dice.randrange(65536))),
                          dice.choice((0, 1, 1 << 31, dice.getrandbits(32))), dice.getrandbits(32), words << 4,
                          dice.choice((0x02, 0x04, 0x10, 0x11, 0x12, 0x18, dice.getrandbits(8))), dice.getrandbits(16), 0,
                          dice.getrandbits(16))
    segment += options(dice, (words - 5) * 4) + dice.randbytes(dice.choice((0, 0, 1, 100, 1400)))
    pseudo = addresses + struct.pack('!BBH', 0, socket.IPPROTO_TCP, len(segment))
    return segment[:16] + struct.pack('!H', checksum(pseudo + segment)) + segment[18:]


def options(dice, length):
    """Octets of options: known and unknown kinds, lengths that are mostly true."""
    out = b''
    while len(out) < length:
        kind, size = dice.choice(((0, 1), (1, 1), (2, 4), (3, 3), (4, 2), (5, 10), (5, 34), (8, 10), (34, 10), (254, 4), (172, 11)))
        size = size if dice.random() < 0.9 else dice.randrange(256)
        out += bytes([kind]) if kind < 2 else bytes([kind, size]) + dice.randbytes(max(0, size - 2))
    return out[:length]


def main(arguments):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if arguments == ['--check']:
            unshare()
            open_tun('10.0.0.1')
        elif len(arguments) > 2 and arguments[0] == '--in':
            run_in(arguments[1], arguments[2:])
        elif len(arguments) == 6 and arguments[0] == '--noise':
            noise(arguments[1], arguments[2], arguments[3], int(arguments[4]), int(arguments[5]))
        elif len(arguments) == 1:
            carry(arguments[0])
        else:
            print(__doc__, file=sys.stderr)
            return 2
        return 0
    except CannotRecord as reason:
        print(reason, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
