import type { Part } from './part-plan.js'

/** Who makes which part. */
export interface Rota {
  /** The next part for whoever made the one that is given; undefined when none is left. */
  next(made: Part | undefined): Part | undefined
}

/**
 * Gives everyone parts that follow each other, since neighbours need the same plans: the one after the part that was
 * made; or else the longest run of parts that nobody took yet, half of it where somebody is about to come to it.
 */
export function createRota(parts: readonly Part[]): Rota {
  const left = new Map(parts.map((part) => [part.number, part]))
  const taken = new Set<number>()
  const take = (number: number) => {
    const part = left.get(number)
    if (part !== undefined) taken.add(number)
    left.delete(number)
    return part
  }
  return {
    next(made) {
      if (made !== undefined) {
        taken.delete(made.number)
        if (left.has(made.number + 1)) return take(made.number + 1)
      }
      const { first, length } = longestRun([...left.keys()])
      return take(taken.has(first - 1) ? first + Math.floor(length / 2) : first)
    },
  }
}

/** Of rising numbers the longest run without a gap. */
function longestRun(numbers: readonly number[]): { readonly first: number; readonly length: number } {
  let longest = { first: 0, length: 0 }
  let first = numbers[0] ?? 0
  for (const [i, number] of numbers.entries()) {
    if (number !== (numbers[i - 1] ?? number - 1) + 1) first = number
    const length = number - first + 1
    if (length > longest.length) longest = { first, length }
  }
  return longest
}
