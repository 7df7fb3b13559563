"""IPv4 and TCP headers: reading what a stack sent, forging what none did."""

import socket
import struct
from dataclasses import dataclass, field

LETTERS = (('F', 0x01), ('S', 0x02), ('R', 0x04), ('P', 0x08), ('A', 0x10), ('U', 0x20))
SHOWN = (('F', 0x01), ('S', 0x02), ('R', 0x04), ('P', 0x08), ('.', 0x10), ('U', 0x20))
FORWARD = 1 << 31


@dataclass
class Segment:
    src: str
    sport: int
    dst: str
    dport: int
    seq: int
    ack: int
    bits: int
    window: int
    data: bytes = b''
    options: dict = field(default_factory=dict)

    def has(self, letter):
        return bool(self.bits & dict(LETTERS)[letter])

    @property
    def flags(self):
        """tcpdump's letters."""
        return ''.join(letter for letter, bit in SHOWN if self.bits & bit) or 'none'

    @property
    def end(self):
        """The sequence number after the segment: SYN and FIN count as one octet each."""
        return (self.seq + len(self.data) + self.has('S') + self.has('F')) % (1 << 32)

    @property
    def source(self):
        return f'{self.src}:{self.sport}'

    @property
    def target(self):
        return f'{self.dst}:{self.dport}'


def bits_of(flags):
    """The flag bits of letters such as `SA`."""
    return sum(bit for letter, bit in LETTERS if letter in flags)


def read(packet):
    """The TCP segment of a datagram; None when it is none."""
    if len(packet) < 40 or packet[0] >> 4 != 4 or packet[9] != socket.IPPROTO_TCP:
        return None
    header = (packet[0] & 15) * 4
    total = struct.unpack_from('!H', packet, 2)[0]
    sport, dport, seq, ack, offset, bits, window = struct.unpack_from('!HHIIBBH', packet, header)
    begin = header + (offset >> 4) * 4
    return Segment(socket.inet_ntoa(packet[12:16]), sport, socket.inet_ntoa(packet[16:20]), dport, seq, ack, bits & 0x3F,
                   window, packet[begin:total], read_options(packet[header + 20:begin]))


def read_options(octets):
    out, at = {}, 0
    while at < len(octets) and octets[at] != 0:
        if octets[at] == 1:
            at += 1
            continue
        kind, length = octets[at], octets[at + 1]
        body = octets[at + 2:at + length]
        if kind == 2:
            out['mss'] = struct.unpack('!H', body)[0]
        elif kind == 3:
            out['ws'] = body[0]
        elif kind == 4:
            out['sackOK'] = True
        elif kind == 5:
            edges = struct.unpack(f'!{len(body) // 4}I', body)
            out['sack'] = [list(edges[i:i + 2]) for i in range(0, len(edges), 2)]
        elif kind == 8:
            out['ts'] = list(struct.unpack('!II', body))
        elif kind == 34:
            out['tfo'] = body.hex()
        at += length
    return out


def write(segment):
    """The datagram of a segment, with its checksums."""
    options = write_options(segment.options)
    header = struct.pack('!HHIIBBHHH', segment.sport, segment.dport, segment.seq, segment.ack, (5 + len(options) // 4) << 4,
                         segment.bits, segment.window, 0, 0) + options
    src, dst = socket.inet_aton(segment.src), socket.inet_aton(segment.dst)
    tcp = header + segment.data
    pseudo = src + dst + struct.pack('!BBH', 0, socket.IPPROTO_TCP, len(tcp))
    tcp = tcp[:16] + struct.pack('!H', checksum(pseudo + tcp)) + tcp[18:]
    ip = struct.pack('!BBHHHBBH4s4s', 0x45, 0, 20 + len(tcp), 0, 0x4000, 64, socket.IPPROTO_TCP, 0, src, dst)
    return ip[:10] + struct.pack('!H', checksum(ip)) + ip[12:] + tcp


def write_options(options):
    out = b''
    if 'mss' in options:
        out += struct.pack('!BBH', 2, 4, options['mss'])
    if 'ws' in options:
        out += struct.pack('!BBB', 3, 3, options['ws'])
    if options.get('sackOK'):
        out += b'\x04\x02'
    if 'ts' in options:
        out += struct.pack('!BBII', 8, 10, *options['ts'])
    if 'tfo' in options:
        cookie = bytes.fromhex(options['tfo'])
        out += bytes([34, 2 + len(cookie)]) + cookie
    return out + b'\x01' * (-len(out) % 4)


def checksum(octets):
    octets += b'\0' * (len(octets) % 2)
    total = sum(struct.unpack(f'!{len(octets) // 2}H', octets))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def signed(number):
    """A difference of sequence numbers as a signed distance."""
    return (number + FORWARD) % (1 << 32) - FORWARD
