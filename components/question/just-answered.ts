/** The attempt that this page has just handed in, so that its verdict may take the focus; a reload starts without one. */
let justAnswered: string | null = null

export function rememberAnswered(attemptId: string): void {
  justAnswered = attemptId
}

/** Whether the attempt was handed in from here a moment ago; true once. */
export function takeAnswered(attemptId: string): boolean {
  const is = justAnswered === attemptId
  if (is) justAnswered = null
  return is
}
