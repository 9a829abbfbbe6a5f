import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cliCtx } from '@/lib/accounts/ctx'
import { newId } from '@/lib/platform/ids'
import { createAccount } from '@/lib/setup/create-account'
import { createIngestKey } from '@/lib/sources/create-ingest-key'
import { createSource } from '@/lib/sources/create-source'
import { documentedCommands } from '@/tests/documented/read-commands'
import { givenDelivery } from '@/tests/given-delivery'
import { fastLane } from '@/tests/ingest-lanes'
import { runCurl } from '@/tests/run-curl'
import { answer } from './answer'
import { COMMANDS } from './commands'

// Every command that a document, a page or a help text tells people to type is run here or listed with the test that runs it.
// For a new command, write the test, then add it to a list.

/** The tests that run the scripts of package.json. Each script's file and arguments are checked below. */
const RUN_BY: Record<string, string> = {
  start: 'tests/system/launcher.system.test.ts',
  demo: 'e2e/global-setup.ts',
  dev: 'tests/system/dev.system.test.ts',
  cli: 'tests/system/launcher.system.test.ts',
  test: 'tests/run/test-report.test.ts',
  'test:chaos': 'tests/system/chaos.system.test.ts',
  'test:scale': 'tests/scale/log.scale.test.ts',
  'test:versions': 'tests/versions/demo.versions.test.ts',
  migration: 'prisma/drift.db.test.ts',
  'bench:engine': 'tests/scale/commands.scale.test.ts',
  'bench:isolation': 'tests/scale/commands.scale.test.ts',
  'bench:cli': 'tests/scale/commands.scale.test.ts',
  'bench:sign-in': 'tests/scale/commands.scale.test.ts',
  'bench:row-security': 'tests/scale/commands.scale.test.ts',
  screens: 'tests/scale/commands.scale.test.ts',
  texts: 'tests/texts/list-texts.test.ts',
}
/** Commands of other programs, each with the file that runs it or does the same. */
const ELSEWHERE: Record<string, string> = {
  'grep follow-me-0042 app.log': 'tests/system/observe.system.test.ts',
  'npm ci': 'server/launcher/install.mjs',
  'npm sbom --sbom-format cyclonedx': 'tests/docs/supply.test.ts',
  'npm install @segment/analytics-node': 'lib/docs/snippets/snippets.db.test.ts',
  'npm install @segment/analytics-next': 'lib/docs/snippets/setups.test.ts',
}

const lane = fastLane()
let origin: string
let ingestKey: string
beforeAll(async () => {
  origin = await lane.start()
  const owner = { ownerEmail: `${newId()}@example.com`, password: 'a long enough password' }
  // The documents use the names Acme, A and S.
  const { accountId, sourceId } = await createAccount({ input: { name: 'Acme', ...owner } })
  const other = await createAccount({ input: { name: 'A', ...owner } })
  await createSource({ ctx: cliCtx(other.accountId), input: { name: 'S' } })
  ingestKey = (await createIngestKey({ ctx: cliCtx(accountId), input: { sourceId } })).ingestKey
  const receivedAt = new Date(Date.now() - 1_000)
  await givenDelivery({ sourceId, state: 'held', reason: 'not_connected', receivedAt })
  await givenDelivery({ sourceId, state: 'accepted', receivedAt })
})
afterAll(() => lane.stop())

const documented = documentedCommands(COMMANDS.map(({ name }) => name))

it.each(documented)('$command ($in)', async ({ command }) => {
  const [, script, rest = ''] = /^npm (?:run (?:--silent )?)?([\w:-]+)(?: -- (.*))?$/.exec(command) ?? []
  if (Object.hasOwn(ELSEWHERE, command)) expect(existsSync(ELSEWHERE[command] ?? '')).toBe(true)
  else if (command.startsWith('curl ')) await expectAccepted(command)
  else if (script === undefined) throw new Error('no test runs this command')
  else if (script === 'cli' && rest !== '') await expectSuccess(rest)
  else expectScript(script, rest)
})

it('finds the commands in every kind of document', () => {
  const all = documented.map(({ command }) => command)
  expect(all).toContain('npm run --silent cli -- help')
  expect(all.filter(command => command.includes('cli -- ')).length).toBeGreaterThan(8)
  expect(all.some(command => command.startsWith('curl '))).toBe(true)
})

async function expectAccepted(command: string): Promise<void> {
  const here = command.replace('http://127.0.0.1:3000', origin)
  expect(await runCurl(here, ingestKey)).toMatchObject({ success: true, accepted: 1 })
}

/** Runs a complete command. For one without its required options, shows its help and checks that the given options exist. */
async function expectSuccess(line: string): Promise<void> {
  const argv = line.replace(/ ?…$/, '').split(' ').map(replaceTime)
  const words = argv.slice(0, argv.findIndex(word => word.startsWith('-')) >>> 0)
  const command = COMMANDS.find(({ name }) => name === words.join(' '))
  const given = argv.filter(word => word.startsWith('--')).map(word => word.replace(/^--|=.*$/g, ''))
  for (const name of given) expect(Object.keys(command?.options ?? {})).toContain(name)
  const whole = Object.entries(command?.options ?? {}).every(
    ([name, { required }]) => !required || given.includes(name),
  )
  const help = command === undefined ? words[0] !== 'help' : !whole
  const secret = command?.stdin === 'password' ? 'a long enough password' : newId().replaceAll('-', '')
  const answered = await answer(help ? ['help', ...words] : argv, Readable.from([`${secret}\n`]))
  expect(answered).toMatchObject({ code: 0, stderr: '' })
}

/** Replaces the times of an example with a range in which the events of this test were received. */
function replaceTime(word: string, at: number, argv: readonly string[]): string {
  if (argv[at - 1] === '--since') return new Date(Date.now() - 3_600_000).toISOString()
  return argv[at - 1] === '--until' ? new Date().toISOString() : word
}

/** Files whose syntax Node has already checked. */
const checkedFiles = new Set<string>()

/** Checks that the script exists, that Node can parse its file, and that the file mentions the requested part. */
function expectScript(name: string, part: string): void {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  expect(Object.keys(scripts)).toContain(name)
  const [, file = '', argument = ''] = /^node (\S+)(?: (\S+))?$/.exec(scripts[name] ?? '') ?? []
  if (!checkedFiles.has(file)) execFileSync(process.execPath, ['--check', file])
  checkedFiles.add(file)
  for (const word of [argument, part]) expect(readFileSync(file, 'utf8')).toContain(word)
  expect(existsSync(RUN_BY[name] ?? '')).toBe(true)
}
