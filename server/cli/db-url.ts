import type { Options } from './command'
import { databaseUrls } from './environment'

export async function dbUrl(options: Options): Promise<{ url: string }> {
  const { owner, runtime } = databaseUrls()
  return { url: options.flag('runtime') ? runtime : owner }
}
