import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { basicAuth } from './basic-auth'
import type { HostileRequest } from './hostile'
import { isTaggedObject, parseTagged, type Tagged } from './tagged-json'

export interface HostileResponse {
  status: number
  requestId: string
  body: {
    message?: string
    accepted?: number
    duplicates?: number
    rejected?: { index: number; code: string; message: string }[]
  }
}

/** Sends a request. @returns the response, or null if the connection was cut first */
export function postHostile(
  origin: string,
  key: string,
  hostile: HostileRequest,
): Promise<HostileResponse | null> {
  const body = Buffer.from(hostile.body)
  const outgoing = request(new URL(hostile.path, origin), {
    method: 'POST',
    headers: {
      authorization: basicAuth(key),
      'content-length': body.length,
      ...(hostile.encoding === null ? {} : { 'content-encoding': hostile.encoding }),
    },
  })
  const { cutAt } = hostile
  if (cutAt !== null) {
    return new Promise(resolve => {
      outgoing.once('error', () => resolve(null))
      outgoing.once('close', () => resolve(null))
      outgoing.write(body.subarray(0, Math.floor(body.length * cutAt)), () => outgoing.destroy())
    })
  }
  return new Promise((resolve, reject) => {
    outgoing.once('error', reject)
    outgoing.once('response', response => {
      text(response)
        .then(json =>
          resolve({
            status: response.statusCode ?? 0,
            requestId: String(response.headers['x-request-id']),
            body: JSON.parse(json) as HostileResponse['body'],
          }),
        )
        .catch(reject)
    })
    outgoing.end(body)
  })
}

/** The items of a request, each with the `context`, `integrations` and `sentAt` of its batch. @throws if it has no batch */
export function itemsOf(hostile: HostileRequest): Tagged[] {
  const raw = Buffer.from(hostile.body)
  const value = parseTagged((hostile.encoding === 'gzip' ? gunzipSync(raw) : raw).toString())
  if (hostile.path === '/v1/track') return [value]
  if (!isTaggedObject(value) || !Array.isArray(value['batch'])) throw new Error('the body has no batch')
  const shared = ['context', 'integrations'].flatMap(field =>
    isTaggedObject(value[field]) ? [[field, value[field]] as const] : [],
  )
  return value['batch'].map(item => {
    if (!isTaggedObject(item)) return item
    const whole: { [key: string]: Tagged } = { ...item, sentAt: item['sentAt'] ?? value['sentAt'] ?? null }
    for (const [field, common] of shared) {
      // An empty list counts as absent, because PHP encodes an empty map that way.
      const own = isEmptyList(item[field]) ? null : item[field]
      whole[field] = field === 'context' && isTaggedObject(own) ? { ...common, ...own } : (own ?? common)
    }
    return whole
  })
}

const isEmptyList = (value: Tagged | undefined) => Array.isArray(value) && value.length === 0
