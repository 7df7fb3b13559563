"""The programs of a recording: non-blocking sockets, each call noted with its result."""

import errno
import select
import socket
import struct

READ_SIZE = 1 << 20
READ_ONCE = 65536
# a program gets round to a socket this long after it became ready
ATTENTION = 500
TEXT = 24
# how long each connection of an isn_run lasts
PASSING = 80_000
# options that this Python has no name for
OPTIONS = {'TCP_FASTOPEN_CONNECT': 30, 'TCP_FASTOPEN_NO_COOKIE': 34}
HOWS = {'RD': socket.SHUT_RD, 'WR': socket.SHUT_WR, 'RDWR': socket.SHUT_RDWR}


class Held:
    """A socket that a program holds."""

    def __init__(self, name, host, sock, program, listening=False):
        self.name, self.host, self.sock, self.program, self.listening = name, host, sock, program, listening
        self.connecting_since = None
        self.stirring = False
        self.ended = False
        self.hung_up = False
        self.closed = False

    @property
    def reads(self):
        return any(self.program.get(key) for key in ('recv', 'on_eof', 'on_data'))

    @property
    def awaits(self):
        """`in`, `out` or None: what would make the program look at the socket."""
        if self.closed or self.stirring:
            return None
        if self.listening:
            return 'in' if self.program.get('always') else None
        if self.connecting_since is not None:
            return 'out'
        return 'in' if self.reads and not self.ended else None

    def hangs_up(self):
        poll = select.poll()
        poll.register(self.sock, 0)
        return any(mask & (select.POLLHUP | select.POLLERR) for _, mask in poll.poll(0))


class Programs:
    def __init__(self, clock, log, later, acted):
        """`acted(host, op)` is told of each call, once it is made and before it is noted."""
        self.clock, self.log, self.later, self.acted = clock, log, later, acted
        self.held = []
        self.accepted = {}

    def note(self, held, op, args, action, **more):
        """Makes a call and writes down what it returned; None where it failed."""
        held.host.enter()
        at = self.clock()
        try:
            result, error = action(), None
        except OSError as failure:
            result, error = None, errno.errorcode.get(failure.errno, str(failure.errno))
        took = self.clock() - at
        shown = -1 if error else result if isinstance(result, (int, str)) else len(result) if isinstance(result, bytes) else 0
        event = self.log(at, 'sys', side=held.host.side, sock=held.name, op=op, args=args, ret=shown, err=error, dur=took, **more)
        self.acted(held.host, op)
        return result, event

    def find(self, host, name, listening):
        """The socket of this name, or else the newest listener or connection that a program of the host holds."""
        mine = [held for held in self.held if held.host is host and not held.closed]
        found = [held for held in mine if (held.name == name if name else held.listening == listening)]
        return found[-1] if found else None

    def perform(self, host, op):
        what = op['op']
        if what in ('listen', 'connect', 'tfo_send'):
            self.open(host, op, what)
            return
        if what == 'isn_run':
            for i in range(op['count']):
                self.later(round((op['t'] + i * op['gap']) * 1e6), lambda i=i: self.pass_by(host, op, i))
            return
        listening = what in ('accept', 'accept_loop', 'relisten')
        held = self.find(host, op.get('sock'), listening)
        if held is None or held.listening != listening and what not in ('close', 'setsockopt', 'shutdown'):
            self.log(self.clock(), 'sys', side=host.side, sock=op.get('sock') or '', op=what, args={}, ret=-1, err='EBADF', dur=0)
        elif what == 'accept':
            self.accept(held, op, op.get('as'))
        elif what == 'accept_loop':
            while self.accept(held, op):
                pass
            held.program = {**op, 'always': True}
        elif what == 'relisten':
            self.listen(held, op['backlog'])
        elif what == 'send':
            self.send(held, octets_of(op))
        elif what == 'recv':
            self.read(held, op.get('n', READ_ONCE))
        elif what == 'recv_loop':
            held.program = {**op, 'recv': 1}
        elif what == 'shutdown':
            self.shutdown(held, op.get('how', 'WR'))
        elif what == 'setsockopt':
            self.set_option(held, op['opt'], op['val'])
        elif what == 'dup':
            self.duplicate(held, op['as'])
        elif what == 'close':
            self.close(held)

    def open(self, host, op, what):
        host.enter()
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        set_congestion_control(sock)
        program = dict(op.get('accept') or {}, always='accept' in op) if what == 'listen' else op
        held = Held(op['sock'], host, sock, program, listening=what == 'listen')
        self.held.append(held)
        for name, value in (op.get('opts') or {}).items():
            self.set_option(held, name, value)
        # without a port of its own the kernel chooses one at connect()
        if held.listening or op.get('port'):
            address = ('0.0.0.0' if held.listening else host.address), op['port']
            _, event = self.note(held, 'bind', {'addr': '%s:%d' % address}, lambda: sock.bind(address))
            if event['err']:
                self.drop(held)
                return
        if held.listening:
            self.listen(held, op['backlog'])
        else:
            self.connect(held, op, (op.get('ip') or host.peer, op['to']), what)

    def listen(self, held, backlog):
        self.note(held, 'listen', {'backlog': backlog}, lambda: held.sock.listen(backlog))

    def connect(self, held, op, target, what):
        if what == 'tfo_send':
            data = octets_of(op)
            args = {'len': len(data), 'to': '%s:%d' % target}
            flags = socket.MSG_FASTOPEN | socket.MSG_NOSIGNAL
            _, event = self.note(held, 'sendto(MSG_FASTOPEN)', args, lambda: held.sock.sendto(data, flags, target))
        else:
            _, event = self.note(held, 'connect', {'to': '%s:%d' % target}, lambda: held.sock.connect(target))
        if event['err'] == 'EINPROGRESS' or (what == 'tfo_send' and not event['err']):
            held.connecting_since = event['t']

    def pass_by(self, host, op, i):
        """One of many connections that are opened only to see their initial numbers."""
        name = f"{op['sock']}{i}"
        port = op['port'] + (i if op.get('vary') else 0)
        self.open(host, {'sock': name, 'port': port, 'to': op['to'], 'ip': op.get('ip')}, 'connect')
        held = self.find(host, name, False)
        if held:
            held.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
            self.later(self.clock() + PASSING, lambda: held.closed or self.close(held))

    def duplicate(self, held, name):
        made = []

        def call():
            made.append(held.sock.dup())
            return name

        self.note(held, 'dup', {}, call)
        made[0].setblocking(False)
        self.held.append(Held(name, held.host, made[0], {}))

    def accept(self, listener, program, name=None):
        side = listener.host.side
        number = self.accepted.get(side, 0) + 1
        name = name or f's{number}'
        made = []

        def call():
            sock, peer = listener.sock.accept()
            made.append((sock, '%s:%d' % peer))
            return name

        _, event = self.note(listener, 'accept', {}, call)
        if not made:
            return False
        self.accepted[side] = number
        sock, event['peer'] = made[0]
        sock.setblocking(False)
        held = Held(name, listener.host, sock, program)
        self.held.append(held)
        for option, value in (program.get('setopts') or {}).items():
            self.set_option(held, option, value)
        return True

    def send(self, held, octets):
        self.note(held, 'send', {'len': len(octets)}, lambda: held.sock.send(octets, socket.MSG_NOSIGNAL))

    def shutdown(self, held, how):
        self.note(held, 'shutdown', {'how': f'SHUT_{how}'}, lambda: held.sock.shutdown(HOWS[how]))

    def set_option(self, held, name, value):
        level = socket.SOL_SOCKET if name.startswith('SO_') else socket.IPPROTO_TCP
        given = struct.pack('ii', *map(int, value)) if isinstance(value, list) else int(value)
        self.note(held, 'setsockopt', {'opt': name, 'val': value},
                  lambda: held.sock.setsockopt(level, OPTIONS.get(name) or getattr(socket, name), given))

    def close(self, held):
        held.closed = True
        self.note(held, 'close', {}, held.sock.close)
        self.held.remove(held)

    def drop(self, held):
        held.closed = True
        self.held.remove(held)
        held.sock.close()

    def read(self, held, octets):
        """One read and what follows from it."""
        data, event = self.note(held, 'recv', {'n': octets}, lambda: held.sock.recv(octets))
        if data:
            event['data'] = data[:TEXT].decode('latin-1')
            if 'on_data' in held.program:
                self.send(held, held.program['on_data'].encode())
            return
        if data is None and event['err'] == 'EAGAIN':
            return
        held.ended = True
        wanted = held.program.get('on_err' if data is None else 'on_eof')
        if wanted and data is None:
            self.close(held)
        elif wanted:
            delay = round(held.program.get('eof_delay', 0) * 1e6)
            self.later(self.clock() + delay, lambda: self.at_end(held, wanted))

    def at_end(self, held, wanted):
        if held.closed or not held.host.powered:
            return
        if wanted == 'close':
            self.close(held)
        else:
            self.shutdown(held, 'WR')

    def ready(self, held):
        """poll() reports the socket."""
        if held.connecting_since is not None:
            self.connected(held)
        if not held.stirring:
            held.stirring = True
            self.later(self.clock() + ATTENTION, lambda: self.attend(held))

    def connected(self, held):
        at = self.clock()
        error = held.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        self.log(at, 'sys', side=held.host.side, sock=held.name, op='connect-done', args={}, ret=-1 if error else 0,
                 err=errno.errorcode[error] if error else None, elapsed_us=at - held.connecting_since, dur=0)
        held.connecting_since = None

    def attend(self, held):
        """A program does what it was written to do."""
        held.stirring = False
        if not held.host.powered:
            return
        if held.listening:
            while not held.closed and readable(held) and self.accept(held, held.program):
                pass
            return
        while held.reads and not held.closed and not held.ended and readable(held):
            held.hung_up = held.hangs_up()
            self.read(held, READ_SIZE)

    def look_again(self, host):
        """poll() goes on to report a hang-up after the end of the stream, and the program looks once more."""
        for held in [*self.held]:
            if held.host is host and not held.closed and held.ended and held.reads and not held.hung_up and held.hangs_up():
                held.hung_up, held.ended = True, False
                self.ready(held)


def octets_of(op):
    return op['data'].encode() if 'data' in op else b'x' * op['len']


def readable(held):
    return bool(select.select([held.sock], [], [], 0)[0])


def set_congestion_control(sock):
    """CUBIC where the machine has it, as in the recordings that are there already; else Reno, which every kernel has."""
    for name in (b'cubic', b'reno'):
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, name)
            return
        except OSError:
            pass
