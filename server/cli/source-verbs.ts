import { disconnectSource } from '@/lib/integration/disconnect-source'
import { getSource } from '@/lib/integration/get-source'
import { pauseSource } from '@/lib/integration/pause-source'
import { resumeSource } from '@/lib/integration/resume-source'
import type { Options } from './command'
import { sourceOf } from './context'

const VERBS = { pause: pauseSource, resume: resumeSource, disconnect: disconnectSource }

export async function sourceVerb(verb: 'show' | keyof typeof VERBS, options: Options): Promise<object> {
  const { ctx, source } = await sourceOf(options)
  const input = { sourceId: source.id }
  if (verb !== 'show') await VERBS[verb]({ ctx, input })
  const { id, schema, state, residency, host, keyFingerprint } = await getSource({ ctx, input })
  return { sourceId: id, schema, state, residency, host, keyFingerprint }
}
