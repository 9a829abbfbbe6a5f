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

test('what machines read is not a text', () => {
  expect(
    read(`
      import x from 'Some Module of ours'
      type Kind = 'One of two' | 'Two of two'
      const rows = await sql\`SELECT one FROM two\`
      const style = cn('Text and more', 'a b')`),
  ).toEqual([])
})
