import { random } from '../../sim/random'

/** Fisher and Yates, with draws named after the question, so that one seed does not order all questions alike. */
export function shuffle<T>(list: readonly T[], name: string, seed: number): readonly T[] {
  const draws = random(seed).fork(`shuffle ${name}`)
  const result = [...list]
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(draws.unit() * (i + 1))
    const [a, b] = [result[i] as T, result[j] as T]
    result[i] = b
    result[j] = a
  }
  return result
}
