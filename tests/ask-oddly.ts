import { ADDRESSES, MEANINGS } from './addresses'

/** A request with an odd word in its parameters. */
export interface OddRequest {
  path: string
  /** The body of a POST; undefined for a GET. */
  body?: string
}

/**
 * Requests that put a word into every parameter of every address, one parameter at a time. Without `eachAlone`, a page gets
 * the word in all its parameters at once.
 */
export function oddRequests(word: string, { eachAlone }: { eachAlone: boolean }): OddRequest[] {
  const paths = [...ADDRESSES].flatMap(([address, input]) =>
    pathsOf(address).map(path => [path, input] as const),
  )
  return paths.flatMap(([address, { kind, query = [], body }]) => {
    const path = address.replaceAll(/\[[^\]]+\]/g, encode(word))
    const urlWith = (names: readonly string[]) =>
      names.length === 0 ? path : `${path}?${names.map(name => `${name}=${encode(word)}`).join('&')}`
    const allAtOnce = kind === 'page' && !eachAlone
    const sets = query.length === 0 || allAtOnce ? [query] : query.map(name => [name])
    const twice = query.slice(0, eachAlone ? 1 : 0).map(name => [name, name])
    const urls = [...sets, ...twice].map(urlWith)
    // An address without parameters leaves nothing to test.
    if (body === undefined) return urls.filter(url => url !== address).map(url => ({ path: url }))
    const fields =
      body.length === 0 ? [{}] : body.map(name => ({ kind: 'retry', [name]: name === 'ids' ? [word] : word }))
    return urls.flatMap(url => fields.map(one => ({ path: url, body: JSON.stringify(one) })))
  })
}

/** An address, followed by a copy for each known value of its path parameter. */
function pathsOf(address: string): string[] {
  const [parameter = ''] = /\[[^\]]+\]/.exec(address) ?? []
  return [address, ...(MEANINGS.get(parameter) ?? []).map(meaning => address.replace(parameter, meaning))]
}

/** Encodes a word for a URL. A lone surrogate becomes the three bytes that a careless client sends. */
function encode(word: string): string {
  return [...word]
    .map(one => (one.isWellFormed() ? encodeURIComponent(one) : '%ED%A0%80'))
    .join('')
    .replaceAll('.', '%2E')
}

/** Sends a request. @returns a description of the server error, or null if there was none */
export async function findServerError(
  origin: string,
  cookie: string,
  { path, body }: OddRequest,
): Promise<string | null> {
  const response = await fetch(origin + path, {
    redirect: 'manual',
    headers: { cookie, origin, 'sec-fetch-site': 'same-origin' },
    ...(body === undefined ? {} : { method: 'POST', body }),
  })
  const shown = `${body === undefined ? 'GET' : 'POST'} ${path.slice(0, 160)} ${(body ?? '').slice(0, 160)}`
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel()
    return response.status === 200 ? null : `${shown}: ${response.status}`
  }
  const text = await response.text()
  if (response.status >= 500) return `${shown}: ${response.status} ${text.slice(0, 200)}`
  // After the first bytes, an error can no longer change the status from 200. The page then contains its digest.
  const digest = /(?:data-dgst="|\\?"digest\\?":\\?")(?!NEXT_)[^"\\]+/.exec(text)?.[0]
  return digest === undefined ? null : `${shown}: ${response.status}, but ${digest}`
}
