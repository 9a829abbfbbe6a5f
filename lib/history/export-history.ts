import { z } from 'zod'
import { writeAudit } from '@/lib/accounts/audit'
import type { Change } from '@/lib/accounts/change'
import type { Ctx } from '@/lib/accounts/ctx'
import { parseInput } from '@/lib/accounts/fields'
import { permit } from '@/lib/accounts/permissions'
import { prisma } from '@/lib/platform/db'
import { CSV_HEAD, toCsvRow, toJsonLine } from './history-file'
import { type HistoryInput, historyInput, listHistory } from './list-history'

const PAGE = 1_000
/** Lines in a file; the last line says so when there were more. */
export const EXPORT_LIMIT = 50_000

const formatField = z.enum(['csv', 'jsonl'], 'The format is csv or jsonl.')
export type HistoryFormat = z.output<typeof formatField>

/**
 * The changes that pass the filter as a file, newest first, read page by page while it is sent. That somebody exported
 * is itself a line of the history.
 * @throws AppError `invalid` or `forbidden`, before the first line
 */
export async function exportHistory(args: {
  ctx: Ctx
  input: HistoryInput
  format: string
  limit?: number
}): Promise<{ format: HistoryFormat; lines: AsyncGenerator<string> }> {
  const { ctx, limit = EXPORT_LIMIT } = args
  const format = parseInput(formatField, args.format)
  const input = parseInput(historyInput, { ...args.input, before: null, limit: PAGE })
  permit(ctx, 'audit.view')
  const names = await sourceNames(ctx.accountId)
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
    const size: number = Math.min(PAGE, limit - written)
    const page = await listHistory({ ctx, input: { ...input, before, limit: size } })
    const toLine = format === 'csv' ? toCsvRow : toJsonLine
    yield page.changes.map(change => toLine(change, name(change))).join('')
    written += page.changes.length
    before = page.nextCursor
  } while (before !== null && written < limit)
  if (before !== null) yield cutShort(format, written)
}

function cutShort(format: HistoryFormat, written: number): string {
  const message = `Only the newest ${written} changes are in this file. Choose a shorter time to get the others.`
  return format === 'csv' ? `# ${message}\r\n` : `${JSON.stringify({ cut: true, message })}\n`
}

async function sourceNames(accountId: string): Promise<Map<string, string>> {
  const rows = await prisma().source.findMany({ where: { accountId }, select: { id: true, name: true } })
  return new Map(rows.map(row => [row.id, row.name]))
}
