import type { Sql } from '@/lib/platform/sql'

// Effective rights, regardless of who granted them. A role also has the rights of PUBLIC.
const RIGHTS = `
WITH thing AS (
  SELECT c.oid, format('%s %I.%I', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, n.nspname, c.relname) AS name,
    c.relkind
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'relay') AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.relname !~ '_[0-9]{8}($|_)'
), may AS (
  SELECT t.name, p.place, p.privilege AS what
  FROM thing t CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'])
    WITH ORDINALITY AS p(privilege, place)
  WHERE t.relkind <> 'S' AND has_table_privilege($1, t.oid, p.privilege)
  UNION ALL
  SELECT t.name, p.place, format('%s (%s)', p.privilege, string_agg(a.attname, ', ' ORDER BY a.attnum))
  FROM thing t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) WITH ORDINALITY AS p(privilege, place)
  WHERE t.relkind <> 'S' AND NOT has_table_privilege($1, t.oid, p.privilege) AND has_column_privilege($1, t.oid, a.attnum, p.privilege)
  GROUP BY t.name, p.place, p.privilege
  UNION ALL
  SELECT t.name, p.place, p.privilege
  FROM thing t CROSS JOIN unnest(ARRAY['USAGE', 'SELECT', 'UPDATE']) WITH ORDINALITY AS p(privilege, place)
  WHERE t.relkind = 'S' AND has_sequence_privilege($1, t.oid, p.privilege)
), line AS (
  SELECT 1 AS part, 'ROLE' AS name, concat_ws(', ',
    CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
    CASE WHEN rolreplication THEN 'REPLICATION' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
    (SELECT 'member of ' || string_agg(roleid::regrole::text, ', ' ORDER BY roleid) FROM pg_auth_members WHERE member = r.oid)) AS rights
  FROM pg_roles r WHERE rolname = $1
  UNION ALL
  SELECT 2, 'SCHEMA ' || nspname, concat_ws(', ', CASE WHEN has_schema_privilege($1, oid, 'USAGE') THEN 'USAGE' END,
    CASE WHEN has_schema_privilege($1, oid, 'CREATE') THEN 'CREATE' END)
  FROM pg_namespace WHERE nspname IN ('public', 'relay')
  UNION ALL
  SELECT 3, t.name, coalesce(string_agg(m.what, ', ' ORDER BY m.place), '') FROM thing t LEFT JOIN may m USING (name) GROUP BY t.name
  UNION ALL
  SELECT 4, format('FUNCTION %s', p.oid::regprocedure), concat_ws(', ',
    CASE WHEN has_function_privilege($1, p.oid, 'EXECUTE') THEN 'EXECUTE' END,
    CASE WHEN p.prosecdef THEN 'as its owner, with ' || coalesce(array_to_string(p.proconfig, ', '), 'the search path of the caller') END)
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('public', 'relay')
)
SELECT name || ': ' || coalesce(nullif(rights, ''), 'none') AS text FROM line ORDER BY part, name COLLATE "C"`

/**
 * Lists a role's rights in this database, as text that changes if and only if they do.
 * @param sql may read the system catalogs
 */
export async function dumpRights(sql: Sql, role: string): Promise<string> {
  const { rows } = await sql.query<{ text: string }>(RIGHTS, [role])
  return `${rows.map(row => row.text).join('\n')}\n`
}
