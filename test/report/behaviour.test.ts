import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../../src/behaviours/load.js'
import { behaviourText } from '../../src/report/behaviour.js'
import { runAlone } from '../../src/stream/alone.js'

const textOf = (id: string) => {
  const found = loadCatalogue().find(({ behaviour }) => behaviour.id === id)
  return found === undefined ? '' : behaviourText(found.behaviour, runAlone(found, 'show'))
}

describe('a behaviour shown in full', () => {
  it('has the commands that perform it for real, and what cleans up', () => {
    expect(textOf('cfn-exclusion-blindspot')).toContain(
      [
        'AWS CLI performs it, in an account that is yours and where you may:',
        '  aws cloudformation create-stack --stack-name cache-test \\',
        '    --template-body file://template.yaml',
        'Afterwards: aws cloudformation delete-stack --stack-name cache-test',
      ].join('\n'),
    )
  })

  it('says nothing of that where no public tool does it', () => {
    expect(textOf('console-decrypt-click-hijack')).not.toContain('performs it')
  })

  it('has a column of phases only where its calls have some', () => {
    expect(textOf('known-arn-new-region')).toMatch(/^ *after {2}call +outcome +phase$/m)
    expect(textOf('console-home')).toMatch(/^ *after {2}call +outcome$/m)
  })
})
