import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { GoneArrows } from '@/components/lab/gone-arrows'
import { linkAt, panelOf } from '@/components/lab/shown-moment'
import lab from '@/content/messages/en/lab.json'
import run from '@/content/messages/en/run.json'
import { differenceOf } from '@/lib/lab/difference'
import { playLab } from '@/lib/lab/play'
import { LIBRARY } from '../../support/library'

const traceOf = (scenario: string) => playLab({ title: '', scenario, claims: [] }).trace!
const LOST = LIBRARY['lost-third-ack']

describe('the segments that a change took away', () => {
  const [before, after] = [traceOf(LOST), traceOf(LOST.replace('  0       network  drop client ACK once\n', ''))]
  const { gone } = differenceOf(before, after)
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ lab, run }}>
      <GoneArrows gone={gone} hosts={['client', 'server']} />
    </NextIntlClientProvider>,
  )

  test('are listed each with its moment, its name, its numbers and how it ended', () => {
    expect(gone.map(({ end }) => end.kind)).toContain('lost')
    expect(markup).toContain('40 ms')
    expect(markup).toContain('seq 1 ack 1')
    expect(markup).toContain(lab.changed.wasLost)
    expect(markup.match(/<svg/g)).toHaveLength(gone.length)
  })
})

describe('the address of a moment', () => {
  test('holds the entry and the panel beside the picture, and asks for none that there is not', () => {
    const link = linkAt('https://a.example/en/lab/s/x?version=2#top', { entry: 17, panel: 'hosts' })
    expect(link).toBe('https://a.example/en/lab/s/x?version=2&at=17&beside=hosts')
    expect(panelOf(new URL(link).search, ['step', 'hosts'])).toBe('hosts')
    expect(panelOf('?beside=elsewhere', ['step', 'hosts'])).toBeNull()
    expect(panelOf('', ['step'])).toBeNull()
  })
})
