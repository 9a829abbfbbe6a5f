import { settingsThatAllow } from '@/lib/contract/web-origin'
import type { Sql } from '@/lib/platform/sql'

/** Whether any source allows pages of this origin to send events. */
export async function isOriginAllowed(sql: Sql, origin: string): Promise<boolean> {
  const { rows } = await sql.query<{ allowed: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM public.source WHERE allowed_origins && $1::text[]) AS allowed',
    [settingsThatAllow(origin)],
  )
  return rows[0]?.allowed ?? false
}
