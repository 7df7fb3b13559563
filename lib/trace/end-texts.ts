import { type Address, showEnd } from '../protocol/address'

interface End {
  readonly address: Address | null
  readonly port: number
  readonly text: string
}
const NO_END: End = { address: null, port: 0, text: '*' }

/** The ends of sockets as texts. The two of late are remembered, since the sockets of one connection have the same two. */
export class EndTexts {
  private last = NO_END
  private other = NO_END

  /** `10.0.0.1:80`; `*` for no end. */
  show(address: Address | null, port: number): string {
    if (address === null) return NO_END.text
    const { last, other } = this
    if (last.port === port && last.address === address) return last.text
    this.last =
      other.port === port && other.address === address ? other : { address, port, text: showEnd(address, port) }
    this.other = last
    return this.last.text
  }
}
