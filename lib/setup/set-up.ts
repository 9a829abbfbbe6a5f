import { timingSafeEqual } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { addressBucket } from '@/lib/accounts/client-address'
import { signInMessage, tooMany } from '@/lib/accounts/sign-in-error'
import { signInLimit } from '@/lib/accounts/sign-in-limit'
import { config } from '@/lib/platform/config'
import { AppError, conflict, forbidden } from '@/lib/platform/errors'
import { createAccount } from './create-account'

const tokenFile = () => join(config().dataDir, 'secrets', 'setup-token')

/**
 * The reason a token does not open the setup page, or null if it does. Wrong tokens count toward the sign-in limit of
 * the client's address, which also applies here.
 */
export async function setupTokenProblem(token: unknown, address: string): Promise<AppError | null> {
  const wrong = forbidden(
    'This setup link is not valid. Open the link that the server printed in its terminal when it last started.',
  )
  if (typeof token !== 'string' || token === '') return wrong
  const { waitMs, giveBack } = await signInLimit().count([{ kind: 'address', of: addressBucket(address) }])
  if (giveBack === null) return new AppError('too_many', signInMessage(tooMany(waitMs)))
  if (!(await isToken(token))) return wrong
  await giveBack()
  return null
}

async function isToken(token: string): Promise<boolean> {
  const expected = await readToken()
  if (expected === null) return false
  const [a, b] = [Buffer.from(token), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Creates the first account and its owner. The setup link works only once.
 * @throws AppError `invalid`; `forbidden` for a wrong token; `too_many` after too many wrong ones; `conflict` when the
 *   installation is already set up
 */
export async function setUp(args: {
  /** Not validated yet: comes from the URL or a form. */
  token: unknown
  /** The client's address, as in `x-forwarded-for`. */
  address: string
  input: { name: string; ownerName: string; ownerEmail: string; password: string }
}): Promise<{ accountId: string }> {
  const problem = await setupTokenProblem(args.token, args.address)
  if (problem) throw problem
  const { accountId } = await createAccount({
    input: args.input,
    operator: true,
    guard: async tx => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('setup'))`
      const anyone = await tx.user.findFirst({ select: { id: true } })
      if (anyone) throw conflict('This installation is already set up. Sign in instead.')
    },
  })
  await rm(tokenFile(), { force: true })
  return { accountId }
}

async function readToken(): Promise<string | null> {
  try {
    const text = (await readFile(tokenFile(), 'utf8')).trim()
    return text === '' ? null : text
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
