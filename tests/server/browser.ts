import { exchanges, type SetCookie } from './next-headers'

/** A browser as far as route handlers see one: it keeps cookies and says where its requests come from. */
export class Browser {
  readonly cookies = new Map<string, string>()
  /** The cookies that the last answer set. */
  lastSet = new Map<string, SetCookie>()

  constructor(readonly address = '203.0.113.7') {}

  /** Headers of a request that one of the site's own pages makes. */
  headers(more: Record<string, string> = {}): Headers {
    return new Headers({
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      'x-ackademy': '1',
      'x-forwarded-for': this.address,
      ...more,
    })
  }

  /** Runs something as if a request of this browser were being answered. */
  async visit<T>(act: () => Promise<T>, headers = this.headers()): Promise<T> {
    const set = new Map<string, SetCookie>()
    try {
      return await exchanges.run({ headers, cookies: this.cookies, set }, act)
    } finally {
      this.lastSet = set
    }
  }

  /** Sends a body, JSON unless it is text already, to a handler. */
  send(
    handler: (request: Request) => Promise<Response>,
    body: unknown,
    more: Record<string, string> = {},
  ): Promise<Response> {
    const headers = this.headers(more)
    const request = new Request('http://localhost:3000/', {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return this.visit(() => handler(request), headers)
  }
}

/** Tests count addresses by X-Forwarded-For, as behind one proxy. */
export function behindProxy(): void {
  process.env.TRUST_PROXY = '1'
  process.env.NEXTAUTH_SECRET = 'a secret that only tests have'
}
