import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ctx } from '@/lib/accounts/ctx'
import { prisma } from '@/lib/platform/db'
import { demoIngestKeyFile } from '@/lib/sandbox/demo-key-file'
import { hashIngestKey } from '@/lib/security/ingest-key'
import { createIngestKey } from '@/lib/sources/create-ingest-key'

/**
 * Ensures that the file contains a working key: creates one when the file is missing, or its key is revoked or of another
 * database.
 * @returns the key's id
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
