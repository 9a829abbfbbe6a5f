import { prisma } from '@/lib/platform/db'

export interface NamedSource {
  id: string
  name: string
  deleted: boolean
}

/** The names of an account's sources, for records that outlive a source. Deleted ones come last. */
export async function listSourceNames(accountId: string): Promise<NamedSource[]> {
  const select = { id: true, name: true } as const
  const [sources, deleted] = await Promise.all([
    prisma().source.findMany({ where: { accountId }, select, orderBy: { id: 'asc' } }),
    prisma().deletedSource.findMany({ where: { accountId }, select, orderBy: { deletedAt: 'desc' } }),
  ])
  return [
    ...sources.map(source => ({ ...source, deleted: false })),
    ...deleted.map(source => ({ ...source, deleted: true })),
  ]
}
