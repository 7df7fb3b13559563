/** Octets of one piece of a stream. */
const PIECE = 1 << 16
/** Octets of the longest number: seven bits in each. */
const LONGEST = 8

/** Whole numbers as octets, in pieces that are never copied. */
export class OctetWriter {
  readonly pieces: Uint8Array[] = []
  private piece = new Uint8Array(0)
  private at = 0

  /** Makes room for so many numbers, which then lie in one piece. */
  reserve(numbers: number): void {
    if (this.at + numbers * LONGEST <= this.piece.length) return
    this.piece = new Uint8Array(Math.max(PIECE, numbers * LONGEST))
    this.pieces.push(this.piece)
    this.at = 0
  }

  octet(value: number): void {
    this.piece[this.at++] = value
  }

  /** A number that is not negative: seven bits an octet, the lowest first. */
  natural(value: number): void {
    let left = value
    while (left > 0x7fffffff) {
      this.piece[this.at++] = 0x80 | (left % 128)
      left = Math.floor(left / 128)
    }
    while (left > 0x7f) {
      this.piece[this.at++] = 0x80 | (left & 0x7f)
      left >>>= 7
    }
    this.piece[this.at++] = left
  }

  /** A number of 32 bits. */
  word(value: number): void {
    const { piece, at } = this
    piece[at] = value
    piece[at + 1] = value >>> 8
    piece[at + 2] = value >>> 16
    piece[at + 3] = value >>> 24
    this.at = at + 4
  }
}

/** Reads what an OctetWriter wrote, call for call. */
export class OctetReader {
  private piece: Uint8Array = new Uint8Array(0)
  private next = 0
  private at = 0

  constructor(private readonly pieces: readonly Uint8Array[]) {}

  /** Goes where reserve() went when the same was written. */
  reserve(numbers: number): void {
    if (this.at + numbers * LONGEST <= this.piece.length) return
    this.piece = this.pieces[this.next++]!
    this.at = 0
  }

  octet(): number {
    return this.piece[this.at++]!
  }

  natural(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const octet = this.piece[this.at++]!
      value += (octet & 0x7f) * scale
      if (octet < 0x80) return value
    }
  }

  word(): number {
    const { piece, at } = this
    this.at = at + 4
    return (piece[at]! | (piece[at + 1]! << 8) | (piece[at + 2]! << 16) | (piece[at + 3]! << 24)) >>> 0
  }
}
