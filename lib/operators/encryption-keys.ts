import { factorContext } from '@/lib/accounts/factor'
import { webhookContext } from '@/lib/alerts/webhook-box'
import { jobQueryContext, replaceJobQuery, sealedJobQueries } from '@/lib/jobs/job-query'
import { prisma } from '@/lib/platform/db'
import { messageOf } from '@/lib/platform/errors'
import { keyRing } from '@/lib/security/key-ring'
import { keyIdOf, open, seal } from '@/lib/security/secret-box'
import { writeKeyContext } from '@/lib/security/write-key-box'

const BATCH = 200

interface Box {
  id: string
  box: string
}

/** A column that holds sealed secrets. Every such column is in {@link COLUMNS}, or its secrets would be lost with the old key. */
interface BoxColumn {
  name: string
  context: (id: string) => string
  /** The next boxes after an ID, in the order of their IDs. */
  read: (after: string) => Promise<Box[]>
  /** Replaces a box unless it has changed since it was read. */
  replace: (old: Box, box: string) => Promise<boolean>
}

const FIRST = '00000000-0000-0000-0000-000000000000'
const page = (after: string) => ({ orderBy: { id: 'asc' as const }, take: BATCH, after: { gt: after } })

const COLUMNS: readonly BoxColumn[] = [
  {
    name: 'write keys',
    context: writeKeyContext,
    async read(from) {
      const { after, ...rest } = page(from)
      const where = { id: after, writeKeyBox: { not: null } }
      const rows = await prisma().source.findMany({ where, ...rest, select: { id: true, writeKeyBox: true } })
      return rows.flatMap(({ id, writeKeyBox: box }) => (box === null ? [] : [{ id, box }]))
    },
    async replace({ id, box: old }, box) {
      const done = await prisma().source.updateMany({
        where: { id, writeKeyBox: old },
        data: { writeKeyBox: box },
      })
      return done.count === 1
    },
  },
  {
    name: 'webhooks',
    context: webhookContext,
    async read(from) {
      const { after, ...rest } = page(from)
      const where = { id: after, webhookBox: { not: null } }
      const rows = await prisma().alertRule.findMany({
        where,
        ...rest,
        select: { id: true, webhookBox: true },
      })
      return rows.flatMap(({ id, webhookBox: box }) => (box === null ? [] : [{ id, box }]))
    },
    async replace({ id, box: old }, box) {
      const done = await prisma().alertRule.updateMany({
        where: { id, webhookBox: old },
        data: { webhookBox: box },
      })
      return done.count === 1
    },
  },
  {
    name: 'second factors',
    context: factorContext,
    async read(from) {
      const { after, ...rest } = page(from)
      const where = { id: after, factorBox: { not: null } }
      const rows = await prisma().user.findMany({ where, ...rest, select: { id: true, factorBox: true } })
      return rows.flatMap(({ id, factorBox: box }) => (box === null ? [] : [{ id, box }]))
    },
    async replace({ id, box: old }, box) {
      const done = await prisma().user.updateMany({ where: { id, factorBox: old }, data: { factorBox: box } })
      return done.count === 1
    },
  },
  {
    name: 'filters of running jobs',
    context: jobQueryContext,
    read: after => sealedJobQueries(after, BATCH),
    replace: replaceJobQuery,
  },
]

/** The number of stored secrets by the ID of the key that they were sealed with. */
export interface KeyStatus {
  /** The first key of `ENCRYPTION_KEYS`, which seals new secrets. */
  current: string
  keys: { id: string; secrets: number; listed: boolean }[]
  /** The listed keys that no secret needs any more. */
  removable: string[]
}

/** Counts the stored secrets by key. */
export async function keyStatus(): Promise<KeyStatus> {
  const ring = keyRing()
  const counts = new Map(ring.map(key => [key.id, 0]))
  for (const column of COLUMNS)
    for await (const { box } of boxesOf(column)) {
      const id = keyIdOf(box) ?? 'unknown'
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  const listed = new Set(ring.map(key => key.id))
  const keys = [...counts].map(([id, secrets]) => ({ id, secrets, listed: listed.has(id) }))
  const [current] = ring
  const unused = keys.filter(key => key.listed && key.secrets === 0 && key.id !== current.id)
  return { current: current.id, keys, removable: unused.map(key => key.id) }
}

/**
 * Seals every stored secret with the current key. Secrets stay readable all the time, because the other keys are still listed.
 * It can be interrupted and run again. A secret that someone changes meanwhile is sealed with the current key anyway.
 * @returns `failed` names the secrets that no listed key opens
 */
export async function rotateKeys(): Promise<KeyStatus & { resealed: number; failed: string[] }> {
  const ring = keyRing()
  const [current] = ring
  const failed: string[] = []
  let resealed = 0
  for (const column of COLUMNS)
    for await (const found of boxesOf(column)) {
      if (keyIdOf(found.box) === current.id) continue
      const context = column.context(found.id)
      try {
        const box = seal(open(found.box, context, ring), context, ring)
        if (await column.replace(found, box)) resealed += 1
      } catch (error) {
        failed.push(messageOf(error))
      }
    }
  return { ...(await keyStatus()), resealed, failed }
}

async function* boxesOf(column: BoxColumn): AsyncGenerator<Box> {
  let after = FIRST
  for (;;) {
    const boxes = await column.read(after)
    yield* boxes
    const last = boxes.at(-1)
    if (last === undefined) return
    after = last.id
  }
}
