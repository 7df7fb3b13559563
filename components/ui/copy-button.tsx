'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, type ButtonLook, type ButtonSize } from './button'

interface CopyButtonProps {
  readonly text: string
  /** What is copied, spoken after the word where that alone would not say it. */
  readonly name?: string
  readonly look?: ButtonLook
  readonly size?: ButtonSize
}

/** Puts a text on the clipboard and says that it did; where there is none, that the text has to be copied by hand. */
export function CopyButton({ text, name, look, size }: CopyButtonProps) {
  const t = useTranslations('ui.copy')
  const [said, setSaid] = useState<{ readonly text: string; readonly is: 'copied' | 'failed' } | null>(null)
  const is = said?.text === text ? said.is : null
  const copy = async () => {
    const copied = await (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
      () => true,
      () => false,
    )
    setSaid({ text, is: copied ? 'copied' : 'failed' })
  }
  const Sign = is === 'copied' ? Check : Copy
  return (
    <>
      <Button onClick={copy} {...(look === undefined ? {} : { look })} {...(size === undefined ? {} : { size })}>
        <Sign aria-hidden="true" className="size-4" strokeWidth={1.5} />
        {t(is === 'copied' ? 'copied' : 'copy')}
        {name !== undefined && <span className="sr-only">{name}</span>}
      </Button>
      <span role="status" className={is === 'failed' ? 'text-false text-sm' : 'sr-only'}>
        {is === null ? '' : t(is === 'copied' ? 'done' : 'failed')}
      </span>
    </>
  )
}
