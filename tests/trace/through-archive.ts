import { expect } from 'vitest'
import { Archive } from '@/lib/trace/archive'
import type { EntryWriter } from '@/lib/trace/entry-writer'
import type { Entry } from '@/lib/trace/events'

/** Writes an entry as the recorder does, and what a call returns only afterwards. */
export function writeEntry(entry: Entry, to: EntryWriter): void {
  const { at, cause, host } = entry
  switch (entry.kind) {
    case 'sent':
      to.sent(at, cause, host, entry.packet, entry.segment, entry.sock, entry.reason)
      break
    case 'received':
      to.received(at, cause, host, entry.packet, entry.segment)
      break
    case 'dropped':
      to.dropped(at, cause, host, entry.packet, entry.reason)
      break
    case 'lost':
      to.lost(at, cause, entry.packet, entry.why)
      break
    case 'state': {
      const { sock, from, to: next, cite, local, remote } = entry
      const [[here, port], [there, otherPort]] = [endOf(local), endOf(remote)]
      to.state(at, cause, host, sock, { from, to: next, on: '', cite }, here!, port, there, otherPort)
      break
    }
    case 'queue':
      to.queue(at, cause, host, entry.sock, entry.queue, entry.length, entry.limit)
      break
    case 'timer':
      to.timer(at, cause, host, entry.sock, entry.timer, entry.action, entry.expiresAt ?? -1)
      break
    case 'count':
      to.count(at, cause, host, entry.counter, entry.by, entry.total)
      break
    case 'call': {
      const { id, phase, sock, call, args, result, errno, made, data } = entry
      const open = to.call(at, cause, host, sock, call, args)
      expect(open.id).toBe(id)
      open.phase = phase
      if (result !== undefined) open.result = result
      if (errno !== undefined) open.errno = errno
      if (made !== undefined) open.made = made
      if (data !== undefined) open.data = data
      break
    }
    default:
      to.add(entry)
  }
}

const endOf = (end: string): [address: string | null, port: number] =>
  end === '*' ? [null, 0] : [end.slice(0, end.lastIndexOf(':')), Number(end.slice(end.lastIndexOf(':') + 1))]

/** What comes out of an archive that was begun behind some entries. */
export function throughArchive(entries: readonly Entry[], before = 0): readonly Entry[] {
  const archive = new Archive(entries.slice(0, before))
  for (const entry of entries.slice(before)) {
    writeEntry(entry, archive)
    if (entry.id % 3 === 0) archive.settle()
  }
  return archive.entries()
}
