import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/server/auth'
import { readText } from '@/lib/server/body'
import { env } from '@/lib/server/env'
import { isSameOrigin } from '@/lib/server/origin'
import { guarded, refuse, secured } from '@/lib/server/route'

interface Context {
  readonly params: Promise<{ readonly nextauth: string[] }>
}

/** NextAuth reads its own address from the environment alone. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  process.env.NEXTAUTH_URL ??= env().url
  const response: Response = await NextAuth(request, context, authOptions())
  return secured(response)
}

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return guarded('GET /api/auth', () => handle(request, context))
}

/** NextAuth checks its own CSRF token as well; the body is measured before it reads it. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  return guarded('POST /api/auth', async () => {
    if (!isSameOrigin(request.headers)) return refuse('cross-origin')
    const body = await readText(request)
    if (body === null) return refuse('too-large')
    return handle(new NextRequest(request.url, { method: 'POST', headers: request.headers, body }), context)
  })
}
