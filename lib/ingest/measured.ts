import { METRICS } from '@/lib/contract/metrics'
import { webFigures } from '@/lib/platform/figures'
import { singleton } from '@/lib/platform/singleton'
import type { Histogram, Sample } from '@/lib/platform/tally'
import type { Answer } from './answer'
import { type IngestRequest, ingest } from './ingest'

/** Handles, so that a request costs two additions and no look-up by labels. */
interface Handles {
  duration: Histogram
  answers: Map<string, Sample>
}

const handles = () =>
  singleton<Handles>('ingest.figures', () => ({
    duration: webFigures().histogram(
      'relay_ingest_duration_seconds',
      {},
      METRICS.relay_ingest_duration_seconds.buckets,
    ),
    answers: new Map(),
  }))

/** As {@link ingest}, and counted: how long it took and what was answered. */
export async function ingestMeasured(request: IngestRequest): Promise<Answer> {
  const began = performance.now()
  const answer = await ingest(request)
  const { duration, answers } = handles()
  duration.observe((performance.now() - began) / 1000)
  const code = codeOf(answer)
  let counted = answers.get(code)
  if (counted === undefined) {
    const labels = { status: String(answer.status), code }
    counted = webFigures().counter('relay_ingest_requests_total', labels)
    answers.set(code, counted)
  }
  counted.value += 1
  return answer
}

/** The code of a refusal; `ok` for 200, `preflight` for an answer to a browser that asked first. */
function codeOf({ body }: Answer): string {
  if (body === null) return 'preflight'
  const code = body['code']
  return typeof code === 'string' ? code : 'ok'
}
