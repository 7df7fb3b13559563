import { run } from '../sim/run'
import { type Divergence, follow } from './agree'
import { type CounterFigure, counterFigure } from './counter-figure'
import { toRecordedTrace } from './events'
import type { RecordedTrace, Recording } from './recording'
import { toScenario } from './scenario'

/** How the engine's run of a recording's scenario compares with what the kernel did. */
export interface Comparison {
  /** Null: they agree. */
  readonly divergence: Divergence | null
  readonly counters: CounterFigure
  /** What of the scenario could not be played, in sentences. */
  readonly remarks: readonly string[]
  /** Which of the recording's traces the run follows. */
  readonly linux: RecordedTrace
  /** The run in the recording's format. */
  readonly trace: RecordedTrace
}

/** Plays a recording's scenario on the engine and compares. */
export function compareRecording(recording: Recording): Comparison {
  const { scenario, remarks } = toScenario(recording.scenario, recording.traces[0]!.meta.HZ)
  const trace = toRecordedTrace(run(scenario), recording.scenario)
  const counters = counterFigure(recording.traces[0]!, trace)
  const { divergence, trace: linux } = follow(recording, trace)
  return { divergence, counters, remarks, linux, trace }
}
