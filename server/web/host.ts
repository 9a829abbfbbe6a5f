import type { IncomingHttpHeaders } from 'node:http'

/** The address that a request was sent to, once we trust it. */
export interface Address {
  host: string
  proto: 'http' | 'https'
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(?::(\d+))?$/

/** Whether a Host names this machine. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host.toLowerCase())

/**
 * The address that a request was sent to, or null if it is not ours: a site that points its own name at us (DNS rebinding)
 * must be refused. Ours are PUBLIC_URL's host, and loopback with the port we listen on.
 */
export function addressOf(
  headers: IncomingHttpHeaders,
  options: { publicUrl: string; port: number; trustProxy: boolean },
): Address | null {
  const forwarded = options.trustProxy ? last(headers['x-forwarded-host']) : undefined
  const host = (forwarded ?? headers.host ?? '').toLowerCase()
  const home = new URL(options.publicUrl)
  const homeProto = homeOf(options.publicUrl).proto
  const forwardedProto = options.trustProxy ? last(headers['x-forwarded-proto']) : undefined
  const proto = forwardedProto === 'http' || forwardedProto === 'https' ? forwardedProto : undefined
  const defaultPort = homeProto === 'https' ? '443' : '80'
  if (host === home.host || host === `${home.hostname}:${home.port || defaultPort}`) {
    return { host: home.host, proto: proto ?? homeProto }
  }
  const port = LOOPBACK.exec(host)?.[3]
  const loopback = LOOPBACK.test(host) && (port ?? '80') === String(options.port)
  return loopback ? { host, proto: proto ?? 'http' } : null
}

/** The address in PUBLIC_URL, for requests that are accepted under any host name. */
export function homeOf(publicUrl: string): Address {
  const { host, protocol } = new URL(publicUrl)
  return { host, proto: protocol === 'https:' ? 'https' : 'http' }
}

/** The last value of a list header, which the nearest proxy appended. The client may have sent the others. */
export function last(value: string | string[] | undefined): string | undefined {
  const text = Array.isArray(value) ? value.join(',') : value
  return text?.split(',').at(-1)?.trim() || undefined
}
