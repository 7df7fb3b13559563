import type { Micros } from '../protocol/time'
import { type Phrase, tell } from '../protocol/told'
import { parseScenarioFile } from '../scenario/parse'
import { deed } from '../scenario/print-script'
import { phraseOf } from '../scenario/problem'
import type { FaultAction } from '../sim/scenario'
import { type HeadValue, setInHead } from './head-edit'
import { MOST_SCENARIO } from './lab'
import { ScriptEdit } from './script-edit'
import { type ScriptLine, scriptLine } from './script-lines'

/** One thing that somebody does to a scenario with a click, a knob or a drag. Lines are those of the whole text, from 1. */
export type Touch =
  /** Something befalls the n-th segment that a host sends in the run; with `always`, all that repeats it too. */
  | {
      readonly do: 'fault'
      readonly host: string
      readonly segment: number
      readonly times: 'once' | 'always'
      readonly fault: FaultAction['fault']
    }
  /** A further line of the script: a call, `unplug`, `kill`, `power-off`, `inject …`. */
  | { readonly do: 'line'; readonly at: Micros; readonly who: string; readonly what: string }
  | { readonly do: 'move'; readonly line: number; readonly to: Micros }
  | { readonly do: 'remove'; readonly line: number }
  /** `text`: the whole line without its indentation, `500 ms  client  close()`. */
  | { readonly do: 'replace'; readonly line: number; readonly text: string }
  /** A value above the script: `['server', 'sysctl', 'tcp_synack_retries']`, `['link', 'delay']`; undefined takes it away. */
  | { readonly do: 'set'; readonly path: readonly string[]; readonly value: HeadValue | undefined }

export type Touched = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: Phrase }

const refused = (why: Phrase): Touched => ({ ok: false, why })

/** The text with one touch made and everything else, comments and order included, as it was typed; or why it cannot be made. */
export function touched(text: string, touch: Touch): Touched {
  const made = touch.do === 'set' ? set(text, touch.path, touch.value) : edited(text, touch)
  return made.ok ? read(made.text) : made
}

/** Several touches that make sense together only: a segment is lost and another comes in its place. */
export function touchedByAll(text: string, touches: readonly Touch[]): Touched {
  return touches.reduce<Touched>((so, touch) => (so.ok ? touched(so.text, touch) : so), { ok: true, text })
}

/** What came of a touch must be a scenario; the first thing that is wrong with it says why the touch was refused. */
function read(text: string): Touched {
  if (text.length > MOST_SCENARIO)
    return refused(tell`The scenario would have ${text.length} characters, but at most ${MOST_SCENARIO} are kept.`)
  const parsed = parseScenarioFile(text)
  return parsed.ok ? { ok: true, text } : refused(phraseOf(parsed.problems[0]!))
}

function set(text: string, path: readonly string[], value: HeadValue | undefined): Touched {
  const edit = setInHead(text, path, value)
  return edit === null ? refused(tell`The scenario has no place for "${path.join('.')}".`) : { ok: true, text: edit }
}

function edited(text: string, touch: Exclude<Touch, { do: 'set' }>): Touched {
  const edit = ScriptEdit.of(text)
  if (edit === null) return refused('The script is not written as "script: |" with one action a line below it.')
  if (touch.do === 'line') edit.insertByTime(touch)
  else if (touch.do === 'fault') putFault(edit, touch)
  else {
    const line = edit.lineAt(touch.line)
    if (line === undefined) return refused(tell`Line ${touch.line} of the scenario is no line of its script.`)
    if (touch.do === 'move') edit.move(line, touch.to)
    else if (touch.do === 'remove') edit.remove(touch.line)
    else {
      const next = scriptLine(touch.text.trim(), touch.line)
      if (next === null)
        return refused(tell`"${touch.text.trim()}" is no line of a script; it says a time, who acts, and what is done.`)
      edit.rewrite(next.comment === '' ? line : { ...line, comment: next.comment }, next)
    }
  }
  return { ok: true, text: edit.text() }
}

/**
 * A fault of one segment is in force from the start, ahead of the scenario's own ones: of several that meet a segment the first
 * acts. A segment suffers one thing at a time, so that a line which already speaks of it is written anew.
 */
function putFault(edit: ScriptEdit, { host, segment, times, fault }: Extract<Touch, { do: 'fault' }>): void {
  const select = { from: host, what: 'any' as const, segment }
  const what = deed({ do: 'fault', at: 0, select, times: times === 'always' ? 'always' : 1, fault })
  const line = { at: 0, who: 'network', what }
  const known = edit.lines().find(one => one.at === 0 && isFaultOf(one, host, segment))
  if (known === undefined) edit.insertEarly(line, one => one.who !== 'network' && SILENT.test(one.what))
  else edit.rewrite(known, line)
}

/** Calls that put nothing on the wire. */
const SILENT = /^(?:listen|sysctl)\(/

const FAULT = /^(?:drop|delay|duplicate|reorder|corrupt|transpose|mark)\s+(\S+)\s+segment\s+(\d+)\b/

/** Whether a line is a fault of this very segment. */
export function isFaultOf({ who, what }: ScriptLine, host: string, segment: number): boolean {
  const match = who === 'network' ? FAULT.exec(what) : null
  return match !== null && match[1] === host && Number(match[2]) === segment
}
