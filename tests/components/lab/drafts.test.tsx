// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { KeptWorkbench } from '@/components/lab/keep/kept-workbench'
import { kept as read } from '@/components/lab/kept'
import { type Lab, NEW_LAB } from '@/lib/lab/lab'
import { playLab } from '@/lib/lab/play'
import { byRole, bySelector, eventually, mount, point, said } from '@/tests/support/mounted'

vi.mock('@/lib/i18n/navigation', () => ({ Link: 'a', useRouter: () => ({}), usePathname: () => '/lab/new' }))

const LAB: Lab = { ...NEW_LAB, title: 'Hello' }
const drafts = () => JSON.parse(read('lab.drafts') ?? '[]') as readonly unknown[]

test('a lab that was changed is a draft of this browser until an account holds it', async () => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ version: 2 }), { status: 200 }))
  const versions = [{ number: 1, engine: '1', savedAt: '2026-01-01T00:00:00Z' }]
  const kept = { id: 'abcdefghijkl', lab: LAB, visibility: 'link', mine: true, version: 1, versions } as const
  mount(<KeptWorkbench lab={LAB} played={playLab(LAB)} kept={kept} signedIn />)
  await bySelector('[data-workbench=awake]')
  point(document.querySelectorAll('[data-ladder=wide] [data-form]')[2]!)
  point(await byRole('menuitem', /^Lose it ?drop client segment 2 once/))
  await said('A draft is kept in this browser.')
  expect(drafts()).toHaveLength(1)
  point(await byRole('button', 'Save as a new version'))
  await said('Version 2 is saved.')
  await eventually(() => expect(drafts()).toEqual([]))
  await eventually(() => expect(document.body.textContent).not.toContain('A draft is kept in this browser.'))
})
