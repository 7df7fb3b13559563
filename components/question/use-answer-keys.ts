import { type RefObject, useEffect, useRef } from 'react'

/** Where keys belong to what is being typed or chosen, and not to the page. */
const TYPING =
  'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], dialog, [role=dialog]'

/**
 * The keys of a question page: a number picks that choice, Enter hands the form in. Neither acts while the learner types,
 * nor with a modifier; Enter on a link or a button stays what it is.
 */
export function useAnswerKeys(form: RefObject<HTMLFormElement | null>, onNumber: (at: number) => void): void {
  const latest = useRef(onNumber)
  useEffect(() => {
    latest.current = onNumber
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat)
        return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest(TYPING)) return
      if (/^[1-9]$/.test(event.key)) {
        latest.current(Number(event.key) - 1)
        event.preventDefault()
      }
      if (event.key === 'Enter' && !target?.closest('a, button, summary, form')) form.current?.requestSubmit()
      // a radio button or a check box hands its own form in by itself
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [form])
}
