import { describe, expect, it } from 'vitest'
import { startWebhookReceiver } from '@/tests/webhook-receiver'
import { postTo, postWebhook } from './post-webhook'
import { checkWebhookUrl, readWebhookUrl, resolveWebhook } from './webhook-address'

// The default configuration: only public hosts, only https.
process.env['DATABASE_URL'] = 'postgresql://nobody@127.0.0.1:1/none'

/** Every known way to write an address that is not public. */
const PRIVATE = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '0x7f.1',
  '127.0.0.1.',
  '0.0.0.0',
  '0',
  '10.0.0.5',
  '172.16.0.1',
  '192.168.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '168.63.129.16',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:a9fe:a9fe]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  // The address that a name resolves to is checked as well.
  'localhost',
  'LOCALHOST',
  // URLs accept digits from other scripts.
  '１２７.０.０.１',
  '①②⑦.0.0.1',
]

describe('the address of a webhook', () => {
  it.each(PRIVATE)('refuses https://%s', async host => {
    const url = readWebhookUrl(`https://${host}/services/T0ken`)
    await expect(resolveWebhook(url)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('private network'),
    })
    await expect(checkWebhookUrl(url.href)).rejects.toMatchObject({ code: 'invalid', field: 'webhookUrl' })
    expect(await postWebhook(url.href, {}, 'n')).toMatchObject({ sent: false, final: true })
  })

  it.each([
    ['http://hooks.slack.com/services/T0ken', /Use the https/],
    ['ftp://hooks.slack.com/T0ken', /starting with https/],
    ['file:///etc/passwd', /starting with https/],
    ['hooks.slack.com/services/T0ken', /starting with https/],
    ['https://user:T0ken@hooks.slack.com/', /Remove the username/],
    [`https://hooks.slack.com/${'T0ken'.repeat(400)}`, /Paste the full URL/],
  ])('refuses %s without repeating it', (text, why) => {
    try {
      readWebhookUrl(text)
      expect.unreachable()
    } catch (error) {
      expect(String(error)).toMatch(why)
      expect(String(error)).not.toContain('T0ken')
    }
  })

  it('accepts public addresses', async () => {
    expect(await resolveWebhook(readWebhookUrl('https://8.8.8.8/x'))).toEqual([
      { address: '8.8.8.8', family: 4 },
    ])
    expect(await resolveWebhook(readWebhookUrl('https://[2606:4700::1111]/x'))).toEqual([
      { address: '2606:4700::1111', family: 6 },
    ])
  })

  it('is not resolved again after the check', async () => {
    const receiver = await startWebhookReceiver()
    try {
      // The name does not resolve, so only the given address can have been used.
      const url = new URL(`http://rebound.invalid:${receiver.port}/x`)
      const answer = await postTo(url, [{ address: '127.0.0.1', family: 4 }], '{"text":"hi"}', 'n')
      expect(answer.status).toBe(200)
      expect(receiver.posts[0]?.headers.host).toBe(`rebound.invalid:${receiver.port}`)
    } finally {
      await receiver.stop()
    }
  })
})
