import { ADDRESSES, MEANINGS } from './addresses'

/** A request with odd words in it. */
export interface OddRequest {
  path: string
  /** Undefined: a GET. */
  body?: string
}

/** Requests that put a word into every parameter of every address: one by one, or all of a page at once. */
export function oddRequests(word: string, { eachAlone }: { eachAlone: boolean }): OddRequest[] {
  const paths = [...ADDRESSES].flatMap(([address, input]) =>
    pathsOf(address).map(path => [path, input] as const),
  )
  return paths.flatMap(([address, { kind, query = [], body }]) => {
    const path = address.replaceAll(/\[[^\]]+\]/g, encode(word))
    const asked = (names: readonly string[]) =>
      names.length === 0 ? path : `${path}?${names.map(name => `${name}=${encode(word)}`).join('&')}`
    const together = kind === 'page' && !eachAlone
    const sets = query.length === 0 || together ? [query] : query.map(name => [name])
    const twice = query.slice(0, eachAlone ? 1 : 0).map(name => [name, name])
    const urls = [...sets, ...twice].map(asked)
    // Nothing to put a word into.
    if (body === undefined) return urls.filter(url => url !== address).map(url => ({ path: url }))
    const fields =
      body.length === 0 ? [{}] : body.map(name => ({ kind: 'retry', [name]: name === 'ids' ? [word] : word }))
    return urls.flatMap(url => fields.map(one => ({ path: url, body: JSON.stringify(one) })))
  })
}

/** An address, and the same with everything that its path parameter stands for. */
function pathsOf(address: string): string[] {
  const [parameter = ''] = /\[[^\]]+\]/.exec(address) ?? []
  return [address, ...(MEANINGS.get(parameter) ?? []).map(meaning => address.replace(parameter, meaning))]
}

/** The word in an address; half a surrogate pair as the three bytes that a careless client sends. */
function encode(word: string): string {
  return [...word]
    .map(one => (one.isWellFormed() ? encodeURIComponent(one) : '%ED%A0%80'))
    .join('')
    .replaceAll('.', '%2E')
}

/** What is wrong with the response, or null. */
export async function faultOf(
  origin: string,
  cookie: string,
  { path, body }: OddRequest,
): Promise<string | null> {
  const response = await fetch(origin + path, {
    redirect: 'manual',
    headers: { cookie, origin, 'sec-fetch-site': 'same-origin' },
    ...(body === undefined ? {} : { method: 'POST', body }),
  })
  const asked = `${body === undefined ? 'GET' : 'POST'} ${path.slice(0, 160)} ${(body ?? '').slice(0, 160)}`
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel()
    return response.status === 200 ? null : `${asked}: ${response.status}`
  }
  const text = await response.text()
  if (response.status >= 500) return `${asked}: ${response.status} ${text.slice(0, 200)}`
  // An error after the first bytes leaves status 200, with its digest in the page.
  const digest = /(?:data-dgst="|\\?"digest\\?":\\?")(?!NEXT_)[^"\\]+/.exec(text)?.[0]
  return digest === undefined ? null : `${asked}: ${response.status}, but ${digest}`
}
