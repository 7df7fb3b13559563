import path from 'node:path'
import { readBank } from '../lib/server/bank'
import type { Database } from '../lib/server/db'

/** How the catalogue stands after a load. */
export interface Catalogue {
  readonly questions: number
  readonly withheld: number
}

/**
 * Brings the Question table up to what the content folder says: new questions are added, changed ones get their new version,
 * those that are gone or have faults are withheld. Nothing is removed, because attempts speak of them. Only rows that differ
 * are written.
 */
export async function loadBank({ prisma }: Database, content: string): Promise<Catalogue> {
  const bank = await readBank(content)
  const wanted = [...bank.questions.values()].map(({ id, version, kind, level, concepts }) => ({
    id,
    version,
    kind: kind as string,
    level: level as number,
    concepts: [...concepts],
    withheld: false,
  }))
  await prisma.$transaction(async tx => {
    const present = new Map((await tx.question.findMany()).map(question => [question.id, question]))
    await tx.question.createMany({ data: wanted.filter(question => !present.has(question.id)), skipDuplicates: true })
    for (const question of wanted) {
      const row = present.get(question.id)
      if (row && !isSame(row, question)) await tx.question.update({ where: { id: question.id }, data: question })
    }
    await tx.question.updateMany({
      where: { withheld: false, id: { notIn: wanted.map(question => question.id) } },
      data: { withheld: true },
    })
  })
  return { questions: wanted.length, withheld: bank.withheld.length }
}

type Row = Readonly<Record<'id' | 'version' | 'kind', string>> & {
  readonly level: number
  readonly concepts: readonly string[]
  readonly withheld: boolean
}

function isSame(row: Row, question: Row): boolean {
  // The version is a hash over everything an author writes; only `withheld` can differ beside it.
  return row.version === question.version && row.withheld === question.withheld
}

/** `content/`, or where ACKADEMY_CONTENT points. */
export const contentFolder = (): string => path.resolve(process.env.ACKADEMY_CONTENT || 'content')
