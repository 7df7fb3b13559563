/**
 * The seed of the order in which a question's parts are shown: the same for one learner, one question and one attempt, so
 * that a reload moves nothing; another one after each answer. FNV-1a over the names, an unsigned 32-bit integer.
 */
export function shuffleSeed(learner: string | null, question: string, attemptsBefore: string): number {
  let hash = 0x811c9dc5
  for (const character of `${learner ?? 'guest'}\n${question}\n${attemptsBefore}`) {
    hash ^= character.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  return hash
}
