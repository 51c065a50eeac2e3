import { defineCommand } from './command.js'

export const benchCommand = defineCommand({
  command: 'bench',
  describe: 'How fast each stage is beside what the machine can do, and how right',
  options: {
    suite: {
      type: 'string',
      array: true,
      describe: 'Stages by name, or growth, or peers [default: all stages]',
    },
    rule: { type: 'string', array: true, describe: 'Shipped rules, for --via [default: v2, v9]' },
    events: { type: 'string', default: '20000', describe: 'Background records to measure with' },
    seed: { type: 'string', default: 'bench', describe: 'Seed of those records' },
    time: { type: 'string', default: '1s', describe: 'How long a piece of work is repeated' },
    out: { type: 'string', default: 'output/bench.json', describe: 'File for the result as JSON' },
    against: { type: 'string', describe: 'The dist folder of another build, to be run by turns with this one' },
    baseline: { type: 'string', describe: 'A result of an earlier run, to be compared by ratios to the ceilings' },
    'fail-slower': { type: 'string', describe: 'Gate: exit 3 if a suite is slower by more than this share: 10%' },
    'fail-accuracy': {
      type: 'boolean',
      default: false,
      describe: 'Gate: exit 3 if rules find less or are right less often; with --via on any difference',
    },
    via: { type: 'boolean', default: false, describe: 'Time and score the program behind a lone -- instead' },
    peers: {
      type: 'string',
      describe: 'Folder of packages (pip, npm) where --suite peers looks first [default: the PATH]',
    },
    peer: { type: 'string', array: true, describe: 'Which of them, beside ours [default: all that are there]' },
    threads: { type: 'string', array: true, describe: 'With how many threads they run [default: 1, the processors]' },
    axis: {
      type: 'string',
      array: true,
      describe: 'Of growth: volume, principals, live terms, rules, files [default: all]',
    },
    format: {
      choices: ['text', 'md'] as const,
      default: 'text' as const,
      describe: 'A table, or Markdown for a pull request',
    },
    json: { type: 'boolean', default: false, describe: 'Print the result as JSON' },
  },
  examples: [
    ['$0 bench --baseline before.json --fail-slower 10%', 'whether a change made something slower'],
    ['$0 bench --against ../old/dist --suite whole', 'two builds by turns'],
    ['$0 bench --via -- python3 engine.py', "somebody else's engine: documents in, alerts out"],
    ['$0 bench --suite growth --events 1000000', 'time and memory against volume'],
    ['$0 bench --suite peers --events 500000', 'beside what others use, on one trail'],
  ],
  async run(given, environment) {
    // The bench is a project of its own that uses this one; only here, and only when asked for, is it known.
    const bench: { runBench: (given: object, environment: object) => Promise<void> } = await import(
      new URL('../bench/run.js', import.meta.url).href
    )
    await bench.runBench(given, environment)
  },
})
