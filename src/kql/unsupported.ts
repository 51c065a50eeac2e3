import { InputError } from '../errors.js'

/** A query that parses but cannot be evaluated here, or that Elasticsearch would refuse: never a silent no. */
export class UnsupportedQuery extends InputError {
  override readonly name = 'UnsupportedQuery'
}
