/** Prisma's schema engine in its WebAssembly form, from npm: no binary is downloaded. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))

// Node 20 cannot import a .wasm file, so the module is put together by hand.
const { instance } = await WebAssembly.instantiate(readFileSync(path.join(folder, 'schema_engine_bg.wasm')), {
  './schema_engine_bg.js': glue,
})
glue.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start()

export const { SchemaEngine } = glue
