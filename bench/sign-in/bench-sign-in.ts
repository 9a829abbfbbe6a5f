import { db } from '@/lib/platform/db'
import { joinApp, RunningApp } from '@/tests/app'
import { median } from '@/tests/scale/figures'
import { cookiesOf } from '@/tests/signed-in'
import { writeResults } from '../write-results'
import { mannWhitney } from './mann-whitney'

// npm run bench:sign-in: whether the time of a refusal tells a known email from an unknown one. The samples alternate, and the limit
// is reset before each, so that both sides see the same machine and every password is checked.
const PAIRS = Number(process.env['SIGN_IN_PAIRS'] ?? 1_000)
const WARM_UP = 50
/** Of the same length, so that only their being known differs. */
const KNOWN = 'known-person@example.com'
const UNKNOWN = 'other-person@example.com'
/** Below this, chance explains the difference too rarely. */
const SIGNIFICANT = 0.01

const app = await RunningApp.start({ LOG_LEVEL: 'error' })
try {
  await app.cli(`account create --name Acme --owner-email ${KNOWN}`, 'a long enough password')
  await joinApp(app, {})
  const first = await fetch(`${app.origin}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const cookie = cookiesOf(first)

  /** Milliseconds until a wrong password for the email is refused. */
  const refusal = async (email: string): Promise<number> => {
    await db().query('DELETE FROM sign_in_try')
    const began = performance.now()
    const response = await fetch(`${app.origin}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: app.origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, email, password: 'not the right one', json: 'true' }),
    })
    const body = await response.text()
    const took = performance.now() - began
    if (response.status !== 401 || !body.includes('error=wrong'))
      throw new Error(`not refused as wrong: ${response.status} ${body}`)
    return took
  }

  const known: number[] = []
  const unknown: number[] = []
  for (let n = -WARM_UP; n < PAIRS; n++) {
    // The order within a pair alternates too.
    const pair = n % 2 === 0 ? [KNOWN, UNKNOWN] : [UNKNOWN, KNOWN]
    for (const email of pair) {
      const took = await refusal(email)
      if (n >= 0) (email === KNOWN ? known : unknown).push(took)
    }
  }
  report(known, unknown)
} finally {
  await app.remove()
}
process.exit(process.exitCode ?? 0)

function report(known: number[], unknown: number[]): void {
  const { u, z, p, effect } = mannWhitney(known, unknown)
  const medians = { known: median(known), unknown: median(unknown) }
  console.log(
    `refusals take ${medians.known.toFixed(2)} ms for a known email and ${medians.unknown.toFixed(2)} ms for an unknown one (medians of ${known.length} each); Mann-Whitney z = ${z.toFixed(2)}, p = ${p.toFixed(3)}, P(known slower) = ${effect.toFixed(3)}: ${p < SIGNIFICANT ? 'a measurable difference' : 'no measurable difference'}`,
  )
  const round = (values: number[]) => values.map(value => Math.round(value * 100) / 100)
  writeResults('sign-in', { medians, u, z, p, effect, known: round(known), unknown: round(unknown) })
  if (p < SIGNIFICANT) process.exitCode = 1
}
