"""The wire between the two hosts: delay, the rules of the scenario, and the numbers that have passed."""

import re

from packet import Segment, bits_of, signed

TERM = re.compile(r'([+-]?)(?:([cs])_(isn|nxt|ack|wnd|ts)|(\d+))')
OTHER = {'c2s': 'client', 's2c': 'server'}
DUP_MS = 1


class Rule:
    """A fault of the wire: which segments it looks at, which of those it meets, and what it does to them."""

    def __init__(self, spec):
        self.spec = spec
        self.seen = 0
        self.action = spec['action']
        n = spec.get('n')
        self.n = None if n is None else {n} if isinstance(n, int) else set(n)

    def meets(self, side, segment, now):
        spec = self.spec
        if OTHER[spec['dir']] != side or not spec.get('after', 0) * 1e6 <= now < spec.get('before', 1e9) * 1e6:
            return False
        if 'flags' in spec and bits_of(spec['flags']) & ~8 != segment.bits & ~8:
            return False
        if 'data' in spec and spec['data'] != bool(segment.data):
            return False
        if spec.get('sport', segment.sport) != segment.sport or spec.get('dport', segment.dport) != segment.dport:
            return False
        self.seen += 1
        return self.n is None or self.seen in self.n


class Flow:
    """What the wire has seen of one direction."""

    def __init__(self, segment):
        self.isn, self.nxt, self.ack, self.ts = segment.seq, segment.end, 0, 0
        self.shift = segment.options.get('ws')
        self.wnd = segment.window


class Wire:
    def __init__(self, spec, hosts):
        self.delay = round(spec['delay_ms'] * 1000)
        self.rules = sorted(map(Rule, spec['rules']), key=lambda rule: rule.spec.get('after', 0))
        self.hosts = hosts
        self.flows = {}
        self.past = []

    def rule_for(self, side, segment, now):
        return next((rule for rule in self.rules if rule.meets(side, segment, now)), None)

    def keep(self, side, segment, octets):
        self.past.append((side, segment, octets))

    def earlier(self, op):
        """The n-th segment of this direction that looks so, and its octets; None when there was none."""
        found = [(segment, octets) for side, segment, octets in self.past
                 if side == OTHER[op['dir']]
                 and ('flags' not in op or bits_of(op['flags']) & ~8 == segment.bits & ~8)
                 and ('data' not in op or op['data'] == bool(segment.data))]
        return found[op.get('n', 1) - 1] if len(found) >= op.get('n', 1) else None

    def see(self, segment):
        """Follows the numbers of a connection."""
        key = segment.source, segment.target
        flow = self.flows.get(key)
        if segment.has('S') and (flow is None or flow.isn != segment.seq):
            flow = self.flows[key] = Flow(segment)
        elif flow is None or segment.has('R'):
            return
        elif signed(segment.end - flow.nxt) > 0:
            flow.nxt = segment.end
        if segment.has('A'):
            flow.ack = segment.ack
        flow.wnd = segment.window
        flow.ts = segment.options.get('ts', [flow.ts])[0]

    def relative(self, segment):
        """The numbers counted from the initial ones, the window in octets."""
        there = self.flows.get((segment.source, segment.target))
        back = self.flows.get((segment.target, segment.source))
        scaled = not segment.has('S') and there and back and there.shift is not None and back.shift is not None
        return {
            'seq': signed(segment.seq - there.isn) if there else None,
            'ack': signed(segment.ack - back.isn) if back and segment.has('A') else None,
            'wnd': segment.window << there.shift if scaled else segment.window,
        }

    def forge(self, op):
        """The segment of an `inject`, its expressions worked out by what has passed until now."""
        src, sport = split_end(op['src'])
        dst, dport = split_end(op['dst'])
        ends = (op['src'], op['dst']) if src != self.hosts['server'] else (op['dst'], op['src'])
        options = dict(op.get('opts') or {})
        if 'ts' in options:
            options['ts'] = [self.value(one, *ends) for one in options['ts']]
        seq, ack = self.value(op.get('seq', 0), *ends), self.value(op.get('ack', 0), *ends)
        data = op.get('payload', '').encode()
        return Segment(src, sport, dst, dport, seq, ack, bits_of(op['flags']), op.get('win', 65535), data, options)

    def value(self, expression, client_end, server_end):
        if isinstance(expression, int):
            return expression % (1 << 32)
        total = 0
        for sign, end, variable, constant in TERM.findall(expression.replace(' ', '')):
            key = (client_end, server_end) if end == 'c' else (server_end, client_end)
            flow = self.flows.get(key) if end else None
            number = int(constant) if constant else getattr(flow, variable) if flow else 0
            total += -number if sign == '-' else number
        return total % (1 << 32)


def split_end(text):
    address, port = text.rsplit(':', 1)
    return address, int(port)
