import { accountCreate } from './account-create'
import { auditList } from './audit-list'
import type { Command, OptionSpec } from './command'
import { dbUrl } from './db-url'
import { deliveriesList, deliveriesShow } from './deliveries'
import { deliveriesDiscard, deliveriesSendAsNew } from './deliveries-jobs'
import { deliveriesRetry } from './deliveries-retry'
import { ingestKeyCreate, ingestKeyList, ingestKeyRevoke, ingestKeyRotate } from './ingest-keys'
import { ledger } from './ledger'
import { ledgerCheck } from './ledger-check'
import { problemsList } from './problems'
import { sourceConnect } from './source-connect'
import { sourceContract, sourceEvents } from './source-contract'
import { sourceLimit } from './source-limit'
import { sourceOrigins } from './source-origins'
import { sourceDisconnect, sourcePause, sourceResume, sourceShow } from './source-verbs'
import { userCreate } from './user-create'

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
  {
    name: 'account create',
    summary: 'makes an account with its owner and its first source',
    options: { name: { value: 'NAME', required: true }, 'owner-email': { value: 'EMAIL', required: true } },
    stdin: 'password',
    run: accountCreate,
  },
  {
    name: 'user create',
    summary: 'adds a person to an account',
    options: {
      account,
      email: { value: 'EMAIL', required: true },
      role: { value: 'owner|admin|viewer', required: true },
    },
    stdin: 'password',
    run: userCreate,
  },
  {
    name: 'source connect',
    summary: 'sets write key and residency; makes the source when it is new',
    options: { account, source, residency: { value: 'us|eu', required: true } },
    stdin: 'write key',
    run: sourceConnect,
  },
  {
    name: 'source show',
    summary: 'says what the source is doing',
    options: { account, source },
    run: sourceShow,
  },
  {
    name: 'source pause',
    summary: 'stops sending; what arrives is held, or skipped; --resume-in: goes on by itself',
    options: { account, source, mode: { value: 'hold|skip' }, 'resume-in': { value: '30m|4h|2d' } },
    run: sourcePause,
  },
  {
    name: 'source resume',
    summary: 'sends again, the held events first; --discard: discards what waits instead',
    options: { account, source, discard: {} },
    run: sourceResume,
  },
  {
    name: 'source disconnect',
    summary: 'erases the write key; what arrives is held; --discard: discards what waits now',
    options: { account, source, discard: {} },
    run: sourceDisconnect,
  },
  {
    name: 'source contract',
    summary: 'says or sets how strictly the contract is kept: notes, or rejects',
    options: { account, source, mode: { value: 'warn|strict' } },
    run: sourceContract,
  },
  {
    name: 'source events',
    summary: 'says or sets which events are taken and not sent; none: all are sent',
    options: { account, source, off: { value: 'EVENT|none', many: true } },
    run: sourceEvents,
  },
  {
    name: 'source limit',
    summary: 'limits how many events per second each web process accepts for the source; none: the default',
    options: { account, source, 'events-per-second': { value: 'N|none', required: true } },
    run: sourceLimit,
  },
  {
    name: 'source origins',
    summary:
      'sets the web pages that may send events from a browser: https://app.example.com, https://*.example.com, or none',
    options: { account, source, allow: { value: 'ORIGIN|none', required: true, many: true } },
    run: sourceOrigins,
  },
  {
    name: 'ingest-key create',
    summary: 'makes a key for sending events to us; it is shown this once',
    options: { account, source, label: { value: 'LABEL' } },
    run: ingestKeyCreate,
  },
  {
    name: 'ingest-key list',
    summary: 'lists the keys of a source, without the keys themselves',
    options: { account, source },
    run: ingestKeyList,
  },
  {
    name: 'ingest-key rotate',
    summary: 'makes the successor of a key, shown this once; both work for the overlap',
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
    summary: 'ends a key, named by its id or its last four characters',
    options: { account, source, key: { value: 'KEY', required: true } },
    run: ingestKeyRevoke,
  },
  {
    name: 'ledger',
    summary: 'counts what was received and what became of it; without --source for the whole account',
    options: { account, source: { value: 'SOURCE' } },
    run: ledger,
  },
  {
    name: 'ledger check',
    summary: 'compares the ledger of a source with every stored row, as workers do by themselves',
    options: { account, source },
    run: ledgerCheck,
  },
  {
    name: 'deliveries list',
    summary: 'lists deliveries, the newest first (50 unless --limit says otherwise)',
    options: { account, source, ...filters },
    run: deliveriesList,
  },
  {
    name: 'deliveries show',
    summary: 'shows everything about one delivery',
    options: { account, source, id: { value: 'ID', required: true } },
    run: deliveriesShow,
  },
  {
    name: 'deliveries retry',
    summary: 'sends one delivery again, or all of a state: --id, or --state failed|discarded|retrying',
    options: { account, source, id: { value: 'ID' }, ...filters },
    run: deliveriesRetry,
  },
  {
    name: 'problems list',
    summary: 'lists failures by cause, with what to do about each',
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
    summary: 'starts to discard what waits: one with --id, or all that match; prints the job',
    options: { account, source, id: { value: 'ID' }, ...filters, ...range },
    run: deliveriesDiscard,
  },
  {
    name: 'deliveries send-as-new',
    summary:
      'starts to send settled deliveries again under new ids, which Segment counts again: one with --id, or all that match; prints the job',
    options: { account, source, id: { value: 'ID' }, ...filters, ...range },
    run: deliveriesSendAsNew,
  },
  {
    name: 'audit list',
    summary: 'lists who changed what, the newest first (50 unless --limit says otherwise)',
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
    summary: 'prints the connection string of the database’s owner; --runtime: the app’s own',
    options: { runtime: {} },
    run: dbUrl,
  },
]
