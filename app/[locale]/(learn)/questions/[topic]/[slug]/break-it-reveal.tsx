import type { JudgedOption } from '@/components/question/judged-option'
import { InlineMarkdown } from '@/components/question/markdown'
import { BreakItBoard } from '@/components/question/reveal-parts'
import { ClientMessages } from '@/components/shell/client-messages'
import type { Reveal } from '@/lib/server/reveal'

interface BreakItRevealProps {
  readonly reveal: Reveal
  readonly breakIt: NonNullable<Reveal['breakIt']>
  /** The goal as it was judged; absent when nothing could be decided. */
  readonly goal: JudgedOption | undefined
}

/** The part of an answered question that is its own kind's: the learner's changes and what came of them. */
export function BreakItReveal({ reveal, breakIt, goal }: BreakItRevealProps) {
  const { question, attempt, grade } = reveal
  if (question.task === undefined || attempt.answer.kind !== 'break-it') return null
  return (
    <ClientMessages with={['question', 'run', 'break-it']}>
      <BreakItBoard
        key={attempt.id}
        task={question.task}
        changes={attempt.answer.changes}
        goal={goal?.claims ?? []}
        grade={grade.ok ? (grade.witness ?? null) : null}
        smallest={breakIt.witness}
        nearMisses={breakIt.nearMisses.map(({ id, text }) => ({
          id,
          label: <InlineMarkdown>{text}</InlineMarkdown>,
        }))}
        misconception={goal?.misconception ?? null}
      />
    </ClientMessages>
  )
}
