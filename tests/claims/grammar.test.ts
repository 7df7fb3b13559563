import { readFileSync } from 'node:fs'
import { buildParserFile } from '@lezer/generator'
import { expect, test } from 'vitest'

const read = (name: string) => readFileSync(new URL(`../../lib/claims/${name}`, import.meta.url), 'utf8')

test('the committed parser is what the grammar says (npx lezer-generator --noTerms --typeScript …)', () => {
  const built = buildParserFile(read('claim.grammar'), { typeScript: true, fileName: 'claim.grammar' })
  expect(read('claim-parser.generated.ts')).toContain(built.parser.slice(built.parser.indexOf('import')))
})
