import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readExhibitFolder, verifyExhibits } from '@/lib/cli/exhibit-folder'
import { readKnown } from '@/lib/cli/question-folder'
import { checkExhibit, playExhibit } from '@/lib/content/check-exhibit'
import { changedScenario, type Exhibit, withVariants } from '@/lib/content/exhibit'
import { readExhibit } from '@/lib/content/read-exhibit'
import { VARIANTS } from '@/lib/tcp/variants/registry'

const { known } = readKnown('content')
const yaml = `theme: opening
concepts: [K05]
cites: [rfc9293#3.5]
hosts: [server]
scenario:
  until: 70 s
  script: |
    0      server   listen(80, accept=always)
    0      client   power-off
    10 ms  network  inject SYN from client:40000 to server:80 seq=90
claims:
  ordinary: ['server never enters ESTABLISHED']
  changed: ['server enters ESTABLISHED on SYN']
  both: ['client never sends SYN']
`
const words = `# Why?

## In one line
A.

## What is taken away
B.

## What breaks
C.

## What remains
D.

## Say it in an interview
E.
`
const read = (changes: Partial<{ yaml: string; en: string | null; zh: string }> = {}, name = 'two-way-handshake') =>
  readExhibit({ yaml, en: words, zh: words, ...changes }, name)
const faults = (...from: Parameters<typeof read>): readonly string[] => {
  const result = read(...from)
  return result.ok ? [] : result.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)
}
const exhibitOf = (text: string): Exhibit => {
  const result = read({ yaml: text })
  if (!result.ok) throw new Error(result.problems.map(problem => problem.message).join('\n'))
  return result.exhibit
}
const complaints = (text: string): readonly string[] => {
  const exhibit = exhibitOf(text)
  return checkExhibit(exhibit, playExhibit(exhibit)).problems.map(problem => problem.message)
}

describe('the exhibits', () => {
  it.each(VARIANTS.map(variant => variant.name))('%s shows its break beside the ordinary run', name => {
    const [proved] = verifyExhibits('content', known, [name])
    expect(proved?.problems).toEqual([])
    expect(proved?.claims).toBeGreaterThanOrEqual(2)
  })

  it('are those of the variants, and no other', () => {
    expect(readdirSync('content/variants').sort()).toEqual(VARIANTS.map(variant => variant.name).sort())
  })

  it('say in English what the variant itself says that it answers and breaks', () => {
    for (const { name, question, breaks } of VARIANTS) {
      const result = readExhibitFolder('content', name)
      expect(result.ok && result.exhibit.text.en.title, name).toMatch(/^Why .*\?$/)
      expect(question, name).toMatch(/^Why .*\?$/)
      expect(breaks, name).toMatch(/\.$/)
    }
  })
})

describe('an exhibit that is wrong', () => {
  it('is told what is missing or unknown, by file and line', () => {
    expect(faults({ en: null })).toEqual(['two-way-handshake/en.md:1: The file is missing.'])
    expect(faults({ yaml: yaml.replace('theme: opening', 'theme: openning') })[0]).toContain(
      'two-way-handshake/exhibit.yaml:1: "theme" must be one of opening, numbers',
    )
    expect(faults({ yaml: yaml.replace('hosts: [server]', 'hosts: [sever]') })).toEqual([
      'two-way-handshake/exhibit.yaml:4: The scenario has no host "sever".',
    ])
    expect(faults({}, 'two-way-handshakes')).toEqual([
      'two-way-handshakes/exhibit.yaml:1: There is no variant "two-way-handshakes"; did you mean "two-way-handshake"?',
    ])
    expect(faults({ zh: words.replace('## What remains\nD.\n', '') })).toEqual([
      'two-way-handshake/zh.md:15: The section "## What remains" is missing or empty.',
    ])
    expect(faults({ yaml: yaml.replace('rfc9293#3.5', 'rfc 9293') })[0]).toContain('is no cite')
    expect(faults({ yaml: yaml.replace('server   listen', 'server   lisen') })[0]).toMatch(/:8: .*"lisen" is unknown/)
  })

  it('must show a difference: its claims hold where they should and nowhere else', () => {
    expect(complaints(yaml)).toEqual([])
    expect(complaints(yaml.replace("['server enters ESTABLISHED on SYN']", "['server sends SYN,ACK']"))).toEqual([
      '"server sends SYN,ACK" holds without the variant, too: it shows no difference.',
    ])
    expect(complaints(yaml.replace("['client never sends SYN']", "['client sends SYN']"))).toEqual([
      '"client sends SYN" fails without the variant, but should hold.',
      '"client sends SYN" fails with the variant, but should hold.',
    ])
    expect(complaints(yaml.replace('hosts: [server]', 'hosts: [client]'))).toContain(
      'The run with the variant is the same as the one without, so that it shows nothing.',
    )
    expect(complaints(yaml.replace("['client never sends SYN']", "['client sends SYM']"))[0]).toContain(
      'cannot be read',
    )
  })
})

describe('the run of an exhibit', () => {
  it('has the variant on the hosts that it names, behind those that the scenario gave them', () => {
    const exhibit = exhibitOf(yaml)
    expect(changedScenario(exhibit).hosts.map(host => host.variants)).toEqual([[], ['two-way-handshake']])
    const twice = withVariants(changedScenario(exhibit), ['client', 'server'], ['no-checksum'])
    expect(twice.hosts.map(host => host.variants)).toEqual([['no-checksum'], ['two-way-handshake', 'no-checksum']])
  })
})
