/** How many words of late are remembered, a power of two. */
const LATE = 1024

/** Texts that come again and again as numbers; 0 stands for none. A text that was not met of late gets another number. */
export class Words {
  private readonly words: (string | null)[] = [null, '']
  /** The words of late and their numbers, each where its ends say: to look for one among all would take longer than to keep it twice. */
  private readonly late: string[] = new Array<string>(LATE).fill('')
  private readonly lateIds: number[] = new Array<number>(LATE).fill(1)

  id(word: string | null): number {
    if (word === null) return 0
    const place = placeOf(word)
    return this.late[place] === word ? this.lateIds[place]! : this.learn(word, place)
  }

  word(id: number): string | null {
    return this.words[id] ?? null
  }

  private learn(word: string, place: number): number {
    const id = this.words.push(word) - 1
    this.late[place] = word
    this.lateIds[place] = id
    return id
  }
}

/** A column of words in which two take turns most of the time, as hosts, their addresses and the sockets of one connection do. */
export class TwoWords {
  private last: string | null = null
  private lastId = 0
  private other: string | null = null
  private otherId = 0

  constructor(private readonly words: Words) {}

  id(word: string | null): number {
    if (word === this.last) return this.lastId
    const { last, lastId } = this
    this.lastId = word === this.other ? this.otherId : this.words.id(word)
    this.last = word
    this.other = last
    this.otherId = lastId
    return this.lastId
  }
}

/** A number from a word's length, its first character and its last two. */
function placeOf(word: string): number {
  const { length } = word
  if (length < 2) return length
  const ends = word.charCodeAt(0) * 61 + word.charCodeAt(length - 1) * 7 + word.charCodeAt(length - 2) * 13
  return (ends + length * 97) & (LATE - 1)
}
