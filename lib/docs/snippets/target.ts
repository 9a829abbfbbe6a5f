/** Where a snippet sends events, and with which key. */
export interface Target {
  /** The origin of this installation, without a trailing slash. */
  origin: string
  /** Known only right after the key was created. If null, the snippets read the key from the environment. */
  ingestKey: string | null
}

/** The placeholder for snippets that cannot read the key from the environment. */
export const KEY_PLACEHOLDER = 'YOUR_INGEST_KEY'

/** The URL to enter in UserGuiding's Webhook integration. */
export function webhookUrl({ origin, ingestKey }: Target): string {
  return `${origin}/v1/userguiding?key=${ingestKey ?? KEY_PLACEHOLDER}`
}
