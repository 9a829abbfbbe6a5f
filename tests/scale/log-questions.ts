import type { SeededSource } from './seed-deliveries'

/** Queries of the log, by name in the results. */
export function listQuestions([prod]: readonly SeededSource[], newest: string): Record<string, string> {
  const q = (text: string, range = '24h') =>
    `/api/deliveries?limit=50&range=${range}&q=${encodeURIComponent(text)}`
  return {
    'first rows': q(''),
    'first rows of one source': `${q('')}&source=${prod?.sourceId}`,
    'first rows, 30 days': q('', '30d'),
    'state:accepted': q('state:accepted'),
    'state:failed': q('state:failed'),
    'state:rejected,discarded, 30 days': q('state:rejected,discarded', '30d'),
    'event:"Guide Completed"': q('event:"Guide Completed"'),
    'event:"Survey Question Answer", 30 days': q('event:"Survey Question Answer"', '30d'),
    'event and state': q('event:"Guide Started" state:failed'),
    'code:2xx': q('code:2xx'),
    'code:4xx': q('code:4xx'),
    'code:429': q('code:429'),
    'code:none': q('code:none'),
    'region:eu': q('region:eu'),
    'is:test': q('is:test'),
    'is:replay': q('is:replay'),
    'is:anonymous': q('is:anonymous'),
    'is:known': q('is:known'),
    'user, frequent': q('user:u_0'),
    'user, rare, 30 days': q('user:u_99999', '30d'),
    'user, unknown, 30 days': q('user:nobody', '30d'),
    'user, beginning': q('user:u_1999*'),
    'message id': q('id:m-1234', '30d'),
    'message id, pasted': q('m-1234', '30d'),
    'message id, unknown': q('id:no-such-id', '30d'),
    'delivery id': q(newest, '30d'),
  }
}

/** Queries that search the stored events, newest first, within the time limit of a page. */
export function searchQuestions(): Record<string, string> {
  const q = (text: string, range = '24h') =>
    `/api/deliveries?limit=50&range=${range}&q=${encodeURIComponent(text)}`
  return {
    'guide_id:42': q('guide_id:42'),
    'score:<=2': q('score:<=2'),
    'has:feedback': q('has:feedback'),
    'size:>1200': q('size:>1200'),
    'latency:>2s': q('latency:>2s'),
    'words, frequent': q('onboarding'),
    'words, nowhere, 30 days': q('"no such words"', '30d'),
    'a combination that there is not': q('event:"Guide Started" score:<=2 state:accepted'),
  }
}

/** The facet counts. */
export function countQuestions([prod]: readonly SeededSource[]): Record<string, string> {
  const texts = ['', 'state:failed', 'event:"Guide Completed" is:known', 'user:u_0', 'guide_id:42']
  return Object.fromEntries(
    ['facets', 'volume'].flatMap(what => [
      ...['24h', '30d'].flatMap(range =>
        texts.map(text => [
          `${what} of ${text || 'everything'}, ${range}`,
          `/api/deliveries/${what}?range=${range}&q=${encodeURIComponent(text)}`,
        ]),
      ),
      [`${what} of one source, 7d`, `/api/deliveries/${what}?range=7d&source=${prod?.sourceId}`],
    ]),
  )
}
