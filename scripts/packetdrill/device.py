"""The TUN device under the stack: its addresses, and datagrams in and out."""

import fcntl
import os
import struct
import subprocess

from host import CannotRecord, write_setting

TUNSETIFF, IFF_TUN, IFF_NO_PI, IFF_VNET_HDR = 0x400454CA, 0x0001, 0x1000, 0x4000
# struct virtio_net_hdr: flags, gso_type, hdr_len, gso_size, csum_start, csum_offset
VNET = struct.Struct('=BBHHHH')
NEEDS_CSUM, GSO_NONE, GSO_TCPV4, GSO_TCPV6 = 1, 0, 1, 4
CHECKSUM_IN_TCP = 16
LARGEST = 65536 + VNET.size


def open_device(addresses, mtu):
    """The device, up, with these addresses and a default route; whoever holds the descriptor is the peer. It takes no offload:
    every segment leaves cut and summed. A datagram that is put in may stand for several that a card had coalesced."""
    try:
        tun = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        fcntl.ioctl(tun, TUNSETIFF, struct.pack('16sH22x', b'tun0', IFF_TUN | IFF_NO_PI | IFF_VNET_HDR))
    except OSError as error:
        raise CannotRecord(f'No TUN device can be made ({error.strerror}).') from None
    for path, value in (('ipv4/conf/all/rp_filter', 0), ('ipv4/conf/tun0/rp_filter', 0), ('ipv6/conf/tun0/accept_ra', 0),
                        ('ipv6/conf/tun0/router_solicitations', 0), ('ipv6/conf/tun0/addr_gen_mode', 1)):
        if os.path.exists('/proc/sys/net/' + path):
            write_setting('/proc/sys/net/' + path, value)
    lines = [f'link set dev tun0 mtu {mtu} up', 'link set dev lo up']
    lines += [f'addr add {address[0]} dev tun0' + (' nodad' if ':' in address[0] else '') for address in addresses]
    lines += [f'route add default dev tun0 src {address[0].split("/")[0]}' for address in addresses if ':' not in address[0]]
    lines += ['-6 route add default dev tun0' for address in addresses if ':' in address[0]]
    for line in lines:
        ip(line.split())
    return tun


def ip(words):
    try:
        done = subprocess.run(['ip', *words], capture_output=True, text=True, check=False)
    except OSError:
        raise CannotRecord('Addresses are given by ip, which is not installed.') from None
    if done.returncode != 0:
        raise CannotRecord(f'ip {" ".join(words)} failed: {done.stderr.strip()}')


def receive(tun):
    """The next datagram of the stack, or None."""
    try:
        return os.read(tun, LARGEST)[VNET.size:]
    except BlockingIOError:
        return None


def send(tun, octets, gso):
    """Hands a datagram to the stack. Returns why it was not taken."""
    header = VNET.pack(0, GSO_NONE, 0, 0, 0, 0)
    if gso:
        six = octets[0] >> 4 == 6
        start = 40 if six else (octets[0] & 15) * 4
        whole = start + (octets[start + 12] >> 4) * 4
        header = VNET.pack(NEEDS_CSUM, GSO_TCPV6 if six else GSO_TCPV4, whole, gso, start, CHECKSUM_IN_TCP)
    try:
        os.write(tun, header + octets)
        return None
    except OSError as error:
        return f'The device does not take the datagram ({error.strerror}).'
