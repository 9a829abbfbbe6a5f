import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'

const PREFIX = '/_next/static'
const YEAR_SECONDS = 365 * 24 * 3_600

type Otherwise = () => void

/**
 * Serves the build's scripts and style sheets, compressed by server/launcher/build.mjs. Next compresses every script for each
 * visitor, which was a third of the cost of a page.
 * @param folder the build's `static`
 * @returns a handler that calls `otherwise` for everything else
 */
export function builtFiles(folder: string) {
  // A file's name changes with its contents.
  const serve = sirv(folder, { gzip: true, brotli: true, etag: true, immutable: true, maxAge: YEAR_SECONDS })
  return (req: IncomingMessage, res: ServerResponse, otherwise: Otherwise): void => {
    const { url = '', method } = req
    if (!url.startsWith(`${PREFIX}/`) || (method !== 'GET' && method !== 'HEAD')) {
      otherwise()
      return
    }
    req.url = url.slice(PREFIX.length)
    serve(req, res, () => {
      req.url = url
      otherwise()
    })
  }
}
