import 'server-only'
import { Duplex } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'

/** Frontend messages after which PostgreSQL answers: Query, Sync, Flush, FunctionCall, CopyDone, CopyFail. */
const ANSWERED = new Set(Buffer.from('QSHFcf'))
const TERMINATE = 0x58
const HEADER = 5

/** A backend message: its type, its length, its body. */
function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const header = Buffer.alloc(HEADER)
  header.write(type)
  header.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([header, body])
}

const cString = (text: string) => Buffer.from(`${text}\0`)

/** AuthenticationOk, ParameterStatus, BackendKeyData, ReadyForQuery: what a client hears after its StartupMessage. */
function greeting(serverVersion: string): Buffer {
  return Buffer.concat([
    message('R', Buffer.alloc(4)),
    message('S', cString('server_version'), cString(serverVersion)),
    message('S', cString('client_encoding'), cString('UTF8')),
    message('S', cString('TimeZone'), cString('UTC')),
    message('K', Buffer.alloc(8)),
    message('Z', Buffer.from('I')),
  ])
}

/** What the one session may keep from a connection that broke: an open transaction, statements, settings, locks. */
const FORGET = ['ROLLBACK', 'CLOSE ALL', 'DEALLOCATE ALL', 'RESET ALL', 'SELECT pg_advisory_unlock_all()'].map(text =>
  message('Q', cString(text)),
)

/**
 * The length of the whole frames at the head of `bytes`, and the type of the last one. A StartupMessage has no type:
 * the first frame of a connection begins with its length.
 */
function wholeFrames(bytes: Buffer, started: boolean): { length: number; last: number } {
  let at = 0
  let last = 0
  let typed = started
  while (at + (typed ? HEADER : 4) <= bytes.length) {
    const length = typed ? 1 + bytes.readInt32BE(at + 1) : bytes.readInt32BE(at)
    if (at + length > bytes.length) break
    last = typed ? (bytes[at] ?? 0) : 0
    at += length
    typed = true
  }
  return { length: at, last }
}

/**
 * A socket as `pg` sees it, with PGlite at the other end: protocol octets in, protocol octets out. PGlite has one session, so
 * a pool over this stream must have one connection; the queue below keeps a new connection behind the last words of the old.
 */
export function pgliteStreams(lite: PGlite, serverVersion: string): () => Duplex {
  let queue = Promise.resolve()

  return () => {
    let bytes: Buffer = Buffer.alloc(0)
    let started = false

    const send = async (batch: Buffer): Promise<void> => {
      if (stream.destroyed) return
      const answer = await lite.execProtocolRaw(batch)
      if (answer.length > 0 && !stream.destroyed) stream.push(Buffer.from(answer))
    }
    const greet = async (): Promise<void> => {
      for (const forget of FORGET) await lite.execProtocolRaw(forget)
      stream.push(greeting(serverVersion))
    }
    const then = (step: () => Promise<void>) => {
      queue = queue.then(step).catch((error: Error) => {
        stream.destroy(error)
      })
    }

    const stream = new Duplex({
      read() {},
      write(chunk: Buffer, _encoding, done) {
        bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
        const { length, last } = wholeFrames(bytes, started)
        const startup = !started && length > 0
        if (startup) {
          started = true
          bytes = bytes.subarray(length)
          then(greet)
        } else if (length === bytes.length && (ANSWERED.has(last) || last === TERMINATE)) {
          const batch = last === TERMINATE ? bytes.subarray(0, -HEADER) : bytes
          bytes = Buffer.alloc(0)
          if (batch.length > 0) then(() => send(batch))
        }
        done()
      },
      // `pg` ends the stream after Terminate.
      final(done) {
        then(async () => {
          stream.push(null)
        })
        done()
      },
    })

    // `pg` treats what it gets as a net.Socket; these four have no meaning here.
    return Object.assign(stream, {
      connect() {
        queueMicrotask(() => stream.emit('connect'))
        return stream
      },
      setNoDelay: () => stream,
      setKeepAlive: () => stream,
      ref: () => stream,
      unref: () => stream,
    })
  }
}
