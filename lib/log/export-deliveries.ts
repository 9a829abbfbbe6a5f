import { z } from 'zod'
import { accountSources } from '@/lib/accounts/account-sources'
import type { Ctx } from '@/lib/accounts/ctx'
import { permit } from '@/lib/accounts/permissions'
import { sourceIds } from '@/lib/accounts/source-ids'
import { EXPORT_LIMIT } from '@/lib/contract/limits'
import type { Selection } from '@/lib/log/query/sql'
import { PROPERTIES_OF_EVENT } from '@/lib/log/query/sql-conditions'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import {
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportRow,
  fileCut,
  fileHead,
  fileRows,
} from './delivery-file'
import { eventColumns, type StoredRow, toDeliveryRow } from './delivery-sql'
import { LogInput, logSelection } from './log-input'
import { type RowFacts, rowFacts } from './row-facts'
import { type Selected, selectDeliveries } from './select-deliveries'

/** Bounds the memory of an export, regardless of the file's size. */
const PAGE_SIZE = 1_000

const ExportInput = LogInput.extend({
  format: z.enum(EXPORT_FORMATS, 'The format must be csv or jsonl.'),
})

interface StoredExport extends StoredRow {
  properties: Record<string, unknown>
  body?: unknown
}

export interface ExportedFile {
  format: ExportFormat
  /** Reads on demand and stops when the consumer does. */
  parts: AsyncGenerator<string>
}

/** The details of an export in its audit entry. */
export interface ExportFacts {
  sourceId: string | undefined
  format: ExportFormat
  q: string
  range: string | null
}

/**
 * The deliveries that match a filter as a file, newest first, read page by page while it is sent. At most
 * {@link EXPORT_LIMIT} are written; if there are more, the last line says so.
 * @param record writes the audit entry; if it fails, nothing is read
 * @throws AppError `invalid`, `forbidden`, `not_found` (a source of another account), before the first line
 */
export async function exportDeliveries(args: {
  ctx: Ctx
  input: LogInput & { format: string }
  record: (facts: ExportFacts) => Promise<void>
  limit?: number
}): Promise<ExportedFile> {
  const { ctx, record, limit = EXPORT_LIMIT } = args
  const input = parseInput(ExportInput, args.input)
  permit(ctx, 'delivery.export')
  const { format, sourceId, q, range = null } = input
  const facts = rowFacts()
  const sources = await sourceIds(db(), ctx.accountId, sourceId)
  const names = new Map((await accountSources(db(), ctx.accountId)).map(source => [source.id, source.name]))
  const selection = logSelection(input, { sourceIds: sources, hosts: facts.hosts }, now())
  await record({ sourceId, format, q, range })
  return { format, parts: write(selection, { format, facts, names, limit }) }
}

interface Writing {
  format: ExportFormat
  facts: RowFacts
  names: ReadonlyMap<string, string>
  limit: number
}

async function* write(
  selection: Selection,
  { format, facts, names, limit }: Writing,
): AsyncGenerator<string> {
  yield fileHead(format)
  let before: string | null = null
  let written = 0
  do {
    const page: Selected<StoredExport> = await readPage(
      selection,
      before,
      format,
      Math.min(PAGE_SIZE, limit - written),
    )
    const rows = page.rows.map(
      (stored): ExportRow => ({
        row: toDeliveryRow(stored, facts),
        source: names.get(stored.source_id) ?? '',
        properties: stored.properties,
        payload: stored.body,
      }),
    )
    yield fileRows(format, rows)
    written += rows.length
    before = page.nextCursor
  } while (before !== null && written < limit)
  if (await hasMore(selection, before)) yield fileCut(format, written)
}

function readPage(selection: Selection, before: string | null, format: ExportFormat, limit: number) {
  const columns = [
    eventColumns(),
    `${PROPERTIES_OF_EVENT} AS properties`,
    ...(format === 'jsonl' ? ['e.body'] : []),
  ].join(', ')
  return selectDeliveries<StoredExport>(db(), { ...selection, before }, { limit, columns })
}

/** A page that is full does not show whether another one follows. */
async function hasMore(selection: Selection, cursor: string | null): Promise<boolean> {
  for (let before = cursor; before !== null; ) {
    const page = await selectDeliveries<{ id: string }>(
      db(),
      { ...selection, before },
      { limit: 1, columns: 'e.id AS event_id' },
    )
    if (page.rows.length > 0) return true
    before = page.nextCursor
  }
  return false
}
