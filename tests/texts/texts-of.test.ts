import { expect, test } from 'vitest'
import { textsOf } from './texts-of.mjs'

const read = (source: string) => textsOf('page.tsx', source).map(({ line, text }) => `${line} ${text}`)

test('an element with words is one text, whatever is inserted into it', () => {
  expect(
    read(`
      const page = (
        <p className="flex gap-2">
          Segment has answered <b>{code}</b> since{' '}
          <time>yesterday</time>. {more && 'Nothing is lost.'}
        </p>
      )`),
  ).toEqual(['3 Segment has answered {…} since yesterday. {…}', '5 Nothing is lost.'])
})

test('strings that people read are found in attributes, properties, calls and choices', () => {
  expect(
    read(`
      const field = <Field label="Name" className="Grid of boxes" hint={'Any name you like'} />
      const reason = { title: 'Timed out', code: 'timed_out', why: \`After \${seconds} s.\` }
      refuse(full ? 'Too many keys.' : 'No key yet.')`),
  ).toEqual([
    '2 Name',
    '2 Any name you like',
    '3 Timed out',
    '3 After {…} s.',
    '4 Too many keys.',
    '4 No key yet.',
  ])
})

test('lists messages that start in lower case', () => {
  expect(
    read(`fail('name a command first')\nlog.info(\`port \${port} is in use\`)\nbutton('send as new')`),
  ).toEqual(['1 name a command first', '2 port {…} is in use', '3 send as new'])
})

test('skips strings that only machines read', () => {
  expect(
    read(`
      const found = 'e.user_id IS NOT NULL'
      const media = matchMedia('(prefers-color-scheme: dark)')
      const box = 'grid max-w-md gap-2 rounded-md px-2 text-left'
      const cookie = 'name=value; Path=/; HttpOnly'
      const headers = { 'cache-control': 'no-store, no-transform', accept: 'text/csv; charset=utf-8' }
      import x from 'Some Module of ours'
      type Kind = 'One of two' | 'Two of two'
      const rows = await sql\`SELECT one FROM two\`
      const style = cn('Text and more', 'a b')`),
  ).toEqual([])
})
