'use client'

import { useId } from 'react'
import { buttonClass } from '@/components/ui/button'

interface FileInputProps {
  readonly label: string
  readonly hint: string
  readonly accept: string
  readonly onFile: (file: File) => void
}

/** A place for a file. The platform's own input lies over all of it, unseen, so that a file may be dropped anywhere on it. */
export function FileInput({ label, hint, accept, onFile }: FileInputProps) {
  const id = useId()
  return (
    <div className="relative flex flex-wrap items-center gap-x-5 gap-y-3 border border-rule-strong border-dashed p-4 hover:border-ink has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2">
      <label htmlFor={id} className={buttonClass('outline')}>
        {label}
      </label>
      <p id={`${id}-hint`} className="min-w-0 flex-1 basis-60 text-ink-faint text-sm">
        {hint}
      </p>
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={`${id}-hint`}
        className="absolute inset-0 cursor-pointer opacity-0"
        onChange={event => {
          const [file] = event.currentTarget.files ?? []
          if (file !== undefined) onFile(file)
          // the same file may be chosen again after it was changed
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
