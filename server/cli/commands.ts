import { accountCreate } from './account-create'
import type { Command, OptionSpec, Options } from './command'
import { dbUrl } from './db-url'
import { deliveriesList, deliveriesShow } from './deliveries'
import { deliveriesRetry } from './deliveries-retry'
import { ingestKeyCreate, ingestKeyList, ingestKeyRevoke } from './ingest-keys'
import { ledger } from './ledger'
import { ledgerCheck } from './ledger-check'
import { sourceConnect } from './source-connect'
import { sourceLimit } from './source-limit'
import { sourceOrigins } from './source-origins'
import { sourceVerb } from './source-verbs'
import { userCreate } from './user-create'

const account: OptionSpec = { value: 'ACCOUNT', required: true }
const source: OptionSpec = { value: 'SOURCE', required: true }
const filters = {
  state: { value: 'STATE', many: true },
  event: { value: 'EVENT', many: true },
  user: { value: 'USER' },
  limit: { value: 'N' },
} satisfies Record<string, OptionSpec>

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
  ...(['show', 'pause', 'resume', 'disconnect'] as const).map(verb => ({
    name: `source ${verb}`,
    summary: {
      show: 'says what the source is doing',
      pause: 'stops sending; what arrives is held',
      resume: 'sends again, the held events first',
      disconnect: 'erases the write key; what arrives is held',
    }[verb],
    options: { account, source },
    run: (options: Options) => sourceVerb(verb, options),
  })),
  {
    name: 'source limit',
    summary: 'limits how many events a second each web process takes for the source',
    options: { account, source, 'events-per-second': { value: 'N|none', required: true } },
    run: sourceLimit,
  },
  {
    name: 'source origins',
    summary: 'sets the web pages that may send events from a browser; none: no page',
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
    name: 'db url',
    summary: 'prints the connection string of the database’s owner; --runtime: the app’s own',
    options: { runtime: {} },
    run: dbUrl,
  },
]
