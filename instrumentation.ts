/**
 * Runs once when a server process begins. The database is opened before the first request: the folder's lock is taken at once, and
 * whatever the operator has to change is said before a learner meets it.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { begin } = await import('./lib/server/begin')
  await begin()
}
