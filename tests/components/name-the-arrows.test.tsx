// @vitest-environment happy-dom
import { useState } from 'react'
import { beforeEach, describe, expect, test } from 'vitest'
import { DrawInput } from '@/components/question/draw/draw-input'
import { type DrawnArrow, firstArrows } from '@/components/question/draw/drawn-arrow'
import type { DrawingTask } from '@/lib/content/question'
import { all, bySelector, eventually, fill, mount, said } from '@/tests/support/mounted'

const TASK: DrawingTask = {
  aspects: ['numbers'],
  hosts: ['client', 'server'],
  before: { client: 'CLOSED', server: 'LISTEN' },
  given: [
    { from: 'client', lost: false, crosses: false },
    { from: 'server', lost: true, crosses: false },
  ],
}

function Question() {
  const [arrows, change] = useState<readonly DrawnArrow[]>(firstArrows(TASK))
  return <DrawInput task={TASK} arrows={arrows} onChange={change} complaining={false} />
}

describe('arrows without labels', () => {
  const labels = () =>
    [...document.querySelectorAll('[data-drawing=wide] [data-form] text')].map(text => text.textContent)
  beforeEach(async () => {
    mount(<Question />)
    await bySelector('[data-arrow="1"] [data-flags]')
  })

  test('are shown as they were, each nameless, and in words', async () => {
    expect(labels()).toEqual(['?', '?'])
    expect(document.querySelectorAll('[data-drawing=wide] [data-end=lost]')).toHaveLength(1)
    await said('Client → Server')
    await said('Server → ClientLost on the way')
  })

  test('can be named, and neither moved, turned, added nor taken away', async () => {
    expect(all('button', /./)).toEqual([])
    expect(all('combobox', /./)).toHaveLength(2)
    fill(await bySelector('[data-arrow="1"] [data-flags]'), 'SYN,ACK')
    await eventually(() => expect(labels()).toEqual(['?', 'SYN,ACK']))
    expect(all('textbox', 'ack')).toHaveLength(1)
  })
})
