import { db } from '@/lib/platform/db'

/** Every row of the database that contains the text, as it is in a dump. */
export async function rowsWith(text: string): Promise<string[]> {
  const { rows: tables } = await db().query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'relay') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> '_prisma_migrations'`,
  )
  const found: string[] = []
  // The ID as it is, and as JSON and a quoted filter escape it.
  const forms = [text, JSON.stringify(text).slice(1, -1)]
  for (const { name } of tables) {
    const { rows } = await db().query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM ${name} t
       WHERE EXISTS (SELECT FROM unnest($1::text[]) AS form WHERE strpos(to_jsonb(t)::text, form) > 0
         OR strpos(replace(to_jsonb(t)::text, '\\\\', '\\'), form) > 0)`,
      [forms],
    )
    found.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return found
}
