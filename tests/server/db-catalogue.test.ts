import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { database, db } from '../../lib/server/db'
import { loadBank } from '../../scripts/load-bank'
import { withDatabase } from '../support/database'
import { withSampleContent } from './sample-content'

withDatabase()
const content = withSampleContent()

const load = async () => loadBank(await database(), content.folder())
const catalogue = async () =>
  (await (await db()).question.findMany({ orderBy: { id: 'asc' } })).map(({ id, withheld }) =>
    withheld ? `(${id})` : id,
  )

describe('the catalogue of the bank', () => {
  it('follows the content folder: what is gone or broken is withheld, never removed', async () => {
    const all = [
      'sample/multiple',
      'sample/numeric',
      'sample/order',
      'sample/predict',
      'sample/single',
      'sample/undecided',
    ]
    expect(await load()).toEqual({ questions: 6, withheld: 0 })
    expect(await catalogue()).toEqual(all)

    rmSync(path.join(content.folder(), 'questions/sample/undecided'), { recursive: true })
    writeFileSync(path.join(content.folder(), 'questions/sample/order/question.yaml'), 'kind: [')
    expect(await load()).toEqual({ questions: 4, withheld: 1 })
    expect(await catalogue()).toEqual([
      'sample/multiple',
      'sample/numeric',
      '(sample/order)',
      'sample/predict',
      'sample/single',
      '(sample/undecided)',
    ])
  })

  it('writes a row only when its question changed', async () => {
    const prisma = await db()
    await load()
    const before = await prisma.question.findMany()
    await load()
    expect(await prisma.question.findMany()).toEqual(before)

    const prose = path.join(content.folder(), 'questions/sample/single/en.md')
    writeFileSync(prose, readFileSync(prose, 'utf8').replace('What happens?', 'What happens next?'))
    await load()
    const changed = (await prisma.question.findMany()).filter(
      row => row.version !== before.find(({ id }) => id === row.id)?.version,
    )
    expect(changed.map(({ id }) => id)).toEqual(['sample/single'])
  })
})
