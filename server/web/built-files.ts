import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'

const PREFIX = '/_next/static'
const YEAR_SECONDS = 365 * 24 * 3_600

type Otherwise = () => void

/**
 * Serves what the build made for browsers, as it was compressed then (server/launcher/build.mjs): Next compresses every
 * script anew for each visitor, which was a third of what a page cost this process.
 * @param folder of the build's `static`
 * @returns a handler that calls `otherwise` for all that is no such file
 */
export function builtFiles(folder: string) {
  // Their names change with their contents.
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
