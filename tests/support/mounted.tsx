import { readdirSync, readFileSync } from 'node:fs'
import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { ANSWERS, type Post } from '@/components/lab/engine/answers'

const MESSAGES = 'content/messages/en'
const messages = Object.fromEntries(
  readdirSync(MESSAGES).map(file => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(`${MESSAGES}/${file}`, 'utf8')),
  ]),
)

/** A net, not a measure. */
const PATIENCE_MS = Number(process.env.PATIENCE_MS ?? 100_000)

let root: Root | undefined

/** The engine's worker, which answers in the page's own thread, a turn later. */
class WorkerBesideThePage {
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: (() => void) | null = null
  private ended = false

  postMessage({ id, question, subject }: Post): void {
    queueMicrotask(() => {
      if (this.ended) return
      const answer = (ANSWERS[question] as (subject: unknown) => unknown)(subject)
      this.onmessage?.({ data: { id, ok: true, answer } })
    })
  }

  terminate(): void {
    this.ended = true
  }
}

beforeEach(() => {
  vi.stubGlobal('Worker', WorkerBesideThePage)
  // nothing is laid out here: a picture is as large on screen as its own units say, a box as large as a window
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const [, , width = 1000, height = 800] = (this.getAttribute('viewBox') ?? '').split(' ').filter(Boolean).map(Number)
    return new DOMRect(0, 0, width, height)
  })
  localStorage.clear()
})

afterEach(() => {
  root?.unmount()
  root = undefined
  document.body.replaceChildren()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Puts something on a page, in English. */
export function mount(element: ReactNode): void {
  const place = document.createElement('main')
  document.body.append(place)
  root = createRoot(place)
  root.render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      {element}
    </NextIntlClientProvider>,
  )
}

const ROLES: Readonly<Record<string, string>> = {
  button: 'button:not([role]), [role=button]',
  checkbox: 'input[type=checkbox]',
  combobox: 'select',
  menuitem: '[role=menuitem]',
  slider: 'input[type=range]',
  spinbutton: '[role=spinbutton], input[type=number]',
  tab: '[role=tab]',
  textbox: 'input[type=text], input:not([type]), textarea',
}

/** What a screen reader calls an element. */
function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label')
  if (label !== null) return label
  const by = element.getAttribute('aria-labelledby')
  if (by !== null)
    return by
      .split(' ')
      .map(id => document.getElementById(id)?.textContent ?? '')
      .join(' ')
  const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null
  return labels?.[0]?.textContent ?? element.textContent ?? ''
}

/** The elements of a role and name, as they stand now. */
export const all = (role: keyof typeof ROLES, name: string | RegExp): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(ROLES[role] as string)].filter(element => {
    const is = nameOf(element).replaceAll(/\s+/g, ' ').trim()
    return typeof name === 'string' ? is === name : name.test(is)
  })

/** Waits until something is so, however long that takes. */
export const eventually = <T,>(so: () => T): Promise<T> => vi.waitFor(so, { timeout: PATIENCE_MS, interval: 5 })

/** The first element of a role and name, as soon as there is one. */
export const byRole = (role: keyof typeof ROLES, name: string | RegExp): Promise<HTMLElement> =>
  eventually(() => {
    const [found] = all(role, name)
    if (found === undefined)
      throw new Error(
        `There is no ${role} ${name} among ${all(role, /./)
          .map(one => `"${nameOf(one).trim()}"`)
          .join(', ')}.`,
      )
    return found
  })

/** The first element that a selector finds, as soon as there is one. */
export const bySelector = <E extends Element = HTMLElement>(selector: string): Promise<E> =>
  eventually(() => {
    const found = document.querySelector<E>(selector)
    if (found === null) throw new Error(`Nothing is "${selector}".`)
    return found
  })

/** Lets an event happen. React asks the window what is happening, to know what cannot wait. */
function happen(on: EventTarget, event: Event): void {
  Object.defineProperty(window, 'event', { value: event, configurable: true })
  on.dispatchEvent(event)
  Object.defineProperty(window, 'event', { value: undefined, configurable: true })
}

interface Place {
  readonly x: number
  readonly y: number
}

/** A pointer comes down on an element at a place, goes along a way and is lifted. */
export function point(element: Element, from: Place = { x: 0, y: 0 }, ...way: readonly Place[]): void {
  const to = way.at(-1) ?? from
  const at = ({ x, y }: Place) => ({ bubbles: true, cancelable: true, button: 0, detail: 1, clientX: x, clientY: y })
  const pointer = (type: string, place: Place) =>
    happen(element, new PointerEvent(type, { ...at(place), pointerId: 1 }))
  const mouse = (type: string, place: Place) => happen(element, new MouseEvent(type, at(place)))
  pointer('pointerdown', from)
  mouse('mousedown', from)
  for (const place of way) pointer('pointermove', place)
  pointer('pointerup', to)
  mouse('mouseup', to)
  mouse('click', to)
}

/** Changes what a field holds, as typing or choosing does. */
export function fill(element: Element, value: string): void {
  const field = [HTMLSelectElement, HTMLTextAreaElement, HTMLInputElement].find(type => element instanceof type)
  if (field === undefined) throw new Error('This is no field.')
  Object.getOwnPropertyDescriptor(field.prototype, 'value')?.set?.call(element, value)
  happen(element, new Event('input', { bubbles: true }))
  happen(element, new Event('change', { bubbles: true }))
}

/** Presses a key on an element. */
export function press(key: string, on: Element = document.body, more: KeyboardEventInit = {}): void {
  happen(on, new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
}

/** Waits until some words stand on the page. */
export const said = (words: string | RegExp): Promise<void> =>
  eventually(() => expect(document.body.textContent).toMatch(words))
