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

/** @param {string[]} [entryPoints] defaults to those of the product */
export async function bundle(entryPoints) {
  // Imported on demand, because there is no node_modules before the first install.
  const esbuild = await import('esbuild')
  await esbuild.build({ ...bundleOptions(), ...(entryPoints && { entryPoints }) })
  // Otherwise esbuild's helper process would live as long as this one.
  await esbuild.stop()
}
