/**
 * The user's input or environment cannot be used: a file that is missing, a value that means nothing, a full disk.
 * The message is one line that names the thing, the value and the way out. Ends the program with code 2.
 */
export class InputError extends Error {
  override readonly name: string = 'InputError'
}

/** A check or a gate did not hold; what it found was reported already. Ends the program with code 3. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed'
}
