/** Texts that come again and again, each kept once under a number; 0 stands for none. */
export class Words {
  private readonly ids = new Map<string, number>()
  private readonly words: (string | null)[] = [null]

  id(word: string | null): number {
    if (word === null) return 0
    const known = this.ids.get(word)
    if (known !== undefined) return known
    this.ids.set(word, this.words.length)
    return this.words.push(word) - 1
  }

  word(id: number): string | null {
    return this.words[id] ?? null
  }
}
