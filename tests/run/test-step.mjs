// @ts-check
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { MODULES, ROOT } from '../../server/launcher/paths.mjs'
import { complain } from '../../server/launcher/say.mjs'

/**
 * The result of a step. `failures`: name and message of each failure, repeated at the end, because CI logs are often truncated.
 * @typedef {{ passed: number, failed: number, failures: string[] }} Count
 * @typedef {{ name: string, run: (signal: AbortSignal) => Promise<Count> }} Step
 * @typedef {{ env?: Record<string, string>, node?: string, limitMs?: number }} RunOptions `node`: path of the Node.js binary that runs the step
 */
const LIMIT_MS = 15 * 60_000
/** For the parts that run only when named. Their heavy tests run one after the other. */
export const LONG_LIMIT_MS = 60 * 60_000

// Tests must not use the settings of a developer's shell or .env. An empty variable counts as not set.
const UNSET = Object.fromEntries(
  `PORT HOST DATA_DIR DATABASE_URL PUBLIC_URL AUTH_SECRET ENCRYPTION_KEYS SEGMENT_US_HOST SEGMENT_EU_HOST
  SEGMENT_TIMEOUT RETRY_LADDER HOLD_LIMIT METRICS_PORT METRICS_TOKEN SANDBOX_US_PORT SANDBOX_EU_PORT SANDBOX_URL LOG_LEVEL TRUST_PROXY SMTP_URL
  SMTP_FROM ALERT_PRIVATE_HOSTS OIDC_ISSUER OIDC_CLIENT_ID OIDC_CLIENT_SECRET OIDC_ALLOWED_DOMAINS OIDC_ACCOUNT
  OIDC_ROLE_CLAIM OIDC_DEFAULT_ROLE OIDC_ONLY APP_MODE`
    .split(/\s+/)
    .map(name => [name, '']),
)

/**
 * A step that counts as one test, which passes if the exit code is 0.
 * @param {string} name
 * @param {string[]} command a script in node_modules and its arguments
 * @returns {Step}
 */
export function check(name, command) {
  return {
    name,
    run: async signal =>
      (await run(command, signal)) === 0
        ? { passed: 1, failed: 0, failures: [] }
        : { passed: 0, failed: 1, failures: [`${name}: see above`] },
  }
}

/**
 * Combines steps into one that runs them at the same time.
 * @param {Step[]} steps
 * @returns {Step}
 */
export function runTogether(steps) {
  return {
    name: steps.map(({ name }) => name).join(' · '),
    run: async signal => {
      const counts = await Promise.all(
        steps.map(async step => {
          const count = await step.run(signal)
          if (count.failed > 0) complain(`${step.name}: failed`)
          return count
        }),
      )
      return addCounts(counts)
    },
  }
}

/**
 * A step that counts each test in its report.
 * @param {string} name
 * @param {string[]} command
 * @param {() => Count} read its report
 * @param {RunOptions} [options]
 * @returns {Step}
 */
export function countTests(name, command, read, options = {}) {
  return {
    name,
    run: async signal => {
      const code = await run(command, signal, options)
      const count = read()
      // An error outside any test, or no report at all.
      return code !== 0 && count.failed === 0
        ? { ...count, failed: 1, failures: [`${name}: an error outside any test, see above`] }
        : count
    },
  }
}

/** @param {Count[]} counts @returns {Count} */
export function addCounts(counts) {
  const sum = (/** @type {'passed' | 'failed'} */ what) => counts.reduce((all, count) => all + count[what], 0)
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    failures: counts.flatMap(count => count.failures),
  }
}

/**
 * @param {string[]} command
 * @param {AbortSignal} signal
 * @param {RunOptions} [options]
 * @returns {Promise<number | null>} exit code
 */
function run([script = '', ...args], signal, { env = {}, node = process.execPath, limitMs = LIMIT_MS } = {}) {
  const child = spawn(node, [join(MODULES, script), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...UNSET, NO_ENV_FILE: '1', ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: limitMs,
  })
  const began = performance.now()
  const stop = () => child.kill('SIGTERM')
  signal.addEventListener('abort', stop)
  return new Promise(resolve => {
    child.once('error', error => {
      complain(error.message)
      resolve(null)
    })
    child.once('exit', code => {
      signal.removeEventListener('abort', stop)
      if (code === null && performance.now() - began >= limitMs)
        complain(`stopped after ${limitMs / 60_000} minutes`)
      resolve(code)
    })
  })
}
