/** What every answer carries, page or data. */
export const PLAIN_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // For browsers that do not know frame-ancestors.
  'x-frame-options': 'DENY',
}

/** Pages made to stand in the frames of others: notes, slides, teaching. What they show is public and nothing in them is anybody's. */
const { 'x-frame-options': _, ...FRAMEABLE } = PLAIN_HEADERS
export const EMBED_HEADERS: Readonly<Record<string, string>> = {
  ...FRAMEABLE,
  'cross-origin-resource-policy': 'cross-origin',
}

/** Two years, sent only over TLS: over plain HTTP browsers ignore it, and a laptop at localhost must stay reachable. */
export const STRICT_TRANSPORT = 'max-age=63072000; includeSubDomains'

/** The policy of answers that are data: nothing in them may ever run, load or be framed. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/**
 * The Content-Security-Policy of a page. Scripts run by nonce alone ('strict-dynamic' passes the trust on to what they load), and
 * the engine hashes in WebAssembly, for which 'wasm-unsafe-eval' is needed and which makes no text a script; style attributes, which
 * React and the diagrams write, are allowed, style elements only with the nonce. `development` adds what React's error overlay and
 * the reloading of modules need; `framed` lets the page stand in the frames of every site.
 */
export function pagePolicy(nonce: string, development: boolean, framed = false): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors ${framed ? '*' : "'none'"}`,
  ].join('; ')
}
