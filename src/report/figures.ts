/** `1,234,567`, the same in every locale. */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** `1 record`, `2,900 records`; a plural that is not the word and an s is given. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** A rate in a unit that reads well: `1.24 M`, `118 k`, `840`. */
export function rate(perSecond: number): string {
  if (perSecond >= 1e6) return `${(perSecond / 1e6).toFixed(2)} M`
  if (perSecond >= 1e4) return `${Math.round(perSecond / 1e3)} k`
  if (perSecond >= 1e3) return `${(perSecond / 1e3).toFixed(1)} k`
  return String(Math.round(perSecond))
}
