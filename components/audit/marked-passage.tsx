import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import type { AuditFinding } from '@/lib/audit/audit-finding'
import { piecesOf } from './pieces'

/** The line below a recognised stretch; its form tells the verdict before its hue does. */
export const LINES: Readonly<Record<AuditFinding['verdict'], string>> = {
  right: 'decoration-solid decoration-true',
  incomplete: 'decoration-dotted decoration-evidence',
  analogy: 'decoration-dotted decoration-ink-soft',
  outdated: 'decoration-dashed decoration-attacker',
  wrong: 'decoration-wavy decoration-false bg-evidence-wash',
}

interface MarkedPassageProps {
  readonly passage: string
  readonly findings: readonly AuditFinding[]
}

/** A passage whose known sentences are underlined and numbered; the number leads to its note. */
export function MarkedPassage({ passage, findings }: MarkedPassageProps) {
  const verdicts = useTranslations('claims.verdicts')
  return (
    <div className="max-w-prose whitespace-pre-wrap break-words leading-loose">
      {piecesOf(passage, findings).map(piece =>
        piece.finding === null ? (
          <span key={piece.from}>{piece.text}</span>
        ) : (
          <span key={piece.from}>
            <mark
              id={`place-${piece.number}`}
              className={clsx(
                'bg-transparent text-ink underline decoration-2 underline-offset-4',
                LINES[piece.finding.verdict],
              )}
            >
              {piece.text}
            </mark>
            <a
              href={`#note-${piece.number}`}
              className="figures ms-0.5 inline-block min-w-6 rounded-sm px-1 text-center align-super text-xs no-underline hover:bg-paper-sunk"
            >
              <span className="sr-only">{verdicts(piece.finding.verdict)} </span>
              {piece.number}
            </a>
          </span>
        ),
      )}
    </div>
  )
}
