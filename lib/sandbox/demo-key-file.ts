import { join } from 'node:path'

/** The file with the ingest key of the demo's traffic generator, readable only by the OS user. */
export function demoIngestKeyFile(dataDir: string): string {
  return join(dataDir, 'secrets', 'demo-ingest-key')
}
