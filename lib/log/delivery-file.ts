import { stringify } from 'csv-stringify/sync'
import type { DeliveryRow } from '@/lib/contract/delivery'
import { PROPERTIES } from '@/lib/contract/properties'

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** One delivery in an export. */
export interface ExportRow {
  row: DeliveryRow
  /** The source's name. */
  source: string
  properties: Readonly<Record<string, unknown>>
  /** The stored document; only read for JSONL. */
  payload?: unknown
}

type Cell = string | number | boolean | object | null | undefined

/** The CSV columns before the properties. `user` is the resolved user ID, `user_id` the property as received. */
const OWN = {
  received_at: one => one.row.receivedAt,
  event_at: one => one.row.eventAt,
  state: one => one.row.state,
  reason: one => one.row.reason,
  event: one => one.row.event,
  kind: one => one.row.kind,
  user: one => one.row.userId,
  anonymous_id: one => one.row.anonymousId,
  source: one => one.source,
  region: one => one.row.region,
  host: one => one.row.host,
  http_status: one => one.row.status,
  attempts: one => one.row.attempts,
  latency_ms: one => one.row.latencyMs,
  changed_at: one => one.row.changedAt,
  bytes: one => one.row.bytes,
  message_id: one => one.row.messageId,
  outgoing_id: one => one.row.outgoingId,
  delivery_id: one => one.row.id,
  notes: one => one.row.notes.map(note => note.message).join(' '),
} satisfies Record<string, (one: ExportRow) => Cell>

/** The columns of a CSV: the delivery's own, then the 24 properties by name. */
export const CSV_COLUMNS = [...Object.keys(OWN), ...PROPERTIES.map(property => property.name)]

/** Adds a leading apostrophe to text that a spreadsheet would run as a formula. Numbers stay numbers. */
const OPTIONS = {
  record_delimiter: 'windows',
  // Without this, setting `record_delimiter` leaves a bare line break unquoted, and it would end the row.
  quote_record_delimiter: true,
  escape_formulas: true,
  cast: {
    boolean: String,
    // `escape_formulas` does not cover a leading line break, which some spreadsheets skip.
    string: (text: string) => (text.startsWith('\n') ? `'${text}` : text),
  },
} as const

export function fileHead(format: ExportFormat): string {
  return format === 'csv' ? stringify([CSV_COLUMNS], OPTIONS) : ''
}

export function fileRows(format: ExportFormat, rows: readonly ExportRow[]): string {
  return format === 'csv' ? stringify(rows.map(toCells), OPTIONS) : rows.map(toJsonLine).join('')
}

/** The last line of a file that reached the limit before all rows were written. */
export function fileCut(format: ExportFormat, written: number): string {
  const message = `This file contains only the newest ${written} deliveries. To export the older ones, choose a range that ends earlier.`
  return format === 'csv'
    ? stringify([[`# ${message}`]], OPTIONS)
    : `${JSON.stringify({ cut: true, message })}\n`
}

function toCells(one: ExportRow): Cell[] {
  return [
    ...Object.values(OWN).map(read => read(one)),
    ...PROPERTIES.map(({ name }) => one.properties[name] as Cell),
  ]
}

function toJsonLine({ row, source, payload }: ExportRow): string {
  return `${JSON.stringify({ ...row, source, payload })}\n`
}
