import { z } from 'zod'
import type { HistoryFilter } from '@/components/history/history-filter'
import { ACTIONS } from '@/lib/accounts/action-labels'
import { momentField, textField } from '@/lib/contract/text-field'

const moment = momentField('Enter a date and time, such as 2026-01-31T09:30:00Z.').optional()

/** What historyQuery writes: the filter of the history's page and of its export. */
export const HistoryParameters = z.object({
  source: z.uuid('`sourceId` must be a UUID.').optional(),
  what: textField()
    .transform(text => text.split(',').filter(action => action !== ''))
    .pipe(z.array(z.enum(ACTIONS, 'The history records no such action.')))
    .optional(),
  who: textField().max(200, 'Keep the name within 200 characters.').optional(),
  from: moment,
  to: moment,
})

/** @param sourceIds of the account: a filter by another source counts as none */
export function toHistoryFilter(
  { source, what = [], who = '', from = '', to = '' }: z.output<typeof HistoryParameters>,
  sourceIds: readonly string[],
): HistoryFilter {
  return { source: sourceIds.find(id => id === source) ?? '', what, who, from, to }
}
