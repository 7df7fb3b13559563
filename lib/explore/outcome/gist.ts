import type { Errno } from '../../protocol/errno'
import type { Micros } from '../../protocol/time'
import type { Outcome } from './outcome'

/** An outcome in a word, worst first: a call fails, a side is left behind or gives up, TIME_WAIT is changed, something is late, or nothing of it shows. */
export type Gist =
  | { readonly is: 'error'; readonly errno: Errno }
  | { readonly is: 'half-open' }
  | { readonly is: 'abandoned' }
  | { readonly is: 'cut-short' }
  | { readonly is: 'late'; readonly by: Micros }
  | { readonly is: 'made-up' }
  | { readonly is: 'unnoticed' }

export function gistOf({ repetitions, surpluses, failures, openings, readings, endings }: Outcome): Gist {
  const [failure] = failures
  if (failure) return { is: 'error', errno: failure.errno }
  if (openings.some(opening => 'never' in opening) || endings.some(({ how }) => how === 'stays'))
    return { is: 'half-open' }
  if (endings.some(({ how }) => how === 'gives-up')) return { is: 'abandoned' }
  if (endings.some(({ how }) => how === 'cut-short')) return { is: 'cut-short' }
  const by = Math.max(
    0,
    ...openings.map(opening => ('later' in opening ? opening.later : 0)),
    ...readings.map(({ later }) => later),
    ...endings.map(ending => ('by' in ending ? ending.by : 0)),
  )
  if (by > 0) return { is: 'late', by }
  return { is: repetitions.length + surpluses.length > 0 ? 'made-up' : 'unnoticed' }
}
