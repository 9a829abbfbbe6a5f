import { describe, expect, it } from 'vitest'
import { parseSource, readSources } from './read-imports'
import { violations } from './rules'

const check = (...files: [path: string, text: string][]) =>
  violations(
    files.map(([path, text]) => parseSource(path, text, name => files.some(file => file[0] === name))),
  )

describe('the import rules', () => {
  it('hold', () => {
    expect(violations(readSources())).toEqual([])
  })

  it.each([
    ['lib/contract/x.ts', `import { pool } from '@/lib/platform/db'`],
    ['lib/contract/x.ts', `import type { Sql } from '@/lib/platform/sql'`],
    ['lib/contract/x.ts', `import { readFile } from 'node:fs/promises'`],
    ['lib/store/x.ts', `import { ingest } from '../ingest/ingest'`],
    ['lib/observe/x.ts', `import { insertEvents } from '@/lib/store/insert-events'`],
    ['lib/observe/x.ts', 'const sql = `DELETE FROM relay.queue`'],
    ['lib/ingest/x.ts', 'const sql = `\n  INSERT INTO relay.event VALUES (1)`'],
    ['lib/segment/x.ts', `export { claimBatch } from '@/lib/store/claim-batch'`],
    ['lib/deliver/backoff.ts', `import pg from 'pg'`],
    ['app/x.tsx', `import { db } from '@/lib/platform/db'`],
    ['app/x.tsx', `const { Pool } = await import('pg')`],
    ['app/x.tsx', `import { PrismaClient } from '@/prisma/generated/client'`],
    ['app/x.tsx', `import {\n  a,\n  b,\n} from '@/lib/store/claim-batch'`],
    ['components/x.tsx', `import { permit } from '@/lib/accounts/permissions'`],
    ['components/x.tsx', `import 'server-only'`],
    ['server/launcher/x.mjs', `import pg from '../../lib/platform/db'`],
    ['lib/auth/index.ts', `export { a } from './a'`],
    ['lib/auth/all.ts', `export * from './a'`],
    ['lib/auth/long.ts', 'x\n'.repeat(301)],
  ])('find the mistake in %s: %s', (path, text) => {
    expect(check([path, text])).not.toEqual([])
  })

  it('find a cycle', () => {
    const found = check(
      ['lib/auth/a.ts', `import { b } from './b'`],
      ['lib/auth/b.ts', `import { c } from './c'`],
      ['lib/auth/c.ts', `import { a } from './a'`],
    )
    expect(found).toHaveLength(3)
  })

  it('find what a component brings into the browser through others', () => {
    const found = check(
      ['components/x.tsx', `import { a } from '@/lib/contract/a'`],
      ['lib/contract/a.ts', `import { createHash } from 'node:crypto'`],
    )
    expect(found).toEqual([
      'components/x.tsx runs in the browser, but reaches node:crypto through lib/contract/a.ts',
    ])
  })

  it.each([
    ['components/x.tsx', `import type { Role } from '@/lib/accounts/role'`],
    ['lib/contract/x.ts', `// import { pool } from '@/lib/platform/db'\nimport { z } from 'zod'`],
    ['lib/ingest/x.db.test.ts', `import { readLedger } from '@/lib/ledger/read-ledger'`],
    ['lib/platform/db.ts', `import { PrismaClient } from '@/prisma/generated/client'`],
  ])('leave %s alone: %s', (path, text) => {
    expect(check([path, text])).toEqual([])
  })
})
