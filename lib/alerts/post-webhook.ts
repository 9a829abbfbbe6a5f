import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { AppError } from '@/lib/platform/errors'
import type { SendOutcome } from './outcome'
import { type CheckedAddress, readWebhookUrl, resolveWebhook } from './webhook-address'

const TIMEOUT_MS = 10_000
const MAX_BYTES = 4_096

/** One word, as Slack answers: `invalid_payload`, `no_service`. Anything else may repeat the address. */
const CODE = /^[a-z][a-z_]{2,39}$/

/**
 * Posts JSON to a webhook, once: no redirect is followed, and the connection is made to the very address that was
 * checked. Nothing that it returns or throws repeats the webhook's address.
 * @param noticeId the same on every try, so that a receiver that cares can tell a repetition
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
        text: `HTTP ${status}: it redirects, and redirects are not followed`,
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

/** Posts to a webhook over one of the given addresses, whatever its name leads to by now. */
export function postTo(
  url: URL,
  addresses: [CheckedAddress, ...CheckedAddress[]],
  body: string,
  noticeId: string,
  timeoutMs = TIMEOUT_MS,
): Promise<{ status: number; answer: string }> {
  const options: RequestOptions = {
    method: 'POST',
    // A connection of its own: a kept one might lead to an address that was checked for another name.
    agent: false,
    lookup: only(addresses),
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

/** Answers every look-up with the addresses that were checked. */
function only([first, ...rest]: [CheckedAddress, ...CheckedAddress[]]): LookupFunction {
  return (_host, { all }, done) => {
    if (all) done(null, [first, ...rest])
    else done(null, first.address, first.family)
  }
}

/** The beginning of the answer; the rest is not waited for. */
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
  ['ECONNRESET', 'The connection was cut.'],
  ['ENOTFOUND', 'The host was not found.'],
  ['EAI_AGAIN', 'The host’s address could not be looked up.'],
  ['ETIMEDOUT', 'The host did not answer in time.'],
  ['EHOSTUNREACH', 'The host cannot be reached.'],
  ['ENETUNREACH', 'The network cannot be reached.'],
])

function reason(error: unknown, timeoutMs: number): string {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: { name?: string } }
  if (name === 'TimeoutError' || cause?.name === 'TimeoutError')
    return `No answer within ${timeoutMs / 1_000} s.`
  if (typeof code !== 'string') return 'The notice could not be sent.'
  if (code.includes('CERT') || code.includes('TLS') || code.includes('SSL') || code === 'EPROTO')
    return `The host’s certificate or encryption is not valid (${code}).`
  return REASONS.get(code) ?? `The notice could not be sent (${code}).`
}
