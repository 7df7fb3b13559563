#!/usr/bin/env python3
"""Plays a scenario on this machine's kernel and records what happened.

    record.py FOLDER < REQUEST    REQUEST: {"scenario": …, "defaults": {sysctl: value}}; writes FOLDER when all is done
    record.py --check             says in one sentence why this machine cannot, if it cannot
"""

import gc
import heapq
import itertools
import json
import os
import platform
import select
import signal
import struct
import sys
import time

import packet
from host import CannotRecord, Host
from programs import Programs
from wire import DUP_MS, Wire

# how often states are looked at when nothing happens, in microseconds
SAMPLING = 10_000
# the start is a little in the future, so that the first ops are not late
HEAD_START = 20_000
# beyond that a recording says more about the machine than about its kernel, in microseconds
MOST_LATE = 5_000
CLOCK_MONOTONIC_COARSE = 6
CORRUPT = 1
PCAP_HEADER = struct.pack('<IHHiIII', 0xA1B23C4D, 2, 4, 0, 0, 262144, 101)


class Recorder:
    def __init__(self, request):
        self.scenario = request['scenario']
        sysctl = self.scenario['sysctl']
        addresses = self.scenario['hosts']
        self.hosts = {side: Host(side, address, {**sysctl.get('both', {}), **sysctl.get(side, {})}, request['defaults'],
                                 next(other for one, other in addresses.items() if one != side))
                      for side, address in addresses.items()}
        self.wire = Wire(self.scenario['wire'], self.scenario['hosts'])
        self.events, self.taps = [], {side: [] for side in self.hosts}
        self.agenda, self.order, self.numbers = [], itertools.count(), itertools.count(1)
        self.seen = {side: {} for side in self.hosts}
        self.lateness = 0
        self.programs = Programs(self.now, self.log, self.later, self.after_call)
        self.began = 0

    def now(self):
        return time.monotonic_ns() // 1000 - self.began

    def log(self, t, ev, **fields):
        event = {'t': t, 'ev': ev, **fields}
        self.events.append(event)
        return event

    def later(self, at, action):
        heapq.heappush(self.agenda, (at, next(self.order), action))

    def play(self):
        for op in self.scenario['ops']:
            self.later(round(op['t'] * 1e6), lambda op=op: self.perform(op))
        end = round(self.scenario['duration'] * 1e6)
        self.began, looked = self.now() + HEAD_START, 0
        while (now := self.now()) < end:
            if self.agenda and self.agenda[0][0] <= now:
                at, _, action = heapq.heappop(self.agenda)
                self.lateness = max(self.lateness, now - at)
                action()
                continue
            self.wait(min(end, looked + SAMPLING, self.agenda[0][0] if self.agenda else end))
            if self.now() >= looked + SAMPLING:
                looked = self.now()
                for host in self.hosts.values():
                    self.sample(host, looked, 'poll', None)

    def wait(self, until):
        """Sleeps until then, or until a stack sends or a socket is ready."""
        tuns = {host.tun: host for host in self.hosts.values() if host.powered}
        awaiting = [(held, held.awaits) for held in self.programs.held if held.host.powered]
        reading = [held.sock for held, what in awaiting if what == 'in']
        writing = [held.sock for held, what in awaiting if what == 'out']
        found, open_, _ = select.select([*tuns, *reading], writing, [], max(0, until - self.now()) / 1e6)
        for host in [tuns[one] for one in found if one in tuns]:
            self.drain(host)
        for held, _ in awaiting:
            if held.sock in found or held.sock in open_:
                self.programs.ready(held)

    def perform(self, op):
        what = op['op']
        if what in ('ss', 'note'):
            return
        if what == 'inject':
            self.inject(op)
            return
        if what == 'flood':
            self.flood(op)
            return
        if what == 'replay':
            self.replay(op)
            return
        host = self.hosts[op['host']]
        if what in ('link', 'power_off', 'power_on'):
            self.turn(host, what, op.get('state'))
        elif not host.powered:
            return
        elif what == 'sysctl':
            host.change(op['key'], op['val'])
        else:
            self.programs.perform(host, op)

    def turn(self, host, what, state):
        self.log(self.now(), 'link', side=host.side, state=state or what)
        if what == 'link':
            host.link_up = state == 'up'
        elif what == 'power_off' and host.powered:
            host.power_off()
        elif what == 'power_on' and not host.powered:
            self.programs.held = [held for held in self.programs.held if held.host is not host]
            self.seen[host.side] = {}
            host.power_on()

    def after_call(self, host, op):
        at = self.now()
        self.drain(host)
        self.sample(host, at, f'sys:{op}', 'packet')

    def drain(self, host):
        """Takes what the stack has sent."""
        sent = None
        while True:
            try:
                octets = os.read(host.tun, 65536)
            except BlockingIOError:
                break
            segment = packet.read(octets)
            if segment:
                sent = self.carry(host, segment, octets)
        if sent is not None:
            self.sample(host, self.now(), f'tx#{sent}', 'packet')

    def carry(self, host, segment, octets):
        """Puts a segment on the wire, where a rule may meet it."""
        now, number = self.now(), next(self.numbers)
        self.wire.see(segment)
        self.wire.keep(host.side, segment, octets)
        # nothing leaves by a cable that is pulled
        if not host.link_up:
            return number
        self.log(now, 'tx', side=host.side, pkt=number, **self.fields(segment))
        self.taps[host.side].append((now, octets))
        rule = self.wire.rule_for(host.side, segment, now)
        action = rule and rule.action
        to = next((one for one in self.hosts.values() if one.address == segment.dst), None)
        if action == 'drop' or to is None:
            self.log(now, 'drop', side='wire', pkt=number, rule=action or 'no such host')
            return number
        at = now + self.wire.delay
        if action:
            extra = rule.spec.get('ms', DUP_MS if action == 'dup' else 0)
            self.log(now, action, side='wire', pkt=number, rule=action, extra_ms=extra)
            if action == 'delay':
                at += round(extra * 1000)
            elif action == 'dup':
                self.later(at + round(extra * 1000), lambda: self.deliver(to, number, segment, octets))
            elif action == 'corrupt':
                octets = octets[:-1] + bytes([octets[-1] ^ CORRUPT])
        self.later(at, lambda: self.deliver(to, number, segment, octets))
        return number

    def deliver(self, host, number, segment, octets, **more):
        if not host.powered or not host.link_up:
            self.log(self.now(), 'drop', side='wire', pkt=number, rule='link down' if host.powered else 'no power')
            return
        # what the stack sent before this arrived is no answer to it
        self.drain(host)
        at = self.now()
        self.log(at, 'rx', side=host.side, pkt=number, **self.fields(segment), **more)
        self.taps[host.side].append((at, octets))
        os.write(host.tun, octets)
        self.drain(host)
        self.sample(host, at, f'rx#{number}', 'packet')

    def flood(self, op):
        """Many SYNs at once; the sockets are looked at when all have arrived."""
        host, at = self.hosts[op['to']], self.now()
        self.log(at, 'flood', to=op['to'], count=op['count'])
        for i in range(op['count']):
            os.write(host.tun, packet.write(self.wire.forge({**op, **flooding(i)})))
        self.drain(host)
        self.sample(host, at, 'flood', 'packet')

    def inject(self, op):
        segment, number = self.wire.forge(op), next(self.numbers)
        self.log(self.now(), 'inject', to=op['to'], pkt=number, why=op.get('why', ''), **self.fields(segment))
        if op.get('track'):
            self.wire.see(segment)
        self.deliver(self.hosts[op['to']], number, segment, packet.write(segment), injected=True)

    def replay(self, op):
        found = self.wire.earlier(op)
        if found:
            segment, octets = found
            to = next(host for host in self.hosts.values() if host.address == segment.dst)
            self.deliver(to, next(self.numbers), segment, octets, injected=True)

    def fields(self, segment):
        return {'src': segment.source, 'dst': segment.target, 'flags': segment.flags, 'seq': segment.seq,
                'ack': segment.ack if segment.has('A') else None, 'len': len(segment.data), 'win': segment.window,
                'rel': self.wire.relative(segment), 'opts': segment.options,
                **({'data': segment.data[:24].decode('latin-1')} if segment.data else {})}

    def sample(self, host, at, cause, exact):
        """Writes down the sockets whose states have changed. A host without power is not looked at."""
        if not host.powered:
            return
        before, after = self.seen[host.side], host.sockets()
        for ends in [*before, *(ends for ends in after if ends not in before)]:
            old, new = before.get(ends, 'CLOSED'), after.get(ends, 'CLOSED')
            if old != new:
                self.log(at, 'state', side=host.side, local=ends[0], remote=ends[1], **{'from': old}, to=new, cause=cause,
                         exact=exact)
        self.seen[host.side] = after
        self.programs.look_again(host)

    def meta(self):
        # the coarse clock moves once a tick
        hz = round(1 / time.clock_getres(CLOCK_MONOTONIC_COARSE))
        return {'scenario': self.scenario['name'], 'title': self.scenario['title'],
                'kernel': ' '.join(getattr(platform.uname(), part) for part in ('system', 'release', 'version', 'machine')),
                'HZ': hz, 'recorded': time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime()),
                'one_way_delay_ms': self.scenario['wire']['delay_ms'], 'wire_max_lateness_us': self.lateness,
                'time_unit': 'us since start', 'sysctl': {side: host.settings() for side, host in self.hosts.items()},
                'final_counters': {side: host.counted() for side, host in self.hosts.items() if host.powered}}

    def save(self, folder):
        if self.lateness > MOST_LATE:
            raise CannotRecord(f'This machine is too busy to record: the wire was {self.lateness / 1000:.1f} ms late.')
        events = sorted(self.events, key=lambda event: event['t'])
        lines = ',\n'.join(json.dumps(event) for event in events)
        make_folder(folder)
        write(folder, 'scenario.json', json.dumps(self.scenario, indent=1) + '\n')
        write(folder, 'trace.json', f'{{"meta": {json.dumps(self.meta())},\n"events": [\n{lines}\n]}}\n')
        for side, tap in self.taps.items():
            records = (struct.pack('<IIII', *divmod(at * 1000, 10**9), len(octets), len(octets)) + octets for at, octets in tap)
            write(folder, f'{side}.pcap', PCAP_HEADER + b''.join(records))


def flooding(i):
    """The i-th SYN of a flood: from an address where nobody answers."""
    source = f'10.{9 + i // 60000}.{i // 250 % 250}.{1 + i % 250}:{1024 + i * 7919 % 60000}'
    return {'src': source, 'seq': 1000003 * (i + 1) % (1 << 32)}


def make_folder(folder):
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise CannotRecord(f'The folder {folder} cannot be made ({error.strerror}).') from None


def write(folder, name, content):
    octets = content if isinstance(content, bytes) else content.encode()
    with open(os.path.join(folder, name), 'wb') as file:
        file.write(octets)


def hurry():
    """The wire must not wait for other programs of the machine, nor for the collection of garbage."""
    gc.disable()
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10))
    except (OSError, AttributeError):
        pass


def main(arguments):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if arguments == ['--check']:
            Host('client', '10.0.0.1', {}, {})
            return 0
        recorder = Recorder(json.load(sys.stdin))
        hurry()
        recorder.play()
        recorder.save(arguments[0])
        return 0
    except CannotRecord as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]) if len(sys.argv) == 2 else print(__doc__, file=sys.stderr) or 2)
