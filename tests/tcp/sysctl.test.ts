import { spawnSync } from 'node:child_process'
import os from 'node:os'
import { describe, expect, test } from 'vitest'
import { parseCite } from '@/lib/content/cite'
import { english } from '@/lib/protocol/told'
import { type Knob, SYSCTLS, setSysctl, sysctlOf, sysctlProblem } from '@/lib/tcp/sysctl'

/** Where the kernel keeps several knobs in one file: the file and the place in it. */
const SHARED: Readonly<Record<string, readonly [file: string, place: number]>> = {
  tcp_rmem_default: ['tcp_rmem', 1],
  tcp_rmem_max: ['tcp_rmem', 2],
  tcp_wmem_default: ['tcp_wmem', 1],
  tcp_wmem_max: ['tcp_wmem', 2],
  ip_local_port_range_min: ['ip_local_port_range', 0],
  ip_local_port_range_max: ['ip_local_port_range', 1],
}

/** Constants of the kernel that are settings here alone, so that scenarios may change them. */
const CONSTANTS = ['tcp_delack_max_ms', 'tcp_delack_min_ms']
/** One for the whole machine, out of sight of a network namespace. */
const GLOBAL = ['tcp_max_orphans']
/** The kernel takes them from the size of its hash table, and that from the machine's memory. */
const BY_MEMORY = ['tcp_max_syn_backlog', 'tcp_max_tw_buckets']

const knobs: [string, Knob][] = Object.entries(SYSCTLS)
/** What a kernel can be told in words depends on how it was built, and so does its choice among them. */
const BY_BUILD = knobs.filter(([, knob]) => knob.words).map(([name]) => name)

/** A shell script that prints what each file holds, and which values it takes. */
const script = knobs
  .map(([name, { min, max }]) => {
    const [file, place] = SHARED[name] ?? [name, 0]
    const tries =
      name in SHARED || BY_BUILD.includes(name) ? '' : `try ${name} least ${min} $f; try ${name} most ${max} $f;`
    return `for f in $n/ipv4/${file} $n/ipv4/route/${file} $n/core/${file}; do if [ -f $f ]; then show ${name} ${place + 1} $f; ${tries} fi; done`
  })
  .join('\n')
const shell = `n=/proc/sys/net
show() { echo "$1 is $(cut -f $2 $3)"; }
try() { old=$(cat $4); echo $old 2>/dev/null > $4 || return 0; if echo $3 2>/dev/null > $4; then echo "$1 takes $2"; else echo "$1 refuses $2"; fi; echo $old > $4; }
${script}`

/** What the kernel of this machine says in a network namespace of its own; a sentence when it cannot be asked. */
function ask(): readonly string[] | string {
  if (os.platform() !== 'linux' || !os.release().startsWith('6.18.'))
    return `Its kernel is ${os.type()} ${os.release()}.`
  const { status, stdout, stderr } = spawnSync('unshare', ['--net', 'sh', '-c', shell], { encoding: 'utf8' })
  if (status !== 0) return `It gives no network namespace (${stderr?.trim()}).`
  return stdout.trim().split('\n')
}

const answers = ask()
if (typeof answers === 'string')
  console.warn(`NOT TESTED: sysctls against a kernel of this machine. ${answers} It takes Linux 6.18 and root.`)
const said = typeof answers === 'string' ? [] : answers

describe.skipIf(typeof answers === 'string')('Linux 6.18', () => {
  const asked = knobs.map(([name]) => name).filter(name => ![...CONSTANTS, ...GLOBAL].includes(name))

  test('has every setting that the engine reads', () => {
    expect(asked.filter(name => !said.some(line => line.startsWith(`${name} is `)))).toEqual([])
  })

  test.each(asked.filter(name => ![...BY_MEMORY, ...BY_BUILD].includes(name)))('has the same default of %s', name => {
    expect(said).toContain(`${name} is ${SYSCTLS[name as keyof typeof SYSCTLS].default}`)
  })

  test('takes every value that the engine takes', () => {
    expect(said.filter(line => line.includes(' refuses '))).toEqual([])
    expect(said.filter(line => line.includes(' takes ')).length).toBeGreaterThan(60)
  })
})

describe('a setting', () => {
  test.each(knobs)('%s has a default within its range, a sentence and a place in the kernel', (_, knob) => {
    expect(knob.default).toBeGreaterThanOrEqual(knob.min)
    expect(knob.default).toBeLessThanOrEqual(knob.max)
    expect(knob.sentence).toMatch(/^[A-Z].*\.$/)
    expect(parseCite(knob.kernel)?.kind).toBe('linux')
  })

  const problem = (name: string, value: number | string): string => english(sysctlProblem(name, value) ?? '')

  test('is a whole number of its range', () => {
    expect(problem('tcp_syn_retries', 128)).toBe(
      'The sysctl tcp_syn_retries takes a whole number from 1 to 127, not 128.',
    )
    expect(problem('tcp_rmem', '4096 131072')).toContain('takes 3 numbers')
    expect(problem('tcp_nothing', 1)).toContain('no sysctl')
  })

  test('of several numbers sets each, and may carry its whole name', () => {
    const sysctl = sysctlOf({ 'net.ipv4.tcp_wmem': '4096 20000 30000' })
    expect([sysctl.tcp_wmem_default, sysctl.tcp_wmem_max]).toEqual([20000, 30000])
    setSysctl(sysctl, 'net.core.somaxconn', 7)
    expect(sysctl.somaxconn).toBe(7)
  })
})
