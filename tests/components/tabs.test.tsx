import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Tabs, target } from '@/components/ui/tabs'

describe('tabs', () => {
  const markup = renderToStaticMarkup(
    <Tabs
      label="Views"
      value="table"
      tabs={[
        { value: 'diagram', label: 'Diagram', panel: <p>arrows</p> },
        { value: 'table', label: 'Table', panel: <p>rows</p> },
      ]}
    />,
  )

  test('draw the chosen panel only', () => {
    expect(markup).toContain('rows')
    expect(markup).not.toContain('arrows')
  })

  test('keep one tab in the order of focus: the chosen one', () => {
    const tabs = [...markup.matchAll(/role="tab"[^>]*aria-selected="(\w+)"[^>]*tabindex="(-?\d)"/g)]
    expect(tabs.map(([, selected, index]) => [selected, index])).toEqual([
      ['false', '-1'],
      ['true', '0'],
    ])
  })

  test('name the panel by its tab', () => {
    const tab = /role="tab" id="([^"]+)" aria-selected="true"/.exec(markup)?.[1]
    expect(markup).toContain(`aria-labelledby="${tab}"`)
  })

  test.each([
    ['ArrowRight', 1, 0],
    ['ArrowLeft', 0, 1],
    ['Home', 1, 0],
    ['End', 0, 1],
    ['a', 0, null],
  ])('%s leads from tab %i to %o', (key, from, to) => {
    expect(target(key, from, 2)).toBe(to)
  })
})
