// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest'
import { isNotLoaded, LoadBoundary } from '@/components/ui/load-boundary'
import { mount, said } from '@/tests/support/mounted'

const named = (name: string, message: string) => Object.assign(new Error(message), { name })

function Broken({ by }: { readonly by: Error }): never {
  throw by
}

describe('a part of the page that does not arrive', () => {
  test('is known by what bundlers and browsers say of it', () => {
    for (const error of [
      named('ChunkLoadError', 'Failed to load chunk /_next/static/chunks/a.js'),
      new TypeError('Failed to fetch dynamically imported module: https://example.org/a.js'),
      new TypeError('error loading dynamically imported module: https://example.org/a.js'),
      new TypeError('Importing a module script failed.'),
    ])
      expect(isNotLoaded(error), error.message).toBe(true)
    expect(isNotLoaded(new TypeError('undefined is not a function'))).toBe(false)
    expect(isNotLoaded('ChunkLoadError')).toBe(false)
  })

  test('is told in its place, and the rest of the page stands', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    mount(
      <>
        <p>The picture</p>
        <LoadBoundary>
          <Broken by={named('ChunkLoadError', 'Failed to load chunk a.js')} />
        </LoadBoundary>
      </>,
    )
    await said('This part of the page did not arrive.')
    await said('The picture')
    await said('Load the page again')
  })
})
