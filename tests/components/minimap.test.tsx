// @vitest-environment happy-dom
import { useRef } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { WIDE } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import { Minimap } from '@/components/run/minimap'
import { bySelector, eventually, mount, point, press } from '@/tests/support/mounted'
import { handshake } from './ladder-runs'

const layout = layOut(handshake().trace(), WIDE, 'relative')

/** A picture ten times as high as its box. */
function Picture() {
  const scroller = useRef<HTMLDivElement>(null)
  const sized = (box: HTMLDivElement | null) => {
    if (box === null) return
    Object.defineProperties(box, { scrollHeight: { value: 4000 }, clientHeight: { value: 400 } })
    scroller.current = box
  }
  return (
    <>
      <div ref={sized} id="picture" />
      <Minimap layout={layout} scroller={scroller} controls="picture" present={0} />
    </>
  )
}

describe('the map of a long run', () => {
  const box = () => bySelector<HTMLElement>('#picture')
  const strip = () => bySelector<HTMLElement>('[data-minimap]')
  beforeEach(async () => {
    const captured = new Set<number>()
    vi.spyOn(Element.prototype, 'setPointerCapture').mockImplementation(id => void captured.add(id))
    vi.spyOn(Element.prototype, 'hasPointerCapture').mockImplementation(id => captured.has(id))
    mount(<Picture />)
    await strip()
  })

  test('goes to where it is pressed, so that the place stands in the middle', async () => {
    point(await strip(), { x: 5, y: 400 })
    expect((await box()).scrollTop).toBe(4000 / 2 - 400 / 2)
  })

  test('follows a pointer that is dragged along it', async () => {
    point(await strip(), { x: 5, y: 200 }, { x: 5, y: 300 }, { x: 5, y: 600 })
    expect((await box()).scrollTop).toBe(3000 - 200)
  })

  test('marks the part in sight, and tells it', async () => {
    const thumb = await bySelector('[data-thumb]')
    await eventually(() => expect(Number(thumb.getAttribute('height'))).toBe(16))
    point(await strip(), { x: 5, y: 400 })
    ;(await box()).dispatchEvent(new Event('scroll'))
    expect(Number(thumb.getAttribute('y'))).toBe((160 * 1800) / 4000)
    expect((await strip()).getAttribute('aria-valuenow')).toBe('50')
  })

  test('goes by keys: to the ends, and on', async () => {
    press('End', await strip())
    const end = (await box()).scrollTop
    expect(end).toBeGreaterThan(3000)
    press('Home', await strip())
    expect((await box()).scrollTop).toBe(0)
    press('ArrowDown', await strip())
    const one = (await box()).scrollTop
    expect(one).toBeGreaterThan(0)
    press('PageDown', await strip())
    expect((await box()).scrollTop).toBeGreaterThan(one)
  })
})
