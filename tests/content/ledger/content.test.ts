import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ledgerFiles, verifyLedger } from '@/lib/cli/ledger-folder'
import { questionIds, readFolder, readKnown } from '@/lib/cli/question-folder'
import { readLedger } from '@/lib/content/ledger/ledger'
import { isSettled } from '@/lib/content/ledger/ledger-claim'
import { cellsOf } from '@/lib/explore/matrix/cells'
import { readStages } from '@/lib/explore/matrix/stages'
import { run } from '@/lib/sim/run'

const content = join(import.meta.dirname, '../../../content')
const { known } = readKnown(content)
const { proved, problems } = verifyLedger(content, known)
const ledger = readLedger(ledgerFiles(content), known)

describe('the ledger', () => {
  test('has no fault in its files', () => {
    expect(problems).toEqual([])
  })

  test.each(proved.map(claim => [claim.id, claim] as const))('%s is as its verdict says', (_, claim) => {
    expect(claim.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([])
  })

  test('is settled by runs, but for names, definitions and advice', () => {
    const checked = [...ledger.claims.values()].filter(({ claim }) => !isSettled(claim))
    expect(ledger.claims.size - checked.length).toBeGreaterThanOrEqual(168)
  })

  test('names fields that the fault matrix has', () => {
    const stages = readStages(readFileSync(join(content, 'faults.yaml'), 'utf8'), 'faults.yaml')
    if (!stages.ok) throw new Error(stages.problems.map(({ message }) => message).join(' '))
    const fields = stages.stages.flatMap(stage =>
      stage.courses.flatMap(course =>
        cellsOf(course, run(course.scenario)).map(({ id }) => `${stage.name}/${course.name}/${id}`),
      ),
    )
    const named = [...ledger.claims.values()].flatMap(({ claim }) => claim.fault ?? [])
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter(field => !fields.includes(field))).toEqual([])
  })

  test('has every claim that a question settles', () => {
    const folder = join(content, 'questions')
    const settled = questionIds(folder).flatMap(id => {
      const { read } = readFolder(folder, id)
      return read.ok ? read.question.settles.map(claim => `${id} ${claim}`) : []
    })
    expect(settled.filter(line => !ledger.claims.has(line.split(' ')[1] ?? ''))).toEqual([])
  })
})
