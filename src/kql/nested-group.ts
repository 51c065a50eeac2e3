/**
 * What Kibana says of a field that is asked for in the wrong group of braces; undefined where all is well.
 * @param path the nested object that the field lies in, `group` the one that the query is about.
 */
export function groupMistake(name: string, path: string | undefined, group: string | undefined): string | undefined {
  if (path === group) return undefined
  if (path === undefined)
    return `${name} is not a nested field but is in nested group "${group}" in the KQL expression.`
  if (group === undefined) return `${name} is a nested field, but is not in a nested group in the KQL expression.`
  return `Nested field ${name} is being queried with the incorrect nested path. The correct path is ${path}.`
}
