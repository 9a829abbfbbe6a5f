import { prisma } from '@/lib/platform/db'

/** Whether no one can sign in yet, so that the one-time setup link still works. */
export async function needsSetup(): Promise<boolean> {
  return (await prisma().user.findFirst({ select: { id: true } })) === null
}
