'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/ui/notice'
import { MOST_OCTETS } from '@/lib/capture/bounds'
import { type ReadCapture, readCapture } from '@/lib/capture/connections'
import { CapturedConnection } from './captured-connection'
import { ConnectionList } from './connection-list'
import { FileInput } from './file-input'

/** Takes a capture file, reads it here and nowhere else, and shows a connection of it beside what the engine expects. */
export function CaptureImport() {
  const t = useTranslations('lab-import.capture')
  const [read, setRead] = useState<{ readonly name: string; readonly capture: ReadCapture } | null>(null)
  const [chosen, choose] = useState(0)

  const open = async (file: File) => {
    // so much of it is read as shows that it is too large
    const octets = new Uint8Array(await file.slice(0, MOST_OCTETS + 1).arrayBuffer())
    choose(0)
    setRead({ name: file.name, capture: readCapture(octets) })
  }
  const capture = read?.capture
  const connection = capture?.ok ? capture.connections[chosen] : undefined
  return (
    <div className="grid gap-8">
      <div className="grid gap-3">
        <FileInput
          label={t('file')}
          hint={t('fileHint')}
          accept=".pcap,.pcapng,.cap,.dmp,application/vnd.tcpdump.pcap"
          onFile={file => void open(file)}
        />
        <p className="flex items-baseline gap-2 text-ink-soft text-sm">
          <span aria-hidden="true" className="figures font-bold">
            i
          </span>
          {t('private')}
        </p>
        {capture?.ok === false && (
          <Notice tone="bad" role="alert">
            {t(`faults.${capture.why}`, { at: capture.at, type: capture.linkType ?? 0 })}
          </Notice>
        )}
      </div>
      {capture?.ok && connection !== undefined && (
        <>
          <ConnectionList name={read?.name ?? ''} capture={capture} chosen={chosen} onChoose={choose} />
          <CapturedConnection key={`${read?.name} ${chosen}`} connection={connection} />
        </>
      )}
    </div>
  )
}
