import { z } from 'zod'
import type { HistoryFilter } from '@/components/history/history-filter'
import { ACTIONS } from '@/lib/accounts/action-labels'
import { momentField, textField } from '@/lib/contract/text-field'

const moment = momentField(
  '`from` and `to` must be a date and time, such as 2026-01-31T09:30:00Z.',
).optional()

/** The parameters that `historyQuery` writes: the filter of the history page and of its export. */
export const HistoryParameters = z.object({
  source: z.uuid('`source` must be a UUID.').optional(),
  what: textField()
    .transform(text => text.split(',').filter(action => action !== ''))
    .pipe(z.array(z.enum(ACTIONS, '`what` contains an unknown action. Use names such as source.pause.')))
    .optional(),
  who: textField().max(200, '`who` can have at most 200 characters.').optional(),
  from: moment,
  to: moment,
})

/** @param sourceIds the account's sources; a filter by any other source is ignored */
export function toHistoryFilter(
  { source, what = [], who = '', from = '', to = '' }: z.output<typeof HistoryParameters>,
  sourceIds: readonly string[],
): HistoryFilter {
  return { source: sourceIds.find(id => id === source) ?? '', what, who, from, to }
}
