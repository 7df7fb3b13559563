import type { Micros } from '../protocol/time'
import { tell } from '../protocol/told'
import { type Place, Unsupported } from './problem'
import { DEFAULTS_GOOGLE, DEFAULTS_LINUX } from './profile'

/** What one simple command of a back-quoted text does to the stack. */
export type Effect =
  | { readonly do: 'set'; readonly name: string; readonly value: string }
  /** Puts back what set_sysctls.py changed. */
  | { readonly do: 'restore' }
  | { readonly do: 'flush-metrics' }
  | { readonly do: 'sleep'; readonly for: Micros }

/** Reads the commands of a back-quoted text; those that no engine can have make it Unsupported. */
export function readCommands(text: string, place: Place): Effect[] {
  return simpleCommands(text).flatMap(words => effectsOf(words, place))
}

/** The simple commands of a shell text, as words without quotes; redirections, comments and `|| true` are left out. */
function simpleCommands(text: string): string[][] {
  const commands: string[][] = [[]]
  const word =
    /\\\n|[ \t\r]+|(#[^\n]*)|(\n|;|&&|\|\||\||&(?!>))|(&?\d*>{1,2}&?\s*[^\s;&|]+)|((?:"[^"]*"|'[^']*'|\\.|[^\s;&|"'\\>])+)/gy
  for (const [, comment, separator, redirection, plain] of text.matchAll(word)) {
    if (comment !== undefined || redirection !== undefined) continue
    if (separator === '|') commands.at(-1)!.push('|')
    else if (separator !== undefined) commands.push(separator === '||' ? ['||'] : [])
    else if (plain !== undefined) commands.at(-1)!.push(plain.replace(/["']/g, '').replace(/\\(.)/g, '$1'))
  }
  return commands.filter(([first]) => first !== undefined && first !== '||')
}

const NOTHING = new Set(['true', ':', 'echo', 'set', 'exit', 'cd', 'test', '['])

function effectsOf(words: readonly string[], place: Place): Effect[] {
  const [name, ...args] = words as [string, ...string[]]
  const refuse = (): never => {
    throw new Unsupported(tell`The engine has no shell command "${words.join(' ')}".`, place)
  }
  if (args.includes('|')) return refuse()
  const program = name.slice(name.lastIndexOf('/') + 1)
  if (program === 'sysctl') return args.filter(arg => !/^-[qwe]+$/.test(arg)).map(arg => setting(arg) ?? refuse())
  if (program === 'set_sysctls.py') return args.map(arg => setting(arg) ?? refuse())
  if (/^sysctl_restore_.*\.sh$/.test(program)) return [{ do: 'restore' }]
  if (program === 'defaults.sh') {
    const defaults = /common\/defaults\.sh$/.test(name) ? DEFAULTS_GOOGLE : DEFAULTS_LINUX
    return Object.entries(defaults).map(([key, value]) => ({ do: 'set', name: key, value }))
  }
  if (program === 'ip' && args[0] === 'tcp_metrics' && args[1] === 'flush') return [{ do: 'flush-metrics' }]
  if (program === 'tc' && args[0] === 'qdisc' && /^p?fifo(_fast)?$/.test(discipline(args))) return []
  if (program === 'nstat' && args.every(arg => /^-[nrsaz]+$/.test(arg))) return []
  if (program === 'sleep') return [{ do: 'sleep', for: Math.round(Number.parseFloat(args[0] ?? '0') * 1_000_000) }]
  return NOTHING.has(program) ? [] : refuse()
}

/** What follows `root` in `tc qdisc add dev tun0 root pfifo`. */
const discipline = (args: readonly string[]): string => args[args.indexOf('root') + 1] ?? ''

/** `net.ipv4.tcp_sack=0` or `/proc/sys/net/ipv4/tcp_sack=0`. */
function setting(text: string): Effect | null {
  const match = /^([\w./-]+)=(.*)$/.exec(text)
  if (!match) return null
  const name = match[1]!.replace(/^\/proc\/sys\//, '').replaceAll('/', '.')
  return { do: 'set', name, value: match[2]!.trim() }
}
