import type { Visibility } from '@/lib/lab/kept'
import type { Lab } from '@/lib/lab/lab'
import { askServer, faultIn } from '../../server-request'

/** Why something about a kept lab did not happen; each has a sentence in the `lab-pages` messages. */
const LAB_FAULTS = [
  'signed-out',
  'not-found',
  'too-many-labs',
  'too-many-versions',
  'too-large',
  'rate-limited',
  'cross-origin',
  'invalid',
  'internal',
  'offline',
] as const
export type LabFault = (typeof LAB_FAULTS)[number]

export type Kept<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly why: LabFault }

/** Asks the server to change something about kept labs. Never throws: a network that fails is the fault `offline`. */
async function request<T>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: `/api/labs${string}`,
  body: object,
  send?: typeof fetch,
): Promise<Kept<T>> {
  const reply = await askServer(method, path, body, send)
  if (reply === null) return { ok: false, why: 'offline' }
  if (reply.ok) return { ok: true, ...(reply.body as T) }
  return { ok: false, why: faultIn(LAB_FAULTS, reply) ?? 'internal' }
}

/** Keeps a lab as the first version of a new one. */
export function keepLab({ title, scenario, claims }: Lab, visibility: Visibility, send?: typeof fetch) {
  return request<{ id: string; version: number }>('POST', '/api/labs', { title, scenario, claims, visibility }, send)
}

/** Keeps a lab as the next version of one that is kept. */
export function keepVersion(id: string, { scenario, claims }: Lab, send?: typeof fetch) {
  return request<{ version: number }>('POST', `/api/labs/${id}/versions`, { scenario, claims }, send)
}

/** Renames a lab, or says who may open it. */
export function changeLab(
  id: string,
  change: { readonly title?: string; readonly visibility?: Visibility },
  send?: typeof fetch,
) {
  return request<object>('PATCH', `/api/labs/${id}`, change, send)
}

/** Removes a lab with all its versions. */
export function deleteLab(id: string, send?: typeof fetch) {
  return request<object>('DELETE', `/api/labs/${id}`, {}, send)
}
