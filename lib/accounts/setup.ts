import { timingSafeEqual } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { config } from '@/lib/platform/config'
import { prisma } from '@/lib/platform/db'
import { conflict, forbidden } from '@/lib/platform/errors'
import { createAccount } from './create-account'

const tokenFile = () => join(config().dataDir, 'secrets', 'setup-token')

/** Whether nobody can sign in yet, so that the one-time set-up link still works. */
export async function needsSetup(): Promise<boolean> {
  return (await prisma().user.findFirst({ select: { id: true } })) === null
}

/** Whether the token is the one that the terminal printed. False when there is none. */
export async function isSetupToken(token: string): Promise<boolean> {
  const expected = await readToken()
  if (expected === null || token === '') return false
  const [a, b] = [Buffer.from(token), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Makes the first account and its owner, once; the link is used up afterwards.
 * @throws AppError `forbidden` for a wrong token, `conflict` when somebody was faster
 */
export async function setUp(args: {
  token: string
  input: { name: string; ownerName: string; ownerEmail: string; password: string }
}): Promise<{ accountId: string }> {
  if (!(await isSetupToken(args.token))) {
    throw forbidden(
      'This set-up link is not valid. Open the one that the terminal printed at the last start.',
    )
  }
  const { accountId } = await createAccount({
    input: args.input,
    guard: async tx => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('setup'))`
      const somebody = await tx.user.findFirst({ select: { id: true } })
      if (somebody) throw conflict('This installation is set up already. Sign in instead.')
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
