// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Workbench } from '@/components/lab/workbench'
import { type Lab, NEW_LAB } from '@/lib/lab/lab'
import { playLab } from '@/lib/lab/play'
import { all, byRole, bySelector, eventually, fill, mount, point, press, said } from '@/tests/support/mounted'

vi.mock('@/lib/i18n/navigation', () => ({ Link: 'a', useRouter: () => ({}), usePathname: () => '/lab/new' }))

const arrows = () => [...document.querySelectorAll('[data-ladder=wide] [data-form]')]
const lost = () => document.querySelectorAll('[data-ladder=wide] [data-end=lost]').length
const scrub = async () => (await byRole('slider', 'Step')) as HTMLInputElement

const open = async (lab: Lab = NEW_LAB) => {
  mount(<Workbench lab={lab} played={playLab(lab)} />)
  await bySelector('[data-workbench=awake]')
}

/** Opens the menu of an arrow and takes a choice of it. */
async function choose(arrow: number, name: RegExp): Promise<void> {
  point(arrows()[arrow]!)
  point(await byRole('menuitem', name))
}

describe('a workbench', () => {
  beforeEach(() => open())

  test('opens the menu of the arrow that is clicked, named by its segment', async () => {
    point(arrows()[2]!)
    const names = await eventually(() => {
      const found = all('menuitem', /./).map(item => item.textContent ?? '')
      expect(found.length).toBeGreaterThan(6)
      return found
    })
    expect(names.some(name => name.includes('drop client segment 2 once'))).toBe(true)
    await said(/ACK, Client → Server/)
  })

  test('loses a segment, says what changed, and takes it back and forth', async () => {
    expect(lost()).toBe(0)
    await choose(2, /^Lose it ?drop client segment 2 once/)
    await eventually(() => expect(lost()).toBe(1))
    await said('From 40 ms on the run goes another way.')
    point(await byRole('button', 'Undo'))
    await eventually(() => expect(lost()).toBe(0))
    point(await byRole('button', 'Redo'))
    await eventually(() => expect(lost()).toBe(1))
    press('z', document.body, { ctrlKey: true })
    await eventually(() => expect(lost()).toBe(0))
    press('z', document.body, { ctrlKey: true, shiftKey: true })
    await eventually(() => expect(lost()).toBe(1))
    point(await byRole('button', 'Back to the start'))
    await eventually(() => expect(lost()).toBe(0))
  })

  test('shows what a change took away where it stood, told in words too, unless the reader does not want it', async () => {
    const ghosts = () => document.querySelectorAll('[data-ladder=wide] [data-ghost]').length
    const picture = () => document.querySelector('[data-ladder=wide]')?.getAttribute('aria-label') ?? ''
    expect(ghosts()).toBe(0)
    await choose(2, /^Lose it ?drop client segment 2 once/)
    await eventually(() => expect(ghosts()).toBe(1))
    expect(picture()).toContain('Dotted: 1 arrow that the change took away.')
    await said('(…) gone since the change')
    expect(document.querySelector('[data-gone]')?.textContent).toContain('1 arrow is gone')
    point(await byRole('button', 'View'))
    point(await byRole('checkbox', 'What a change took away'))
    await eventually(() => expect(ghosts()).toBe(0))
    expect(picture()).not.toContain('took away')
    expect(document.querySelector('[data-gone]')?.textContent).toContain('1 arrow is gone')
    point(await byRole('checkbox', 'What a change took away'))
    await eventually(() => expect(ghosts()).toBe(1))
    point(await byRole('button', 'Undo'))
    await eventually(() => expect(lost()).toBe(0))
  })

  test('leaves the undo of a field that is typed in to the field', async () => {
    await choose(0, /^Lose it ?drop client segment 1 once/)
    await eventually(() => expect(lost()).toBe(1))
    point(await byRole('tab', 'Script'))
    press('z', await byRole('textbox', /write\("hello"\)/), { ctrlKey: true })
    expect((await byRole('button', 'Undo')).getAttribute('disabled')).toBeNull()
    expect(lost()).toBe(1)
  })

  test('answers why a segment is there, and leads to the answer whatever is open beside the picture', async () => {
    point(await byRole('tab', 'Script'))
    await choose(1, /^Why is it here/)
    await eventually(() => expect(document.activeElement?.matches('[data-step-panel] [data-why]')).toBe(true))
    await eventually(() => expect(document.activeElement?.textContent).toContain('Server sends SYN,ACK.'))
  })

  test('keeps the focus where keys are heard, also when the step that is come to sends nothing', async () => {
    ;(await scrub()).focus()
    press('Home', await scrub())
    await said('Step 1 of')
    press('ArrowRight', await scrub())
    const change = await byRole('button', 'Change this segment…')
    change.focus()
    for (const step of ['Step 3 of', 'Step 4 of', 'Step 5 of']) {
      press('ArrowRight', document.activeElement ?? document.body)
      await said(step)
    }
    expect(all('button', 'Change this segment…')).toEqual([])
    expect(document.activeElement?.closest('[data-run]')).not.toBeNull()
    expect(document.activeElement).not.toBe(change)
  })

  test('delays a segment by what is asked for', async () => {
    const slopes = () =>
      [...document.querySelectorAll('[data-ladder=wide] [data-form] :is(line, path)')].map(
        stroke => stroke.getAttribute('d') ?? stroke.getAttribute('y2'),
      )
    const before = slopes()
    expect(before.length).toBeGreaterThan(4)
    await choose(1, /^Delay it…/)
    fill(await byRole('textbox', 'By how much longer than the others'), '300')
    point(await byRole('button', 'Do it'))
    await said('From 20 ms on the run goes another way.')
    expect(slopes()).not.toEqual(before)
    await choose(1, /^Leave it alone again/)
    await eventually(() => expect(slopes()).toEqual(before))
  })

  test('makes a call on the line of a host', async () => {
    const line = await bySelector('[data-ladder=wide] [data-lifeline=server]')
    point(line, { x: 0, y: 200 })
    point(await byRole('menuitem', /^Cut its power/))
    point(await byRole('tab', 'Script'))
    await byRole('slider', /power/)
  })

  test('compares the run with the one before it', async () => {
    await choose(2, /^Lose it ?drop client segment 2 once/)
    await eventually(() => expect(lost()).toBe(1))
    point(await byRole('button', 'Side by side'))
    const compared = await bySelector('[data-compared]')
    await eventually(() => expect(compared.querySelectorAll('[data-ladder]').length).toBeGreaterThan(1))
    expect(compared.textContent).toContain('Before the change')
  })
})

describe('a bit of a segment', () => {
  const changed = () => document.querySelector('[data-ladder=wide]')?.textContent ?? ''
  beforeEach(async () => {
    await open()
    await choose(3, /^Flip a bit of your choice…/)
  })

  test('is chosen, seen before it is flipped, and arrives where the sum is put right', async () => {
    await said('Sequence number: 1001 leaves, 1000 arrives')
    fill(await byRole('combobox', 'Where'), 'octet')
    fill(await byRole('spinbutton', /^Which bit/), '5')
    await said('An octet of the data: "h" leaves, "H" arrives')
    point(await byRole('button', 'Flip it'))
    await eventually(() => expect(changed()).toContain('DATA ≠ data'))
    await said('arrives changed, in what is named')
    point(await byRole('button', 'Undo'))
    await eventually(() => expect(changed()).not.toContain('≠'))
  })

  test('ends as a wrong checksum where the sum is left as it was', async () => {
    fill(await byRole('combobox', 'Where'), 'FIN')
    point(await byRole('checkbox', 'Put the checksum right again'))
    point(await byRole('button', 'Flip it'))
    await eventually(() => expect(changed()).toContain('DATA ≠ FIN'))
    expect(document.querySelector('[data-ladder=wide] [data-mark=dropped]')).not.toBeNull()
  })
})

describe('the mark of a call', () => {
  const mark = () =>
    [...document.querySelectorAll('[data-ladder=wide] [data-note=call]')].find(one =>
      one.textContent?.includes('write'),
    )!
  const moment = async () => (await byRole('textbox', /write\("hello"\)/)) as HTMLInputElement
  beforeEach(async () => {
    await open()
    point(await byRole('tab', 'Script'))
    expect((await moment()).value).toBe('200')
  })

  test('is taken along in time, as one step of undo', async () => {
    point(mark(), { x: 0, y: 100 }, { x: 0, y: 110 }, { x: 0, y: 125 }, { x: 0, y: 140 })
    await eventually(async () => expect(Number((await moment()).value)).toBeGreaterThan(200))
    expect(all('menuitem', /./)).toEqual([])
    point(await byRole('button', 'Undo'))
    await eventually(async () => expect((await moment()).value).toBe('200'))
    expect((await byRole('button', 'Undo')).hasAttribute('disabled')).toBe(true)
  })

  test('stays where it is when the hand only trembled', async () => {
    point(mark(), { x: 0, y: 100 }, { x: 0, y: 103 })
    expect((await moment()).value).toBe('200')
    expect((await byRole('button', 'Undo')).hasAttribute('disabled')).toBe(true)
  })
})

describe('a forged segment', () => {
  beforeEach(async () => {
    await open()
    await choose(4, /^Forge one like this/)
  })

  test('is put together by its fields, with numbers that mean something offered', async () => {
    const reset = (await byRole('checkbox', 'RST')) as HTMLInputElement
    point(reset)
    expect(reset.checked).toBe(true)
    const offers = (await byRole('combobox', 'Sequence number: what fits')) as HTMLSelectElement
    const next = await eventually(() => {
      const found = [...offers.options].find(option => option.textContent === 'exactly what is expected next')
      if (found === undefined) throw new Error('The next number is not offered.')
      return found
    })
    fill(offers, next.value)
    point(await byRole('button', 'Inject it'))
    await eventually(() => expect(document.querySelectorAll('[data-ladder=wide] [data-form=forged]')).toHaveLength(1))
    expect(document.querySelector('[role=dialog]')).toBeNull()
  })

  test('is not sent at a moment that is none, and that is said', async () => {
    fill(await byRole('textbox', 'At (ms)'), 'soon')
    point(await byRole('button', 'Inject it'))
    await said('The moment cannot be read as a number of milliseconds.')
    expect(document.querySelectorAll('[data-form=forged]')).toHaveLength(0)
  })
})

describe('the player of a run', () => {
  beforeEach(() => open())

  test('goes where the scale is put', async () => {
    fill(await scrub(), '2')
    await eventually(async () => expect((await scrub()).value).toBe('2'))
    expect((await scrub()).getAttribute('aria-valuetext')).toMatch(/^Step 3 of \d+/)
  })

  test('goes by keys: on, back, to the ends, by segment, and shows its map', async () => {
    const at = async () => Number((await scrub()).value)
    const last = Number((await scrub()).max)
    const run = await bySelector('[data-run]')
    const key = async (name: string, to: number) => {
      press(name, run)
      await eventually(async () => expect(await at()).toBe(to))
    }
    await key('Home', 0)
    await key('ArrowRight', 1)
    await key('ArrowRight', 2)
    await key('ArrowLeft', 1)
    await key('End', last)
    press('S', run)
    await eventually(async () => expect(await at()).toBeLessThan(last))
    press('?', run)
    await bySelector('[role=dialog]')
  })

  test('plays, and stops when it is told to', async () => {
    press('Home', await bySelector('[data-controls]'))
    point(await byRole('button', 'Play'))
    point(await byRole('button', 'Pause'))
    await byRole('button', 'Play')
  })
})
