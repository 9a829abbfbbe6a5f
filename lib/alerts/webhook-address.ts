import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { config } from '@/lib/platform/config'
import { invalid } from '@/lib/platform/errors'
import { isPublicAddress } from '@/lib/security/public-address'

const MAX_LENGTH = 2_000

/** An address to which a connection may be made. */
export interface CheckedAddress {
  address: string
  family: 4 | 6
}

/**
 * Parses the URL of a webhook, without network access.
 * @throws AppError `invalid`; the message does not repeat the address, which is a secret
 */
export function readWebhookUrl(text: string): URL {
  const trimmed = text.trim()
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null
  const privateAllowed = config().alertPrivateHosts
  const field = 'webhookUrl'
  if (!url || trimmed.length > MAX_LENGTH || !['https:', 'http:'].includes(url.protocol))
    throw invalid('Paste the full URL of the webhook, starting with https://.', field)
  if (url.protocol === 'http:' && !privateAllowed)
    throw invalid(
      'Use the https:// URL of the webhook: http:// would expose it to anyone on the network path.',
      field,
    )
  if (url.username || url.password)
    throw invalid(
      'Remove the username and password from the URL. Webhooks carry their secret in the path.',
      field,
    )
  url.hash = ''
  return url
}

/**
 * All addresses of a webhook's host, each checked. The host is refused if any of its addresses is not public. Connect
 * only to the returned addresses, because the name could resolve to others a moment later.
 * @throws AppError `invalid` when an address is not public; also the error of a failed lookup
 */
export async function resolveWebhook(url: URL): Promise<[CheckedAddress, ...CheckedAddress[]]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(host)
  const found = family === 0 ? await lookup(host, { all: true }) : [{ address: host, family }]
  const addresses = found.map(one => ({ address: one.address, family: one.family === 6 ? 6 : 4 }) as const)
  if (!config().alertPrivateHosts) {
    if (!addresses.every(({ address }) => isPublicAddress(address)))
      throw invalid(
        'This URL points to a private network, so nothing is sent there. Use a public URL, or ask the server operator to set ALERT_PRIVATE_HOSTS=1.',
        'webhookUrl',
      )
  }
  const [first, ...rest] = addresses
  if (!first) throw new Error('the host has no address')
  return [first, ...rest]
}

/**
 * Parses and resolves a URL that someone enters. Only an unknown name is an error; any other failed lookup is ignored,
 * because each notice looks the name up again.
 */
export async function checkWebhookUrl(text: string): Promise<URL> {
  const url = readWebhookUrl(text)
  try {
    await resolveWebhook(url)
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (code === 'ENOTFOUND')
      throw invalid(`We couldn’t resolve ${url.hostname}. Check the URL and this server’s DNS.`, 'webhookUrl')
    if (code === 'invalid') throw error
  }
  return url
}
