"""A host of a recording: a network namespace of its own, with one TUN device in it and nothing else.

The namespace has no name and the device is not persistent, so that both are gone as soon as the process is, however it ends.
"""

import ctypes
import fcntl
import os
import socket
import struct

CLONE_NEWNET = 0x40000000
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
SIOCSIFADDR, SIOCSIFNETMASK, SIOCGIFFLAGS, SIOCSIFFLAGS = 0x8916, 0x891C, 0x8913, 0x8914
IFF_UP = 0x1
DEVICE = b'tun0'
NETMASK = '255.0.0.0'
CHILD_TABLE, TABLE_SIZE = '/proc/sys/net/ipv4/tcp_child_ehash_entries', 4096
# words in the line of a request in /proc/net/tcp
REQUEST_WORDS = 12
STATES = {1: 'ESTABLISHED', 2: 'SYN-SENT', 3: 'SYN-RECV', 4: 'FIN-WAIT-1', 5: 'FIN-WAIT-2', 6: 'TIME-WAIT', 7: 'CLOSED',
          8: 'CLOSE-WAIT', 9: 'LAST-ACK', 10: 'LISTEN', 11: 'CLOSING', 12: 'SYN-RECV'}

libc = ctypes.CDLL(None, use_errno=True)


class CannotRecord(Exception):
    """Why nothing can be recorded, as one sentence."""


def unshare():
    call_libc(libc.unshare(CLONE_NEWNET), 'This machine lets nobody make a network namespace')


def call_libc(result, what):
    if result != 0:
        raise CannotRecord(f'{what} ({os.strerror(ctypes.get_errno())}).')


class Host:
    def __init__(self, side, address, sysctl, defaults, peer=None):
        self.side = side
        self.address = address
        self.peer = peer
        self.sysctl = sysctl
        self.defaults = defaults
        self.powered = True
        self.link_up = True
        self.boot()

    def boot(self):
        """A stack that remembers nothing."""
        unshare()
        # states are read by walking the table of connections: in a namespace of its own size that takes microseconds
        if os.path.exists(CHILD_TABLE):
            write_setting(CHILD_TABLE, TABLE_SIZE)
            unshare()
        self.namespace = os.open('/proc/thread-self/ns/net', os.O_RDONLY | os.O_CLOEXEC)
        self.tun = open_tun(self.address)
        for name, value in self.defaults.items():
            set_sysctl(name, value, required=False)
        for name, value in self.sysctl.items():
            set_sysctl(name, value, required=True)
        self.tables = {name: open(f'/proc/thread-self/net/{name}', 'rb', buffering=0) for name in ('tcp', 'snmp', 'netstat')}
        self.at_boot = self.counters()

    def enter(self):
        """What this thread does from now on it does on this host."""
        call_libc(libc.setns(self.namespace, CLONE_NEWNET), 'The network namespace cannot be entered')

    def change(self, name, value):
        """Sets a knob while the scenario runs."""
        self.enter()
        set_sysctl(name, value, required=True)

    def settings(self):
        """The knobs the scenario and the engine name, as the kernel has them at the end."""
        self.enter()
        names = {**self.defaults, **self.sysctl}
        return {name: read_setting(sysctl_path(name)) for name in names if os.path.exists(sysctl_path(name))}

    def power_off(self):
        self.powered = False
        os.close(self.tun)

    def power_on(self):
        self.powered = True
        self.boot()

    def read(self, name):
        table = self.tables[name]
        table.seek(0)
        parts = iter(lambda: table.read(65536), b'')
        return b''.join(parts).decode().splitlines()

    def sockets(self):
        """The state of each connection and listener, by its two ends."""
        found = {}
        for line in self.read('tcp')[1:]:
            words = line.split()
            state = STATES[int(words[3], 16)]
            # the line of a request ends where a socket's goes on with its timeouts
            if state == 'SYN-RECV' and len(words) <= REQUEST_WORDS:
                state = 'SYN-RECV(req)'
            ends = end_of(words[1]), end_of(words[2])
            found[ends] = f'{found[ends]}+{state}' if ends in found else state
        return found

    def counters(self):
        """Every counter of TCP, by nstat's name."""
        out = {}
        for table in ('snmp', 'netstat'):
            lines = self.read(table)
            for names, values in zip(lines[::2], lines[1::2]):
                group, *names = names.split()
                if group in ('Tcp:', 'TcpExt:'):
                    out.update((group[:-1] + name, int(value)) for name, value in zip(names, values.split()[1:]))
        return out

    def counted(self):
        """What the counters rose by since the stack began."""
        return {name: value - self.at_boot.get(name, 0) for name, value in self.counters().items()
                if value != self.at_boot.get(name, 0)}


def end_of(text):
    address, port = text.split(':')
    return f"{socket.inet_ntoa(struct.pack('=I', int(address, 16)))}:{int(port, 16)}"


def open_tun(address):
    """A TUN device with this address, up, without IPv6; whoever holds the descriptor is the wire."""
    try:
        tun = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        fcntl.ioctl(tun, TUNSETIFF, struct.pack('16sH22x', DEVICE, IFF_TUN | IFF_NO_PI))
    except OSError as error:
        raise CannotRecord(f'No TUN device can be made ({error.strerror}).') from None
    ipv6 = '/proc/sys/net/ipv6/conf/tun0/disable_ipv6'
    if os.path.exists(ipv6):
        write_setting(ipv6, 1)
    write_setting('/proc/sys/net/ipv4/conf/all/rp_filter', 0)
    write_setting('/proc/sys/net/ipv4/conf/tun0/rp_filter', 0)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        for request, value in ((SIOCSIFADDR, address), (SIOCSIFNETMASK, NETMASK)):
            fcntl.ioctl(control, request, struct.pack('16sHH4s16x', DEVICE, socket.AF_INET, 0, socket.inet_aton(value)))
        flags = struct.unpack_from('H', fcntl.ioctl(control, SIOCGIFFLAGS, struct.pack('16sH22x', DEVICE, 0)), 16)[0]
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack('16sH22x', DEVICE, flags | IFF_UP))
    return tun


def sysctl_path(name):
    return '/proc/sys/' + name.replace('.', '/')


def set_sysctl(name, value, required):
    """Sets a knob of the namespace this thread is in; a default that the kernel does not know or shares is left alone."""
    try:
        write_setting(sysctl_path(name), value)
    except CannotRecord:
        if required:
            raise


def read_setting(path):
    with open(path) as file:
        return ' '.join(file.read().split())


def write_setting(path, value):
    try:
        with open(path, 'w') as file:
            file.write(str(value))
    except OSError as error:
        raise CannotRecord(f'This kernel does not let {path} be set to {value} ({error.strerror}).') from None
