import type { Answer, Post, Question, Reply, Subject } from './answers'

/**
 * `overtaken`: a newer question of its kind came before its turn. `stopped`: it took too long and was ended. `unloaded`: the worker ended
 * before it ever spoke, since its script did not come.
 */
export type Asked<Q extends Question> =
  | { readonly ok: true; readonly answer: Answer<Q> }
  | { readonly ok: false; readonly why: 'overtaken' | 'stopped' | 'failed' | 'unloaded' }

/** What the engine needs of a Worker. */
export interface WorkerLike {
  postMessage(post: Post): void
  terminate(): void
}

/** Starts a worker whose replies are heard, and whose end by a fault of its own is told. */
export type StartWorker = (heard: (reply: Reply) => void, failed: () => void) => WorkerLike

/** Longer than any run within the bounds takes on a slow phone; what is not done by then goes round in circles. */
export const LONGEST_ANSWER_MS = 10_000

interface Waiting {
  readonly post: Post
  readonly done: (asked: Asked<Question>) => void
}

/**
 * Asks the engine in a worker. Of each kind one question is under way and one waits, the newest; those it replaces are told that they
 * were overtaken. Answers of a kind come in the order of their questions, so that an older one is never shown after a newer one.
 */
export class Engine {
  /** Whether questions are answered. */
  live = true
  private worker: WorkerLike | null = null
  /** Whether the present worker answered anything yet. */
  private spoke = false
  private next = 0
  private readonly underWay = new Map<Question, Waiting & { readonly timer: ReturnType<typeof setTimeout> }>()
  private readonly waiting = new Map<Question, Waiting>()

  constructor(
    private readonly start: StartWorker,
    private readonly longest = LONGEST_ANSWER_MS,
  ) {}

  ask<Q extends Question>(question: Q, subject: Subject<Q>): Promise<Asked<Q>> {
    if (!this.live) return Promise.resolve({ ok: false, why: 'overtaken' })
    return new Promise(resolve => {
      const post = { id: this.next++, question, subject }
      const asked: Waiting = { post, done: resolve as (asked: Asked<Question>) => void }
      if (!this.underWay.has(question)) return this.send(asked)
      this.waiting.get(question)?.done({ ok: false, why: 'overtaken' })
      this.waiting.set(question, asked)
    })
  }

  /** Questions are answered (again). */
  begin(): void {
    this.live = true
  }

  /** Nothing is answered any more. */
  end(): void {
    this.live = false
    this.worker?.terminate()
    this.worker = null
    this.spoke = false
    const all = [...this.underWay.values(), ...this.waiting.values()]
    for (const { timer } of this.underWay.values()) clearTimeout(timer)
    this.underWay.clear()
    this.waiting.clear()
    for (const { done } of all) done({ ok: false, why: 'overtaken' })
  }

  private send(asked: Waiting): void {
    const timer = setTimeout(() => this.restart('stopped'), this.longest)
    this.underWay.set(asked.post.question, { ...asked, timer })
    this.workerNow().postMessage(asked.post)
  }

  private workerNow(): WorkerLike {
    this.worker ??= this.start(
      reply => this.take(reply),
      () => this.restart(this.spoke ? 'failed' : 'unloaded'),
    )
    return this.worker
  }

  private take(reply: Reply): void {
    this.spoke = true
    const asked = [...this.underWay.values()].find(({ post }) => post.id === reply.id)
    if (asked === undefined) return
    this.settle(asked, reply.ok ? { ok: true, answer: reply.answer as Answer<Question> } : { ok: false, why: 'failed' })
  }

  /** Ends the worker with all that is under way in it; what waits is asked of a new one. */
  private restart(why: 'stopped' | 'failed' | 'unloaded'): void {
    this.worker?.terminate()
    this.worker = null
    this.spoke = false
    for (const asked of [...this.underWay.values()]) this.settle(asked, { ok: false, why })
  }

  private settle({ post, done }: Waiting, asked: Asked<Question>): void {
    clearTimeout(this.underWay.get(post.question)?.timer)
    this.underWay.delete(post.question)
    const next = this.waiting.get(post.question)
    this.waiting.delete(post.question)
    if (next !== undefined) this.send(next)
    done(asked)
  }
}
