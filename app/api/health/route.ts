import { answer } from '@/lib/server/route'

export const dynamic = 'force-dynamic'

/** The server answers. It asks nothing of the database: what `npm run bench` holds the submission of an answer against. */
export function GET(): Response {
  return answer({ ok: true })
}

/** As GET, for a comparison of equal methods. */
export function POST(): Response {
  return answer({ ok: true })
}
