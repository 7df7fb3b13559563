import type { JudgedPart } from './grade'
import type { Judge } from './judge'
import { judgeAll, together, Undecided } from './judge-all'

/**
 * Judges which lines of a note were called wrong: a line is wrong when its claims fail on the run. A wrong line that is found earns what a
 * right one that is accused costs, never below nothing.
 */
export const wrongLine: Judge<'wrong-line'> = {
  misfit(question, { lines }) {
    const unknown = lines.find(id => !question.lines.some(line => line.id === id))
    if (unknown !== undefined) return `"${unknown}" is no line of this note.`
    if (lines.length === 0) return 'No line is picked.'
    return new Set(lines).size === lines.length ? null : 'A line is picked twice.'
  },
  grade(question, { lines }, runs) {
    const parts = question.lines.map(({ id, claims, shows, misconception }): JudgedPart => {
      const said = judgeAll(claims, runs)
      const verdict = together(said)
      if (verdict === 'vacuous')
        throw new Undecided(`The line "${id}" speaks of something that never happens in its run.`)
      const picked = lines.includes(id)
      const right = picked === (verdict === 'fails')
      return {
        id,
        verdict,
        right,
        picked,
        // how it is stands beside what is wrong
        claims: [...said, ...judgeAll(shows, runs)],
        ...(!right && misconception !== undefined && { misconception }),
      }
    })
    const wrong = parts.filter(part => part.verdict === 'fails')
    if (wrong.length === 0) throw new Undecided('No line of the note is wrong on its run.')
    const found = wrong.filter(part => part.picked).length
    const accused = parts.filter(part => part.picked && part.verdict === 'holds').length
    return {
      ok: true,
      score: Math.max(0, (found - accused) / wrong.length),
      correct: parts.every(part => part.right),
      parts,
    }
  },
}
