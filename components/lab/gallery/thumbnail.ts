import type { Sketch } from '@/lib/trace/sketch'
import { type BandLook, HEIGHT, type Ink, layOutThumbnail, WIDTH } from './thumbnail-layout'

/** The themes in which a thumbnail is drawn. */
export const THUMBNAIL_THEMES = ['light', 'dark'] as const
export type ThumbnailTheme = (typeof THUMBNAIL_THEMES)[number]

/** The inks of globals.css: a file of its own sees no style sheet of the page that shows it. */
export const INKS: Readonly<Record<ThumbnailTheme, Readonly<Record<Ink | 'ground', string>>>> = {
  light: { first: '#1f4fa3', second: '#0a655e', other: '#4a463e', forged: '#7a2a8c', ground: '#f1eee5' },
  dark: { first: '#92b6ff', second: '#62cdbf', other: '#c2bcad', forged: '#d9a2f0', ground: '#100f0c' },
}
const BANDS: Readonly<Record<BandLook, string>> = {
  full: '',
  half: ' opacity="0.4"',
  ruled: ' stroke-dasharray="1.5 1.5"',
  dashed: ' stroke-dasharray="4 3"',
}

/** The address of a lab's thumbnail; the edition lets browsers keep it for good. */
export const thumbnailAddress = (lab: string, theme: ThumbnailTheme, edition: string): string =>
  `/lab/thumbnails/${theme}/${lab}.svg?v=${edition}`

/** A run at a glance as an SVG file: who speaks to whom, what is lost, where time passes. The words beside it say what it means. */
export function thumbnailSvg(sketch: Sketch, theme: ThumbnailTheme): string {
  const { lifelines, bands, strokes, ends, labels } = layOutThumbnail(sketch)
  const inks = INKS[theme]
  const path = (ink: Ink, d: string, more = '') => `<path d="${d}" stroke="${inks[ink]}"${more}/>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" fill="none">`,
    ...lifelines.map(({ ink, path: d }) => path(ink, d)),
    ...bands.map(({ ink, look, path: d }) => path(ink, d, ` stroke-width="3.5"${BANDS[look]}`)),
    ...strokes.map(({ ink, again, path: d }) =>
      path(ink, d, ` stroke-width="${ink === 'forged' ? 2.2 : 1.2}"${again ? ' stroke-dasharray="5 3"' : ''}`),
    ),
    ...ends.map(({ ink, path: d }) => path(ink, d, ' stroke-width="1.4"')),
    `<g fill="${inks.other}" stroke="${inks.ground}" stroke-width="3" stroke-linejoin="round" paint-order="stroke" text-anchor="middle" font-size="8.4" font-family="Helvetica Neue, Helvetica, Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, sans-serif">`,
    ...labels.map(({ x, y, text }) => `<text x="${x}" y="${y}">${escaped(text)}</text>`),
    '</g></svg>',
  ].join('')
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string): string => text.replace(/[&<>]/g, sign => ESCAPES[sign] ?? sign)
