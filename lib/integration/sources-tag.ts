import { createHash } from 'node:crypto'
import type { SourceView } from './source-view'

/** A short text that differs whenever what is shown of the sources differs. */
export function sourcesTag(sources: readonly SourceView[]): string {
  return createHash('sha256').update(JSON.stringify(sources)).digest('base64url').slice(0, 16)
}
