import { CheckFailed } from '../errors.js'
import { counted } from '../report/table.js'
import { defineCommand } from './command.js'
import { pasted, print, printJson, say } from './console.js'
import { showProgress } from './progress.js'

export const verifyCommand = defineCommand({
  command: 'verify <dataset>',
  describe: 'Check a dataset: sums, rows, truth and delivery against the records, expected alerts',
  positionals: { dataset: { type: 'string', describe: 'Folder of a dataset' } },
  options: {
    quick: { type: 'boolean', default: false, describe: 'Leave out the detector' },
    json: { type: 'boolean', default: false, describe: 'Print what was found' },
  },
  async run(given, { signal, invocation }) {
    const { verifyDataset } = await import('../dataset/verify/verify.js')
    const { detectExpected } = await import('../dataset/verify/detect-expected.js')
    const folder = String(given.dataset)
    const progress = showProgress('checking')
    const onProgress = (checked: number) => {
      signal.throwIfAborted()
      progress.at(checked)
    }
    const { findings, records, files } = await verifyDataset(folder, {
      onProgress,
      ...(given.quick ? {} : { detect: (rules) => detectExpected(folder, rules, () => signal.throwIfAborted()) }),
    }).finally(() => progress.stop())
    if (given.json) printJson('verification', { dataset: folder, files, records, findings })
    else for (const { place, message } of findings) print(`${place}: ${message}`)
    if (findings.length > 0) throw new CheckFailed(`${folder}: ${counted(findings.length, 'thing')} found wrong`)
    say(
      `${folder}: ${counted(records, 'record')} in ${counted(files, 'file')}, all as it should be${given.quick ? ' (the detector was left out)' : ''}`,
    )
    say(`next: ${invocation} score ${pasted(folder)}`)
  },
})
