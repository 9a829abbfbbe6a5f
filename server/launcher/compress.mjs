// @ts-check
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { ROOT } from './paths.mjs'

const LEAST_BYTES = 1_024

/** Puts a `.gz` and a `.br` beside each script and style sheet that the build made; server/web/built-files.ts serves them. */
export function compressBuilt() {
  const folder = join(ROOT, '.next', 'static')
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css)$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    const content = readFileSync(file)
    if (content.length < LEAST_BYTES) continue
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
    // Two hundredths larger than with 11, in a twentieth of the time.
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    )
  }
}
