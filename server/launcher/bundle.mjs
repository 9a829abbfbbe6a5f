// @ts-check
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DIST, ROOT } from './paths.mjs'

/** One bundle per process entry; packages stay in node_modules. @returns {import('esbuild').BuildOptions} */
export function bundleOptions() {
  const entries = readdirSync(join(ROOT, 'server')).filter(
    name => /^[a-z-]+\.ts$/.test(name) && !name.endsWith('.d.ts'),
  )
  return {
    absWorkingDir: ROOT,
    entryPoints: entries.map(name => join('server', name)),
    outdir: DIST,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'silent',
    tsconfig: join(ROOT, 'tsconfig.json'),
  }
}

/** @param {string[]} [entryPoints] those of the product, unless others are given */
export async function bundle(entryPoints) {
  // Imported when needed: there is no node_modules before the first install.
  const esbuild = await import('esbuild')
  await esbuild.build({ ...bundleOptions(), ...(entryPoints && { entryPoints }) })
  // Its helper process would otherwise stay as long as we run.
  await esbuild.stop()
}
