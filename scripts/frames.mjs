// node scripts/frames.mjs URL [SECONDS] [SPEED]: plays the run of a page in Chromium and counts the frames that came late.
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const [url, seconds = '10', speed = '4'] = process.argv.slice(2)
if (url === undefined) {
  console.error('Which page? node scripts/frames.mjs http://localhost:3000/en/lab/g/bulk [SECONDS] [SPEED]')
  process.exit(2)
}

const SYSTEM = '/usr/bin/chromium'
const browser = await chromium.launch({
  ...(existsSync(SYSTEM) ? { executablePath: SYSTEM } : {}),
  args: ['--no-sandbox'],
})
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(url, { waitUntil: 'networkidle' })
  const run = page.locator('[data-run=whole]').first()
  await run.locator('[data-controls] select').selectOption(speed)
  const scale = run.locator('input[type=range]')
  await scale.focus()
  await page.keyboard.press('Home')
  await page.waitForTimeout(1000)
  await page.keyboard.press('Space')
  // what the page itself sees: the moments at which its frames are drawn
  const moments = await page.evaluate(
    span =>
      new Promise(resolve => {
        const seen = []
        const frame = now => {
          seen.push(now)
          if (now - seen[0] < span) requestAnimationFrame(frame)
          else resolve(seen)
        }
        requestAnimationFrame(frame)
      }),
    Number(seconds) * 1000,
  )
  const steps = Number(await scale.inputValue())
  const usual = 1000 / 60
  const gaps = moments.slice(1).map((moment, at) => moment - moments[at])
  const dropped = gaps.reduce((all, gap) => all + Math.max(0, Math.round(gap / usual) - 1), 0)
  const due = gaps.length + dropped
  console.log(`${steps} steps played in ${seconds} s at ${speed}x, of ${(await scale.getAttribute('max')) ?? '?'}`)
  console.log(`${gaps.length} frames drawn of ${due} due, ${dropped} dropped (${((100 * dropped) / due).toFixed(2)} %)`)
  console.log(`longest frame ${Math.max(...gaps).toFixed(1)} ms`)
} finally {
  await browser.close()
}
