import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import type { Figure } from './measure'
import type { Serving } from './serving'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Compressed JavaScript, the time until it answers and Lighthouse's four scores (phone profile) of the pages that everybody meets first. */
export async function pages(serving: Serving, questionId: string): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [name, path] of [
    ['home', '/en'],
    ['question page', `/en/questions/${questionId}`],
    ['gallery', '/en/lab'],
    ['claims', '/en/claims'],
    ['lab', '/en/lab/g/lost-last-ack'],
  ] as const) {
    const octets = await compressedScript(serving.url + path)
    figures.push({
      name: `${name}: JavaScript, gzip`,
      value: octets / 1_000,
      unit: 'kB',
      must: 200,
      lowerIsBetter: true,
    })
    const { interactive, shift, scores } = await phone(serving.url + path)
    figures.push({
      name: `${name}: interactive`,
      value: interactive / 1_000,
      unit: 's',
      must: 2,
      lowerIsBetter: true,
    })
    figures.push({ name: `${name}: layout shift`, value: shift, unit: '', must: 0, lowerIsBetter: true })
    for (const [category, score] of scores) {
      figures.push({
        name: `${name}: Lighthouse ${category}`,
        value: score,
        unit: '',
        must: category === 'accessibility' ? 100 : 95,
      })
    }
  }
  return figures
}

async function compressedScript(url: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  try {
    const page = await browser.newPage()
    const bodies: Promise<Buffer>[] = []
    page.on('response', response => {
      if (response.request().resourceType() === 'script') bodies.push(response.body())
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    const scripts = await Promise.all(bodies)
    return scripts.reduce((sum, body) => sum + gzipSync(body).length, 0)
  } finally {
    await browser.close()
  }
}

async function phone(url: string): Promise<{
  readonly interactive: number
  readonly shift: number
  readonly scores: readonly (readonly [string, number])[]
}> {
  const chrome = await launch({ chromePath: CHROMIUM, chromeFlags: ['--headless=new', ...FLAGS] })
  try {
    const result = await lighthouse(url, { port: chrome.port, logLevel: 'error', output: 'json' })
    if (result === undefined) throw new Error(`Lighthouse gave no result for ${url}`)
    const scores = Object.values(result.lhr.categories).map(
      c => [c.title.toLowerCase(), Math.round(100 * (c.score ?? 0))] as const,
    )
    const measured = (audit: string) => result.lhr.audits[audit]?.numericValue ?? Number.NaN
    return { interactive: measured('interactive'), shift: measured('cumulative-layout-shift'), scores }
  } finally {
    chrome.kill()
  }
}
