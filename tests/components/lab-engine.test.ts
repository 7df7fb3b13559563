import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Post, Reply } from '@/components/lab/engine/answers'
import { type Asked, Engine, type WorkerLike } from '@/components/lab/engine/engine'
import { NEW_LAB } from '@/lib/lab/lab'

class PaperWorker implements WorkerLike {
  readonly posts: Post[] = []
  ended = false
  constructor(
    private readonly heard: (reply: Reply) => void,
    readonly fail: () => void,
  ) {}
  postMessage(post: Post): void {
    this.posts.push(post)
  }
  terminate(): void {
    this.ended = true
  }
  reply(reply: Reply): void {
    this.heard(reply)
  }
}

describe('the engine in its worker', () => {
  const workers: PaperWorker[] = []
  const begin = () =>
    new Engine((heard, failed) => {
      const worker = new PaperWorker(heard, failed)
      workers.push(worker)
      return worker
    }, 1_000)
  const lab = (title: string) => ({ ...NEW_LAB, title })
  const heard = async (engine: Engine, ...titles: string[]) => {
    const said: string[] = []
    for (const title of titles)
      void engine.ask('play', lab(title)).then((asked: Asked<'play'>) => said.push(`${title} ${asked.ok || asked.why}`))
    return said
  }
  const titles = (worker: PaperWorker | undefined) =>
    worker?.posts.map(({ subject }) => (subject as { title: string }).title)

  beforeEach(() => {
    workers.length = 0
    vi.useFakeTimers()
  })
  afterEach(() => vi.useRealTimers())

  it('starts no worker before something is asked', () => {
    begin()
    expect(workers).toEqual([])
  })

  it('answers the newest question and tells those between that they were overtaken', async () => {
    const said = await heard(begin(), 'a', 'b', 'c')
    const [worker] = workers
    expect(titles(worker)).toEqual(['a'])
    worker?.reply({ id: 0, ok: true, answer: null })
    expect(titles(worker)).toEqual(['a', 'c'])
    worker?.reply({ id: 2, ok: true, answer: null })
    await vi.runAllTimersAsync()
    expect(said).toEqual(['b overtaken', 'a true', 'c true'])
  })

  it('does not let a question of one kind wait for those of another', () => {
    const engine = begin()
    void engine.ask('play', lab('a'))
    void engine.ask('snapshots', { scenario: '', at: 0 })
    expect(workers[0]?.posts.map(({ question }) => question)).toEqual(['play', 'snapshots'])
  })

  it('ends a run that takes too long, says so, and asks a new worker what waited', async () => {
    const said = await heard(begin(), 'endless', 'plain')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(workers[0]?.ended).toBe(true)
    expect(said).toEqual(['endless stopped'])
    expect(titles(workers[1])).toEqual(['plain'])
  })

  it('survives an engine that fails', async () => {
    const said = await heard(begin(), 'a')
    workers[0]?.reply({ id: 0, ok: false })
    await vi.runAllTimersAsync()
    expect(said).toEqual(['a failed'])
    expect(workers[0]?.ended).toBe(false)
  })

  it('tells an engine that broke from one whose script never came, and asks a new one the next time', async () => {
    const engine = begin()
    const said = await heard(engine, 'a')
    workers[0]?.fail()
    await vi.runAllTimersAsync()
    expect(said).toEqual(['a unloaded'])
    const later = await heard(engine, 'b')
    workers[1]?.reply({ id: 1, ok: true, answer: null })
    await vi.runAllTimersAsync()
    const last = await heard(engine, 'c')
    workers[1]?.fail()
    await vi.runAllTimersAsync()
    expect([later, last]).toEqual([['b true'], ['c failed']])
  })

  it('is silent once it was ended', async () => {
    const engine = begin()
    const said = await heard(engine, 'a')
    engine.end()
    await vi.runAllTimersAsync()
    expect([workers[0]?.ended, said]).toEqual([true, ['a overtaken']])
  })
})
