import { beforeAll, describe, expect, it, vi } from 'vitest'
import { GET as exportRoute } from '../../app/api/account/export/route'
import { DELETE as leaveRoute, POST as signUpRoute } from '../../app/api/account/route'
import { DELETE, PATCH } from '../../app/api/labs/[id]/route'
import { POST as versionRoute } from '../../app/api/labs/[id]/versions/route'
import { POST } from '../../app/api/labs/route'
import type { Visibility } from '../../lib/lab/kept'
import { MOST_CLAIMS, MOST_SCENARIO } from '../../lib/lab/lab'
import { database, db } from '../../lib/server/db'
import { currentLearner } from '../../lib/server/learner'
import { addVersion, keepLab, keptLab, labsOf, MOST_LABS, MOST_VERSIONS } from '../../lib/server/saved-labs'
import { ENGINE_VERSION } from '../../lib/sim/version'
import { withDatabase } from '../support/database'
import { Browser, behindProxy } from './browser'

vi.mock('next/headers', () => import('./next-headers'))
withDatabase()
beforeAll(behindProxy)

const lab = {
  title: '丢掉第三个 ACK',
  scenario: 'script: |\n  0  network  drop client ACK once   # the third\n',
  claims: ['server enters ESTABLISHED on data'],
}

let people = 0
async function account() {
  const browser = new Browser(`198.51.100.${++people}`)
  const password = 'correct horse battery'
  await browser.send(signUpRoute, { email: `keeper${people}@example.org`, password })
  const learner = (await browser.visit(currentLearner))!
  const at =
    <T>(route: (request: Request, context: { params: Promise<{ id: string }> }) => Promise<T>, id: string) =>
    (request: Request) =>
      route(request, { params: Promise.resolve({ id }) })
  return {
    browser,
    password,
    learner,
    userId: learner.user!.id,
    keep: async (visibility: Visibility = 'link') => {
      const response = await browser.send(POST, { ...lab, visibility })
      expect(response.status).toBe(201)
      return ((await response.json()) as { id: string }).id
    },
    addVersion: (id: string, body: unknown) => browser.send(at(versionRoute, id), body),
    change: (id: string, body: unknown) => browser.send(at(PATCH, id), body),
    remove: (id: string) => browser.send(at(DELETE, id), {}),
  }
}

const { title, ...content } = lab

describe('A kept lab', () => {
  it('is opened as it was saved, by an address that cannot be guessed', async () => {
    const { keep, learner } = await account()
    const id = await keep()
    expect(id).toMatch(/^[A-Za-z0-9_-]{12}$/)
    expect(await keptLab(learner, id)).toEqual({
      id,
      lab,
      visibility: 'link',
      mine: true,
      version: 1,
      versions: [{ number: 1, engine: ENGINE_VERSION, savedAt: expect.stringMatching(/^\d{4}-.*Z$/) }],
    })
  })

  it('is opened by everybody who has the link, who are not its owner', async () => {
    const [owner, other] = [await account(), await account()]
    const id = await owner.keep('link')
    expect(await keptLab(null, id)).toMatchObject({ lab, mine: false })
    expect(await keptLab(other.learner, id)).toMatchObject({ lab, mine: false })
  })

  it('is opened by its owner alone while it is private', async () => {
    const [owner, other] = [await account(), await account()]
    const id = await owner.keep('private')
    expect(await keptLab(owner.learner, id)).toMatchObject({ lab, mine: true })
    expect(await keptLab(other.learner, id)).toBeNull()
    expect(await keptLab(null, id)).toBeNull()
    expect((await owner.change(id, { visibility: 'link' })).status).toBe(200)
    expect(await keptLab(null, id)).toMatchObject({ lab })
  })

  it('cannot be changed, continued or deleted by another', async () => {
    const [owner, other] = [await account(), await account()]
    const id = await owner.keep('link')
    for (const response of [
      await other.change(id, { title: 'mine now' }),
      await other.addVersion(id, { ...content, claims: [] }),
      await other.remove(id),
    ]) {
      expect(response.status).toBe(404)
      expect(await response.json()).toEqual({ error: 'not-found' })
    }
    expect(await keptLab(owner.learner, id)).toMatchObject({ lab, version: 1 })
  })

  it('is kept for accounts, not for guests', async () => {
    const response = await new Browser('198.51.100.250').send(POST, { ...lab, visibility: 'link' })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ error: 'signed-out' })
  })

  it('is not taken from a foreign page', async () => {
    const { browser } = await account()
    const response = await browser.send(POST, { ...lab, visibility: 'link' }, { 'sec-fetch-site': 'cross-site' })
    expect(await response.json()).toEqual({ error: 'cross-origin' })
  })

  it.each([
    ['a scenario beyond its bound', { scenario: ' '.repeat(MOST_SCENARIO + 1) }, 'scenario'],
    ['too many claims', { claims: Array(MOST_CLAIMS + 1).fill('server never sends RST') }, 'claims'],
    ['a character that no database keeps', { scenario: 'a\0b' }, 'scenario'],
    ['no name', { title: '  ' }, 'title'],
    ['a visibility that does not exist', { visibility: 'everybody' }, 'visibility'],
  ])('is refused with %s', async (_, wrong, field) => {
    const { browser } = await account()
    const response = await browser.send(POST, { ...lab, visibility: 'link', ...wrong })
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({ error: 'invalid', fields: [field] })
  })

  it('is refused when its body is larger than any lab', async () => {
    const { browser } = await account()
    const response = await browser.send(POST, JSON.stringify({ ...lab, visibility: 'link', pad: ' '.repeat(200_000) }))
    expect(response.status).toBe(413)
  })
})

describe('The versions of a lab', () => {
  it('are numbered, and each is found again as it was', async () => {
    const { keep, addVersion, learner } = await account()
    const id = await keep()
    const later = { scenario: `${lab.scenario}# louder\n`, claims: [] }
    expect(await (await addVersion(id, later)).json()).toEqual({ version: 2 })
    expect(await keptLab(learner, id)).toMatchObject({ lab: { title, ...later }, version: 2 })
    expect(await keptLab(learner, id, 1)).toMatchObject({ lab, version: 1, versions: [{ number: 2 }, { number: 1 }] })
    expect(await keptLab(learner, id, 3)).toBeNull()
  })

  it('are not made more by saving what is saved already', async () => {
    const { keep, addVersion } = await account()
    const id = await keep()
    expect(await (await addVersion(id, content)).json()).toEqual({ version: 1 })
  })

  it('get different numbers when two pages save at once', async () => {
    const { keep, userId } = await account()
    const id = await keep()
    const saved = await Promise.all(
      ['a', 'b', 'c'].map(claim => addVersion(userId, id, { ...content, claims: [claim] })),
    )
    expect(saved.map(outcome => outcome.ok && outcome.version).sort()).toEqual([2, 3, 4])
  })

  it('cannot be changed afterwards, not even by us', async () => {
    const { keep } = await account()
    const id = await keep()
    const { pool } = await database()
    await expect(pool.query(`UPDATE "LabVersion" SET "scenario" = '' WHERE "labId" = $1`, [id])).rejects.toThrow(
      `Version 1 of lab ${id} is append-only and cannot be changed.`,
    )
  })

  it('are bounded', async () => {
    const { keep, addVersion } = await account()
    const id = await keep()
    const prisma = await db()
    await prisma.labVersion.create({ data: { labId: id, number: MOST_VERSIONS, ...content, engineVersion: '1.0.0' } })
    const response = await addVersion(id, { ...content, claims: [] })
    expect(response.status).toBe(409)
    expect(await response.json()).toEqual({ error: 'too-many-versions' })
  })
})

describe('The labs of an account', () => {
  it('are listed with the one changed last first, and no one else’s', async () => {
    const [owner, other] = [await account(), await account()]
    const [first, second] = [await owner.keep(), await owner.keep('private')]
    await other.keep()
    expect((await owner.change(first, { title: 'the lost third ACK' })).status).toBe(200)
    await owner.addVersion(first, { ...content, claims: [] })
    const labs = await labsOf(owner.userId)
    expect(labs.map(({ changedAt: _, ...rest }) => rest)).toEqual([
      { id: first, title: 'the lost third ACK', visibility: 'link', versions: 2 },
      { id: second, title, visibility: 'private', versions: 1 },
    ])
  })

  it('are gone with all versions once deleted', async () => {
    const { keep, remove, userId, learner } = await account()
    const id = await keep()
    expect((await remove(id)).status).toBe(200)
    expect(await keptLab(learner, id)).toBeNull()
    expect(await labsOf(userId)).toEqual([])
    expect(await (await db()).labVersion.count({ where: { labId: id } })).toBe(0)
    expect((await remove(id)).status).toBe(404)
  })

  it('are bounded', async () => {
    const { userId } = await account()
    const prisma = await db()
    const rows = Array.from({ length: MOST_LABS - 1 }, (_, at) => ({
      id: `${userId}${at}`,
      userId,
      title,
      visibility: 'private',
    }))
    await prisma.savedLab.createMany({ data: rows })
    const two = await Promise.all([keepLab(userId, lab, 'link'), keepLab(userId, lab, 'link')])
    expect(two.map(outcome => (outcome.ok ? 'kept' : outcome.why)).sort()).toEqual(['kept', 'too-many-labs'])
  })

  it('are part of what an account takes along, and leave with it', async () => {
    const { keep, browser, password } = await account()
    const id = await keep('private')
    const exported = (await (await browser.visit(exportRoute)).json()) as { labs: unknown }
    expect(exported.labs).toEqual([
      expect.objectContaining({ id, title, visibility: 'private', versions: [expect.objectContaining(content)] }),
    ])
    expect((await browser.send(leaveRoute, { password })).status).toBe(200)
    expect(await (await db()).savedLab.count({ where: { id } })).toBe(0)
  })
})
