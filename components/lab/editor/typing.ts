import type { Transaction } from '@codemirror/state'

type Sort = 'written' | 'deleted' | 'whole'

/** Which keystrokes are undone together: those of one sort that go on where the one before them ended, line by line. */
export class Typing {
  private count = 0
  private sort: Sort = 'whole'
  /** Where the keystroke before this one ended. */
  private end = -1

  /** The name of the run of keystrokes that a change goes on with, or of a new one. */
  joins(transaction: Transaction): string {
    const sort = sortOf(transaction)
    const { from, to, end, breaks } = spanOf(transaction)
    const goesOn = sort !== 'whole' && sort === this.sort && !breaks && (from === this.end || to === this.end)
    if (!goesOn) this.count += 1
    this.sort = sort
    this.end = end
    return `typing ${this.count}`
  }
}

/** Written or taken away letter by letter; what is pasted, dropped, moved or indented stands for itself. */
function sortOf(transaction: Transaction): Sort {
  if (transaction.isUserEvent('input.paste') || transaction.isUserEvent('input.drop')) return 'whole'
  if (transaction.isUserEvent('delete')) return 'deleted'
  return transaction.isUserEvent('input') ? 'written' : 'whole'
}

/** What a change replaced, where what it wrote ends, and whether it wrote the end of a line. */
function spanOf({ changes }: Transaction) {
  let [from, to, end, breaks] = [Number.POSITIVE_INFINITY, 0, 0, false]
  changes.iterChanges((fromA, toA, _fromB, toB, written) => {
    from = Math.min(from, fromA)
    to = Math.max(to, toA)
    end = Math.max(end, toB)
    breaks ||= written.lines > 1
  })
  return { from, to, end, breaks }
}
