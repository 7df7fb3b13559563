import { openDatabase } from '../../lib/server/db'
import { env } from '../../lib/server/env'

/** Adds one learner after the other until it is killed, and prints each id once its row is committed. */
const { prisma } = await openDatabase(env())
for (;;) {
  const { id } = await prisma.learner.create({ data: {} })
  process.stdout.write(`${id}\n`)
}
