import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { db, prisma } from '@/lib/platform/db'
import { newId } from '@/lib/platform/ids'
import { asOwner } from '@/tests/database'
import { makeWorld, type World } from '@/tests/world'
import { dumpRights } from './develop/dump-rights'
import { PRISMA } from './read-migrations'

const DENIED = '42501'
const RESTRICTED = '23001'
const DAY = 86_400_000
let world: World
let line: string

beforeAll(async () => {
  world = await makeWorld()
  const first = await prisma().audit.findFirstOrThrow({ where: { accountId: world.ctx.accountId } })
  line = first.id
})

const insert = (column: string, value: string) =>
  db().query(
    `INSERT INTO audit (id, account_id, actor_type, actor_name, action${column})
     VALUES ($1::uuid, $2::uuid, 'user', 'Ada', 'source.pause'${value})`,
    [newId(), world.ctx.accountId],
  )

describe('the role that the app connects as', () => {
  it.each([
    ['removes an audit entry', () => `DELETE FROM audit WHERE id = '${line}'`],
    ['rewrites an audit entry', () => `UPDATE audit SET actor_name = 'Eve' WHERE id = '${line}'`],
    [
      'changes the time of an audit entry',
      () => `UPDATE audit SET at = now() - interval '1 year' WHERE id = '${line}'`,
    ],
    ['empties the audit log', () => 'TRUNCATE audit'],
    ['empties the audit log through the accounts', () => 'TRUNCATE account CASCADE'],
    ["removes the audit log's account", () => `DELETE FROM account WHERE id = '${world.ctx.accountId}'`],
    [
      'gives the account another ID',
      () => `UPDATE account SET id = gen_random_uuid() WHERE id = '${world.ctx.accountId}'`,
    ],
    [
      'gives a source another ID',
      () => `UPDATE source SET id = gen_random_uuid() WHERE id = '${world.sourceId}'`,
    ],
    [
      'moves a source to another account',
      () => `UPDATE source SET account_id = gen_random_uuid() WHERE id = '${world.sourceId}'`,
    ],
    ['removes a source', () => `DELETE FROM source WHERE id = '${world.sourceId}'`],
    [
      'rewrites an event',
      () => `UPDATE relay.event SET user_id = 'eve' WHERE source_id = '${world.sourceId}'`,
    ],
    ['removes an event', () => `DELETE FROM relay.event WHERE source_id = '${world.sourceId}'`],
    ['rewrites an attempt', () => `UPDATE relay.attempt SET outcome = 'accepted'`],
    ['removes totals of the ledger', () => 'DELETE FROM relay.ledger_total'],
    ['removes days of the ledger', () => 'DELETE FROM relay.ledger_day'],
    [
      'records rows as dropped by retention',
      () => `INSERT INTO relay.ledger_dropped (source_id) VALUES ('${newId()}')`,
    ],
    ['removes a migration from the history', () => 'DELETE FROM _prisma_migrations'],
    ['disables a trigger', () => 'ALTER TABLE relay.delivery DISABLE TRIGGER USER'],
    ['drops a table', () => 'DROP TABLE relay.event'],
    ['creates a table', () => 'CREATE TABLE public.mine (id int)'],
    ['creates a function', () => `CREATE FUNCTION relay.mine() RETURNS int LANGUAGE sql RETURN 1`],
  ])('%s: permission denied', async (_what, statement) => {
    await expect(db().query(statement())).rejects.toMatchObject({ code: DENIED })
  })

  it('adds entries to the audit log with a time that the database sets', async () => {
    const before = Date.now()
    await insert('', '')
    const { at } = await prisma().audit.findFirstOrThrow({
      where: { accountId: world.ctx.accountId, action: 'source.pause' },
    })
    expect(Math.abs(at.getTime() - before)).toBeLessThan(60_000)
    await expect(insert(', at', `, '2020-01-01'`)).rejects.toMatchObject({ code: DENIED })
    await expect(insert(', at', ', now()')).rejects.toMatchObject({ code: DENIED })
  })

  it('can delete only entries of the audit log that are older than a year', async () => {
    const trim = (ago: string) =>
      db().query<{ n: number }>('SELECT relay.trim_audit(now() - $1::interval, 10) AS n', [ago])
    await insert('', '')
    for (const ago of ['364 days', '0 days', '-1 day', null])
      await expect(trim(ago as string), String(ago)).rejects.toThrow('kept for at least 365 days')
    await asOwner(`UPDATE audit SET at = now() - interval '400 days' WHERE action = 'source.pause'`)
    expect((await trim('366 days')).rows).toEqual([{ n: expect.any(Number) }])
    const left = await prisma().audit.count({
      where: { accountId: world.ctx.accountId, action: 'source.pause' },
    })
    expect(left).toBe(0)
  })

  it('can change nothing in the audit log but an ID in a filter, to a hash', async () => {
    const hide = (subject: string, hidden: string) =>
      db().query(`SELECT relay.hide_subject_in_audit($1, $2, $3, $4, 'cli', NULL, 'Test')`, [
        world.ctx.accountId,
        subject,
        hidden,
        newId(),
      ])
    await expect(hide('u_1', 'someone else')).rejects.toThrow('must be a hash')
    await expect(hide('', `#${'a'.repeat(16)}`)).rejects.toThrow('must be a hash')
    const before = await prisma().audit.findMany({ orderBy: { id: 'asc' } })
    await hide('source', `#${'a'.repeat(16)}`)
    expect(await prisma().audit.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  })

  it('empties only settled events, and only those of the named account', async () => {
    const erase = (account: string) =>
      db().query(
        `SELECT relay.erase_events($1, ARRAY[$2]::uuid[], ARRAY(SELECT id FROM relay.event WHERE source_id = $2), '-infinity', 'infinity', 'x')`,
        [account, world.sourceId],
      )
    expect((await erase(newId())).rows).toEqual([])
  })

  it('cannot drop a day within the retention', async () => {
    const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10)
    const drop = (before: string | null) => db().query('SELECT relay.drop_partitions($1::date)', [before])
    for (const before of [day(-400), day(0), day(29), 'infinity', null])
      await expect(drop(before), String(before)).rejects.toThrow('kept for 30 days')
    await drop(day(31))
  })
})

describe('the database', () => {
  it('refuses to delete an account that has audit entries, even for the owner', async () => {
    await expect(
      asOwner('DELETE FROM account WHERE id = $1::uuid', [world.ctx.accountId]),
    ).rejects.toMatchObject({ code: RESTRICTED })
    await expect(
      asOwner('UPDATE account SET id = gen_random_uuid() WHERE id = $1::uuid', [world.ctx.accountId]),
    ).rejects.toMatchObject({ code: RESTRICTED })
  })

  it('cascades into no table whose rows the role may not delete or change', async () => {
    const { rows } = await asOwner<{ cascade: string }>(
      `SELECT format('%s from %s', conrelid::regclass, confrelid::regclass) AS cascade
       FROM pg_constraint
       WHERE contype = 'f' AND (
         confdeltype IN ('c', 'n', 'd') AND has_table_privilege($1, confrelid, 'DELETE')
           AND NOT has_table_privilege($1, conrelid, 'DELETE')
         OR confupdtype IN ('c', 'n', 'd') AND has_any_column_privilege($1, confrelid, 'UPDATE')
           AND NOT has_any_column_privilege($1, conrelid, 'UPDATE'))`,
      [decodeURIComponent(new URL(process.env['DATABASE_URL'] ?? '').username)],
    )
    expect(rows).toEqual([])
  })

  it('gives the role exactly the committed rights', async () => {
    // If this fails: npm run migration rewrites the list. Read the diff before you commit it.
    const role = decodeURIComponent(new URL(process.env['DATABASE_URL'] ?? '').username)
    expect(await dumpRights({ query: asOwner }, role)).toBe(
      await readFile(join(PRISMA, 'runtime-role.rights.txt'), 'utf8'),
    )
  })
})
