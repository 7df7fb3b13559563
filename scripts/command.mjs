/**
 * Every command begins here: it refuses a Node that is too old before anything else is loaded, and turns an expected
 * problem into its sentence and exit code 1. Only syntax that old versions of Node can read stands in this file and in
 * those that import it.
 */
const OLDEST = [20, 19]

function isTooOld() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
}

/** Loads a command and runs its `main`. `load` is a function, so that nothing is loaded by a Node that cannot read it. */
export function command(load) {
  if (isTooOld()) {
    console.error(
      `Ackademy needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org.`,
    )
    process.exit(1)
  }
  load()
    .then(module => module.main(process.argv.slice(2)))
    .catch(error => {
      console.error(error.name === 'Problem' ? error.message : error)
      process.exit(1)
    })
}
