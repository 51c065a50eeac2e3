/** Data: what another program would read. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Everything else: what a person reads. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** A path as a shell takes it, for commands that are pasted. */
export function pasted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}

/** A result as JSON, with the name and version of its schema. */
export function printJson(schema: string, value: object): void {
  print(JSON.stringify({ schema: `trailbench/${schema}/1`, ...value }, null, 2))
}
