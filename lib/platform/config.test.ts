import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config'

const complete = {
  DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/d',
  AUTH_SECRET: 'a'.repeat(32),
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
}

describe('readConfig', () => {
  it('is deeply frozen', () => {
    const config = readConfig(complete)
    expect(config.dataDir.startsWith('/')).toBe(true)
    expect(Object.isFrozen(config.segmentHosts)).toBe(true)
    expect(Object.isFrozen(config.encryptionKeys[0])).toBe(true)
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError)
  })

  it('names missing variables', () => {
    expect(() => readConfig({ ...complete, ENCRYPTION_KEYS: '' })).toThrow(/^ENCRYPTION_KEYS must be set/)
    // Workers run without it.
    expect(readConfig({ ...complete, AUTH_SECRET: '' }).authSecret).toBeNull()
  })

  it('reports each problem on its own line', () => {
    try {
      readConfig({ ...complete, PORT: 'x', LOG_LEVEL: 'x' })
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError)
      expect((error as ConfigError).message.split('\n')).toHaveLength(2)
    }
  })
})
