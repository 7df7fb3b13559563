import { test as base, expect, type Page } from '@playwright/test'
import type { Locale } from '../../../lib/content/question'

/** What the browser's console and the network said that a clean page would not say. */
export interface Complaints {
  readonly all: readonly string[]
  /** Forgives what a test provokes on purpose. */
  forgive(pattern: RegExp): void
}

/** What a browser says of a slow machine: of a page that it still builds, something loaded ahead is not yet used. */
const SLOW = /was preloaded using link preload but not used within a few seconds/

/** Whether React has taken over every control of the page: what is typed or pressed before may be lost. */
const controlsAreAwake = () =>
  [...document.querySelectorAll('button, input, select, textarea')].every(
    control => control.closest('.cm-editor') !== null || Object.keys(control).some(key => key.startsWith('__react')),
  )

/** Makes every visit of a page, and every reload of it, wait until its controls listen. */
function awaitsControls(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (address, options) => {
    const response = await goto(address, options)
    if (response?.headers()['content-type']?.includes('html')) await page.waitForFunction(controlsAreAwake)
    return response
  }
  page.reload = async options => {
    const response = await reload(options)
    if (options?.waitUntil !== 'commit') await page.waitForFunction(controlsAreAwake)
    return response
  }
}

/**
 * A visitor whose console must stay clean: every error or warning fails the test that met it. Nobody is quicker than the
 * scripts of a page.
 */
export const test = base.extend<{ complaints: Complaints }>({
  page: async ({ page, javaScriptEnabled }, use) => {
    if (javaScriptEnabled !== false) awaitsControls(page)
    await use(page)
  },
  complaints: [
    async ({ page }, use) => {
      const all: string[] = []
      const forgiven: RegExp[] = [SLOW]
      page.on('console', message => {
        if (message.type() === 'error' || message.type() === 'warning') all.push(`${message.type()}: ${message.text()}`)
      })
      page.on('pageerror', error => all.push(`exception: ${error.message}`))
      page.on('response', response => {
        if (response.status() >= 400) all.push(`${response.status()} ${response.url()}`)
      })
      await use({ all, forgive: pattern => forgiven.push(pattern) })
      expect(all.filter(text => !forgiven.some(pattern => pattern.test(text)))).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

export const LANGUAGES: readonly Locale[] = ['en', 'zh-CN']

let accounts = 0
/** An address nobody else in this run of the tests has. */
export const freshEmail = (): string => `learner-${process.pid}-${Date.now()}-${++accounts}@example.org`

/** No part of the page stands out sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }))
  expect(scroll, `the page is ${scroll} px wide in a window of ${client} px`).toBeLessThanOrEqual(client)
}
