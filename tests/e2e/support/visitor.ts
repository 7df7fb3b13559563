import { test as base, expect, type Page } from '@playwright/test'
import type { Locale } from '../../../lib/content/question'

/** What the browser's console and the network said that a clean page would not say. */
export interface Complaints {
  readonly all: readonly string[]
  /** Forgives what a test provokes on purpose. */
  forgive(pattern: RegExp): void
}

/** A visitor whose console must stay clean: every error or warning fails the test that met it. */
export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ page }, use) => {
      const all: string[] = []
      const forgiven: RegExp[] = []
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
