import { prisma } from '@/lib/platform/db'

/** Whether there are no users yet. Until then, the one-time setup link works. */
export async function needsSetup(): Promise<boolean> {
  return (await prisma().user.findFirst({ select: { id: true } })) === null
}
