'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { ScenarioEditorProps } from './editor/code-mirror'

const CodeMirror = lazy(() => import('./editor/code-mirror').then(module => ({ default: module.CodeMirror })))

/** The scenario as text that can be edited. The editor itself is fetched when it is first shown; until then the text can be read. */
export function ScenarioEditor(props: ScenarioEditorProps) {
  const awake = useSyncExternalStore(never, yes, no)
  const plain = (
    <pre className="figures h-[32rem] overflow-hidden border border-rule-strong bg-paper-raised p-3 text-sm">
      {props.text}
    </pre>
  )
  return awake ? (
    <Suspense fallback={plain}>
      <CodeMirror {...props} />
    </Suspense>
  ) : (
    plain
  )
}

const never = () => () => {}
const yes = () => true
const no = () => false
