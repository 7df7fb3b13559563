import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Ladder } from '@/components/ladder/ladder'
import type { Numbers } from '@/components/ladder/layout/labels'
import { WIDE } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import type { Trace } from '@/lib/trace/events'
import { lightPalette } from './light-palette'
import { standalone } from './standalone'

/** The picture of a run as an SVG file that needs nothing else: on light paper, whatever the page's theme. */
export function ladderSvg(trace: Trace, numbers: Numbers, hostName: (host: string) => string): string {
  const sheet = document.createElement('div')
  sheet.setAttribute('aria-hidden', 'true')
  sheet.className = 'fixed top-0 left-[-9999px] w-[46rem] bg-paper text-ink'
  for (const [name, value] of lightPalette(document.styleSheets)) sheet.style.setProperty(name, value)
  document.body.append(sheet)
  const root = createRoot(sheet)
  try {
    const label = trace.hosts.map(host => hostName(host.name)).join(' – ')
    flushSync(() => root.render(<Ladder layout={layOut(trace, WIDE, numbers)} label={label} hostName={hostName} />))
    const picture = sheet.querySelector('svg')
    if (picture === null) throw new Error('The run has no picture.')
    return standalone(picture, getComputedStyle(sheet).backgroundColor)
  } finally {
    root.unmount()
    sheet.remove()
  }
}

/** As much as browsers draw on one canvas. */
const MOST_PIXELS = 16_000_000

/** An SVG file as a PNG, two pixels for each of its units where so many can be drawn. */
export async function svgToPng(svg: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const { naturalWidth: width, naturalHeight: height } = image
  const scale = Math.min(2, Math.sqrt(MOST_PIXELS / (width * height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.floor(width * scale)
  canvas.height = Math.floor(height * scale)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser draws no canvas.')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const png = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
  if (png === null) throw new Error('The picture is too large to be drawn.')
  return png
}
