import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

/** What a browser asks for by names that change with the contents, by file extension. */
const TYPES = { '.js': 'application/javascript; charset=UTF-8', '.css': 'text/css; charset=UTF-8' }

const folderOf = distDir => path.join(distDir, 'precompressed')

/**
 * Compresses the scripts and styles of a build with Brotli as far as it goes, which takes too long to be done while somebody waits.
 * Names change with what they hold: what an earlier build compressed is kept.
 */
export async function precompress(distDir) {
  const from = path.join(distDir, 'static')
  const to = folderOf(distDir)
  const files = readdirSync(from, { recursive: true }).filter(file => path.extname(file) in TYPES)
  mkdirSync(to, { recursive: true })
  const wanted = new Set(files.map(file => `${file.split(path.sep).join('%2F')}.br`))
  const present = new Set(readdirSync(to))
  for (const name of present) if (!wanted.has(name)) rmSync(path.join(to, name))
  await Promise.all(
    [...wanted]
      .filter(name => !present.has(name))
      .map(async name => {
        const octets = readFileSync(path.join(from, decodeURIComponent(name.slice(0, -'.br'.length))))
        const compressed = await promisify(brotliCompress)(octets, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: octets.length,
          },
        })
        // A file with its final name is whole, also when this process is killed.
        writeFileSync(path.join(to, `.${name}`), compressed)
        renameSync(path.join(to, `.${name}`), path.join(to, name))
      }),
  )
}

const takesBrotli = accepted =>
  String(accepted ?? '')
    .split(',')
    .some(coding => /^\s*br\s*(;\s*q=(0?\.\d*[1-9]\d*|1(\.0*)?)\s*)?$/.test(coding))

/**
 * Answers a request for a script or style of this build with what `precompress` made of it; returns false, and leaves the response alone,
 * where it is another request or another coding is wanted.
 */
export function precompressedFiles(distDir) {
  const folder = folderOf(distDir)
  const files = new Map(
    readdirSync(folder)
      .filter(name => name.endsWith('.br'))
      .map(name => {
        const file = decodeURIComponent(name.slice(0, -'.br'.length))
        return [
          `/_next/static/${file}`,
          { type: TYPES[path.extname(file)], body: readFileSync(path.join(folder, name)) },
        ]
      }),
  )
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const file = files.get(request.url.split('?', 1)[0])
    if (file === undefined || !takesBrotli(request.headers['accept-encoding'])) return false
    response.writeHead(200, {
      'content-type': file.type,
      'content-encoding': 'br',
      'content-length': file.body.length,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    })
    response.end(request.method === 'HEAD' ? undefined : file.body)
    return true
  }
}
