'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CertaintyInput } from '@/components/question/certainty-input'
import type { SubmissionFault } from '@/components/question/submission'
import { useSubmission } from '@/components/question/use-submission'
import { Button } from '@/components/ui/button'
import { Radio } from '@/components/ui/checkbox'
import { Notice } from '@/components/ui/notice'
import type { Certainty } from '@/lib/grading/answer'
import { useRouter } from '@/lib/i18n/navigation'

interface TryFormProps {
  readonly id: string
  readonly version: string
  readonly shuffle: number
  readonly choices: readonly { readonly id: string; readonly label: ReactNode }[]
}

/** The question on the home page, answered on the spot: the verdict is shown on the question's own page. */
export function TryForm({ id, version, shuffle, choices }: TryFormProps) {
  const t = useTranslations('question')
  const router = useRouter()
  const [choice, setChoice] = useState<string | null>(null)
  const [certainty, setCertainty] = useState<Certainty | null>(null)
  const [status, setStatus] = useState<'open' | 'sending' | SubmissionFault>('open')
  const handIn = useSubmission({ id, version, shuffle })

  const check = async (event: FormEvent) => {
    event.preventDefault()
    if (choice === null || certainty === null || status === 'sending') return
    setStatus('sending')
    const result = await handIn({ kind: 'single', choice }, certainty)
    if (!result.ok) return setStatus(result.why)
    router.push(`/questions/${id}?attempt=${encodeURIComponent(result.attemptId)}`)
  }

  const ready = choice !== null && certainty !== null && status !== 'sending'
  return (
    <form onSubmit={check} className="grid gap-5" aria-busy={status === 'sending'}>
      <fieldset className="min-w-0">
        <legend className="sr-only">{t('ask.single')}</legend>
        {choices.map(one => (
          <Radio
            key={one.id}
            name="try"
            value={one.id}
            checked={choice === one.id}
            onChange={() => setChoice(one.id)}
            className="border-rule border-b py-2.5 has-checked:bg-paper-raised"
          >
            {one.label}
          </Radio>
        ))}
      </fieldset>
      <CertaintyInput value={certainty} onChange={setCertainty} />
      {status !== 'open' && status !== 'sending' && (
        <Notice tone="bad" role="alert">
          {t(`fault.${status}`)}
        </Notice>
      )}
      <div>
        <Button type="submit" look="solid" disabled={!ready}>
          {status === 'sending' ? t('checking') : t('check')}
        </Button>
      </div>
    </form>
  )
}
