import { parseClaim } from '@/lib/claims/parse'
import { surveying } from '@/lib/explore/survey'
import { FAULTS_EFFORT, FAULTS_OF_RUN } from '@/lib/lab/faults-of-run'
import { parseScenarioFile } from '@/lib/scenario/parse'
import type { SurveyNews, SurveyQuestion } from './survey-news'

/** Progress is told after so many runs: often enough to be seen moving. */
const EVERY = 10

/** Holds one claim against the faults of one run, off the page's own thread. */
self.addEventListener('message', ({ data }: MessageEvent<SurveyQuestion>) => {
  const tell = (news: SurveyNews) => self.postMessage(news)
  try {
    const scenario = parseScenarioFile(data.scenario)
    const claim = parseClaim(data.claim)
    if (!scenario.ok || !claim.ok) return tell({ is: 'failed' })
    const runs = surveying(scenario.scenario, FAULTS_OF_RUN, [claim.claim], FAULTS_EFFORT)
    let next = runs.next()
    for (; !next.done; next = runs.next()) if (next.value % EVERY === 0) tell({ is: 'on', runs: next.value })
    tell({ is: 'done', survey: next.value })
  } catch (fault) {
    console.error('The engine failed on the faults of a run.', fault)
    tell({ is: 'failed' })
  }
})
