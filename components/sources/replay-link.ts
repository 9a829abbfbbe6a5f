/** Link to the log of accepted events, with the *Send as new* dialog open. @param q narrows the events */
export function replayLink(sourceId: string, range: string, q = ''): string {
  const found = `state:accepted ${q}`.trim()
  const query = new URLSearchParams({ source: sourceId, q: found, range, bulk: 'new' })
  return `/deliveries?${query}`
}
