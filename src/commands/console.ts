/** Data: what another program would read. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Everything else: what a person reads. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** As a shell takes it for one word, for commands that are pasted. */
export function pasted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A result as JSON, with the name and version of its schema. */
export function printJson(schema: string, value: object): void {
  print(JSON.stringify({ schema: `trailbench/${schema}/1`, ...value }, null, 2))
}
