import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { audit } from '@/lib/audit/audit'
import { matcher } from '@/lib/audit/matcher'
import { readPhrasings } from '@/lib/audit/phrasings'
import { statementsOf } from '@/lib/audit/statement'
import { termReader } from '@/lib/audit/terms'
import { readVocabulary } from '@/lib/audit/vocabulary'
import { ledgerFiles } from '@/lib/cli/ledger-folder'
import { readClaims } from '@/lib/content/ledger/read-claims'

const read = (name: string): string => readFileSync(path.join('content/audit', name), 'utf8')
const terms = termReader(readVocabulary(read('terms.yaml')))
const phrasings = readPhrasings(read('phrasings.yaml'))
const claims = [...ledgerFiles('content')]
  .filter(([file]) => file.startsWith('claims/'))
  .flatMap(([file, text]) => readClaims(text, file).claims.map(({ claim }) => claim))
const nearest = matcher(statementsOf(claims, phrasings, terms))
const found = (text: string) => audit(text, terms, nearest)
const isFalse = ({ statement }: ReturnType<typeof found>[number]) => statement.stands === 'wrong'

const labelled = parse(readFileSync('tests/audit/labelled.yaml', 'utf8')) as {
  readonly false: readonly { readonly says: string; readonly text: string }[]
  readonly true: readonly string[]
  readonly other: readonly string[]
}
const known = new Set(claims.map(({ id }) => id))
const mistakes = labelled.false.filter(({ says }) => known.has(says))

describe('the audit of a passage', () => {
  it('recognises nine in ten of the mistakes of the labelled set', () => {
    const missed = mistakes.filter(({ says, text }) => !found(text).some(one => one.statement.claim === says))
    if (process.env.SHOW) console.log(missed)
    expect(missed.length / mistakes.length).toBeLessThanOrEqual(0.1)
  })

  it('colours no sentence false that is true, or that claims nothing', () => {
    const wronged = [...labelled.true, ...labelled.other].flatMap(text =>
      found(text)
        .filter(isFalse)
        .map(one => [text, one.statement.claim, one.statement.text, one.likeness]),
    )
    expect(wronged).toEqual([])
  })

  it('takes no mistake for another one', () => {
    const mistaken = mistakes.flatMap(({ says, text }) =>
      found(text)
        .filter(one => isFalse(one) && one.statement.claim !== says)
        .map(one => [text, one.statement.claim, one.statement.text, one.likeness]),
    )
    expect(mistaken).toEqual([])
  })
})
