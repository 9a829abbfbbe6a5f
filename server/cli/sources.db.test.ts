import { Readable } from 'node:stream'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '@/lib/accounts/change'
import { newId } from '@/lib/platform/ids'
import { fingerprint } from '@/lib/security/fingerprint'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import { runCommand as cli } from '@/tests/run-command'
import { makeWorld, type World } from '@/tests/world'
import { answer } from './answer'

// Runs the commands with the arguments that a script passes, and checks the documents that it gets.
let world: World
let where: string[]
beforeAll(async () => {
  world = await makeWorld()
  where = ['--account', world.ctx.accountId, '--source', world.sourceId]
})

type Listed = { changes: Change[]; nextCursor: string | null }

describe('a source', () => {
  it('pauses for a limited time, resumes without the waiting events, and records both', async () => {
    const pause = () => cli('source', 'pause', ...where, '--mode', 'skip', '--resume-in', '4h')
    expect(await pause()).toMatchObject({ state: 'paused' })
    await expect(cli('source', 'pause', ...where, '--resume-in', 'soon')).rejects.toThrow('30m, 4h or 2d')
    await expect(cli('source', 'pause', ...where, '--mode', 'drop')).rejects.toThrow('hold or skip')
    await cli('source', 'resume', ...where, '--discard')
    const { changes } = await cli<Listed>('audit', 'list', ...where, '--limit', '2')
    expect(changes).toMatchObject([
      { by: 'Command line', byType: 'cli', action: 'source.resume', after: { waiting: 'discard' } },
      { action: 'source.pause', after: { mode: 'skip', until: expect.any(String) } },
    ])
  })

  it('has a contract mode, and events that are not sent', async () => {
    expect(await cli('source', 'contract', ...where)).toMatchObject({ mode: 'warn', eventsOff: [] })
    expect(await cli('source', 'contract', ...where, '--mode', 'strict')).toMatchObject({ mode: 'strict' })
    const off = { mode: 'strict', eventsOff: ['Guide Started', 'Survey Shown'] }
    expect(await cli('source', 'events', ...where, '--off', 'Survey Shown,Guide Started')).toMatchObject(off)
    expect(await cli('source', 'events', ...where)).toMatchObject(off)
    expect(await cli('source', 'events', ...where, '--off', 'none')).toMatchObject({ eventsOff: [] })
    await expect(cli('source', 'events', ...where, '--off', 'Guide')).rejects.toThrow('“Guide” is not one')
    await expect(cli('source', 'contract', ...where, '--mode', 'lax')).rejects.toThrow('warn or strict')
  })

  it('cleans a pasted key and reports what it removed, and rejects a key in pieces', async () => {
    const key = newId().replaceAll('-', '')
    const connect = (stdin: string) =>
      answer(['source', 'connect', ...where, '--residency', 'us'], Readable.from([stdin]))
    for (const [stdin, said] of [
      [`"${key}"\n`, 'Removed quotes from the key.'],
      [`${key.slice(0, 16)}\n${key.slice(16)}\n`, 'Removed spaces from the key.'],
      [`<script>\n  analytics.load("${key}");\n</script>\n`, 'analytics.load snippet'],
    ] as const) {
      const { code, stdout } = await connect(stdin)
      expect(code).toBe(0)
      expect(JSON.parse(stdout)).toMatchObject({ notes: [expect.stringContaining(said)] })
      expect(await cli('source', 'show', ...where)).toMatchObject({ keyFingerprint: fingerprint(key) })
    }
    const refused = await connect(`${key.slice(0, 9)}\n${key.slice(0, 9)}\n`)
    expect(refused).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The key contains a space. Copy only the write key from Segment.\n',
    })
  })

  it('is disconnected, and its waiting events are discarded', async () => {
    const made = await makeWorld()
    const its = ['--account', made.ctx.accountId, '--source', made.sourceId]
    expect(await cli('source', 'disconnect', ...its, '--discard')).toMatchObject({ state: 'not_connected' })
  })
})

it('rotates an ingest key', async () => {
  const { ingestKey } = await createIngestKey({ ctx: world.ctx, input: { sourceId: world.sourceId } })
  const rotate = (overlap: string) =>
    cli('ingest-key', 'rotate', ...where, `--key=${ingestKey.slice(-4)}`, '--overlap', overlap)
  expect(await rotate('24h')).toMatchObject({
    ingestKey: expect.stringMatching(/^ugk_.{32}$/),
    until: expect.any(String),
  })
  await expect(rotate('24h')).rejects.toThrow('already has a successor')
  await expect(rotate('2h')).rejects.toThrow('1h, 24h or 7d')
})

it('lists the audit log across pages, filtered, and without secrets', async () => {
  const account = ['--account', world.ctx.accountId]
  const all = await cli<Listed>('audit', 'list', ...account, '--limit', '500')
  expect(all.nextCursor).toBeNull()
  const page = await cli<Listed>('audit', 'list', ...account, '--limit', '3')
  const next = await cli<Listed>(
    'audit',
    'list',
    ...account,
    '--limit',
    '3',
    '--before',
    String(page.nextCursor),
  )
  expect([...page.changes, ...next.changes]).toEqual(all.changes.slice(0, 6))
  const rotations = await cli<Listed>('audit', 'list', ...where, '--action', 'ingest_key.rotate')
  expect(rotations.changes).toHaveLength(1)
  const nobody = await cli<Listed>('audit', 'list', ...account, '--person', 'Nobody')
  expect(nobody.changes).toEqual([])
  await expect(cli('audit', 'list', ...account, '--since', 'yesterday')).rejects.toThrow(
    '2026-01-31T09:30:00Z',
  )
  for (const secret of [world.writeKey, world.ingestKey]) expect(JSON.stringify(all)).not.toContain(secret)
})
