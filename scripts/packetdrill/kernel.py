#!/usr/bin/env python3
"""Lets a packetdrill script drive this machine's own kernel, in a network namespace with one TUN device in it.

    kernel.py < REQUESTS      one request a line, as JSON; the first one is {"do": "boot", …}
    kernel.py --check         says in one sentence why this machine cannot, if it cannot

Every request may say `at`, the moment at which it is carried out, and is answered by a line with its `id` and the moment at
which it was done. Datagrams of the kernel and the end of a call that slept are lines without an id. `late` says by how much the
machine was too busy to be in time: for a request, for a datagram that was there, or for the thread of a call that slept.
Moments are microseconds of CLOCK_MONOTONIC.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'record'))

from calls import CUBIC, Calls, kept_waiting  # noqa: E402
from device import open_device, receive, send  # noqa: E402
from host import CannotRecord, read_setting, set_sysctl, sysctl_path, unshare  # noqa: E402
from record import hurry  # noqa: E402

PIPE_READ = 1 << 16
# the last part of a wait is spent awake
AWAKE = 150


def now():
    return time.monotonic_ns() // 1000


class Kernel:
    def __init__(self):
        self.tun = None
        self.calls = Calls(now)
        self.came = b''
        self.waited = 0

    def serve(self):
        """Carries out requests until there are no more."""
        while True:
            ready, _, _ = select.select([0, self.calls.bell] + ([self.tun] if self.tun else []), [], [])
            self.look(ready)
            if 0 in ready:
                octets = os.read(0, PIPE_READ)
                if not octets:
                    return
                *lines, self.came = (self.came + octets).split(b'\n')
                for line in lines:
                    self.carry_out(json.loads(line))

    def look(self, ready):
        """Tells what the kernel did by itself."""
        if self.tun in ready:
            self.drain()
        if self.calls.bell in ready:
            self.tell(event='returned', **self.calls.returned())

    def drain(self):
        while self.tun:
            octets = receive(self.tun)
            if octets is None:
                return
            at, waited = now(), kept_waiting()
            self.tell(event='datagram', at=at, late=waited - self.waited, octets=octets.hex())
            self.waited = waited

    def carry_out(self, request):
        at = request.get('at')
        if at is not None:
            self.wait(at)
        late = max(0, now() - at) if at is not None else 0
        answer = getattr(self, 'do_' + request['do'])(request)
        done = answer.pop('at', None) or now()
        late = max(late, answer.pop('late', 0))
        # what the stack sent meanwhile comes before the answer
        if self.tun:
            self.drain()
        self.tell(id=request['id'], at=done, late=late, **answer)

    def wait(self, at):
        while (left := at - now()) > 0:
            if left <= AWAKE:
                continue
            ready, _, _ = select.select([self.calls.bell, self.tun], [], [], (left - AWAKE) / 1e6)
            self.look(ready)

    def tell(self, **fields):
        octets = json.dumps(fields).encode() + b'\n'
        while octets:
            octets = octets[os.write(1, octets):]

    def do_boot(self, request):
        """A fresh stack with these addresses and settings."""
        unshare()
        self.tun = open_device(request['addresses'], request['mtu'])
        for name, value in request['settings'].items():
            set_sysctl(name, value, required=False)
        # the thread of the calls inherits the haste
        hurry()
        self.calls.start()
        return {}

    def do_inject(self, request):
        problem = send(self.tun, bytes.fromhex(request['octets']), request.get('gso'))
        return {'problem': problem} if problem else {}

    def do_call(self, request):
        return self.calls.make(request['call'], request['mayBlock'])

    def do_info(self, request):
        return {'info': self.calls.info(request['fd'])}

    def do_get(self, request):
        path = sysctl_path(request['name'])
        try:
            return {'value': read_setting(path)}
        except OSError:
            return {'value': None}

    def do_set(self, request):
        if request['name'].endswith('tcp_congestion_control') and request['value'].encode() == CUBIC:
            # every socket of a script asks for it, since a namespace may not be allowed to
            return {}
        try:
            set_sysctl(request['name'], request['value'], required=True)
            return {}
        except CannotRecord as reason:
            return {'problem': str(reason)}

    def do_flush(self, _):
        subprocess.run(['ip', 'tcp_metrics', 'flush', 'all'], check=False, capture_output=True)
        return {}


def main(arguments):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.setswitchinterval(1e-4)
    try:
        kernel = Kernel()
        if arguments == ['--check']:
            kernel.do_boot({'addresses': [['192.168.0.1/16']], 'mtu': 1500, 'settings': {}})
        else:
            kernel.serve()
        return 0
    except CannotRecord as reason:
        print(reason, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == '__main__':
    # a call that sleeps for ever does not keep the process alive
    os._exit(main(sys.argv[1:]) if len(sys.argv) <= 2 else print(__doc__, file=sys.stderr) or 2)
