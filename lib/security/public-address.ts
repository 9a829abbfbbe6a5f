import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Looks public, but is Azure's virtual address for platform services. */
const CLOUD_ONLY = new Set(['168.63.129.16'])
/** The range that is assigned to the public IPv6 internet. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an address is on the public internet: not this machine, not in a private or link-local network, not a cloud's metadata
 * service, not reserved, and none of these embedded in IPv6.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv6' ? address.match(GLOBAL_V6) : !CLOUD_ONLY.has(address.toString())
}
