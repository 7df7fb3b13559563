// @vitest-environment happy-dom
import { EditorView } from '@codemirror/view'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Workbench } from '@/components/lab/workbench'
import { NEW_LAB } from '@/lib/lab/lab'
import { playLab } from '@/lib/lab/play'
import { all, byRole, bySelector, eventually, fill, mount, point, said } from '@/tests/support/mounted'

vi.mock('@/lib/i18n/navigation', () => ({ Link: 'a', useRouter: () => ({}), usePathname: () => '/lab/new' }))

const knob = (id: string) => bySelector(`[data-knob="${id}"]`)
const RETRIES = 'server.sysctl.tcp_synack_retries'

/** Puts words into a field of CodeMirror, in place of what it holds. */
async function write(selector: string, text: string): Promise<EditorView> {
  const content = await bySelector<HTMLElement>(`${selector} .cm-content`)
  const view = EditorView.findFromDOM(content)
  if (view === null) throw new Error(`${selector} is no editor.`)
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, userEvent: 'input.type' })
  return view
}

/** What the text of the scenario is now, as its panel shows it. */
async function text(): Promise<string> {
  point(await byRole('tab', 'Scenario'))
  const content = await bySelector<HTMLElement>('[data-scenario-editor] .cm-content')
  return eventually(() => {
    const view = EditorView.findFromDOM(content)
    if (view === null) throw new Error('The editor is not there yet.')
    return view.state.doc.toString()
  })
}

beforeEach(async () => {
  mount(<Workbench lab={NEW_LAB} played={playLab(NEW_LAB)} />)
  await bySelector('[data-workbench=awake]')
})

describe('the knobs', () => {
  const turn = async (id: string, value: string) => fill((await knob(id)).querySelector('[role=spinbutton]')!, value)
  beforeEach(async () => point(await byRole('tab', 'Knobs')))

  test('turn what the scenario says, stand out where they are changed, and are reset each', async () => {
    await turn(RETRIES, '2')
    await eventually(async () => expect((await knob(RETRIES)).hasAttribute('data-changed')).toBe(true))
    expect(await text()).toContain('tcp_synack_retries: 2')
    point(await byRole('tab', 'Knobs'))
    point((await knob(RETRIES)).querySelector('button[aria-label^="Reset"]')!)
    await eventually(async () => expect((await knob(RETRIES)).hasAttribute('data-changed')).toBe(false))
    expect(await text()).toBe(NEW_LAB.scenario)
  })

  test('go back to how the lab was opened, which need not be the default', async () => {
    await turn(RETRIES, '2')
    await eventually(async () => expect((await knob(RETRIES)).hasAttribute('data-changed')).toBe(true))
    point(await byRole('button', 'Set iss, Server to its default'))
    await said('2 knobs turned since the lab was opened')
    point(await byRole('button', 'All as opened'))
    await eventually(async () => expect((await knob(RETRIES)).hasAttribute('data-changed')).toBe(false))
    expect(await text()).toBe(NEW_LAB.scenario)
  })

  test('change nothing by a value out of range, and say which there are', async () => {
    await turn(RETRIES, '1000')
    expect((await knob(RETRIES)).querySelector('[role=spinbutton]')?.getAttribute('aria-invalid')).toBe('true')
    expect((await knob(RETRIES)).hasAttribute('data-changed')).toBe(false)
    expect(await text()).toBe(NEW_LAB.scenario)
  })

  test('are found by a word, of every host at once', async () => {
    fill(await bySelector('[data-knobs] input[type=search]'), 'tcp_synack_retries')
    await eventually(() => {
      const found = [...document.querySelectorAll('[data-knob]')].map(row => row.getAttribute('data-knob'))
      expect(found.sort()).toEqual(['client.sysctl.tcp_synack_retries', RETRIES])
    })
  })
})

describe('the claims', () => {
  const verdict = () => document.querySelector('[data-claims] [role=status]')?.textContent ?? ''
  beforeEach(async () => point(await byRole('tab', 'Claims')))

  test('are judged while they are written, and kept with their verdict', async () => {
    await write('[data-claim-input]', 'server never sends RST')
    await eventually(() => expect(verdict()).toMatch(/^holds/i))
    await write('[data-claim-input]', 'client never sends data')
    await eventually(() => expect(verdict()).toMatch(/^fails/i))
    point(await byRole('button', 'Add'))
    expect((await bySelector('[data-claim="client never sends data"]')).textContent).toMatch(/fails/i)
  })

  test('that cannot be read are not taken, and the nearest word is offered', async () => {
    await write('[data-claim-input]', 'server nevr sends RST')
    await byRole('button', 'Write “never”')
    expect((await byRole('button', 'Add')).hasAttribute('disabled')).toBe(true)
    expect(document.querySelectorAll('[data-claim]')).toHaveLength(0)
  })
})

describe('the text', () => {
  test('with a mistake keeps the last run on screen, says the mistake, and goes on when it is mended', async () => {
    point(await byRole('tab', 'Scenario'))
    const arrows = () => document.querySelectorAll('[data-ladder=wide] [data-form]').length
    const before = arrows()
    await write('[data-scenario-editor]', `${NEW_LAB.scenario}  500 ms  client  closse()\n`)
    await said(/The scenario’s text has a mistake/)
    expect(arrows()).toBe(before)
    point(await byRole('button', 'Write “close”'))
    await eventually(() => expect(arrows()).toBeGreaterThan(before))
    await eventually(() => expect(all('button', /^Write/)).toEqual([]))
  })
})
