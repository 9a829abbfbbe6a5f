import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Change } from '@/lib/accounts/change'
import type { Ctx } from '@/lib/accounts/ctx'
import { describeChange } from '@/lib/accounts/describe-change'
import { permit } from '@/lib/accounts/permissions'
import { listSourceNames } from '@/lib/accounts/source-names'
import { prisma } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { type HistoryInput, historyInput, listHistory } from './list-history'

const PAGE_SIZE = 1_000
/** Maximum number of changes per file. If there are more, the last line says so. */
export const EXPORT_LIMIT = 50_000

const formatField = z.enum(['csv', 'jsonl'], 'The format must be csv or jsonl.')
export type HistoryFormat = z.output<typeof formatField>

/**
 * Exports the changes that match a filter, newest first, read page by page while the file is sent. The export itself is
 * audited.
 * @throws AppError `invalid` or `forbidden`, before the first line is sent
 */
export async function exportHistory(args: {
  ctx: Ctx
  input: HistoryInput
  format: string
  limit?: number
}): Promise<{ format: HistoryFormat; lines: AsyncGenerator<string> }> {
  const { ctx, limit = EXPORT_LIMIT } = args
  const format = parseInput(formatField, args.format)
  const input = parseInput(historyInput, { ...args.input, before: null, limit: PAGE_SIZE })
  permit(ctx, 'audit.view')
  const names = new Map((await listSourceNames(ctx.accountId)).map(({ id, name }) => [id, name]))
  const sourceId = input.sourceId !== undefined && names.has(input.sourceId) ? input.sourceId : undefined
  await prisma().$transaction(tx =>
    writeAudit(tx, { ctx, action: 'audit.export', ...(sourceId ? { sourceId } : {}), after: { format } }),
  )
  return { format, lines: write(ctx, input, format, names, limit) }
}

async function* write(
  ctx: Ctx,
  input: HistoryInput,
  format: HistoryFormat,
  names: ReadonlyMap<string, string>,
  limit: number,
): AsyncGenerator<string> {
  const name = (change: Change) => (change.sourceId === null ? null : (names.get(change.sourceId) ?? null))
  if (format === 'csv') yield CSV_HEAD
  let before: string | null = null
  let written = 0
  do {
    const size: number = Math.min(PAGE_SIZE, limit - written)
    const page = await listHistory({ ctx, input: { ...input, before, limit: size } })
    const toLine = format === 'csv' ? toCsvRow : toJsonLine
    yield page.changes.map(change => toLine(change, name(change))).join('')
    written += page.changes.length
    before = page.nextCursor
  } while (before !== null && written < limit)
  if (before !== null) yield cutShort(format, written)
}

function cutShort(format: HistoryFormat, written: number): string {
  const message = `This file contains only the newest ${written} changes. To export the older ones, choose a range that ends earlier.`
  return format === 'csv' ? `# ${message}\r\n` : `${JSON.stringify({ cut: true, message })}\n`
}

/** The header of a CSV file. Lines end with CRLF (RFC 4180 §2). */
export const CSV_HEAD = 'time,who,kind,action,what,source,before,after\r\n'

/** A change as one line of CSV. */
export function toCsvRow(change: Change, source: string | null): string {
  const { at, by, byType, action, before, after } = change
  const values = [at, by, byType, action, describeChange(change), source ?? '', json(before), json(after)]
  return `${values.map(quoteCell).join(',')}\r\n`
}

/** A change as one line of JSON. */
export function toJsonLine(change: Change, source: string | null): string {
  return `${JSON.stringify({ ...change, what: describeChange(change), source })}\n`
}

const json = (facts: unknown) => (facts === null || facts === undefined ? '' : JSON.stringify(facts))

/** Quotes a value. If a spreadsheet would run it as a formula, a leading apostrophe makes it text. */
function quoteCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
