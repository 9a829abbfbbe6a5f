import ipaddr from 'ipaddr.js'

/**
 * The key under which the sign-in limit counts a client: the IPv4 address, or the /64 prefix of an IPv6 address, because
 * one household gets a whole /64. All invalid addresses share one key.
 * @param text the value of `x-forwarded-for`; some proxies add a port
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

/** The client's address for people to read, shortened as in {@link addressBucket}; empty if it is not known. */
export function knownAddress(text: string): string {
  const address = addressBucket(text)
  return address === 'unknown' ? '' : address
}
