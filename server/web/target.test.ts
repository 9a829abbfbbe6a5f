import { describe, expect, it } from 'vitest'
import { MAX_ACTION_BYTES, MAX_API_BYTES, MAX_SIGN_IN_BYTES } from '@/lib/contract/limits'
import { targetOf } from './target'

describe('targetOf', () => {
  it.each([
    ['/v1/batch', '/v1/batch'],
    ['//v1/batch', '/v1/batch'],
    ['/v1//batch', '/v1/batch'],
    ['///v1///batch//?key=a//b', '/v1/batch/?key=a//b'],
  ])('routes %s to ingest', (url, clean) =>
    expect(targetOf(url)).toMatchObject({ kind: 'ingest', url: clean }),
  )

  it.each([
    ['/api/health', '/api/health'],
    ['//api/health/?x', '/api/health?x'],
    ['/api//health/ready', '/api/health/ready'],
  ])('routes %s to the health probe', (url, clean) =>
    expect(targetOf(url)).toMatchObject({ kind: 'health', url: clean }),
  )

  it.each(['/', '//', '/v1', '/v10/track', '/api/healthy', '/api/health/ready/x', '/deliveries?q=/v1/'])(
    'passes %s on to the pages unchanged',
    url => expect(targetOf(url)).toMatchObject({ kind: 'page', url }),
  )

  it.each([
    ['/api/auth/callback/credentials', MAX_SIGN_IN_BYTES],
    ['//api/auth/callback/credentials', MAX_SIGN_IN_BYTES],
    ['/sign-in?next=/', MAX_SIGN_IN_BYTES],
    ['/setup/?token=t', MAX_SIGN_IN_BYTES],
    ['/api/jobs', MAX_API_BYTES],
    ['/settings/integrations/segment', MAX_ACTION_BYTES],
  ])('limits the body of %s', (url, bytes) => expect(targetOf(url).mostBytes).toBe(bytes))
})
