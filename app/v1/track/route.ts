import { handleIngestRoute } from '@/lib/ingest/route-handler'

export const dynamic = 'force-dynamic'

export const POST = handleIngestRoute
export const GET = handleIngestRoute
export const PUT = handleIngestRoute
export const DELETE = handleIngestRoute
export const OPTIONS = handleIngestRoute
