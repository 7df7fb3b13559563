// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { heldDraft } from '@/components/lab/keep/held-draft'
import { KeepBar } from '@/components/lab/keep/keep-bar'
import { useKeeping } from '@/components/lab/keep/use-keeping'
import type { KeptLab } from '@/lib/lab/kept'
import { type Lab, NEW_LAB } from '@/lib/lab/lab'
import { labToCode } from '@/lib/lab/link'
import { all, byRole, bySelector, eventually, fill, mount, point, said } from '@/tests/support/mounted'

vi.mock('@/lib/i18n/navigation', () => ({ Link: 'a', useRouter: () => ({}) }))

const LAB: Lab = { ...NEW_LAB, title: 'Hello' }
const KEPT: KeptLab = {
  id: 'abcdefghijkl',
  lab: LAB,
  visibility: 'link',
  mine: true,
  version: 2,
  versions: [2, 1].map(number => ({ number, engine: '1', savedAt: '2026-01-01T00:00:00Z' })),
}

function Bar({ lab = LAB, kept = null, signedIn = true }: { lab?: Lab; kept?: KeptLab | null; signedIn?: boolean }) {
  return <KeepBar lab={lab} moment={null} keeping={useKeeping(kept)} signedIn={signedIn} />
}

/** A server that answers every question with this, and what it was asked. */
const asked: { method: string; path: string; body: unknown }[] = []
function answering(status: number, body: object): void {
  vi.stubGlobal('fetch', async (path: string, { method, body: sent }: { method: string; body: string }) => {
    asked.push({ method, path, body: JSON.parse(sent) })
    return new Response(JSON.stringify(body), { status })
  })
}
const submit = () => bySelector<HTMLFormElement>('form').then(form => form.requestSubmit())
const field = (label: string) =>
  eventually(() => {
    const labels = [...document.querySelectorAll('label')].filter(one => one.textContent === label)
    const found = labels.map(one => document.getElementById(one.htmlFor)).find(one => one !== null)
    if (found === undefined || found === null) throw new Error(`There is no field "${label}".`)
    return found as HTMLInputElement
  })

beforeEach(() => {
  asked.length = 0
})

describe('saving a lab', () => {
  test('asks for a name, keeps the lab on the server, and puts its address into the bar of the browser', async () => {
    answering(200, { id: 'abcdefghijkl', version: 1 })
    mount(<Bar />)
    point(await byRole('button', 'Save…'))
    const name = await bySelector<HTMLInputElement>('input[name=title]')
    expect(name.value).toBe('Hello')
    fill(name, '  ')
    await submit()
    await said('Give it a name to find it by.')
    expect(asked).toEqual([])
    fill(name, 'Two hosts')
    point(await bySelector('input[type=radio][value=private]'))
    await submit()
    await said('Version 1 is saved.')
    expect(asked).toEqual([
      { method: 'POST', path: '/api/labs', body: { ...LAB, title: 'Two hosts', visibility: 'private' } },
    ])
    expect(window.location.pathname).toBe('/en/lab/s/abcdefghijkl')
    expect(document.querySelector('[role=dialog]')).toBeNull()
  })

  test('says why the server refused, and keeps what was written', async () => {
    answering(429, { error: 'rate-limited' })
    mount(<Bar />)
    point(await byRole('button', 'Save…'))
    fill(await bySelector('input[name=title]'), 'Two hosts')
    await submit()
    await eventually(() => expect(document.querySelector('[role=dialog] [role=alert]')?.textContent).not.toBe(''))
    expect((await bySelector<HTMLInputElement>('input[name=title]')).value).toBe('Two hosts')
  })

  test('leads a guest to an account, and holds the lab meanwhile', async () => {
    mount(<Bar signedIn={false} />)
    point(await byRole('button', 'Save…'))
    await said('Saving needs an account')
    expect(document.querySelector('input[name=title]')).toBeNull()
    const way = await eventually(() => {
      const found = [...document.querySelectorAll('a')].find(one => one.textContent === 'Open an account')
      if (found === undefined) throw new Error('There is no way to an account.')
      return found
    })
    expect(way.getAttribute('href')).toContain('/sign-up')
    way.addEventListener('click', event => event.preventDefault())
    point(way)
    expect(heldDraft()).toEqual(LAB)
  })

  test('of a kept lab makes a new version where something was changed, and none where nothing was', async () => {
    answering(200, { version: 3 })
    mount(<Bar kept={KEPT} />)
    const button = await byRole('button', 'Saved as version 2')
    expect(button.getAttribute('aria-disabled')).toBe('true')
    point(button)
    expect(asked).toEqual([])
  })

  test('tells of versions that were saved elsewhere in the meantime', async () => {
    answering(200, { version: 5 })
    mount(<Bar kept={KEPT} lab={{ ...LAB, scenario: `${LAB.scenario}# changed` }} />)
    point(await byRole('button', 'Save as a new version'))
    await said('Version 5 is saved. 2 versions were saved elsewhere in the meantime')
    await said('5 versions')
  })

  test('of a kept lab that was changed makes the next version', async () => {
    answering(200, { version: 3 })
    mount(<Bar kept={KEPT} lab={{ ...LAB, claims: ['server never sends RST'] }} />)
    point(await byRole('button', 'Save as a new version'))
    await said('Version 3 is saved.')
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ body: { claims: ['server never sends RST'] } })
    expect(all('button', 'Saved as version 3')).toHaveLength(1)
  })
})

describe('sharing a lab', () => {
  test('that is kept gives its short link, the link that holds it whole, and HTML for a page', async () => {
    mount(<Bar kept={KEPT} />)
    point(await byRole('button', 'Share…'))
    const { origin } = window.location
    expect((await field('Short link')).value).toBe(`${origin}/en/lab/s/abcdefghijkl`)
    expect((await field('Link that holds everything')).value).toBe(`${origin}/en/lab/run?lab=${labToCode(LAB)}`)
    expect((await field('HTML for a page of your own')).value).toContain(`src="${origin}/embed/en/s/abcdefghijkl"`)
  })

  test('that nobody kept has no short link, and its frame holds it whole', async () => {
    mount(<Bar />)
    point(await byRole('button', 'Share…'))
    expect((await field('HTML for a page of your own')).value).toContain(`/embed/en/run?lab=${labToCode(LAB)}`)
    expect(document.body.textContent).not.toContain('Short link')
  })

  test('that only its owner may open can be opened to all from there', async () => {
    answering(200, {})
    mount(<Bar kept={{ ...KEPT, visibility: 'private' }} />)
    point(await byRole('button', 'Share…'))
    await said('Only you can open the saved lab.')
    point(await byRole('button', 'Let whoever has the link open it'))
    await said('Short link')
    expect(asked).toMatchObject([{ method: 'PATCH', path: '/api/labs/abcdefghijkl', body: { visibility: 'link' } }])
  })
})

describe('the name and access of a kept lab', () => {
  test('are changed together; closed without saving, nothing is', async () => {
    answering(200, {})
    mount(<Bar kept={KEPT} />)
    point(await byRole('button', 'Name and access…'))
    point(await bySelector('input[type=radio][value=private]'))
    point(await byRole('button', 'Close'))
    await eventually(() => expect(document.querySelector('[role=dialog]')).toBeNull())
    expect(asked).toEqual([])
    point(await byRole('button', 'Name and access…'))
    expect((await bySelector<HTMLInputElement>('input[type=radio][value=link]')).checked).toBe(true)
    fill(await bySelector('input[name=title]'), 'Another name')
    await submit()
    await eventually(() => expect(document.querySelector('[role=dialog]')).toBeNull())
    expect(asked).toMatchObject([{ method: 'PATCH', body: { title: 'Another name', visibility: 'link' } }])
  })

  test('belong to the owner alone', async () => {
    mount(<Bar kept={{ ...KEPT, mine: false }} />)
    await byRole('button', 'Share…')
    expect(all('button', 'Name and access…')).toEqual([])
    expect(all('button', 'Save…')).toHaveLength(1)
  })
})
