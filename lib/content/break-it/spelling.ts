import type { Alteration } from './alteration'

/** One spelling for equal answers: the order in which changes were made says nothing. */
export const spelling = (alterations: readonly Alteration[]): string =>
  alterations
    .map(alteration => JSON.stringify(Object.entries(alteration).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort()
    .join('\n')
