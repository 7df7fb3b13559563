"""struct tcp_info (include/uapi/linux/tcp.h) and what SO_MEMINFO and TCP_CC_INFO tell of a socket."""

import ctypes
import socket
import struct

libc = ctypes.CDLL(None, use_errno=True)
TCP_INFO, SO_MEMINFO = 11, 55
ROOM = 512
OCTETS = 'state ca_state retransmits probes backoff options'.split()
WORDS = ('rto ato snd_mss rcv_mss unacked sacked lost retrans fackets last_data_sent last_ack_sent last_data_recv last_ack_recv '
         'pmtu rcv_ssthresh rtt rttvar snd_ssthresh snd_cwnd advmss reordering rcv_rtt rcv_space total_retrans').split()
# the rest of the struct, in order: struct's letter for the width, and the names
REST = (('Q', 'pacing_rate max_pacing_rate bytes_acked bytes_received'),
        ('I', 'segs_out segs_in notsent_bytes min_rtt data_segs_in data_segs_out'),
        ('Q', 'delivery_rate busy_time rwnd_limited sndbuf_limited'),
        ('I', 'delivered delivered_ce'),
        ('Q', 'bytes_sent bytes_retrans'),
        ('I', 'dsack_dups reord_seen rcv_ooopack snd_wnd rcv_wnd rehash'),
        ('H', 'total_rto total_rto_recoveries'),
        ('I', 'total_rto_time'))
MEMINFO = 'RMEM_ALLOC RCVBUF WMEM_ALLOC SNDBUF FWD_ALLOC WMEM_QUEUED OPTMEM BACKLOG DROPS'.split()


def read_info(fd):
    """The fields by their names; None when the descriptor is of no TCP socket."""
    octets = option(fd, socket.IPPROTO_TCP, TCP_INFO)
    if octets is None:
        return None
    out = {f'tcpi_{name}': octets[i] for i, name in enumerate(OCTETS)}
    scales, flags = octets[6], octets[7]
    out.update(tcpi_snd_wscale=scales & 15, tcpi_rcv_wscale=scales >> 4, tcpi_delivery_rate_app_limited=flags & 1,
               tcpi_fastopen_client_fail=flags >> 1 & 3)
    at = 8
    for letter, names in (('I', ' '.join(WORDS)), *REST):
        width = struct.calcsize('=' + letter)
        for name in names.split():
            # an older kernel has fewer
            if at + width <= len(octets):
                out[f'tcpi_{name}'] = struct.unpack_from('=' + letter, octets, at)[0]
            at += width
    memory = option(fd, socket.SOL_SOCKET, SO_MEMINFO)
    if memory is not None:
        out.update((f'SK_MEMINFO_{name}', value)
                   for name, value in zip(MEMINFO, struct.unpack(f'={len(memory) // 4}I', memory)))
    return out


def option(fd, level, name):
    room, length = ctypes.create_string_buffer(ROOM), ctypes.c_uint(ROOM)
    if libc.getsockopt(fd, level, name, room, ctypes.byref(length)) < 0:
        return None
    return room.raw[:length.value]
