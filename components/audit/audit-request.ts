import type { AuditFinding } from '@/lib/audit/audit-finding'
import type { Locale } from '@/lib/content/question'

/** Why a passage was not read; each has a sentence in the `audit` messages. */
const AUDIT_FAULTS = ['offline', 'rate-limited', 'too-large', 'cross-origin', 'invalid', 'internal'] as const
export type AuditFault = (typeof AUDIT_FAULTS)[number]

export type AuditResult =
  | { readonly ok: true; readonly findings: readonly AuditFinding[] }
  | { readonly ok: false; readonly why: AuditFault }

const isFault = (value: unknown): value is AuditFault => (AUDIT_FAULTS as readonly unknown[]).includes(value)

/** Asks which sentences of a passage are known. Never throws: a network that fails is the fault `offline`. */
export async function requestAudit(passage: string, locale: Locale, send: typeof fetch = fetch): Promise<AuditResult> {
  let response: Response
  try {
    response = await send('/api/audit', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-ackademy': '1' },
      body: JSON.stringify({ passage, locale }),
    })
  } catch {
    return { ok: false, why: 'offline' }
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok && hasFindings(body)) return { ok: true, findings: body.findings }
  const code = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  return { ok: false, why: isFault(code) ? code : 'internal' }
}

const hasFindings = (body: unknown): body is { findings: readonly AuditFinding[] } =>
  typeof body === 'object' && body !== null && 'findings' in body && Array.isArray(body.findings)
