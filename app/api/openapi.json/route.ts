import { openApi } from '@/lib/docs/openapi/document'
import { config } from '@/lib/platform/config'

export const dynamic = 'force-dynamic'

/** The OpenAPI document, for anyone: it contains nothing about an account, and tools of other origins read it. */
export const GET = () =>
  Response.json(openApi(config().publicUrl), {
    headers: { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' },
  })
