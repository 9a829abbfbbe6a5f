import ipaddr from 'ipaddr.js'

/**
 * The key by which the sign-in limit counts an address: an IPv4 address, or the /64 of an IPv6 one, because one household
 * has that many. Anything that is not an address counts as one.
 * @param text as in `x-forwarded-for`; some proxies add a port
 */
export function addressBucket(text: string): string {
  const last = text.split(',').at(-1)?.trim() ?? ''
  const bare = last.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
  if (!ipaddr.isValid(bare)) return 'unknown'
  // Unwraps an IPv4-mapped IPv6 address.
  const address = ipaddr.process(bare)
  if (address instanceof ipaddr.IPv4) return address.toString()
  return `${address.parts
    .slice(0, 4)
    .map(part => part.toString(16))
    .join(':')}::/64`
}
