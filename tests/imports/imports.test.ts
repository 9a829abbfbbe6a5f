import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { folderTable } from './folders'
import { parseSource, readSources } from './read-imports'
import { findViolations } from './rules'

const check = (...files: [path: string, text: string][]) =>
  findViolations(
    files.map(([path, text]) => parseSource(path, text, name => files.some(file => file[0] === name))),
  )

describe('the import rules', () => {
  it('hold', () => {
    expect(findViolations(readSources())).toEqual([])
  })

  it.each([
    ['lib/contract/x.ts', `import { pool } from '@/lib/platform/db'`],
    ['lib/contract/x.ts', `import type { Sql } from '@/lib/platform/sql'`],
    ['lib/contract/x.ts', `import { readFile } from 'node:fs/promises'`],
    ['lib/store/x.ts', `import { ingest } from '../ingest/ingest'`],
    ['lib/store/x.ts', `import { permit } from '@/lib/accounts/permissions'`],
    ['lib/deliver/x.ts', `import { carryOnJobs } from '@/lib/jobs/carry-on-jobs'`],
    ['lib/alerts/x.ts', `import { listSources } from '@/lib/sources/list-sources'`],
    ['lib/accounts/x.ts', `import type { SourceView } from '@/lib/sources/source-view'`],
    ['lib/jobs/x.ts', `import { listDeliveries } from '@/lib/log/list-deliveries'`],
    ['lib/jobs/x.ts', 'const sql = `DELETE FROM relay.queue`'],
    ['lib/log/x.ts', 'const sql = `DELETE FROM relay.queue`'],
    ['components/problems/x.tsx', `import { LogRow } from '@/components/log/log-row'`],
    ['components/ui/x.tsx', `import { StateMark } from '@/components/problems/state-mark'`],
    ['lib/ingest/x.ts', 'const sql = `\n  INSERT INTO relay.event VALUES (1)`'],
    ['lib/segment/x.ts', `export { claimBatch } from '@/lib/store/claim-batch'`],
    ['lib/deliver/backoff.ts', `import pg from 'pg'`],
    ['app/x.tsx', `import { db } from '@/lib/platform/db'`],
    ['app/x.tsx', `const { Pool } = await import('pg')`],
    ['app/x.tsx', `import { PrismaClient } from '@/prisma/generated/client'`],
    ['app/x.tsx', `import {\n  a,\n  b,\n} from '@/lib/store/claim-batch'`],
    ['components/log/x.tsx', `import { permit } from '@/lib/accounts/permissions'`],
    ['components/log/x.tsx', `import 'server-only'`],
    ['lib/warehouse/x.ts', `import { a } from '@/lib/contract/a'`],
    ['server/launcher/x.mjs', `import pg from '../../lib/platform/db'`],
    ['lib/accounts/index.ts', `export { a } from './a'`],
    ['lib/accounts/all.ts', `export * from './a'`],
    ['lib/accounts/long.ts', 'x\n'.repeat(301)],
  ])('find the mistake in %s: %s', (path, text) => {
    expect(check([path, text])).not.toEqual([])
  })

  it('find a cycle', () => {
    const found = check(
      ['lib/accounts/a.ts', `import { b } from './b'`],
      ['lib/accounts/b.ts', `import { c } from './c'`],
      ['lib/accounts/c.ts', `import { a } from './a'`],
    )
    expect(found).toHaveLength(3)
  })

  it('find a cycle of types', () => {
    const found = check(
      ['lib/log/a.ts', `import type { B } from './b'`],
      ['lib/log/b.ts', `import type { A } from './a'`],
    )
    expect(found).toHaveLength(2)
  })

  it('find a cycle of folders without a cycle of files', () => {
    const found = check(
      ['lib/sources/a.ts', `import type { B } from '@/lib/log/get-delivery'`],
      ['lib/log/get-delivery.ts', `import type { C } from '@/lib/sources/c'`],
    )
    expect(found).toEqual([
      'lib/log/get-delivery.ts may not import lib/sources/c',
      'lib/sources imports itself through other folders',
      'lib/log imports itself through other folders',
    ])
  })

  it('find read-only code that writes through another file', () => {
    const found = check(
      ['lib/log/a.ts', `import { touch } from '@/lib/store/touch'`],
      ['lib/store/touch.ts', 'export const touch = `UPDATE relay.queue SET version = 1`'],
    )
    expect(found).toEqual(['lib/log/a.ts only reads, but lib/store/touch.ts writes'])
  })

  it('match the table in lib/README.md', () => {
    expect(readFileSync('lib/README.md', 'utf8')).toContain(folderTable())
  })

  it('find server-only code that a component loads into the browser through other files', () => {
    const found = check(
      ['components/log/x.tsx', `import { a } from '@/lib/contract/a'`],
      ['lib/contract/a.ts', `import { createHash } from 'node:crypto'`],
    )
    expect(found).toEqual([
      'components/log/x.tsx runs in the browser, but reaches node:crypto through lib/contract/a.ts',
    ])
  })

  it.each([
    ['components/log/x.tsx', `import type { Role } from '@/lib/accounts/role'`],
    ['lib/contract/x.ts', `// import { pool } from '@/lib/platform/db'\nimport { z } from 'zod'`],
    ['lib/ingest/x.db.test.ts', `import { readLedger } from '@/lib/ledger/read-ledger'`],
    ['lib/platform/db.ts', `import { PrismaClient } from '@/prisma/generated/client'`],
  ])('leave %s alone: %s', (path, text) => {
    expect(check([path, text])).toEqual([])
  })
})
