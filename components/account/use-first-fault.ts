import { type RefObject, useEffect } from 'react'

/** Leads to the first field that was not accepted, each time `faults` are found anew. */
export function useFirstFault(form: RefObject<HTMLFormElement | null>, faults: unknown): void {
  useEffect(() => {
    if (faults !== null) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [form, faults])
}
