import { join } from 'node:path'
import { type Alert, alertSchema } from '../../detection/alert.js'
import { ruleOf } from '../layout.js'
import { placedRowsOf } from '../rows.js'
import type { Findings } from './findings.js'

/** What a detector says of a dataset, by rule. */
export type DetectExpected = (rules: readonly string[]) => Promise<ReadonlyMap<string, readonly Alert[]>>

/**
 * The alerts that are kept beside the records against what a detector makes of them now.
 * @param readable the files of the dataset that can be read.
 * @param detect left out, only the rows are checked.
 */
export async function verifyExpected(
  folder: string,
  readable: readonly string[],
  findings: Findings,
  detect?: DetectExpected,
): Promise<void> {
  const expected = readable.flatMap((path) => {
    const rule = ruleOf(path)
    return rule === undefined ? [] : [{ path, rule }]
  })
  const made = detect && expected.length > 0 ? await detect(expected.map(({ rule }) => rule)) : undefined
  for (const { path, rule } of expected) {
    const lacking = made && new Map((made.get(rule) ?? []).map((alert) => [textOf(alert), alert]))
    const rows = placedRowsOf(join(folder, path), alertSchema, ({ place, what }) =>
      findings.add('row', place.slice(folder.length).replace(/^[\\/]+/, ''), what),
    )
    for await (const { row, line } of rows)
      if (lacking && !lacking.delete(textOf(row)))
        findings.add('expected-extra', `${path}:${line}`, `an alert on ${row.source} that the detector does not make`)
    for (const { source } of lacking?.values() ?? [])
      findings.add('expected-lost', path, `lacks the alert on ${source} that the detector makes`)
  }
}

/** The same text for equal alerts, in whatever order their keys came. */
function textOf(alert: Alert): string {
  return JSON.stringify(Object.entries(alert).sort(([a], [b]) => (a < b ? -1 : 1)))
}
