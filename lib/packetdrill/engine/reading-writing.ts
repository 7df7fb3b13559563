import { receive } from '../../tcp/receiving'
import { send } from '../../tcp/sending'
import type { Socket } from '../../tcp/socks'
import type { Turn } from '../../tcp/turn'
import { CONSTANTS } from '../constants'
import type { CallOutcome } from '../socket-call'
import { blocks, type Call, type File, failed, outcomeOf, SUCCEEDED } from './file'

/** recv(), which takes on where an earlier try left off that waits for all it asked for (MSG_WAITALL) or for SO_RCVLOWAT. Linux: sock_rcvlowat(). */
export function read(file: File, call: Call<'read'>, turn: Turn): CallOutcome | null {
  const { taken } = file
  if (taken > 0 && isAtEnd(file.socket)) {
    // an error is told by the next call
    file.taken = 0
    return { result: taken }
  }
  const outcome = readOnce(file, { ...call, octets: call.octets - file.taken }, turn)
  const total = file.taken + Math.max(outcome?.result ?? 0, 0)
  const peeks = (call.flags & CONSTANTS.MSG_PEEK!) !== 0
  const wanted = call.flags & CONSTANTS.MSG_WAITALL! ? call.octets : Math.min(file.socket.options.rcvLowat, call.octets)
  const waits = wanted > 1 && blocks(file, call.flags)
  if (waits && (outcome === null || (outcome.result > 0 && total < wanted && !isPastReading(file.socket)))) {
    if (!peeks) file.taken = total
    return null
  }
  if (outcome === null || file.taken === 0) return outcome
  file.taken = 0
  return { result: total }
}

/** A bit of tcp_fastopen. Linux: TFO_CLIENT_ENABLE. */
const CLIENT = 1

/** Nothing more can be sent. */
const isPastSending = ({ sk }: Socket): boolean => sk?.kind === 'tcp' && (sk.error !== null || sk.dead || sk.snd.shut)

/** Nothing more will come, so that nothing more is waited for. */
const isPastReading = ({ sk }: Socket): boolean =>
  sk?.kind === 'tcp' && (sk.rcv.fin || sk.rcv.ended || sk.error !== null || sk.dead)

const isAtEnd = (socket: Socket): boolean =>
  socket.sk?.kind === 'tcp' && socket.sk.rcv.unread.length === 0 && isPastReading(socket)

function readOnce(file: File, call: Call<'read'>, turn: Turn): CallOutcome | null {
  const { flags, octets } = call
  // read() of nothing is over before TCP hears of it. Linux: sock_read_iter()
  if (octets === 0 && call.as.startsWith('read')) return SUCCEEDED
  // nothing here puts anything in the queue of errors. Linux: inet_recv_error()
  if (flags & CONSTANTS.MSG_ERRQUEUE!) return failed('EAGAIN')
  const outcome = receive(file.socket, octets, turn, {
    peek: (flags & CONSTANTS.MSG_PEEK!) !== 0,
    urgent: (flags & CONSTANTS.MSG_OOB!) !== 0,
    discard: (flags & CONSTANTS.MSG_TRUNC!) !== 0,
  })
  if (outcome.errno === 'EAGAIN' && blocks(file, flags)) return null
  return { ...outcomeOf(outcome), ...(call.as === 'recvmsg' && outcome.result >= 0 && messages(file.socket)) }
}

/** The control messages of recvmsg(). Linux: tcp_inq_hint(). */
function messages({ sk, options }: Socket): Pick<CallOutcome, 'control'> {
  if (!options.inq || sk?.kind !== 'tcp') return {}
  // the end of the text is something to read as well
  const value = sk.rcv.unread.length || Number(sk.rcv.fin)
  return { control: [{ level: CONSTANTS.SOL_TCP!, type: CONSTANTS.TCP_CM_INQ!, value }] }
}

/** write() and its kin, which take on where an earlier try slept for room. Linux: sk_stream_wait_memory(). */
export function write(file: File, call: Call<'write'>, turn: Turn): CallOutcome | null {
  const { flags, octets, to } = call
  if (call.nowhere && octets > 0) return failed('EFAULT')
  if (flags & CONSTANTS.MSG_FASTOPEN! && !to && turn.host.sysctl.tcp_fastopen & CLIENT) {
    const { progress } = file.socket
    if (progress === 'connected') return failed('EISCONN')
    // Linux: tcp_v4_connect() without an address
    if (progress === 'unconnected') return failed('EINVAL')
  }
  const copied = file.copied ?? 0
  if (copied > 0 && isPastSending(file.socket)) {
    // the error is told by the next call. Linux: do_error in tcp_sendmsg_locked()
    file.copied = null
    return { result: copied }
  }
  const first = file.copied === null
  const outcome = send(file.socket, null, octets - copied, turn, {
    more: (flags & CONSTANTS.MSG_MORE!) !== 0,
    endOfRecord: (flags & CONSTANTS.MSG_EOR!) !== 0,
    urgent: (flags & CONSTANTS.MSG_OOB!) !== 0,
    blocks: blocks(file, flags),
    ...(first && flags & CONSTANTS.MSG_FASTOPEN! && to && { fastOpen: to }),
  })
  const total = copied + Math.max(outcome.result, 0)
  const waits = outcome.result < 0 ? outcome.errno === 'EAGAIN' || outcome.errno === 'EINPROGRESS' : total < octets
  file.copied = waits && blocks(file, flags) ? total : null
  if (file.copied !== null) return null
  return total > 0 ? { result: total } : outcomeOf(outcome)
}
