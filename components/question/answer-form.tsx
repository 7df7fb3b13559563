'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useEffect, useReducer, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { BreakItTask, DrawingTask, FieldsTask, LearnerPart, QuestionKind } from '@/lib/content/question'
import type { Certainty } from '@/lib/grading/answer'
import { usePathname, useRouter } from '@/lib/i18n/navigation'
import type { State } from '@/lib/protocol/states'
import { CertaintyInput } from './certainty-input'
import { ChoiceInputs } from './choice-inputs'
import { type Change, changeDraft, type Draft, emptyDraft, readiness } from './draft'
import type { SubmissionFault } from './submission'
import { useAnswerKeys } from './use-answer-keys'
import { useSubmission } from './use-submission'

/*
 * Each kind is loaded by the questions of that kind alone: one brings the engine along, one the diagram. Nothing stands in for them
 * meanwhile, so that they are in the server's page as they are: nothing moves, and a question is read without scripts. Choices are
 * little, and most questions have them.
 */
const BreakItInputs = dynamic(() => import('./break-it/break-it-inputs').then(loaded => loaded.BreakItInputs))
const DiagramInputs = dynamic(() => import('./diagram-inputs').then(loaded => loaded.DiagramInputs))
const DrawInput = dynamic(() => import('./draw/draw-input').then(loaded => loaded.DrawInput))
const FieldsInputs = dynamic(() => import('./fields-inputs').then(loaded => loaded.FieldsInputs))
const NumericInputs = dynamic(() => import('./numeric-inputs').then(loaded => loaded.NumericInputs))
const OrderInput = dynamic(() => import('./order-input').then(loaded => loaded.OrderInput))
const PredictInputs = dynamic(() => import('./predict-inputs').then(loaded => loaded.PredictInputs))
const WrongLineInputs = dynamic(() => import('./wrong-line-inputs').then(loaded => loaded.WrongLineInputs))

/** One part of the question with its words already rendered. */
export interface ShownPart extends LearnerPart {
  readonly label: ReactNode
}

/** The little of a question that answering it needs. */
export interface AskedQuestion {
  readonly id: string
  readonly version: string
  readonly kind: QuestionKind
  readonly parts: readonly ShownPart[]
  readonly states: readonly State[]
  /** break-it only */
  readonly task?: BreakItTask
  /** draw only */
  readonly drawing?: DrawingTask
  /** fields only */
  readonly fields?: FieldsTask
  /** The seed of the order in which the parts are shown. */
  readonly shuffle: number
}

type Status =
  | { readonly is: 'open' }
  | { readonly is: 'unfinished'; readonly what: QuestionKind | 'sure'; readonly count: number }
  | { readonly is: 'sending' }
  | { readonly is: 'refused'; readonly why: SubmissionFault }

/** Where the focus goes when something is still to be done. */
const TO_FINISH: Readonly<Record<QuestionKind | 'sure', string>> = {
  single: 'input[name=choice]',
  multiple: 'input[name=choice]',
  numeric: 'input[aria-invalid=true]',
  order: '[data-move]:enabled',
  predict: 'select[aria-invalid=true]',
  'break-it': '[data-add-change]',
  draw: '[data-arrow] [aria-invalid=true], [data-add-arrow]',
  diagram: 'select[aria-invalid=true]',
  fields: '[aria-invalid=true]',
  'wrong-line': 'input[name=line]',
  sure: 'input[name=certainty]',
}

/**
 * The form of a question. It keeps the question it was first given, so that nothing moves under the learner's hands, and it
 * keeps the draft whatever the network does.
 */
export function AnswerForm({ question: asked }: { readonly question: AskedQuestion }) {
  const t = useTranslations('question')
  const router = useRouter()
  const pathname = usePathname()
  const [question] = useState(asked)
  const [draft, change] = useReducer(changeDraft, question, emptyDraft)
  const [certainty, setCertainty] = useState<Certainty | null>(null)
  const [status, setStatus] = useState<Status>({ is: 'open' })
  const form = useRef<HTMLFormElement>(null)
  const handIn = useSubmission(question)

  useEffect(() => {
    if (status.is === 'unfinished') form.current?.querySelector<HTMLElement>(TO_FINISH[status.what])?.focus()
  }, [status])
  useAnswerKeys(form, at => {
    const part = question.parts[at]
    if (part !== undefined) change({ do: 'pick', id: part.id })
  })

  const check = async (event: FormEvent) => {
    event.preventDefault()
    if (status.is === 'sending') return
    const ready = readiness(draft, question)
    if (!ready.ok)
      return setStatus({ is: 'unfinished', what: draft.kind, count: ready.missing.length + ready.invalid.length })
    if (certainty === null) return setStatus({ is: 'unfinished', what: 'sure', count: 1 })
    setStatus({ is: 'sending' })
    // they are needed next; without them the verdict stands in words all the same
    import('@/components/run/run-view').catch(() => undefined)
    import('./reveal-board').catch(() => undefined)
    const result = await handIn(ready.answer, certainty)
    if (!result.ok) return setStatus({ is: 'refused', why: result.why })
    router.replace(`${pathname}?attempt=${encodeURIComponent(result.attemptId)}`)
  }

  const handingIn = (
    <div className="grid gap-6">
      <CertaintyInput value={certainty} onChange={setCertainty} />
      <div>
        <Complaint status={status} />
        <div>
          <Button type="submit" look="solid" aria-disabled={status.is === 'sending'}>
            {status.is === 'sending' ? t('checking') : status.is === 'refused' ? t('fault.retry') : t('check')}
          </Button>
        </div>
      </div>
    </div>
  )
  return (
    <form ref={form} onSubmit={check} noValidate className="grid gap-6" aria-busy={status.is === 'sending'}>
      <fieldset className="min-w-0">
        <legend className="mb-3 font-semibold">
          {t(question.drawing?.given === undefined ? `ask.${question.kind}` : 'ask.unlabelled')}
        </legend>
        {question.kind === 'multiple' && <p className="mb-3 text-ink-faint text-sm">{t('ask.multipleScore')}</p>}
        <Inputs
          question={question}
          draft={draft}
          onChange={next => {
            change(next)
            if (status.is === 'refused') setStatus({ is: 'open' })
          }}
          complaining={status.is === 'unfinished'}
          handIn={handingIn}
        />
      </fieldset>
      {question.kind !== 'break-it' && handingIn}
    </form>
  )
}

interface InputsProps {
  readonly question: AskedQuestion
  readonly draft: Draft
  readonly onChange: (change: Change) => void
  readonly complaining: boolean
  /** How sure one is, and the button: where a run takes half of the page, they stand beside it. */
  readonly handIn: ReactNode
}

function Inputs({ question, draft, onChange, complaining, handIn }: InputsProps) {
  const pick = (id: string) => onChange({ do: 'pick', id })
  switch (draft.kind) {
    case 'single':
      return (
        <ChoiceInputs
          kind="single"
          choices={question.parts}
          picked={draft.choice === null ? [] : [draft.choice]}
          onPick={pick}
        />
      )
    case 'multiple':
      return <ChoiceInputs kind="multiple" choices={question.parts} picked={draft.choices} onPick={pick} />
    case 'numeric':
      return (
        <NumericInputs
          blanks={question.parts.map(part => ({ ...part, unit: part.unit ?? '' }))}
          values={draft.values}
          onType={(id, text) => onChange({ do: 'type', id, text })}
          complaining={complaining}
        />
      )
    case 'order':
      return (
        <OrderInput items={question.parts} order={draft.order} onMove={(id, to) => onChange({ do: 'move', id, to })} />
      )
    case 'predict':
      return (
        <PredictInputs
          moments={question.parts.map(part => ({ ...part, name: part.text, at: part.at ?? 0 }))}
          states={question.states}
          given={draft.states}
          onPredict={(id, state) => onChange({ do: 'predict', id, state })}
          complaining={complaining}
        />
      )
    case 'break-it':
      return question.task === undefined ? null : (
        <BreakItInputs
          task={question.task}
          changes={draft.changes}
          onChange={changes => onChange({ do: 'alter', changes })}
          handIn={handIn}
        />
      )
    case 'draw':
      return question.drawing === undefined ? null : (
        <DrawInput
          task={question.drawing}
          arrows={draft.arrows}
          onChange={arrows => onChange({ do: 'draw', arrows })}
          complaining={complaining}
        />
      )
    case 'diagram':
      return (
        <DiagramInputs
          targets={question.parts.map(part => ({ ...part, pick: part.pick ?? 'state' }))}
          picks={draft.picks}
          onPick={(id, place) => onChange({ do: 'point', id, place })}
          complaining={complaining}
        />
      )
    case 'fields':
      return question.fields === undefined ? null : (
        <FieldsInputs
          task={question.fields}
          values={draft.values}
          onType={(id, text) => onChange({ do: 'type', id, text })}
          complaining={complaining}
        />
      )
    case 'wrong-line':
      return <WrongLineInputs lines={question.parts} picked={draft.lines} onPick={pick} />
  }
}

/** One sentence about what keeps the answer from being taken. */
function Complaint({ status }: { readonly status: Status }) {
  const t = useTranslations('question')
  return (
    <div role="alert" className="[&>*]:mb-4">
      {status.is === 'unfinished' && (
        <Notice tone="care">{t(`unfinished.${status.what}`, { count: status.count })}</Notice>
      )}
      {status.is === 'refused' && <Notice tone="bad">{t(`fault.${status.why}`)}</Notice>}
    </div>
  )
}
