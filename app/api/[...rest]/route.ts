import { refuse } from '@/lib/server/route'

/** Any other address below /api: data, not a page. */
function nothing(): Response {
  return refuse('not-found')
}

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }
