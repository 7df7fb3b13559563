/** Numbers of one piece of a stream. */
const PIECE = 1 << 14

/** Whole numbers of 32 bits, in pieces that are never copied. */
export class NumberWriter {
  readonly pieces: Int32Array[] = []
  private piece = new Int32Array(0)
  private at = 0

  /** Makes room for so many numbers, which then lie in one piece. */
  reserve(numbers: number): void {
    if (this.at + numbers > this.piece.length) this.begin()
  }

  /** A number from -2^31 to 2^32 - 1; the reader has to know which half of them. */
  put(value: number): void {
    this.piece[this.at++] = value
  }

  /** Several at once: where they go is looked up once for all of them. */
  put2(first: number, second: number): void {
    const { piece, at } = this
    piece[at] = first
    piece[at + 1] = second
    this.at = at + 2
  }

  put3(first: number, second: number, third: number): void {
    const { piece, at } = this
    piece[at] = first
    piece[at + 1] = second
    piece[at + 2] = third
    this.at = at + 3
  }

  put4(first: number, second: number, third: number, fourth: number): void {
    const { piece, at } = this
    piece[at] = first
    piece[at + 1] = second
    piece[at + 2] = third
    piece[at + 3] = fourth
    this.at = at + 4
  }

  private begin(): void {
    this.piece = new Int32Array(PIECE)
    this.pieces.push(this.piece)
    this.at = 0
  }
}

/** Reads what a NumberWriter wrote, call for call. */
export class NumberReader {
  private piece: Int32Array = new Int32Array(0)
  private next = 0
  private at = 0

  constructor(private readonly pieces: readonly Int32Array[]) {}

  /** Goes where reserve() went when the same was written. */
  reserve(numbers: number): void {
    if (this.at + numbers <= this.piece.length) return
    this.piece = this.pieces[this.next++]!
    this.at = 0
  }

  /** A number below 2^31. */
  take(): number {
    return this.piece[this.at++]!
  }

  /** A number that is not negative. */
  unsigned(): number {
    return this.piece[this.at++]! >>> 0
  }
}
