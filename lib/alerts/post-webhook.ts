import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { AppError } from '@/lib/platform/errors'
import type { SendOutcome } from '@/lib/platform/send-mail'
import { type CheckedAddress, readWebhookUrl, resolveWebhook } from './webhook-address'

const TIMEOUT_MS = 10_000
const MAX_BYTES = 4_096

/** Matches a one-word response, such as Slack's `invalid_payload` or `no_service`. Any other response may repeat the address. */
const CODE = /^[a-z][a-z_]{2,39}$/

/**
 * Posts JSON to a webhook, once. Redirects are not followed, and the connection goes to the address that was checked.
 * Neither the result nor an error repeats the webhook's URL.
 * @param noticeId the same on every attempt, so that a receiver can recognize a duplicate
 */
export async function postWebhook(
  address: string,
  body: unknown,
  noticeId: string,
  timeoutMs = TIMEOUT_MS,
): Promise<SendOutcome> {
  const began = performance.now()
  try {
    const url = readWebhookUrl(address)
    const { status, answer } = await postTo(
      url,
      await resolveWebhook(url),
      JSON.stringify(body),
      noticeId,
      timeoutMs,
    )
    const took = `${Math.round(performance.now() - began)} ms`
    if (status >= 200 && status < 300) return { sent: true, final: true, text: `HTTP ${status} in ${took}` }
    if (status >= 300 && status < 400)
      return {
        sent: false,
        final: true,
        text: `HTTP ${status}: redirects are not followed. Use the final URL.`,
      }
    const word = CODE.test(answer) ? ` (${answer})` : ''
    const passing = status === 408 || status === 429 || status >= 500
    return { sent: false, final: !passing, text: `HTTP ${status}${word} after ${took}` }
  } catch (error) {
    if (error instanceof AppError)
      return { sent: false, final: error.code === 'invalid', text: error.message }
    return { sent: false, final: false, text: reason(error, timeoutMs) }
  }
}

/** Posts to a webhook at one of the given addresses, even if its name now resolves to others. */
export function postTo(
  url: URL,
  addresses: [CheckedAddress, ...CheckedAddress[]],
  body: string,
  noticeId: string,
  timeoutMs = TIMEOUT_MS,
): Promise<{ status: number; answer: string }> {
  const options: RequestOptions = {
    method: 'POST',
    // A new connection: a reused one might lead to an address that was checked for another name.
    agent: false,
    lookup: resolveTo(addresses),
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'userguiding-segment-source',
      'x-notice-id': noticeId,
    },
  }
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const request = send(url, options, response => {
      read(response).then(answer => resolve({ status: response.statusCode ?? 0, answer }), reject)
    })
    request.once('error', reject)
    request.end(body)
  })
}

/** Resolves every name to the addresses that were checked. */
function resolveTo([first, ...rest]: [CheckedAddress, ...CheckedAddress[]]): LookupFunction {
  return (_host, { all }, done) => {
    if (all) done(null, [first, ...rest])
    else done(null, first.address, first.family)
  }
}

/** Reads the beginning of the response without waiting for the rest. */
async function read(response: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of response) {
    text += String(chunk)
    if (text.length > MAX_BYTES) break
  }
  response.destroy()
  return text.trim()
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'The connection was refused.'],
  ['ECONNRESET', 'The connection was closed.'],
  ['ENOTFOUND', 'The host was not found.'],
  ['EAI_AGAIN', 'The DNS lookup failed.'],
  ['ETIMEDOUT', 'The host did not respond in time.'],
  ['EHOSTUNREACH', 'The host is unreachable.'],
  ['ENETUNREACH', 'The network is unreachable.'],
])

function reason(error: unknown, timeoutMs: number): string {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: { name?: string } }
  if (name === 'TimeoutError' || cause?.name === 'TimeoutError')
    return `No response within ${timeoutMs / 1_000} s.`
  if (typeof code !== 'string') return 'The notification could not be sent.'
  if (code.includes('CERT') || code.includes('TLS') || code.includes('SSL') || code === 'EPROTO')
    return `The TLS connection failed (${code}).`
  return REASONS.get(code) ?? `The notification could not be sent (${code}).`
}
