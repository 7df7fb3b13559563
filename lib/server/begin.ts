import 'server-only'
import { recordPeers } from './client-address'
import { database } from './db'
import { SetupError } from './setup-error'

/** Opens the database for this process, and has every request say which address it comes from; a SetupError is said in its own sentence and ends the process with exit code 1. */
export async function begin(): Promise<void> {
  // The command that started this server holds the other end; when it is killed, nobody would be left to stop the server.
  process.once('disconnect', () => process.exit(0))
  recordPeers()
  try {
    await database()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
