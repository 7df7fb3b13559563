import type { AuditFinding } from '@/lib/audit/audit-finding'

/** A stretch of the passage that begins at a character: recognised, with the number of its note, or plain. */
export type Piece = { readonly from: number; readonly text: string } & (
  | { readonly finding: AuditFinding; readonly number: number }
  | { readonly finding: null }
)

/** Cuts a passage at its findings, which come in their order and do not overlap. */
export function piecesOf(passage: string, findings: readonly AuditFinding[]): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const [index, finding] of findings.entries()) {
    if (finding.from > at) pieces.push({ from: at, text: passage.slice(at, finding.from), finding: null })
    pieces.push({ from: finding.from, text: passage.slice(finding.from, finding.to), finding, number: index + 1 })
    at = finding.to
  }
  if (at < passage.length) pieces.push({ from: at, text: passage.slice(at), finding: null })
  return pieces
}
