import { CheckFailed } from '../errors.js'
import { counted } from '../report/figures.js'
import { defineCommand } from './command.js'
import { pasted, print, printJson, say } from './console.js'
import { showProgress } from './progress.js'

export const verifyCommand = defineCommand({
  command: 'verify <dataset..>',
  describe: 'Check a dataset: sums, rows, truth, delivery, expected alerts, what it follows from',
  positionals: { dataset: { type: 'string', array: true, describe: 'Folder of a dataset, or those of all its parts' } },
  options: {
    quick: { type: 'boolean', default: false, describe: 'Leave out the detector, and making it again' },
    json: { type: 'boolean', default: false, describe: 'Print what was found' },
  },
  async run(given, { signal, invocation }) {
    const { verifyDataset } = await import('../dataset/verify/verify.js')
    const { detectExpected } = await import('../dataset/verify/detect-expected.js')
    const { remake } = await import('../dataset/verify/remade.js')
    const { packageVersion } = await import('../io/files.js')
    const folders = [given.dataset].flat().map(String)
    const folder = folders.join(', ')
    const progress = showProgress('checking')
    const onProgress = (checked: number) => {
      signal.throwIfAborted()
      progress.at(checked)
    }
    const { findings, wrong, records, files, otherVersion } = await verifyDataset(folders, {
      onProgress,
      ...(given.quick
        ? {}
        : {
            detect: (rules) => detectExpected(folders, rules, () => signal.throwIfAborted()),
            remake: { version: packageVersion(), make: (config, share) => remake(config, share, onProgress) },
          }),
    }).finally(() => progress.stop())
    if (given.json) printJson('verification', { dataset: folder, files, records, wrong, findings })
    else for (const { place, message } of findings) print(`${place}: ${message}`)
    if (otherVersion !== undefined)
      say(`${folder}: made by version ${otherVersion}, so that it was not held against what this version makes`)
    if (findings.length > 0) throw new CheckFailed(`${folder}: ${counted(wrong, 'thing')} found wrong`)
    say(
      `${folder}: ${counted(records, 'record')} in ${counted(files, 'file')}, all as it should be${given.quick ? ' (the detector and what the configuration makes were left out)' : ''}`,
    )
    say(`next: ${invocation} score ${folders.map(pasted).join(' ')}`)
  },
})
