// @ts-check
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MODULES, ROOT } from './paths.mjs'
import { Stop, say } from './say.mjs'

/**
 * Installs the packages of package-lock.json unless they are already installed.
 * @param {AbortSignal} signal
 */
export async function install(signal) {
  if (isInstalled()) return
  say('installing packages')
  // No install scripts: every package works without its own.
  const options = ['--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']
  let result = await run(npm(), ['ci', ...options], signal)
  // With a registry that lacks packages for other platforms, the lock file omits them, and npm ci reports that as an
  // error. The fallback installs the same versions and leaves our files unchanged.
  if (result.output.includes('EUSAGE'))
    result = await run(npm(), ['install', '--no-save', ...options], signal)
  if (result.code === 0) return
  const lines = result.output.trim().split('\n')
  const first = lines.findIndex(line => /error/i.test(line))
  throw new Stop(`npm ci failed:\n${lines.slice(Math.max(first, 0)).slice(0, 30).join('\n')}`)
}

/**
 * Whether node_modules matches the lock file, according to npm's own record. Comparing times would be cheaper, but a
 * checkout or a copy changes times without changing any package.
 */
function isInstalled() {
  const there = packagesOf(join(MODULES, '.package-lock.json'))
  const wanted = packagesOf(join(ROOT, 'package-lock.json'))
  if (!there || !wanted) return false
  return Object.keys({ ...there, ...wanted }).every(name => {
    const [is, should] = [there[name], wanted[name]]
    if (is) return is.version === should?.version && is.integrity === should?.integrity
    // Binaries of other platforms are not installed.
    return name === '' || should?.optional
  })
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean } | undefined> | null}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    // Missing or truncated: npm rewrites the file or reports the error.
    return null
  }
}

/** The npm that started this process, or the one on the path. @returns {string[]} */
function npm() {
  const script = process.env['npm_execpath']
  return script?.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm']
}

/**
 * Runs a command until it exits and keeps its output, in case it fails.
 * @param {string[]} command
 * @param {string[]} args
 * @param {AbortSignal} signal
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function run([command = '', ...first], args, signal, env = {}) {
  // npm needs a home folder for its cache.
  const home = process.env['HOME'] ? {} : { npm_config_cache: join(tmpdir(), 'npm-cache') }
  const child = spawn(command, [...first, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  let output = ''
  const keep = (/** @type {Buffer} */ chunk) => {
    output = (output + chunk).slice(-20_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code, output }))
  })
}
