import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { type SentRequest, shellQuote, toCurl } from './sent-request'

const nasty = `it's $HOME \`id\` "quoted" \\ back!slash\nnew line \u2028 é ''`
const request: SentRequest = {
  method: 'POST',
  host: 'https://api.segment.io',
  path: '/v1/batch',
  headers: [
    ['Content-Type', 'application/json'],
    ['Authorization', 'Basic ••••••••'],
  ],
  body: { batch: [{ type: 'track', event: 'Guide Started', properties: { feedback: nasty } }] },
}

/** Splits a command into its arguments with a real shell, without running it. */
function splitCommand(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`
  const env = { ...process.env, SEGMENT_WRITE_KEY: 'wk_1', HOME: '/home/ada' }
  return execFileSync('sh', ['-c', script], { env, encoding: 'utf8' }).split('\0').slice(0, -1)
}

it('keeps the payload unchanged when a shell parses the command, and reads the key from the environment', () => {
  expect(splitCommand(toCurl(request))).toEqual([
    '-X',
    'POST',
    'https://api.segment.io/v1/batch',
    '-u',
    'wk_1:',
    '-H',
    'Content-Type: application/json',
    '--data-raw',
    JSON.stringify(request.body),
  ])
})

it('uses a placeholder for the key instead of the Authorization header', () => {
  expect(toCurl(request)).toContain('-u "$SEGMENT_WRITE_KEY:"')
  expect(toCurl(request)).not.toContain('Authorization')
})

it('escapes a single quote', () => {
  expect(shellQuote("it's")).toBe(`'it'\\''s'`)
})
