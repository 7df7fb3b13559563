import { ANSWERS, type Post, type Reply } from './answers'

/** Answers one question after the other, off the page's own thread. An engine that fails says so and lives on. */
self.addEventListener('message', ({ data }: MessageEvent<Post>) => {
  self.postMessage(replyTo(data))
})

function replyTo({ id, question, subject }: Post): Reply {
  try {
    const answer = ANSWERS[question] as (subject: unknown) => unknown
    return { id, ok: true, answer: answer(subject) }
  } catch (fault) {
    console.error('The engine failed on a lab.', fault)
    return { id, ok: false }
  }
}
