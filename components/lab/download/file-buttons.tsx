'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Numbers } from '@/components/ladder/layout/labels'
import { hostName } from '@/components/run/sentences'
import { Button } from '@/components/ui/button'
import { encodeTrace } from '@/lib/trace/codec'
import type { Trace } from '@/lib/trace/events'
import { tracePcapng } from '@/lib/trace/pcapng'
import { saveFile } from './save-file'

interface FileButtonsProps {
  readonly trace: Trace
  readonly name: string
  readonly numbers: Numbers
}

const FILES = ['svg', 'png', 'pcapng', 'json'] as const
type FileKind = (typeof FILES)[number]

/** The whole run as a file: its picture, a capture for Wireshark, the trace itself. */
export function FileButtons({ trace, name, numbers }: FileButtonsProps) {
  const t = useTranslations('inspect.text')
  const words = useTranslations('run')
  const [failed, setFailed] = useState<FileKind | null>(null)
  const fileOf = async (kind: FileKind): Promise<Blob> => {
    if (kind === 'json') return new Blob([encodeTrace(trace)], { type: 'application/json' })
    if (kind === 'pcapng') return new Blob([tracePcapng(trace).slice()], { type: 'application/x-pcapng' })
    const { ladderSvg, svgToPng } = await import('./ladder-file')
    const svg = ladderSvg(trace, numbers, host => hostName(words, host))
    return kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : svgToPng(svg)
  }
  const save = (kind: FileKind) =>
    fileOf(kind).then(
      content => {
        setFailed(null)
        saveFile(`${name}.${kind}`, content)
      },
      () => setFailed(kind),
    )
  return (
    <div className="mt-5 border-rule border-t pt-3 text-sm">
      <p className="eyebrow mb-2">{t('files')}</p>
      <ul className="grid gap-2 @min-[30rem]:grid-cols-2">
        {FILES.map(kind => (
          <li key={kind} className="flex items-center gap-3">
            <Button size="sm" onClick={() => save(kind)} className="min-w-24">
              <Download aria-hidden="true" className="size-4" strokeWidth={1.5} />
              {kind === 'pcapng' ? 'pcapng' : kind.toUpperCase()}
            </Button>
            <span className="text-ink-soft">{t(`file.${kind}`)}</span>
          </li>
        ))}
      </ul>
      {failed !== null && (
        <p role="alert" className="mt-2 text-false">
          {t('failed', { kind: failed.toUpperCase() })}
        </p>
      )}
    </div>
  )
}
