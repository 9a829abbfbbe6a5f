import { expect, it } from 'vitest'
import { COMMANDS } from '@/server/cli/commands'
import { ENTRIES, entriesOfApp } from './access'

it('says for every page, route handler and action who may use it', () => {
  expect(entriesOfApp()).toEqual([...ENTRIES.keys()].sort())
})

it('leaves the command line to whoever has the machine: no command takes a session or a token', () => {
  const options = COMMANDS.flatMap(command => Object.keys(command.options))
  expect(options.filter(name => /session|token|cookie/.test(name))).toEqual([])
  expect(COMMANDS.length).toBeGreaterThan(40)
})
