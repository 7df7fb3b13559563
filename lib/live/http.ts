import type { LiveSocket } from './socket'

/** A message of HTTP/1.1 (RFC 9112): its first line, its fields by their names in small letters, and its body. */
export interface Message {
  readonly start: string
  readonly fields: ReadonlyMap<string, string>
  readonly body: string
}

/** The most octets a head may have. */
const MOST_HEAD = 16_384
const END_OF_HEAD = '\r\n\r\n'
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n'

/** Reads messages off a connection, one after the other. Octets are binary strings. */
export class MessageReader {
  private came = ''
  private ended = false

  constructor(private readonly socket: LiveSocket) {}

  /** The next message; null when the stream ends before one begins. Throws when it ends or breaks within one. */
  async next(): Promise<Message | null> {
    let end = -1
    for (;;) {
      end = this.came.indexOf(END_OF_HEAD)
      if (end >= 0) break
      if (this.came.length > MOST_HEAD) throw new Error(`The head of the message has more than ${MOST_HEAD} octets.`)
      if (!(await this.more())) {
        if (this.came === '') return null
        throw new Error('The stream ends within the head of a message.')
      }
    }
    const [start = '', ...lines] = this.came.slice(0, end).split('\r\n')
    this.came = this.came.slice(end + END_OF_HEAD.length)
    const fields = new Map(lines.map(fieldOf))
    if (fields.get('expect')?.toLowerCase() === '100-continue') await this.socket.write(CONTINUE)
    return { start, fields, body: await this.octets(Number(fields.get('content-length') ?? 0)) }
  }

  private async octets(length: number): Promise<string> {
    if (!Number.isSafeInteger(length) || length < 0) throw new Error('The Content-Length of the message is no length.')
    const parts = [this.came]
    let have = this.came.length
    while (have < length) {
      this.came = ''
      if (!(await this.more())) throw new Error(`The stream ends after ${have} of ${length} octets of a body.`)
      parts.push(this.came)
      have += this.came.length
    }
    const all = parts.join('')
    this.came = all.slice(length)
    return all.slice(0, length)
  }

  /** Reads once; false at the end of the stream. */
  private async more(): Promise<boolean> {
    if (this.ended) return false
    const { result, errno, data = '' } = await this.socket.read()
    if (result < 0) throw new Error(`read() failed: ${errno}.`)
    this.ended = result === 0
    this.came += data
    return !this.ended
  }
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
}

/** A message as octets, its length in its fields. */
export function writeMessage(start: string, fields: Readonly<Record<string, string>>, body = ''): string {
  const lines = Object.entries({ ...fields, 'Content-Length': String(body.length) })
  return `${start}\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}${END_OF_HEAD}${body}`
}

/** What a responder answers to a request. */
export interface Answer {
  readonly status: string
  readonly body: string
}

/** Answers the requests of one connection until its client has enough of it. */
export async function respond(socket: LiveSocket, answer: (request: Message) => Answer): Promise<void> {
  const reader = new MessageReader(socket)
  try {
    for (let request = await reader.next(); request !== null; request = await reader.next()) {
      const { status, body } = answer(request)
      const close = request.fields.get('connection')?.toLowerCase() === 'close'
      const fields = { 'Content-Type': 'application/octet-stream', ...(close && { Connection: 'close' }) }
      const { result } = await socket.write(writeMessage(`HTTP/1.1 ${status}`, fields, body))
      if (close || result < 0) break
    }
  } catch {
    // a client that went away in the middle gets no answer
  } finally {
    socket.close()
  }
}
