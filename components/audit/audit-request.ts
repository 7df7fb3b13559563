import type { AuditFinding } from '@/lib/audit/audit-finding'
import type { Locale } from '@/lib/content/question'
import { askServer, faultIn } from '../server-request'

/** Why a passage was not read; each has a sentence in the `audit` messages. */
const AUDIT_FAULTS = ['offline', 'rate-limited', 'too-large', 'cross-origin', 'invalid', 'internal'] as const
export type AuditFault = (typeof AUDIT_FAULTS)[number]

export type AuditResult =
  | { readonly ok: true; readonly findings: readonly AuditFinding[] }
  | { readonly ok: false; readonly why: AuditFault }

/** Asks which sentences of a passage are known. Never throws: a network that fails is the fault `offline`. */
export async function requestAudit(passage: string, locale: Locale, send?: typeof fetch): Promise<AuditResult> {
  const reply = await askServer('POST', '/api/audit', { passage, locale }, send)
  if (reply === null) return { ok: false, why: 'offline' }
  if (reply.ok && Array.isArray(reply.body.findings)) return { ok: true, findings: reply.body.findings }
  return { ok: false, why: faultIn(AUDIT_FAULTS, reply) ?? 'internal' }
}
