import { defineCommand } from './command.js'

export const benchCommand = defineCommand({
  command: 'bench',
  describe: 'How fast each stage is beside what the machine can do, and how right',
  options: {
    suite: {
      type: 'string',
      array: true,
      describe: 'generate, serialise, emit, parse, to-ecs, match, new-terms, whole [default: all]',
    },
    events: { type: 'string', default: '20000', describe: 'Background records to measure with' },
    seed: { type: 'string', default: 'bench', describe: 'Seed of those records' },
    time: { type: 'string', default: '1s', describe: 'How long a piece of work is repeated' },
    out: { type: 'string', default: 'output/bench.json', describe: 'File for the result as JSON' },
    json: { type: 'boolean', default: false, describe: 'Print the result as JSON' },
  },
  async run(given, environment) {
    // The bench is a project of its own that uses this one; only here, and only when asked for, is it known.
    const bench: { runBench: (given: object, environment: object) => Promise<void> } = await import(
      new URL('../bench/run.js', import.meta.url).href
    )
    await bench.runBench(given, environment)
  },
})
