/** The reason why Segment discards a message after a 200, as its Delivery Overview calls it. */
export type DiscardReason =
  | 'no_user_anon_id'
  | 'id_not_string'
  | 'event_not_defined'
  | 'event_not_string'
  | 'properties_not_object'
  | 'message_not_object'
  | 'batch_over_2500'

type Json = Record<string, unknown>

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

/**
 * Applies Segment's documented rules to a message.
 * @returns the reason for discarding the message, or null when it is accepted
 */
export function judgeMessage(type: string, message: unknown): DiscardReason | null {
  if (!isObject(message)) return 'message_not_object'
  const ids = [message['userId'], message['anonymousId'], message['messageId']].filter(isGiven)
  if (ids.some(id => typeof id !== 'string' || id === '')) return 'id_not_string'
  if (!isGiven(message['userId']) && !isGiven(message['anonymousId'])) return 'no_user_anon_id'
  if (type !== 'track') return null
  const event = message['event']
  if (!isGiven(event) || event === '') return 'event_not_defined'
  if (typeof event !== 'string') return 'event_not_string'
  if (message['properties'] !== undefined && !isObject(message['properties'])) return 'properties_not_object'
  return null
}
