import { auditList, ledger, ledgerCheck, problemsList } from './accounts'
import type { Command, OptionSpec } from './command'
import {
  deliveriesDiscard,
  deliveriesList,
  deliveriesRetry,
  deliveriesSendAsNew,
  deliveriesShow,
} from './deliveries'
import { dbUrl } from './environment'
import { ingestKeyCreate, ingestKeyList, ingestKeyRevoke, ingestKeyRotate } from './ingest-keys'
import { PEOPLE_COMMANDS } from './people-commands'
import {
  sourceConnect,
  sourceContract,
  sourceDelete,
  sourceDisconnect,
  sourceEvents,
  sourceLimit,
  sourceOrigins,
  sourcePause,
  sourceRename,
  sourceResume,
  sourceShow,
} from './sources'

const account: OptionSpec = { value: 'ACCOUNT', required: true }
const source: OptionSpec = { value: 'SOURCE', required: true }
const filters = {
  state: { value: 'STATE', many: true },
  event: { value: 'EVENT', many: true },
  user: { value: 'USER' },
  limit: { value: 'N' },
} satisfies Record<string, OptionSpec>

const range = { since: { value: 'TIME' }, until: { value: 'TIME' } } satisfies Record<string, OptionSpec>

/** Every command, in the order of the usage text. */
export const COMMANDS: readonly Command[] = [
  ...PEOPLE_COMMANDS,
  {
    name: 'source connect',
    summary:
      'set the write key and region, and create the source if it does not exist; --force: save the key even if it does not look like one',
    options: { account, source, residency: { value: 'us|eu', required: true }, force: {} },
    stdin: 'write key',
    run: sourceConnect,
  },
  {
    name: 'source show',
    summary: 'show the state of a source',
    options: { account, source },
    run: sourceShow,
  },
  {
    name: 'source rename',
    summary: 'rename a source; its warehouse schema stays as it is, unless you add --change-schema',
    options: { account, source, name: { value: 'NAME', required: true }, 'change-schema': {} },
    run: sourceRename,
  },
  {
    name: 'source pause',
    summary: 'stop sending, and hold or skip new events; --resume-in: resume automatically',
    options: { account, source, mode: { value: 'hold|skip' }, 'resume-in': { value: '30m|4h|2d' } },
    run: sourcePause,
  },
  {
    name: 'source resume',
    summary: 'resume sending, held events first; --discard: discard the waiting events instead',
    options: { account, source, discard: {} },
    run: sourceResume,
  },
  {
    name: 'source disconnect',
    summary: 'erase the write key, and hold new events; --discard: discard the waiting events',
    options: { account, source, discard: {} },
    run: sourceDisconnect,
  },
  {
    name: 'source delete',
    summary: 'delete a source that has no waiting events; its totals and history are kept',
    options: { account, source, confirm: { value: 'NAME', required: true } },
    run: sourceDelete,
  },
  {
    name: 'source contract',
    summary:
      'show or set how events that break the contract are treated: accept with a note (warn), or reject (strict)',
    options: { account, source, mode: { value: 'warn|strict' } },
    run: sourceContract,
  },
  {
    name: 'source events',
    summary: 'show or set the events that are received but not sent; none: send all of them',
    options: { account, source, off: { value: 'EVENT|none', many: true } },
    run: sourceEvents,
  },
  {
    name: 'source limit',
    summary: 'limit the events per second that each web process accepts for a source; none: the default',
    options: { account, source, 'events-per-second': { value: 'N|none', required: true } },
    run: sourceLimit,
  },
  {
    name: 'source origins',
    summary:
      'set the origins whose pages may send events from a browser: https://app.example.com, https://*.example.com, or none',
    options: { account, source, allow: { value: 'ORIGIN|none', required: true, many: true } },
    run: sourceOrigins,
  },
  {
    name: 'ingest-key create',
    summary: 'create a key for sending events to us; it is shown only once',
    options: { account, source, label: { value: 'LABEL' } },
    run: ingestKeyCreate,
  },
  {
    name: 'ingest-key list',
    summary: 'list the keys of a source, without their secrets',
    options: { account, source },
    run: ingestKeyList,
  },
  {
    name: 'ingest-key rotate',
    summary: 'replace a key; the new one is shown only once, and both work during the overlap',
    options: {
      account,
      source,
      key: { value: 'KEY', required: true },
      overlap: { value: '1h|24h|7d', required: true },
    },
    run: ingestKeyRotate,
  },
  {
    name: 'ingest-key revoke',
    summary: 'revoke a key, given its ID or its last four characters',
    options: { account, source, key: { value: 'KEY', required: true } },
    run: ingestKeyRevoke,
  },
  {
    name: 'ledger',
    summary: 'count received events by state, for one source or for the whole account',
    options: { account, source: { value: 'SOURCE' } },
    run: ledger,
  },
  {
    name: 'ledger check',
    summary: 'compare the ledger of a source with every stored row, as workers do every hour',
    options: { account, source },
    run: ledgerCheck,
  },
  {
    name: 'deliveries list',
    summary: 'list deliveries, newest first (50 by default)',
    options: { account, source, ...filters },
    run: deliveriesList,
  },
  {
    name: 'deliveries show',
    summary: 'show one delivery in full',
    options: { account, source, id: { value: 'ID', required: true } },
    run: deliveriesShow,
  },
  {
    name: 'deliveries retry',
    summary: 'retry one delivery with --id, or all in a state with --state failed|discarded|retrying',
    options: { account, source, id: { value: 'ID' }, ...filters },
    run: deliveriesRetry,
  },
  {
    name: 'problems list',
    summary: 'list failures by cause, with what to do about each',
    options: {
      account,
      source: { value: 'SOURCE' },
      standing: { value: 'open|muted|resolved' },
      range: { value: '1h|24h|7d|30d' },
    },
    run: problemsList,
  },
  {
    name: 'deliveries discard',
    summary: 'start discarding waiting deliveries: one with --id, or all that match; prints the job',
    options: { account, source, id: { value: 'ID' }, ...filters, ...range },
    run: deliveriesDiscard,
  },
  {
    name: 'deliveries send-as-new',
    summary:
      'start sending settled deliveries as new events, which Segment counts again: one with --id, or all that match; prints the job',
    options: { account, source, id: { value: 'ID' }, ...filters, ...range },
    run: deliveriesSendAsNew,
  },
  {
    name: 'audit list',
    summary: 'list who changed what, newest first (50 by default)',
    options: {
      account,
      source: { value: 'SOURCE' },
      action: { value: 'ACTION', many: true },
      person: { value: 'NAME' },
      since: { value: 'TIME' },
      until: { value: 'TIME' },
      before: { value: 'CURSOR' },
      limit: { value: 'N' },
    },
    run: auditList,
  },
  {
    name: 'db url',
    summary: "print the database owner's connection string; --runtime: that of the app's own role",
    options: { runtime: {} },
    run: dbUrl,
  },
]
