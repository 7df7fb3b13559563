import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { AlignedTable } from '@/components/evidence/aligned-table'
import { inOrder } from '@/components/evidence/recording-topics'
import {
  lateness,
  portsOf,
  type ShownRow,
  seconds,
  severalConnections,
  shownRows,
} from '@/components/evidence/row-text'
import evidence from '@/content/messages/en/evidence.json'
import run from '@/content/messages/en/run.json'

const row = (given: Partial<ShownRow> = {}): ShownRow => ({
  side: 'client',
  what: 'segments',
  ends: '10.0.0.1:37000 > 10.0.0.2:80',
  place: 1,
  linux: { at: 100_438, text: '[S] seq 0 len 0' },
  engine: { at: 100_000, text: '[S] seq 0 len 0' },
  agrees: true,
  ...given,
})

const many = (count: number): ShownRow[] => Array.from({ length: count }, (_, i) => row({ place: i + 1 }))

/** The cells of the table, row by row, as a reader has them. */
function cells(rows: readonly ShownRow[]): string[][] {
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ evidence, run }}>
      <AlignedTable rows={rows} kernel="6.18" />
    </NextIntlClientProvider>,
  )
  const body = markup.slice(markup.indexOf('<tbody>'))
  return body
    .split('<tr')
    .slice(1)
    .map(line =>
      line
        .split('<td')
        .slice(1)
        .map(cell =>
          cell
            .replace(/^[^>]*>|<[^>]+>/g, ' ')
            .replaceAll('&gt;', '>')
            .replace(/\s+/g, ' ')
            .trim(),
        ),
    )
}

describe('a recording beside the run', () => {
  test('is said once where both did the same, with how far apart in time', () => {
    expect(cells([row()])).toEqual([['0.100', 'Client [S] seq 0 len 0', 'the same, −0.4 ms']])
  })

  test('is said twice where they differ, and the first difference is marked', () => {
    const other = { at: 200_000, text: '[R] seq 1 len 0' }
    expect(
      cells([
        row(),
        row({ place: 2, engine: other, agrees: false }),
        row({ place: 3, engine: null, agrees: false }),
      ]).map(line => line[2]),
    ).toEqual(['the same, −0.4 ms', 'first difference 0.200 [R] seq 1 len 0', 'nothing'])
  })

  test('says where the engine did what Linux did not', () => {
    expect(cells([row({ linux: null, agrees: false })])[0]?.slice(0, 2)).toEqual(['0.100', 'Client nothing'])
  })

  test('tells connections apart where there are several', () => {
    const second = row({ ends: '10.0.0.1:37001 > 10.0.0.2:80' })
    expect(severalConnections([row(), row({ ends: '10.0.0.2:80 > 10.0.0.1:37000' })])).toBe(false)
    expect(severalConnections([row(), second])).toBe(true)
    expect(cells([row(), second])[1]?.[1]).toContain('37001 → 80')
  })
})

test('of a long recording the first rows are shown, and all that differ', () => {
  expect(shownRows(many(300))).toHaveLength(300)
  const long = [...many(400), row({ place: 401, agrees: false })]
  expect(shownRows(long)).toHaveLength(301)
  expect(shownRows(long).at(-1)?.agrees).toBe(false)
})

test('times are told to the millisecond, distances to a tenth of one', () => {
  expect(seconds(61_528_000)).toBe('61.528')
  expect(lateness(1_000, 13_140)).toBe('+12.1')
  expect(lateness(1_000, 980)).toBe('0.0')
})

test('a listener has one port', () => {
  expect(portsOf('0.0.0.0:80 <-> 0.0.0.0:0')).toBe('80')
})

test('known topics come in the order of a connection’s life, others after them', () => {
  expect(inOrder(['zebra', 'data', 'data', 'handshake'])).toEqual(['handshake', 'data', 'zebra'])
})
