import { AsyncLocalStorage } from 'node:async_hooks'
import { createRequire } from 'node:module'

export interface SetCookie {
  readonly value: string
  readonly options: { readonly maxAge?: number }
}

/** The request that a handler is answering: what next/headers reads, and the cookies that the answer sets. */
interface Exchange {
  readonly headers: Headers
  readonly cookies: Map<string, string>
  readonly set: Map<string, SetCookie>
}

export const exchanges = new AsyncLocalStorage<Exchange>()

function current(): Exchange {
  const exchange = exchanges.getStore()
  if (exchange === undefined) throw new Error('next/headers was asked outside of a request.')
  return exchange
}

/** Stands in for next/headers: `vi.mock('next/headers', () => import('./next-headers'))`. */
export async function headers(): Promise<Headers> {
  return current().headers
}

export async function cookies() {
  const { cookies: jar, set } = current()
  return {
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    has: (name: string) => jar.has(name),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string, options: SetCookie['options'] = {}) => {
      set.set(name, { value, options })
      if (options.maxAge === 0) jar.delete(name)
      else jar.set(name, value)
    },
  }
}

// NextAuth asks by require(), which vi.mock does not reach.
const require = createRequire(import.meta.url)
const real = require.resolve('next/headers')
require(real)
const loaded = require.cache[real]
if (loaded !== undefined) loaded.exports = { headers, cookies }
