import { suggestion } from '../protocol/nearest'
import { type Phrase, tell } from '../protocol/told'
import { MOST_FORGED, segmentsOf } from '../sim/attackers/attack'
import type { Action, LinkAction } from '../sim/scenario'
import { attackerAction } from './attack-grammar'
import { CALLS, callAction } from './call-grammar'
import { Cursor } from './cursor'
import { Names } from './names'
import { FAULTS, networkAction } from './network-grammar'
import { ScriptFault } from './problem'
import { tokens } from './tokens'

/** Most lines of a script that say something. */
const MOST_LINES = 400
const MOST_PROBLEMS = 50

const LINK_WORDS: Readonly<Record<string, LinkAction['what']>> = {
  unplug: 'down',
  plug: 'up',
  'power-off': 'power-off',
  'power-on': 'power-on',
  kill: 'kill',
}

/** A fault of a script, by its line in the script (from 0) and its column there (from 1). */
export interface ScriptProblem {
  readonly line: number
  readonly column: number
  readonly message: Phrase
}

/**
 * Reads a script: one action a line, `time who does`. All faulty lines are reported, each with its first fault.
 * The actions come back sorted by time; those of one moment stay in the order in which they were written.
 */
export function readScript(text: string, hosts: readonly string[]): { actions: Action[]; problems: ScriptProblem[] } {
  const actions: Action[] = []
  const problems: ScriptProblem[] = []
  const names = new Names(hosts)
  const lines = text.split('\n').map((line, index) => ({ line: line.replace(/\r$/, ''), index }))
  const spoken = lines.filter(({ line }) => /^\s*[^#\s]/.test(line))
  const beyond = spoken[MOST_LINES]
  if (beyond !== undefined) {
    return {
      actions,
      problems: [
        {
          line: beyond.index,
          column: 1,
          message: tell`The script has ${spoken.length} lines, but at most ${MOST_LINES} are read.`,
        },
      ],
    }
  }
  // Names may be used above the line that gives them: a script is sorted by time, not by place.
  for (const { line } of spoken) names.announce(line)
  let forged = 0
  for (const { line, index } of spoken) {
    if (problems.length >= MOST_PROBLEMS) break
    try {
      const action = readLine(new Cursor(tokens(line)), hosts, names)
      if (action.do === 'attack') {
        forged += segmentsOf(action.attack)
        if (forged > MOST_FORGED) throw tooMany(forged, line)
      }
      actions.push(action)
    } catch (error) {
      if (!(error instanceof ScriptFault)) throw error
      problems.push({ line: index, column: error.column, message: error.phrase })
    }
  }
  actions.sort((a, b) => a.at - b.at)
  return { actions, problems }
}

/** A flood must leave room in the trace for what it causes. */
const tooMany = (forged: number, line: string): ScriptFault =>
  new ScriptFault(
    tell`With this line the attackers send ${forged} segments, but at most ${MOST_FORGED} in all.`,
    line.search(/\S/) + 1,
  )

/** Reads one line that says something. Throws ScriptFault. */
export function readLine(cursor: Cursor, hosts: readonly string[], names: Names): Action {
  const at = cursor.time('The time of the line')
  cursor.expects([...hosts, 'network', 'attacker'], 'who')
  const who = cursor.word('Who acts (a host, network or attacker)', 'who')
  if (who.text === 'network') return networkAction(cursor, at, names)
  if (who.text === 'attacker') return attackerAction(cursor, at, names)
  if (!hosts.includes(who.text)) {
    throw new ScriptFault(
      tell`Nobody here is named "${who.text}"${suggestion(who.text, [...hosts, 'network', 'attacker'])}`,
      who.column,
    )
  }
  cursor.expects(Object.keys(LINK_WORDS), 'happening')
  const verb = cursor.peek()
  const what = verb.kind === 'word' ? LINK_WORDS[verb.text] : undefined
  if (what !== undefined) {
    cursor.takeWord(verb.text, 'happening')
    cursor.end(tell`"${verb.text}"`)
    return { do: 'link', at, host: who.text, what }
  }
  if (verb.kind === 'word' && [...FAULTS, 'inject'].includes(verb.text)) {
    throw new ScriptFault(
      tell`"${verb.text}" is what the network does, as in: network ${verb.text} ${who.text} …`,
      verb.column,
    )
  }
  if (verb.kind === 'word' && !cursor.isSign('(', 1) && !cursor.isSign('.', 1)) {
    if ((CALLS as readonly string[]).includes(verb.text))
      throw new ScriptFault(tell`A call has its arguments in brackets; write ${verb.text}(…).`, verb.column)
    throw new ScriptFault(
      tell`"${verb.text}" is neither a call nor something done to the host${suggestion(verb.text, [...CALLS, ...Object.keys(LINK_WORDS)])}`,
      verb.column,
    )
  }
  return callAction(cursor, at, who.text, names)
}
