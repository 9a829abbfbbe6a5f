import { describe, expect, it } from 'vitest'
import { isPublicAddress } from './public-address'

const PUBLIC = [
  '8.8.8.8',
  '3.4.5.6',
  '172.15.0.1',
  '172.32.0.1',
  '11.0.0.1',
  '2606:4700::1111',
  '::ffff:8.8.8.8',
]
const NOT_PUBLIC = [
  '127.0.0.1',
  '127.8.8.8',
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '198.18.0.1',
  '192.0.2.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  '::',
  '::1',
  '::127.0.0.1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd00:ec2::254',
  'fec0::1',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '::ffff:169.254.169.254',
  '::ffff:168.63.129.16',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '2002:7f00:1::',
  '2002:a00:1::',
  '2001::1',
  '2001:db8::1',
  '100::1',
  '4000::1',
  '',
  'localhost',
  'example.com',
  '1.2.3',
  '8.8.8.8:443',
  '[::1]',
]

describe('isPublicAddress', () => {
  it.each(PUBLIC)('accepts %s', address => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each(NOT_PUBLIC)('refuses %j', address => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
