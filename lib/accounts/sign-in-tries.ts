import { keyedHash } from '@/lib/security/keyed-hash'
import type { Prisma } from '@/prisma/generated/client'

/** A bucket empties this long after its first attempt. */
export const WINDOW_SECONDS = 15 * 60
/** Attempts allowed per window. A known browser has its own bucket, which strangers cannot fill. */
export const MAX_TRIES = { email: 10, browser: 10, address: 30 } as const
export type BucketKind = keyof typeof MAX_TRIES

/** A bucket's key in the table. Hashed, because people type passwords into the wrong field. */
export const bucketKey = (kind: BucketKind, of: string): string =>
  `${kind}:${keyedHash('sign-in tries', kind, of)}`

/** Empties an email's bucket. Call it in every transaction that sets a password. */
export async function forgetTries(
  tx: Pick<Prisma.TransactionClient, 'signInTry'>,
  email: string,
): Promise<void> {
  await tx.signInTry.deleteMany({ where: { key: bucketKey('email', email) } })
}
