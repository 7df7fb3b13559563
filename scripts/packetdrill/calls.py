"""System calls as a script asks for them, on a thread of their own where they may sleep."""

import ctypes
import errno
import os
import platform
import queue
import socket
import struct
import threading
import time

from tcp_info import read_info

libc = ctypes.CDLL(None, use_errno=True)
MAY_SLEEP = {'accept', 'connect', 'read', 'write', 'poll', 'close'}
CUBIC = b'cubic'
# of the system call by which a lock is waited for; only x86 has numbers of its own
FUTEX = '202' if platform.machine() == 'x86_64' else '98'
# how often a call that has not returned is looked at, in seconds
GLANCE = 50e-6
LINGER = (socket.SOL_SOCKET, socket.SO_LINGER)
ANCILLARY = 1024


class PollFd(ctypes.Structure):
    _fields_ = [('fd', ctypes.c_int), ('events', ctypes.c_short), ('revents', ctypes.c_short)]


class Calls:
    def __init__(self, clock):
        self.clock = clock
        self.bell, self.ring = os.pipe()
        self.asked, self.outcome = queue.SimpleQueue(), None
        self.over, self.thread = threading.Event(), None

    def start(self):
        """Begins the thread on which calls may sleep; it is in the namespace of the caller."""
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.thread.start()

    def work(self):
        while True:
            call, heard = self.asked.get()
            before = kept_waiting()
            outcome = perform(call)
            outcome['at'] = self.clock()
            # the kernel may have woken the thread long before it ran again
            outcome['late'] = kept_waiting() - before
            self.outcome = outcome
            self.over.set()
            heard.wait()
            # the answer to the request has said that it sleeps
            if self.outcome is not None:
                os.write(self.ring, b'.')

    def make(self, call, may_block):
        """Makes a call; its outcome, or that it sleeps."""
        if call['name'] not in MAY_SLEEP:
            outcome = perform(call)
            return {'outcome': outcome, 'at': self.clock()}
        self.over.clear()
        heard = threading.Event()
        self.asked.put((call, heard))
        while not self.over.is_set() and not self.sleeps():
            time.sleep(GLANCE)
        if self.over.is_set():
            outcome, self.outcome = self.outcome, None
            heard.set()
            return {'at': outcome.pop('at'), 'late': outcome.pop('late'), 'outcome': outcome}
        heard.set()
        return {'outcome': None}

    def returned(self):
        """The outcome of the call that slept."""
        os.read(self.bell, 1)
        outcome, self.outcome = self.outcome, None
        return {'at': outcome.pop('at'), 'late': outcome.pop('late'), 'outcome': outcome}

    def sleeps(self):
        """Whether the other thread is inside a system call that waits for something; its own locks do not count."""
        try:
            task = f'/proc/self/task/{self.thread.native_id}'
            with open(f'{task}/stat') as file:
                state = file.read().rpartition(')')[2].split()[0]
            with open(f'{task}/syscall') as file:
                number = file.read().split()[0]
        except OSError:
            return False
        return state == 'S' and number not in (FUTEX, 'running')

    def info(self, fd):
        return read_info(fd)


def kept_waiting():
    """For how many microseconds this thread could have run and did not, since it began; 0 where the kernel does not tell."""
    try:
        with open(f'/proc/self/task/{threading.get_native_id()}/schedstat') as file:
            return int(file.read().split()[1]) // 1000
    except OSError:
        return 0


def perform(call):
    """Makes the call on this thread."""
    try:
        return globals()['call_' + call['name']](call)
    except OSError as failure:
        return {'result': -1, 'errno': errno.errorcode.get(failure.errno, str(failure.errno))}


def checked(result):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def address_of(end):
    """struct sockaddr_in or sockaddr_in6, by the family that is asked for."""
    if end is None:
        return struct.pack('=H14x', socket.AF_UNSPEC)
    if end['family'] == socket.AF_INET6:
        host = end['address'] if ':' in end['address'] else '::ffff:' + end['address']
        return struct.pack('=H', end['family']) + struct.pack('!HI', end['port'], 0) + \
            socket.inet_pton(socket.AF_INET6, host) + struct.pack('=I', 0)
    return struct.pack('=H', end['family']) + struct.pack('!H', end['port']) + socket.inet_aton(end['address']) + bytes(8)


def read_address(octets):
    family = struct.unpack_from('=H', octets)[0]
    port = struct.unpack_from('!H', octets, 2)[0]
    if family == socket.AF_INET6:
        return {'family': family, 'address': socket.inet_ntop(family, octets[8:24]), 'port': port}
    return {'family': family, 'address': socket.inet_ntoa(octets[4:8]), 'port': port}


def call_socket(call):
    fd = checked(libc.socket(call['family'], call['type'], call['protocol']))
    # where the machine has another default; the child of a listener has its listener's
    libc.setsockopt(fd, socket.IPPROTO_TCP, socket.TCP_CONGESTION, CUBIC, len(CUBIC))
    return {'result': fd}


def call_bind(call):
    address = address_of(call['address'])
    return {'result': checked(libc.bind(call['fd'], address, len(address)))}


def call_listen(call):
    return {'result': checked(libc.listen(call['fd'], call['backlog']))}


def call_accept(call):
    room, length = ctypes.create_string_buffer(128), ctypes.c_uint(128)
    fd = checked(libc.accept4(call['fd'], room, ctypes.byref(length), call['flags']))
    return {'result': fd, 'peer': read_address(room.raw[:length.value])}


def call_connect(call):
    address = address_of(call['to'])
    return {'result': checked(libc.connect(call['fd'], address, len(address)))}


def call_read(call):
    room, flags = call['octets'], call['flags']
    if call['as'] == 'recvmsg':
        return receive_message(call['fd'], room, flags)
    buffer = ctypes.create_string_buffer(max(room, 1))
    if call['as'] in ('read', 'readv'):
        return {'result': checked(libc.read(call['fd'], buffer, ctypes.c_size_t(room)))}
    return {'result': checked(libc.recv(call['fd'], buffer, ctypes.c_size_t(room), flags))}


def receive_message(fd, room, flags):
    sock = socket.socket(fileno=fd)
    try:
        data, control, told, _ = sock.recvmsg(room, ANCILLARY, flags)
    finally:
        sock.detach()
    return {'result': len(data), 'messageFlags': told,
            'control': [{'level': level, 'type': kind, 'value': struct.unpack_from('=i', body + bytes(4))[0]}
                        for level, kind, body in control]}


def call_write(call):
    octets = ctypes.c_size_t(call['octets'])
    buffer = None if call['nowhere'] else ctypes.create_string_buffer(max(call['octets'], 1))
    if call['as'] in ('write', 'writev'):
        return {'result': checked(libc.write(call['fd'], buffer, octets))}
    address = address_of(call['to']) if call['to'] else None
    return {'result': checked(libc.sendto(call['fd'], buffer, octets, call['flags'] | socket.MSG_NOSIGNAL, address,
                                          len(address) if address else 0))}


def call_close(call):
    return {'result': checked(libc.close(call['fd']))}


def call_shutdown(call):
    return {'result': checked(libc.shutdown(call['fd'], call['how']))}


def call_fcntl(call):
    return {'result': checked(libc.fcntl(call['fd'], call['command'], ctypes.c_int(call['value'])))}


def call_ioctl(call):
    value = ctypes.c_int(call['value'])
    result = checked(libc.ioctl(call['fd'], ctypes.c_ulong(call['request']), ctypes.byref(value)))
    return {'result': result, 'value': {'kind': 'int', 'value': value.value}}


def call_setsockopt(call):
    given = call['value']
    kind = given['kind']
    octets = (struct.pack('=i', struct.unpack('=i', struct.pack('=I', given['value'] & 0xFFFFFFFF))[0]) if kind == 'int'
              else given['value'].encode('latin-1') if kind == 'octets'
              else struct.pack('=ii', given['onoff'], given['linger']) if kind == 'linger' else None)
    return {'result': checked(libc.setsockopt(call['fd'], call['level'], call['option'], octets, call['length']))}


def call_getsockopt(call):
    room, length = ctypes.create_string_buffer(max(call['length'], 8)), ctypes.c_uint(call['length'])
    result = checked(libc.getsockopt(call['fd'], call['level'], call['option'], room, ctypes.byref(length)))
    octets = room.raw[:length.value]
    if (call['level'], call['option']) == LINGER:
        onoff, linger = struct.unpack('=ii', octets)
        value = {'kind': 'linger', 'onoff': onoff, 'linger': linger}
    elif len(octets) == 4:
        value = {'kind': 'int', 'value': struct.unpack('=i', octets)[0]}
    else:
        value = {'kind': 'octets', 'value': octets.decode('latin-1')}
    return {'result': result, 'value': value, 'length': length.value}


def call_poll(call):
    entries = (PollFd * len(call['entries']))(*((one['fd'], one['events'], 0) for one in call['entries']))
    result = checked(libc.poll(entries, ctypes.c_ulong(len(entries)), call['timeout']))
    return {'result': result, 'revents': [entry.revents for entry in entries]}
