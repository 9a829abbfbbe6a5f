// @ts-check
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @param {string} folder @param {string} name @param {string} text */
export function writeSecret(folder, name, text) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const file = join(folder, name)
  // Written under another name first, so that a crash cannot leave a partial secret.
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** @param {string} folder @param {string} name @returns {string | null} */
export function readSecret(folder, name) {
  const file = join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() || null : null
}

/** @param {string} folder @param {string} name @param {() => string} generate */
function keptSecret(folder, name, generate) {
  const kept = readSecret(folder, name)
  if (kept) return kept
  const made = generate()
  writeSecret(folder, name, made)
  return made
}

/**
 * The secrets that the environment lacks, generated once.
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
export function appSecrets(folder, env) {
  return {
    AUTH_SECRET:
      env['AUTH_SECRET'] || keptSecret(folder, 'auth-secret', () => randomBytes(32).toString('base64url')),
    ENCRYPTION_KEYS:
      env['ENCRYPTION_KEYS'] ||
      keptSecret(folder, 'encryption-keys', () => `k1:${randomBytes(32).toString('base64')}`),
  }
}

/** The token of the setup page while there is no user. @param {string} folder */
export function setupToken(folder) {
  return keptSecret(folder, 'setup-token', () => randomBytes(24).toString('base64url'))
}

/** @param {string} folder */
export function forgetSetupToken(folder) {
  rmSync(join(folder, 'setup-token'), { force: true })
}
