import 'server-only'
import { randomBytes } from 'node:crypto'
import type { KeptLab, KeptLabHead, Visibility } from '../lab/kept'
import type { Lab } from '../lab/lab'
import { ENGINE_VERSION } from '../sim/version'
import { db } from './db'
import type { LabChange, LabRefusal, NewVersion } from './requests'
import type { Learner } from './summaries'

/** The most labs of one account, and the most versions of one lab. */
export const MOST_LABS = 200
export const MOST_VERSIONS = 100

type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly why: LabRefusal }

/** 72 random bits in 12 characters that need no escape in an address. */
const newId = () => randomBytes(9).toString('base64url')

/** What a query must ask for so that it finds only labs that this learner may open: their own, and those with a link. */
function openTo(learner: Learner | null) {
  const mine = learner?.user ? [{ userId: learner.user.id }] : []
  return { OR: [{ visibility: 'link' }, ...mine] }
}

/** Keeps a lab as its first version. */
export async function keepLab(userId: string, lab: Lab, visibility: Visibility): Promise<Outcome<{ id: string }>> {
  const prisma = await db()
  return prisma.$transaction(async tx => {
    // Of two at once the second waits here, and counts the first.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId} FOR UPDATE`
    if ((await tx.savedLab.count({ where: { userId } })) >= MOST_LABS) return { ok: false, why: 'too-many-labs' }
    const { title, scenario, claims } = lab
    const first = { number: 1, scenario, claims: [...claims], engineVersion: ENGINE_VERSION }
    const { id } = await tx.savedLab.create({
      data: { id: newId(), userId, title, visibility, versions: { create: first } },
      select: { id: true },
    })
    return { ok: true, id }
  })
}

/** Adds a version to one's own lab. What is as the newest version already adds none. */
export async function addVersion(userId: string, id: string, given: NewVersion): Promise<Outcome<{ version: number }>> {
  const prisma = await db()
  return prisma.$transaction(async tx => {
    // Writing the lab's row first makes a second writer wait until this one is done.
    const { count } = await tx.savedLab.updateMany({ where: { id, userId }, data: { updatedAt: new Date() } })
    if (count === 0) return { ok: false, why: 'not-found' }
    const newest = await tx.labVersion.findFirstOrThrow({ where: { labId: id }, orderBy: { number: 'desc' } })
    if (newest.scenario === given.scenario && JSON.stringify(newest.claims) === JSON.stringify(given.claims)) {
      return { ok: true, version: newest.number }
    }
    if (newest.number >= MOST_VERSIONS) return { ok: false, why: 'too-many-versions' }
    const { number } = await tx.labVersion.create({
      data: { labId: id, number: newest.number + 1, ...given, engineVersion: ENGINE_VERSION },
      select: { number: true },
    })
    return { ok: true, version: number }
  })
}

/** Renames one's own lab, or says who may open it. */
export async function changeLab(userId: string, id: string, change: LabChange): Promise<Outcome<object>> {
  const prisma = await db()
  const { title, visibility } = change
  const data = { ...(title === undefined ? {} : { title }), ...(visibility === undefined ? {} : { visibility }) }
  const { count } = await prisma.savedLab.updateMany({ where: { id, userId }, data })
  return count === 1 ? { ok: true } : { ok: false, why: 'not-found' }
}

/** Removes one's own lab with all its versions. */
export async function deleteLab(userId: string, id: string): Promise<Outcome<object>> {
  const prisma = await db()
  const { count } = await prisma.savedLab.deleteMany({ where: { id, userId } })
  return count === 1 ? { ok: true } : { ok: false, why: 'not-found' }
}

/** The labs of an account, the one that was changed last first. */
export async function labsOf(userId: string): Promise<readonly KeptLabHead[]> {
  const prisma = await db()
  const rows = await prisma.savedLab.findMany({
    where: { userId },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    select: { id: true, title: true, visibility: true, updatedAt: true, _count: { select: { versions: true } } },
  })
  return rows.map(({ id, title, visibility, updatedAt, _count }) => ({
    id,
    title,
    visibility: visibility as Visibility,
    changedAt: updatedAt.toISOString(),
    versions: _count.versions,
  }))
}

/** A lab that this learner may open, at a version or at its newest; null when there is none such, or it is not for them. */
export async function keptLab(learner: Learner | null, id: string, number?: number): Promise<KeptLab | null> {
  const prisma = await db()
  const row = await prisma.savedLab.findFirst({
    where: { id, ...openTo(learner) },
    select: {
      userId: true,
      title: true,
      visibility: true,
      versions: { orderBy: { number: 'desc' }, select: { number: true, engineVersion: true, createdAt: true } },
    },
  })
  const newest = row?.versions[0]
  if (row === null || newest === undefined) return null
  const at = number ?? newest.number
  const version = await prisma.labVersion.findUnique({ where: { labId_number: { labId: id, number: at } } })
  if (version === null) return null
  return {
    id,
    lab: { title: row.title, scenario: version.scenario, claims: version.claims },
    visibility: row.visibility as Visibility,
    mine: learner?.user != null && learner.user.id === row.userId,
    version: at,
    versions: row.versions.map(({ number, engineVersion, createdAt }) => ({
      number,
      engine: engineVersion,
      savedAt: createdAt.toISOString(),
    })),
  }
}
