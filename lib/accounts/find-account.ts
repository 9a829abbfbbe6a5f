import { prisma } from '@/lib/platform/db'
import { notFound } from '@/lib/platform/errors'
import { nameOf } from './name'

/**
 * The account of that name.
 * @throws AppError `not_found`
 */
export async function findAccount(name: string): Promise<{ id: string; name: string }> {
  const account = await prisma().account.findUnique({
    where: { name: nameOf(name) },
    select: { id: true, name: true },
  })
  if (!account) throw notFound(`account "${name}" does not exist: create it with "account create --name …"`)
  return account
}
