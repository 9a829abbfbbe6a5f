import { openApi } from '@/lib/docs/openapi/document'
import { config } from '@/lib/platform/config'

export const dynamic = 'force-dynamic'

/** The OpenAPI document. It is public, because it contains no account data. Tools on any origin can read it. */
export const GET = () =>
  Response.json(openApi(config().publicUrl), {
    headers: { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' },
  })
