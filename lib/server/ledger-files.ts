import 'server-only'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { LEDGER_FOLDERS, type Ledger, readLedger } from '../content/ledger/ledger'
import { type Bank, bank, contentFolder } from './bank'
import { logUnread, recordingNames } from './bank-files'
import { log } from './log'

/** The files of a content folder that make its ledger, by their paths in it. Never rejects. */
async function ledgerFiles(content: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  const read = async (name: string) => {
    const file = path.join(/* turbopackIgnore: true */ content, name)
    const text = await readFile(/* turbopackIgnore: true */ file, 'utf8').catch(error => {
      logUnread(file, error)
      return null
    })
    if (text !== null) files.set(name, text)
  }
  await read('notes.yaml')
  for (const folder of LEDGER_FOLDERS) {
    const place = path.join(/* turbopackIgnore: true */ content, folder)
    const names = await readdir(/* turbopackIgnore: true */ place).catch(error => {
      logUnread(place, error)
      return []
    })
    for (const name of names.sort()) if (name.endsWith('.yaml')) await read(`${folder}/${name}`)
  }
  return files
}

const held = globalThis as typeof globalThis & { ackademyLedger?: { bank: Bank; ledger: Promise<Ledger> } }

/** The ledger of this process: read at the first use, and again whenever the bank beside it was. */
export async function ledger(): Promise<Ledger> {
  const beside = await bank()
  if (held.ackademyLedger?.bank === beside) return held.ackademyLedger.ledger
  const folder = contentFolder()
  const fresh = { bank: beside, ledger: readFolder(folder, beside) }
  held.ackademyLedger = fresh
  const { claims, problems } = await fresh.ledger
  log.info({ claims: claims.size, faults: problems.length }, 'The ledger is read.')
  if (problems.length > 0) log.warn({ problems }, 'Some claims of the ledger are withheld.')
  return fresh.ledger
}

async function readFolder(folder: string, { concepts }: Bank): Promise<Ledger> {
  const recordings = await recordingNames(path.join(/* turbopackIgnore: true */ folder, 'recordings'))
  return readLedger(await ledgerFiles(folder), {
    concepts: new Set(concepts.map(({ id }) => id)),
    recordings: new Set(recordings),
  })
}
