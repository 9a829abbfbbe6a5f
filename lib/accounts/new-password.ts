import { prisma } from '@/lib/platform/db'
import { invalid } from '@/lib/platform/errors'
import { hashPassword, preparePassword } from './password'

/**
 * Hashes a password that someone has just chosen. Refuses what an attacker would try first: a common password, or the
 * person's own email or account name. Upper and lower case do not make a difference.
 * @param person.accounts the names of the accounts that the password opens
 * @throws AppError `invalid`
 */
export async function hashNewPassword(
  typed: string,
  person: { email: string; accounts: readonly string[] },
): Promise<string> {
  const password = comparable(typed)
  if ([person.email, ...person.accounts].some(name => comparable(name) === password))
    throw invalid('Choose a password that is not your email address or account name.', 'password')
  // Loaded on demand: the list takes longer to load than most commands of the command line run.
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  if (dictionary['passwords-common'].includes(password))
    throw invalid('This is one of the most common passwords. Choose another.', 'password')
  return hashPassword(typed)
}

/** The names of a person's accounts. */
export async function accountNames(userId: string): Promise<string[]> {
  const rows = await prisma().membership.findMany({
    where: { userId },
    select: { account: { select: { name: true } } },
  })
  return rows.map(row => row.account.name)
}

const comparable = (text: string) => preparePassword(text).toLowerCase()
