/** What this browser keeps for the lab, by name; without a storage (a private window may refuse one) nothing is kept. */
export function kept(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

/** Keeps a text, or with null forgets it; false where the browser keeps nothing. */
export function keep(name: string, text: string | null): boolean {
  try {
    if (text === null) window.localStorage.removeItem(PREFIX + name)
    else window.localStorage.setItem(PREFIX + name, text)
    for (const heard of listeners) heard()
    return true
  } catch {
    return false
  }
}

/** Tells whoever shows what is kept, in this window and in others. */
export function onKept(heard: () => void): () => void {
  listeners.add(heard)
  window.addEventListener('storage', heard)
  return () => {
    listeners.delete(heard)
    window.removeEventListener('storage', heard)
  }
}

const PREFIX = 'ackademy.'
const listeners = new Set<() => void>()
