import { parseAddress } from '../protocol/address'
import { suggestion } from '../protocol/nearest'
import { tell } from '../protocol/told'
import type { Cursor } from './cursor'
import { ScriptFault } from './problem'

/** Names a run gives by itself: listeners L, L2 …, connections c, c2 …, a server's children s1, s2 … */
const GIVEN = /^(?:L|c)(?:[2-9]|[1-9]\d+)?$|^s[1-9]\d*$/

/** The names a script may speak of. */
export class Names {
  private readonly owners = new Map<string, string>()
  private readonly announced = new Set<string>()

  constructor(readonly hosts: readonly string[]) {}

  /** Notes every `as name` of a line before the line itself is read. */
  announce(line: string): void {
    for (const match of line.matchAll(/\)\s*as\s+([A-Za-z]\w*)/g)) this.announced.add(match[1]!)
  }

  declare(name: string, host: string, column: number): string {
    if (this.owners.has(name)) throw new ScriptFault(tell`The name "${name}" is given to two sockets.`, column)
    if (this.hosts.includes(name))
      throw new ScriptFault(tell`"${name}" is the name of a host and cannot name a socket.`, column)
    if (name.length > 32) throw new ScriptFault(tell`The name "${name}" is longer than 32 characters.`, column)
    this.owners.set(name, host)
    return name
  }

  socket(name: string, host: string, column: number): string {
    const owner = this.owners.get(name)
    if (owner !== undefined && owner !== host)
      throw new ScriptFault(tell`The socket "${name}" belongs to ${owner}, not to ${host}.`, column)
    if (this.announced.has(name) || GIVEN.test(name)) return name
    throw new ScriptFault(
      tell`No socket is named "${name}"${suggestion(name, [...this.announced, 'L', 'c', 's1'])}`,
      column,
    )
  }

  /** The sockets of a host that a script has names for. */
  socketsOf(host: string): string[] {
    return [...this.announced].filter(name => (this.owners.get(name) ?? host) === host)
  }

  host(cursor: Cursor): string {
    return cursor.oneOf(this.hosts, 'The host', 'host')
  }

  hostOrAddress(cursor: Cursor): string {
    if (cursor.peek().kind !== 'address') return this.host(cursor)
    const token = cursor.next()
    const address = parseAddress(token.text.replace(/^\[(.*)\]$/, '$1'))
    if (address === null) throw new ScriptFault(tell`"${token.text}" is not an address of IPv4 or IPv6.`, token.column)
    return address
  }
}
