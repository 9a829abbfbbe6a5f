import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { config } from '@/lib/platform/config'
import { invalid } from '@/lib/platform/errors'
import { isPublicAddress } from '@/lib/security/public-address'

const MAX_LENGTH = 2_000

/** An address that a connection may be made to. */
export interface CheckedAddress {
  address: string
  family: 4 | 6
}

/**
 * Reads the address of a webhook, without asking the network.
 * @throws AppError `invalid`; the message does not repeat the address, which is a secret
 */
export function readWebhookUrl(text: string): URL {
  const trimmed = text.trim()
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null
  const privateAllowed = config().alertPrivateHosts
  const field = 'webhookUrl'
  if (!url || trimmed.length > MAX_LENGTH || !['https:', 'http:'].includes(url.protocol))
    throw invalid('Paste the whole address of the webhook, starting with https://.', field)
  if (url.protocol === 'http:' && !privateAllowed)
    throw invalid(
      'Use the https:// address of the webhook: http:// would show it to everybody on the way.',
      field,
    )
  if (url.username || url.password)
    throw invalid(
      'Remove the user name and password from the address; webhooks carry their secret in the path.',
      field,
    )
  url.hash = ''
  return url
}

/**
 * All addresses of a webhook's host, each of them checked: one that is not public refuses the whole name, or a name
 * with two addresses would get past. What is returned is what must be connected to, or the name could point elsewhere
 * a moment later.
 * @throws AppError `invalid` when it is not public, and whatever the look-up said
 */
export async function resolveWebhook(url: URL): Promise<[CheckedAddress, ...CheckedAddress[]]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(host)
  const found = family === 0 ? await lookup(host, { all: true }) : [{ address: host, family }]
  const addresses = found.map(one => ({ address: one.address, family: one.family === 6 ? 6 : 4 }) as const)
  if (!config().alertPrivateHosts) {
    if (!addresses.every(({ address }) => isPublicAddress(address)))
      throw invalid(
        'This address leads into a private network, so nothing is sent there. Use a public one, or ask the operator to set ALERT_PRIVATE_HOSTS=1.',
        'webhookUrl',
      )
  }
  const [first, ...rest] = addresses
  if (!first) throw new Error('the host has no address')
  return [first, ...rest]
}

/**
 * As both of the above, for somebody who enters an address now. A look-up that fails for another reason than an unknown
 * name does not stop them: it is tried again with each notice.
 */
export async function checkWebhookUrl(text: string): Promise<URL> {
  const url = readWebhookUrl(text)
  try {
    await resolveWebhook(url)
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (code === 'ENOTFOUND')
      throw invalid(`There is no host ${url.hostname}. Copy the address once more.`, 'webhookUrl')
    if (code === 'invalid') throw error
  }
  return url
}
