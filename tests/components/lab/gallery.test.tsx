import { readdirSync, readFileSync } from 'node:fs'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import {
  galleryAddress,
  galleryFilterOf,
  meetsGallery,
  NO_GALLERY_FILTER,
} from '@/components/lab/gallery/gallery-filter'
import { LabCard } from '@/components/lab/gallery/lab-card'
import { INKS, THUMBNAIL_THEMES, thumbnailSvg } from '@/components/lab/gallery/thumbnail'
import { HEIGHT, layOutThumbnail, WIDTH } from '@/components/lab/gallery/thumbnail-layout'
import words from '@/content/messages/en/lab-gallery.json'
import { readGalleryLab } from '@/lib/content/gallery-lab'
import { run } from '@/lib/sim/run'
import { sketchOf } from '@/lib/trace/sketch'

const lab = (name: string) => {
  const read = readGalleryLab(readFileSync(`content/labs/${name}.yaml`, 'utf8'), `labs/${name}.yaml`)
  if (!read.ok) throw new Error(`${name} cannot be read.`)
  return read.lab
}
const picture = (name: string) => layOutThumbnail(sketchOf(run(lab(name).scenario)))

describe('the filter of the gallery', () => {
  test('is read from an address and written back; what means nothing narrows nothing', () => {
    expect(galleryFilterOf({ topic: 'weather', q: undefined })).toEqual(NO_GALLERY_FILTER)
    expect(galleryFilterOf({ topic: ['close', 'loss'], q: 'last ack' })).toEqual({ topic: 'close', q: 'last ack' })
    expect(galleryFilterOf({ q: 'x'.repeat(1_000) }).q).toHaveLength(100)
    expect(galleryAddress({ topic: 'close', q: ' last ack ' })).toBe('/lab?topic=close&q=last+ack')
    expect(galleryAddress(NO_GALLERY_FILTER)).toBe('/lab')
  })

  test('asks for every word, in whatever case and place', () => {
    const shown = {
      topic: 'close',
      title: 'The last ACK',
      summary: 'TIME_WAIT',
      try: 'Lose it',
      found: '最后一个 ACK',
    } as const
    const meets = (q: string) => meetsGallery(shown, { topic: '', q })
    expect(['', 'time_wait ack', '最后', 'LOSE'].map(meets)).toEqual([true, true, true, true])
    expect(meets('ack cubic')).toBe(false)
    expect(meetsGallery(shown, { topic: 'loss', q: '' })).toBe(false)
  })
})

describe('the thumbnail of a run', () => {
  test('names its segments, crosses out what is lost and breaks what is sent again', () => {
    const { labels, strokes, ends } = picture('lost-syn')
    expect(labels.map(({ text }) => text)).toEqual(['SYN', 'SYN', 'SYN,ACK', 'ACK'])
    expect(strokes.filter(({ again }) => again)).toHaveLength(1)
    expect(ends.find(({ ink }) => ink === 'first')?.path).toContain('l6 6m0 -6l-6 6')
  })

  test('draws what no stack sent in an ink of its own', () => {
    expect(picture('old-duplicate-syn').strokes.map(({ ink }) => ink)).toContain('forged')
  })

  test('is hidden from those who do not see it, and always of one size', () => {
    const card = { name: 'lost-syn', title: 'A lost SYN', summary: 's', try: 't', edition: 'abc' }
    const markup = renderToStaticMarkup(
      <NextIntlClientProvider locale="en" messages={{ 'lab-gallery': words }} timeZone="UTC">
        <LabCard lab={card} />
      </NextIntlClientProvider>,
    )
    for (const theme of THUMBNAIL_THEMES) {
      const [shown = ''] = markup.match(new RegExp(`<img [^>]*data-thumbnail="${theme}"[^>]*>`)) ?? []
      expect(shown).toContain('alt=""')
      expect(shown).toContain(`width="${WIDTH}" height="${HEIGHT}" loading="lazy"`)
      expect(shown).toContain(`src="/lab/thumbnails/${theme}/lost-syn.svg?v=abc"`)
    }
  })

  test('is a file that needs no style sheet: the inks of the page in either theme, every word escaped', () => {
    const sketch = sketchOf(run(lab('lost-syn').scenario))
    expect(thumbnailSvg(sketch, 'light')).toContain(`stroke="${INKS.light.first}"`)
    expect(thumbnailSvg(sketch, 'dark')).toContain(`stroke="${INKS.dark.second}"`)
    const [first, ...rest] = sketch.flights
    const odd = { ...sketch, flights: [{ ...first!, label: 'A<B&C' }, ...rest] }
    expect(thumbnailSvg(odd, 'light')).toContain('A&lt;B&amp;C</text>')
  })

  test.each([
    ['light', '@theme'],
    ['dark', '  .dark'],
  ] as const)('has the %s inks of globals.css', (theme, head) => {
    const css = readFileSync('app/globals.css', 'utf8')
    const block = css.slice(css.indexOf(`${head} {`), css.indexOf('}', css.indexOf(`${head} {`)))
    const token = (name: string) => block.match(new RegExp(`--color-${name}: (#[0-9a-f]{6});`))?.[1]
    expect(INKS[theme]).toEqual({
      first: token('client'),
      second: token('server'),
      other: token('ink-soft'),
      forged: token('attacker'),
      ground: token('paper-sunk'),
    })
  })

  test.each(readdirSync('content/labs').map(name => name.replace('.yaml', '')))(
    'of %s stays in its box, and no name lies on another',
    name => {
      const { labels, strokes, bands, lifelines } = picture(name)
      for (const { path } of [...strokes, ...bands, ...lifelines])
        for (const [, x, y] of path.matchAll(/M([\d.-]+) ([\d.-]+)/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(0)
          expect(Number(x)).toBeLessThanOrEqual(WIDTH)
          expect(Number(y)).toBeLessThanOrEqual(HEIGHT)
        }
      for (const [at, one] of labels.entries())
        for (const other of labels.slice(at + 1)) {
          const apart = Math.abs(one.x - other.x) >= ((one.text.length + other.text.length) * 5) / 2 - 0.2
          expect(apart || Math.abs(one.y - other.y) >= 8.8, `${one.text} and ${other.text}`).toBe(true)
        }
    },
  )
})
