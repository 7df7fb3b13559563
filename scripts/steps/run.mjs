import { spawn } from 'node:child_process'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

/** The command-line file of an installed package. */
export const binary = {
  next: path.join(root, 'node_modules/next/dist/bin/next'),
  biome: path.join(root, 'node_modules/@biomejs/biome/bin/biome'),
  tsc: path.join(root, 'node_modules/typescript/bin/tsc'),
  depcruise: path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
  vitest: path.join(root, 'node_modules/vitest/vitest.mjs'),
  playwright: path.join(root, 'node_modules/@playwright/test/cli.js'),
}

/** How a TypeScript file of lib/server is run outside of Next: `server-only` is satisfied by the condition. */
export const typescript = ['--conditions=react-server', '--import', 'tsx']

/**
 * Runs a program to its end. `quiet` collects what it prints instead of showing it.
 * @returns {Promise<{ code: number, output: string, stderr: string }>} `output` is both streams as they came.
 */
export function run(program, args, { env = {}, quiet = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      ...options,
    })
    let output = ''
    let stderr = ''
    child.stdout?.on('data', chunk => {
      output += chunk
    })
    child.stderr?.on('data', chunk => {
      output += chunk
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output, stderr }))
  })
}

/** Runs a file with this Node. */
export const node = (args, options) => run(process.execPath, args, options)

/** Runs npm: the one that started this command, else the one on the PATH. */
export function npm(args, options) {
  const cli = process.env.npm_execpath
  if (cli && /\.[cm]?js$/.test(cli) && path.basename(cli).startsWith('npm')) return node([cli, ...args], options)
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}
