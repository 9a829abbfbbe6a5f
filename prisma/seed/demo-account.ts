import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createUser } from '@/lib/accounts/create-user'
import type { Ctx } from '@/lib/accounts/ctx'
import { DEMO_EMAIL, DEMO_PASSWORD } from '@/lib/accounts/demo'
import { prisma } from '@/lib/platform/db'
import { demoIngestKeyFile } from '@/lib/sandbox/demo-key-file'
import { hashIngestKey } from '@/lib/security/ingest-key'
import { createAccount, FIRST_SOURCE } from '@/lib/setup/create-account'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import { addSource } from '@/lib/sources/create-source'

/** The demo's sign-ins. The launcher prints them, which is safe because a demo listens only on loopback. */
export const DEMO = {
  account: 'Acme Demo',
  owner: DEMO_EMAIL,
  viewer: 'viewer@userguiding.local',
  password: DEMO_PASSWORD,
  sources: { prod: FIRST_SOURCE, staging: 'UserGuiding_Staging', dev: 'UserGuiding_Dev' },
} as const

const ACTOR = { type: 'system', id: null, name: 'Demo' } as const

/** Creates the demo account, its two people and its three sources if they are missing. Changes nothing that exists. */
export async function ensureDemoAccount(): Promise<{
  ctx: Ctx
  sourceIds: Record<keyof typeof DEMO.sources, string>
}> {
  const known = await prisma().account.findUnique({ where: { name: DEMO.account }, select: { id: true } })
  const accountId = known?.id ?? (await createOwned())
  const ctx: Ctx = { accountId, actor: ACTOR, role: 'owner' }
  const viewer = await prisma().user.findUnique({ where: { email: DEMO.viewer }, select: { id: true } })
  if (!viewer) {
    const { viewer: email, password } = DEMO
    await createUser({ ctx, input: { email, password, name: 'Vera Viewer', role: 'viewer' } })
  }
  const { prod, staging, dev } = DEMO.sources
  const ids = [
    await ensureSource(ctx, prod),
    await ensureSource(ctx, staging),
    await ensureSource(ctx, dev),
  ] as const
  return { ctx, sourceIds: { prod: ids[0], staging: ids[1], dev: ids[2] } }
}

async function createOwned(): Promise<string> {
  const { account: name, owner: ownerEmail, password } = DEMO
  const input = { name, ownerEmail, ownerName: 'Ada Demo', password }
  return (await createAccount({ actor: ACTOR, input })).accountId
}

async function ensureSource(ctx: Ctx, name: string): Promise<string> {
  const where = { accountId_name: { accountId: ctx.accountId, name } }
  const known = await prisma().source.findUnique({ where, select: { id: true } })
  return known?.id ?? (await prisma().$transaction(tx => addSource(tx, { ctx, name }))).id
}

/**
 * Ensures that the file contains a working key: creates one if the file is missing, or if its key is revoked or from another
 * database.
 * @returns the key's ID
 */
export async function ensureDemoIngestKey(ctx: Ctx, sourceId: string, dataDir: string): Promise<string> {
  const file = demoIngestKeyFile(dataDir)
  const kept = (await readIfThere(file))?.trim()
  if (kept) {
    const hash = new Uint8Array(hashIngestKey(kept))
    const known = await prisma().ingestKey.findFirst({
      where: { hash, sourceId, revokedAt: null },
      select: { id: true },
    })
    if (known) return known.id
  }
  const { id, ingestKey } = await createIngestKey({ ctx, input: { sourceId, label: 'Demo traffic' } })
  await mkdir(join(dataDir, 'secrets'), { recursive: true, mode: 0o700 })
  await chmod(join(dataDir, 'secrets'), 0o700)
  await writeFile(`${file}.new`, `${ingestKey}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return id
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
