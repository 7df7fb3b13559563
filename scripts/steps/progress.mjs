const WIDTH = 12

/** Says that a step begins, runs it, says what came of it and how long it took. The step answers a few words. */
export async function step(title, work) {
  const from = performance.now()
  process.stdout.write(`  ${title.padEnd(WIDTH)} `)
  try {
    const outcome = await work()
    process.stdout.write(`${outcome} (${((performance.now() - from) / 1000).toFixed(1)} s)\n`)
  } catch (error) {
    process.stdout.write('failed\n')
    throw error
  }
}
