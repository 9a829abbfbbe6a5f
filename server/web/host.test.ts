import { describe, expect, it } from 'vitest'
import { addressOf } from './host'

const local = { publicUrl: 'http://127.0.0.1:3000', port: 3000, trustProxy: false }
const https = { publicUrl: 'https://relay.example.com', port: 3000, trustProxy: false }

describe('addressOf', () => {
  it.each(['127.0.0.1:3000', 'localhost:3000', 'LOCALHOST:3000', '127.8.8.8:3000', '[::1]:3000'])(
    'accepts %s',
    host => {
      expect(addressOf({ host }, local)).toEqual({ host: host.toLowerCase(), proto: 'http' })
    },
  )

  it.each([
    '127.0.0.1',
    '127.0.0.1:3001',
    'localhost:80',
    'evil.test',
    'evil.test:3000',
    'localhost.evil.test:3000',
    '127.0.0.1.evil.test:3000',
    '127.0.0.1:3000@evil.test',
    '192.168.0.7:3000',
    '',
  ])('refuses "%s"', host => {
    expect(addressOf({ host }, local)).toBeNull()
  })

  it('accepts the public host with and without its default port', () => {
    const address = { host: 'relay.example.com', proto: 'https' }
    expect(addressOf({ host: 'relay.example.com' }, https)).toEqual(address)
    expect(addressOf({ host: 'relay.example.com:443' }, https)).toEqual(address)
    expect(addressOf({ host: 'relay.example.com:3000' }, https)).toBeNull()
    expect(addressOf({ host: 'localhost:3000' }, https)).toEqual({ host: 'localhost:3000', proto: 'http' })
  })

  it('trusts forwarded headers only when configured to', () => {
    const headers = {
      host: 'upstream:3000',
      'x-forwarded-host': 'relay.example.com',
      'x-forwarded-proto': 'https',
    }
    expect(addressOf(headers, https)).toBeNull()
    expect(addressOf(headers, { ...https, trustProxy: true })).toEqual({
      host: 'relay.example.com',
      proto: 'https',
    })
    const spoofed = { ...headers, host: 'localhost:3000', 'x-forwarded-host': 'evil.test' }
    expect(addressOf(spoofed, https)).toEqual({ host: 'localhost:3000', proto: 'http' })
    expect(addressOf(spoofed, { ...https, trustProxy: true })).toBeNull()
  })

  it('trusts the value of the nearest proxy over values from the client', () => {
    const headers = {
      host: 'x',
      'x-forwarded-host': 'evil.test, relay.example.com',
      'x-forwarded-proto': 'https',
    }
    expect(addressOf(headers, { ...https, trustProxy: true })?.host).toBe('relay.example.com')
  })
})
