/** The log of what a source had accepted in a range, with the question whether to send it as new. */
export function replayLink(sourceId: string, range: string): string {
  const query = new URLSearchParams({ source: sourceId, q: 'state:accepted', range, bulk: 'new' })
  return `/deliveries?${query}`
}
