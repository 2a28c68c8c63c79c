import { handlers } from '../../cloud/actions/index'
import { asks } from '../../src/contract/index'
import { ourFiles, read } from './files'

const names = Object.keys(asks)
const cloudTests = ourFiles().filter((file) => /^test\/cloud\/.*\.test\.ts$/.test(file))
const tested = cloudTests.map(read).join('\n')

test('the contract holds asks', () => {
  expect(names.length).toBeGreaterThan(0)
})

interface Shape {
  kind?: string
  entries?: Record<string, unknown>
  pipe?: Shape[]
  options?: Shape[]
}
/** Whether every form of this input carries the field. */
const carries = (shape: Shape, field: string): boolean =>
  Boolean(shape.entries && field in shape.entries) ||
  Boolean(shape.pipe?.some((part) => part.kind === 'schema' && carries(part, field))) ||
  Boolean(shape.options?.length && shape.options.every((one) => carries(one, field)))

test.each(Object.entries(asks))('%s says who may ask it, what for, what goes in and what comes out', (_, ask) => {
  expect(ask.by.length).toBeGreaterThan(0)
  expect(ask.summary).toMatch(/\S/)
  expect(ask.input).toHaveProperty('kind', 'schema')
  expect(ask.output).toHaveProperty('kind', 'schema')
})

const writing = Object.entries(asks).filter(([, ask]) => ask.writes)

test.each(writing)('%s writes, so it carries a requestId: asked twice, it is done once', (_, ask) => {
  expect(carries(ask.input as Shape, 'requestId')).toBe(true)
})

test.each(names)('%s has an action that answers it', (name) => {
  expect(typeof (handlers as Record<string, unknown>)[name]).toBe('function')
})

test('no action answers an ask that the contract does not hold', () => {
  expect(Object.keys(handlers).filter((name) => !names.includes(name))).toEqual([])
})

test.each(names)('%s is asked in at least one test of the cloud', (name) => {
  expect(['"', "'", '`'].some((quote) => tested.includes(`${quote}${name}${quote}`))).toBe(true)
})
