import { generateSecret, generateURI, verifySync } from 'otplib'
import { prisma } from '@/lib/platform/db'
import { keyRing } from '@/lib/security/key-ring'
import { keyedHash } from '@/lib/security/keyed-hash'
import { open, seal } from '@/lib/security/secret-box'

/** One step of 30 s before and after: clocks differ, and typing takes time. */
const TOLERANCE_SECONDS = 30
const ISSUER = 'UserGuiding Segment Source'

/** The part of a user that a code is checked against. */
export interface FactorHolder {
  id: string
  factorBox: string | null
  factorStep: bigint
}

/** Where the second factor of a user belongs. */
export const factorContext = (userId: string) => `user:${userId}:factor`

/** A new secret: sealed for the database, and as an `otpauth:` URI for an app. */
export function newFactor(user: { id: string; email: string }): { box: string; secret: string; uri: string } {
  const secret = generateSecret()
  return {
    secret,
    box: seal(secret, factorContext(user.id), keyRing()),
    uri: generateURI({ issuer: ISSUER, label: user.email, secret }),
  }
}

/**
 * Checks a code of the person's app, or a recovery code, and uses it up: of two concurrent checks of the same code only one
 * succeeds.
 * @param code as typed; spaces and hyphens do not matter
 */
export async function spendCode(user: FactorHolder, code: string): Promise<boolean> {
  const typed = code.replace(/[\s-]/g, '').toLowerCase()
  return /^\d{6}$/.test(typed) ? spendAppCode(user, typed) : spendRecoveryCode(user.id, typed)
}

async function spendAppCode(user: FactorHolder, token: string): Promise<boolean> {
  if (user.factorBox === null) return false
  const result = verifySync({
    secret: open(user.factorBox, factorContext(user.id), keyRing()),
    token,
    epochTolerance: TOLERANCE_SECONDS,
    afterTimeStep: Number(user.factorStep),
  })
  if (!result.valid || !('timeStep' in result)) return false
  const step = BigInt(result.timeStep)
  const { count } = await prisma().user.updateMany({
    where: { id: user.id, factorStep: { lt: step } },
    data: { factorStep: step },
  })
  return count === 1
}

async function spendRecoveryCode(userId: string, code: string): Promise<boolean> {
  const hash = hashRecoveryCode(userId, code)
  const count = await prisma().$executeRaw`
    UPDATE "user" SET recovery_hashes = array_remove(recovery_hashes, ${hash})
    WHERE id = ${userId}::uuid AND ${hash} = ANY (recovery_hashes)`
  return count === 1
}

/** The hash of a recovery code, without spaces and hyphens and in lower case. */
export const hashRecoveryCode = (userId: string, code: string): string =>
  keyedHash('recovery code', userId, code)
