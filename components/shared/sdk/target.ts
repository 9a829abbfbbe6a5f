/** Where a snippet sends to, and with what. */
export interface Target {
  /** Of this installation, without a slash at its end. */
  origin: string
  /** Filled in when it was just created; else the snippets read it from the environment. */
  ingestKey: string | null
}

/** Stands where a key cannot come from the environment. */
export const KEY_PLACEHOLDER = 'YOUR_INGEST_KEY'

/** The address that UserGuiding's Webhook integration is given. */
export function webhookUrl({ origin, ingestKey }: Target): string {
  return `${origin}/v1/userguiding?key=${ingestKey ?? KEY_PLACEHOLDER}`
}
