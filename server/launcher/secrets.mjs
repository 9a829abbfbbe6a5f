// @ts-check
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @param {string} folder @param {string} name @param {string} text */
export function writeSecret(folder, name, text) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const file = join(folder, name)
  // Writes another file first, so a crash cannot leave half a secret.
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** @param {string} folder @param {string} name @returns {string | null} */
export function readSecret(folder, name) {
  const file = join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() || null : null
}

/** @param {string} folder @param {string} name @param {() => string} generate */
function keepSecret(folder, name, generate) {
  const kept = readSecret(folder, name)
  if (kept) return kept
  const made = generate()
  writeSecret(folder, name, made)
  return made
}

/**
 * The app's secrets. Those that the environment lacks are generated once and kept.
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
export function appSecrets(folder, env) {
  return {
    AUTH_SECRET:
      env['AUTH_SECRET'] || keepSecret(folder, 'auth-secret', () => randomBytes(32).toString('base64url')),
    ENCRYPTION_KEYS:
      env['ENCRYPTION_KEYS'] ||
      keepSecret(folder, 'encryption-keys', () => `k1:${randomBytes(32).toString('base64')}`),
  }
}

/** The setup page's token, which works while there are no users. @param {string} folder */
export function setupToken(folder) {
  return keepSecret(folder, 'setup-token', () => randomBytes(24).toString('base64url'))
}

/** @param {string} folder */
export function forgetSetupToken(folder) {
  rmSync(join(folder, 'setup-token'), { force: true })
}
