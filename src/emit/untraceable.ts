/** Something that a template cannot express: the clear path makes such records. */
export class Untraceable extends Error {
  override readonly name = 'Untraceable'
}
