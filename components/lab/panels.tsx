import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { InspectWords } from '@/components/inspect/inspect-words'
import { Skeleton } from '@/components/ui/skeleton'
import type { Reader } from './reader'
import { ScenarioEditor } from './scenario-editor'
import type { Bench } from './use-bench'

/** One tab beside the picture. Its label is `lab.panels.<value>`. */
export interface Panel {
  readonly value: 'script' | 'text' | 'knobs' | 'claims' | 'states' | 'segment' | 'hosts' | 'astext'
  readonly draw: (bench: Bench, reader: Reader) => ReactNode
}

const waiting = () => <Skeleton lines={16} className="pt-3" />
const ScriptPanel = dynamic(() => import('./script-panel').then(loaded => loaded.ScriptPanel), { loading: waiting })
const Knobs = dynamic(() => import('./knobs/knobs').then(module => module.Knobs), { loading: waiting })
const ClaimBar = dynamic(() => import('./claims/claim-bar').then(module => module.ClaimBar), { loading: waiting })
const HostsPanel = dynamic(() => import('./moment-panels').then(module => module.HostsPanel), { loading: waiting })
const TextViewsPanel = dynamic(() => import('./moment-panels').then(module => module.TextViewsPanel), {
  loading: waiting,
})
const StateDiagram = dynamic(() => import('@/components/states/state-diagram').then(module => module.StateDiagram), {
  loading: waiting,
})
const SegmentInspector = dynamic(
  () => import('@/components/inspect/segment-inspector').then(module => module.SegmentInspector),
  { loading: waiting },
)

/** The words of inspectors come with the first of them that is opened. */
const inspecting = (panel: ReactNode) => <InspectWords waiting={waiting()}>{panel}</InspectWords>

/** What stands beside the picture, in the order of its tabs. */
export const PANELS: readonly Panel[] = [
  { value: 'script', draw: (bench, reader) => <ScriptPanel bench={bench} reader={reader} /> },
  {
    value: 'text',
    draw: ({ lab, played, shown, change, undo, redo }, { entries, go }) => (
      <div className="pt-3">
        <ScenarioEditor
          text={lab.scenario}
          problems={played?.problems ?? []}
          onChange={(scenario, joins) => change({ scenario }, joins)}
          undo={undo}
          redo={redo}
          shown={shown}
          entries={entries}
          onGo={go}
        />
      </div>
    ),
  },
  {
    value: 'knobs',
    draw: ({ shown, first, touch }) =>
      shown === null ? null : (
        <div className="pt-3">
          <Knobs
            text={shown.text}
            scenario={shown.scenario}
            opened={first}
            onTouch={(touches, joins) => void touch(touches, joins)}
          />
        </div>
      ),
  },
  {
    value: 'claims',
    draw: ({ lab, shown, change, touch }, { look }) =>
      shown === null ? null : (
        <div className="pt-3">
          <ClaimBar
            claims={lab.claims}
            scenario={shown.text}
            trace={shown.trace}
            onChange={claims => change({ claims })}
            onLook={look}
            onTouch={touches => void touch(touches)}
          />
        </div>
      ),
  },
  {
    value: 'states',
    draw: ({ shown }, { reached }) =>
      shown === null
        ? null
        : inspecting(
            <div className="pt-3">
              <StateDiagram trace={shown.trace} {...(reached === null ? {} : { reached })} />
            </div>,
          ),
  },
  {
    value: 'segment',
    draw: ({ shown }, { reached }) =>
      shown === null
        ? null
        : inspecting(<SegmentInspector trace={shown.trace} reached={reached ?? shown.trace.entries.length} />),
  },
  {
    value: 'hosts',
    draw: ({ engine, shown }, { at }) => inspecting(<HostsPanel engine={engine} shown={shown} at={at} />),
  },
  {
    value: 'astext',
    draw: ({ engine, shown }, { at }) => inspecting(<TextViewsPanel engine={engine} shown={shown} at={at} />),
  },
]
