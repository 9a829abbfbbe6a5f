// @ts-check
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MODULES, ROOT } from './paths.mjs'
import { Stop, say } from './say.mjs'

/**
 * Installs what package-lock.json names, unless it is there already.
 * @param {AbortSignal} signal
 */
export async function install(signal) {
  if (isInstalled()) return
  say('installing packages, once')
  // Install scripts stay off: the packages that have one work without it.
  const options = ['--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']
  let result = await run(npm(), ['ci', ...options], signal)
  // A registry that lacks the packages of other platforms leaves them out of the lock file, which npm ci then takes
  // for a mistake. The other command installs the same versions and changes no file of ours.
  if (result.output.includes('EUSAGE'))
    result = await run(npm(), ['install', '--no-save', ...options], signal)
  if (result.code === 0) return
  const lines = result.output.trim().split('\n')
  const first = lines.findIndex(line => /error/i.test(line))
  throw new Stop(`npm ci failed:\n${lines.slice(Math.max(first, 0)).slice(0, 30).join('\n')}`)
}

/**
 * Whether node_modules is what the lock file asks for, as npm noted it when it had finished. Times would be cheaper, but
 * a checkout or a copy changes them and no package.
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
    // Missing or cut off: npm makes it again, or says what is wrong with it.
    return null
  }
}

/** The npm that started us, else the one on the path. @returns {string[]} */
function npm() {
  const script = process.env['npm_execpath']
  return script?.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm']
}

/**
 * Runs a command to its end and keeps what it prints, for the case that it fails.
 * @param {string[]} command
 * @param {string[]} args
 * @param {AbortSignal} signal
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function run([command = '', ...first], args, signal, env = {}) {
  // Without a home npm has no place for its cache.
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
