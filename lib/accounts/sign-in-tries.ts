import { keyedHash } from '@/lib/security/keyed-hash'
import type { Prisma } from '@/prisma/generated/client'

/** How long a try counts: a bucket is empty again this long after its first one. */
export const WINDOW_SECONDS = 15 * 60
/** Tries that are checked in that time. A known browser has a bucket to itself, so strangers cannot fill it. */
export const MAX_TRIES = { email: 10, browser: 10, address: 30 } as const
export type BucketKind = keyof typeof MAX_TRIES

/** A bucket's key in the table. People type passwords into the wrong field, so the table holds no text of theirs. */
export const bucketKey = (kind: BucketKind, of: string): string =>
  `${kind}:${keyedHash('sign-in tries', kind, of)}`

/** Empties the bucket of an e-mail. Whatever sets a password calls it in the transaction that does. */
export async function forgetTries(
  tx: Pick<Prisma.TransactionClient, 'signInTry'>,
  email: string,
): Promise<void> {
  await tx.signInTry.deleteMany({ where: { key: bucketKey('email', email) } })
}
