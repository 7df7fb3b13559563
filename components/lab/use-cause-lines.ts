import { useMemo } from 'react'
import { type CauseLines, causeLines } from '@/lib/lab/cause-lines'
import type { ShownLab } from './use-bench'

/** The lines of the text beside its run; null while another text stands there than the one that was played. */
export function useCauseLines(text: string, shown: ShownLab | null): CauseLines | null {
  const isShown = shown?.text === text
  return useMemo(
    () => (shown !== null && isShown ? causeLines(shown.text, shown.scenario, shown.trace) : null),
    [shown, isShown],
  )
}
