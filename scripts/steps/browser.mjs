import { existsSync } from 'node:fs'
import path from 'node:path'
import { Problem } from './problem.mjs'
import { binary, node, run } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const OTHERS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** A Chromium or Chrome of this machine. */
function systemBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  return [...NAMES.flatMap(name => folders.map(folder => path.join(folder, name))), ...OTHERS].find(existsSync)
}

/** Debian's packages: the browser, and a font without which Chinese is drawn as boxes. */
async function installPackages() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { quiet: true })
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { quiet: true, env })
}

/** Makes a browser available and answers the file to run, or undefined for the one Playwright downloads for itself. */
export async function browser() {
  if (systemBrowser()) return systemBrowser()
  await installPackages()
  if (systemBrowser()) return systemBrowser()
  const { code, output } = await node([binary.playwright, 'install', 'chromium'], { quiet: true })
  if (code === 0) return undefined
  throw new Problem(
    `${output.trim()}\n\nNo browser could be installed; install Chromium, or set CHROMIUM to the file of one.`,
  )
}
