/** How many words of late are kept, a power of two. */
const LATE = 512

/** Texts that come again and again, each kept once under a number; 0 stands for none. */
export class Words {
  private readonly ids = new Map<string, number>()
  private readonly words: (string | null)[] = [null]
  /** The words of late, each where its ends say: nearly every word is one of them, and the map grows with every connection. */
  private readonly late: string[] = new Array<string>(LATE).fill('')
  private readonly lateIds: number[] = new Array<number>(LATE).fill(0)

  id(word: string | null): number {
    if (word === null) return 0
    const place = placeOf(word)
    if (this.late[place] === word && word !== '') return this.lateIds[place]!
    let id = this.ids.get(word)
    if (id === undefined) {
      id = this.words.push(word) - 1
      this.ids.set(word, id)
    }
    this.late[place] = word
    this.lateIds[place] = id
    return id
  }

  word(id: number): string | null {
    return this.words[id] ?? null
  }
}

/** A number from a word's length, its first character and its last two. */
function placeOf(word: string): number {
  const { length } = word
  if (length < 2) return length
  const ends = word.charCodeAt(0) * 61 + word.charCodeAt(length - 1) * 7 + word.charCodeAt(length - 2) * 13
  return (ends + length * 97) & (LATE - 1)
}
