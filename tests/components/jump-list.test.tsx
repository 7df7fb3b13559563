import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { JumpList } from '@/components/ui/jump-list'

const html = renderToStaticMarkup(
  <JumpList
    label="On this page"
    jumps={[{ id: 'open', label: 'Opening', count: 3, inner: [{ id: 'open/both', label: 'Both at once' }] }]}
  >
    <h2 id="open">Opening</h2>
  </JumpList>,
)

test('a long page lists its parts twice: beside it, and folded for a phone', () => {
  expect(html.match(/<nav aria-label="On this page"/g)).toHaveLength(2)
  expect(html.match(/<details/g)).toHaveLength(1)
})

test('parts within parts are listed within, and lead to their headings', () => {
  expect(html).toMatch(/href="#open".*?<ul>.*?href="#open%2Fboth"/s)
})
