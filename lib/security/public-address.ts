import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Belongs to the cloud it runs in, although it looks public: Azure's own address for its machines. */
const CLOUD_ONLY = new Set(['168.63.129.16'])
/** All that is assigned for the public internet of IPv6. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an address is one of the public internet: not this machine, not a private or link-local network, not a
 * cloud's metadata service, nothing reserved, and none of these wrapped into IPv6.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv6' ? address.match(GLOBAL_V6) : !CLOUD_ONLY.has(address.toString())
}
