import fc from 'fast-check'
import { expect, it } from 'vitest'
import { draftOf, isKind, isUnit } from '@/components/alerts/rule-draft'
import { changeFacts } from '@/components/history/change-facts'
import { rangeLabel } from '@/components/log/chart/volume-words'
import { documentsOf } from '@/components/log/detail/documents'
import { chipText, valueLabel } from '@/components/log/filters/value-labels'
import { holdReason, responseCode } from '@/components/log/row-text'
import { readColumns } from '@/components/log/table/columns'
import { readKey } from '@/components/shared/keyboard/read-key'
import { isAction } from '@/lib/accounts/action-labels'
import { describeChange } from '@/lib/accounts/describe-change'
import { nameField } from '@/lib/accounts/fields'
import { nextPath } from '@/lib/accounts/next-path'
import { createAlertInput } from '@/lib/alerts/schemas'
import { explain } from '@/lib/contract/reasons'
import { schemaNameOf } from '@/lib/contract/schema-name'
import { webhookToTrack } from '@/lib/contract/userguiding-webhook'
import { shapeOf } from '@/lib/ingest/ingest-path'
import { parseLogQuery } from '@/lib/log/query/parse'
import { viewContent, viewName } from '@/lib/log/views/view-fields'
import { parseProblemKey } from '@/lib/problems/problem'
import { networkReason } from '@/lib/segment/judge-answer'
import { checkPayload } from '@/lib/sources/check-payload'
import { oddText } from './odd-words'

const volume = { from: '2026-11-25T08:00:00Z', until: '2026-11-25T09:00:00Z' }
/** An inherited property, such as `constructor`, is a function or an object and breaks a page that shows it as text. */
const isText = (value: unknown) => value === null || value === undefined || typeof value === 'string'

/** Every function that reads words from outside, with a check of its result. */
const READERS: readonly [string, (word: string) => boolean][] = [
  ['explain', word => explain(word) === null || isText(explain(word)?.title)],
  ['networkReason', word => isText(networkReason(word))],
  ['shapeOf', word => isText(shapeOf(`/v1/${word}`)?.type)],
  ['isAction', word => !isAction(word) || word.includes('.')],
  [
    'isKind',
    word => !isKind(word) || draftOf({ kind: 'ledger_mismatch' }).kind !== word || word.includes('_'),
  ],
  ['isUnit', word => !isUnit(word) || ['minutes', 'hours', 'days'].includes(word)],
  [
    'valueLabel',
    word =>
      (['state', 'code', 'region', 'is', 'user'] as const).every(facet => isText(valueLabel(facet, word))),
  ],
  ['chipText', word => parseLogQuery(word).query.terms.every(term => isText(chipText(term).value))],
  ['responseCode', word => isText(responseCode({ status: null, reason: word }))],
  ['holdReason', word => isText(holdReason({ state: 'held', reason: word }))],
  ['rangeLabel', word => isText(rangeLabel(word, { ...volume } as Parameters<typeof rangeLabel>[1]))],
  ['readColumns', word => readColumns(word).columns.every(isText)],
  [
    'readKey',
    word =>
      [null, 'g' as const].every(after =>
        isText(readKey({ key: word, meta: false, ctrl: false, alt: false, shift: false }, after)),
      ),
  ],
  [
    'changeFacts',
    word =>
      changeFacts({ before: { [word]: 'a' }, after: { [word]: 'b', label: word } }).every(
        ({ name, after }) => isText(name) && isText(after),
      ),
  ],
  [
    'describeChange',
    word => isText(describeChange({ action: word, before: { name: word }, after: { name: word } })),
  ],
  [
    'documentsOf',
    word =>
      documentsOf({ body: {}, notes: [{ code: word, field: null, message: word }] } as unknown as Parameters<
        typeof documentsOf
      >[0]).every(({ about }) => isText(about)),
  ],
  ['schemaNameOf', word => /^[a-z][a-z0-9_]{0,55}$/.test(schemaNameOf(word))],
  ['parseProblemKey', word => isText(parseProblemKey(word)?.reason)],
  ['nextPath', word => nextPath(word).startsWith('/')],
  [
    'checkPayload',
    word =>
      checkPayload(word, JSON.stringify({ [word]: word, user_id: word })).remarks.every(({ text }) =>
        isText(text),
      ),
  ],
  ['webhookToTrack', word => typeof webhookToTrack({ event: word, payload: { [word]: word } }) === 'object'],
]

it.each(READERS)('%s accepts any word', (_name, holds) => {
  fc.assert(fc.property(oddText, holds), { numRuns: 500 })
})

/** Inputs that people type and Postgres stores. */
const STORED: readonly [string, (word: string) => unknown][] = [
  ['a name', word => nameField('a name').safeParse(word).data],
  ['the name of a view', word => viewName.safeParse(word).data],
  [
    'a view',
    word => viewContent.safeParse({ source: word, q: word, range: word, columns: word, density: word }).data,
  ],
  [
    'an alert',
    word =>
      createAlertInput.safeParse({
        sourceId: '01a00000-0000-7000-8000-000000000001',
        condition: { kind: 'ledger_mismatch' },
        cooldownMinutes: 60,
        webhookLabel: word,
        emails: [],
        webhookUrl: word,
      }).data,
  ],
]

it.each(STORED)('%s is refused, or changed so that Postgres can store it', (_name, read) => {
  fc.assert(
    fc.property(oddText, word => {
      const json = JSON.stringify(read(word)) ?? ''
      expect(json).not.toMatch(/\\u0000|\\ud[89a-f]/i)
    }),
    { numRuns: 500 },
  )
})
