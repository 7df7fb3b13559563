/**
 * Takes the pictures of the README from a running server: `node scripts/screenshots.mjs [URL] [FOLDER] [--all]`.
 * A guest answers three questions, then home, a question, its result, a lab, the gallery, a counterfactual, a claim of the ledger, the
 * fault matrix, an audit and the progress page are taken at the width of a laptop and of a phone. Without --all only the pictures that the README shows are taken.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

const [url = 'http://localhost:3000', folder = 'docs/screenshots'] = process.argv
  .slice(2)
  .filter(arg => !arg.startsWith('--'))
const all = process.argv.includes('--all')

const WIDTHS = { laptop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
const SHOWN = [
  'home-laptop-light-en',
  'question-laptop-light-zh-CN',
  'result-laptop-light-en',
  'progress-laptop-light-zh-CN',
  'result-laptop-dark-zh-CN',
  'result-phone-dark-en',
  'home-phone-light-zh-CN',
  'lab-laptop-light-en',
  'gallery-laptop-dark-zh-CN',
  'why-laptop-light-en',
  'claim-laptop-dark-zh-CN',
  'faults-laptop-light-zh-CN',
  'audit-laptop-light-en',
]
const PLACES = {
  lab: '/lab/g/lost-last-ack',
  gallery: '/lab',
  why: '/why/no-time-wait',
  claim: '/claims/C042',
  faults: '/faults',
  audit: '/audit',
}
const QUESTIONS = ['lost-third-ack/then-data', 'handshake/why-three', 'time-wait/what-for']

mkdirSync(folder, { recursive: true })
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', '--disable-background-networking'] })

for (const [device, viewport] of Object.entries(WIDTHS)) {
  for (const theme of ['light', 'dark']) {
    for (const locale of ['en', 'zh-CN']) {
      const wanted = page => all || SHOWN.includes(`${page}-${device}-${theme}-${locale}`)
      if (!['home', 'question', 'result', 'progress', ...Object.keys(PLACES)].some(wanted)) continue
      const context = await browser.newContext({
        viewport,
        colorScheme: theme,
        locale,
        reducedMotion: 'reduce',
        ...(device === 'phone' && { deviceScaleFactor: 2, hasTouch: true, isMobile: true }),
      })
      const page = await context.newPage()
      const take = async name => {
        if (!wanted(name)) return
        await page.mouse.move(0, 0)
        await page.evaluate(() => document.activeElement?.blur?.())
        await page.screenshot({ path: path.join(folder, `${name}-${device}-${theme}-${locale}.png`), fullPage: all })
      }
      await page.goto(`${url}/${locale}`, { waitUntil: 'networkidle' })
      await take('home')
      for (const [name, place] of Object.entries(PLACES)) {
        if (!wanted(name)) continue
        await page.goto(`${url}/${locale}${place}`, { waitUntil: 'networkidle' })
        if (name === 'audit') {
          await page.locator('main form button[type="button"]').click()
          await page.locator('main mark').first().waitFor()
        }
        await take(name)
      }
      await page.goto(`${url}/${locale}/questions/${QUESTIONS[0]}`, { waitUntil: 'networkidle' })
      await take('question')
      for (const question of QUESTIONS.toReversed()) {
        await page.goto(`${url}/${locale}/questions/${question}`, { waitUntil: 'networkidle' })
        await page.locator('input[name="choice"]').first().check()
        await page.locator('input[name="certainty"]').nth(2).check({ force: true })
        await page.locator('form button[type="submit"]').last().click()
        await page.waitForURL(/attempt=/)
        await page.waitForLoadState('networkidle')
      }
      await take('result')
      await page.goto(`${url}/${locale}/progress`, { waitUntil: 'networkidle' })
      await take('progress')
      await context.close()
    }
  }
}
await browser.close()
