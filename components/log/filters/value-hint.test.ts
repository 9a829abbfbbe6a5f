import { expect, it } from 'vitest'
import { valueHint, valueKind } from './value-hint'

it('names the kind of value a field takes', () => {
  expect(valueKind('guide_id:')).toBe('number')
  expect(valueKind('feedback:')).toBe('text')
  expect(valueKind('state:')).toBe('choice')
  expect(valueKind('failed')).toBeNull()
})

it('explains what may follow the colon at the caret', () => {
  expect(valueHint('u_81 guide_id:', 14)).toMatch(/ID of the guide\. A whole number\..*guide_id:42/)
  expect(valueHint('u_81 guide_id:', 3)).toBeNull()
  expect(valueHint('nothing:', 8)).toBeNull()
})
