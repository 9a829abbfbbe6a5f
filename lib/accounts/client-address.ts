import ipaddr from 'ipaddr.js'

/**
 * What the sign-in limit counts an address as: an IPv4 address, or the /64 of an IPv6 one, because a household has that many
 * to itself. All that are no address count as one.
 * @param text as `x-forwarded-for` writes it, some proxies with a port
 */
export function addressBucket(text: string): string {
  const last = text.split(',').at(-1)?.trim() ?? ''
  const bare = last.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
  if (!ipaddr.isValid(bare)) return 'unknown'
  // Turns an IPv4 address that is written as IPv6 into itself.
  const address = ipaddr.process(bare)
  if (address instanceof ipaddr.IPv4) return address.toString()
  return `${address.parts
    .slice(0, 4)
    .map(part => part.toString(16))
    .join(':')}::/64`
}
