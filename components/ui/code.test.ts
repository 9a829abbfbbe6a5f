import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { WithCode } from './code'

/** The rendered text with code in angle brackets. */
const render = (text: string) =>
  renderToStaticMarkup(createElement(WithCode, null, text))
    .replaceAll('<wbr/>', '')
    .replace(/<code[^>]*>(.*?)<\/code>/g, '<$1>')

it.each([
  ['Set `event` to one of the 14 names.', 'Set <event> to one of the 14 names.'],
  ['`user_id` (or `userId`)', '<user_id> (or <userId>)'],
  ['No code here.', 'No code here.'],
  // Quoted values may contain backticks.
  ['Got u`1, `userId` is kept.', 'Got u`1, <userId> is kept.'],
  ['Got u`1`2.', 'Got u`1`2.'],
])('renders %j as %j', (text, expected) => {
  expect(render(text)).toBe(expected)
})
