import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folder, trailbench } from './trailbench.js'

const home = folder()
const dataset = join(home, 'tiny')
trailbench([
  'generate',
  '--size',
  'tiny',
  '--seed',
  '7',
  '--attacks',
  'leaked-*',
  '--expected',
  'none',
  '--out',
  dataset,
])
const trail = join(dataset, 'events-00001.ndjson')

describe('compare', () => {
  it('puts rules beside each other on a dataset, and says what counts', () => {
    const { code, out, err } = trailbench(['compare', dataset, '--rule', 'v2', '--rule', 'v9'])
    expect(code).toBe(0)
    expect(out).toMatch(/^rule +alerts +a day +terms +found +direct +false +false\/day\nv2 /)
    expect(out).toContain('v9 beside v2')
    expect(err).toContain('alerts count from 2024-07-11T00:00:00Z on, over 11.0 d')
    expect(err).toMatch(/next: .*explain/)
  })

  it('has all of it as JSON', () => {
    const { out } = trailbench(['compare', dataset, '--set', 'history=1d', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      schema: 'trailbench/compare/1',
      change: { set: ['history=1d'] },
      rules: [{ rule: 'v9' }, { rule: 'v9 changed' }],
      differences: [{ rule: 'v9 changed', beside: 'v9' }],
    })
  })

  it('takes a trail and labels of somebody else, and says what is not there', () => {
    const labels = join(home, 'labels.ndjson')

    const found = JSON.parse(trailbench(['detect', trail, '--rule', 'v9']).out.split('\n')[0] ?? '').source
    writeFileSync(labels, `{"eventID":"${found}","incident":"theft-1"}\n{"eventID":"nowhere","incident":"theft-1"}\n`)
    const { code, out, err } = trailbench(['compare', trail, '--rule', 'v2', '--rule', 'v9', '--truth', labels])
    expect(code).toBe(0)
    expect(out).toMatch(/^rule .*found/)
    expect(err).toContain('1 malicious record of 2 is not in the trail, such as nowhere')
  })

  it.each([
    [['compare', dataset], 'one rule alone is beside nothing'],
    [['compare', dataset, '--set', 'hist=3d'], 'did you mean "history"?'],
    [['compare', dataset, '--without', 'user.name: ('], '--without: query:'],
    [['compare', trail, '--rule', 'v2', '--rule', 'v9', '--truth', join(home, 'none')], 'none'],
  ])('of %j ends with 2 and says what would do', (args, message) => {
    const { code, err } = trailbench(args)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})
