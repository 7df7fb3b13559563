import type { RunAsLab } from '@/components/lab/open-in-lab'
import type { JudgedOption } from '@/components/question/judged-option'
import { speaksOf } from '@/components/question/other-run'
import { alter } from '@/lib/content/break-it/altered'
import { labOfRun } from '@/lib/lab/carry'
import type { Reveal } from '@/lib/server/reveal'
import type { Scenario } from '@/lib/sim/scenario'

/** What the runs of an answered question are called. */
type Names = (key: 'lab.asked' | 'lab.yours') => string

/** The runs that an answered question shows, each with the claims that were judged on it: of a break-it question, the learner's own. */
export function labsOfReveal(reveal: Reveal, options: readonly JudgedOption[], names: Names): readonly RunAsLab[] {
  const { question, attempt, whatIf } = reveal
  const spoken = options.flatMap(option => option.claims)
  const texts = [...spoken, ...whatIf.flatMap(one => one.claims)].map(claim => claim.text)
  const lab = (scenario: Scenario, run?: string) => labOfRun(question.title, scenario, texts, run)
  if (question.task !== undefined && attempt.answer.kind === 'break-it') {
    const { scenario, allow } = question.task
    const yours = alter(scenario, allow, attempt.answer.changes)
    return [
      ...(yours.ok ? [{ name: names('lab.yours'), lab: lab(yours.scenario) }] : []),
      { name: names('lab.asked'), lab: lab(scenario) },
    ]
  }
  const others = reveal.runs.filter(
    run => run.at === undefined && (speaksOf(spoken, run) || whatIf.some(one => one.run === run.name)),
  )
  if (others.length === 0) return [{ lab: lab(reveal.scenario) }]
  return [
    { name: names('lab.asked'), lab: lab(reveal.scenario) },
    ...others.map(({ name, title, scenario }) => ({ name: title, lab: lab(scenario, name) })),
  ]
}
