/** Where a visitor goes who came from nowhere in particular. */
export const AFTER_SIGN_IN = '/progress'

/** A path of this site without its language: one slash, no way out to another host, nothing that a browser folds away. */
const PATH = /^\/(?![/\\])[\w\-./~%?=&:+,@!*()]*$/
const MOST = 500

/**
 * The page to go back to after signing in, from the `from` of an address. Anything that is not a plain path of this site, and
 * the two forms themselves, count as nowhere in particular.
 */
export function returnPath(from: string | readonly string[] | undefined): string {
  if (typeof from !== 'string' || from.length > MOST || !PATH.test(from) || from.includes('..')) return AFTER_SIGN_IN
  return /^\/(sign-in|sign-up)?([/?]|$)/.test(from) ? AFTER_SIGN_IN : from
}

/** The address of one of the two forms that remembers where its visitor came from. */
export function withReturn(form: '/sign-in' | '/sign-up', from: string): string {
  const back = returnPath(from)
  return back === AFTER_SIGN_IN ? form : `${form}?${new URLSearchParams({ from: back })}`
}
