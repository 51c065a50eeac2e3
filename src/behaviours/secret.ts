import { arnOf } from '../cloudtrail/arn.js'
import type { Run } from './run.js'

/** `prod/orders` of the ARN that ends in `secret:prod/orders-AbCdEf`. */
export function nameOfSecret(arn: string): string {
  return (arn.split(':secret:').at(-1) as string).replace(/-[^-]{6}$/, '')
}

/** The ARN of a secret that somebody asked for by its name, or by its ARN; of one that is not there the name in an ARN. */
export function arnOfSecret(run: Run, id: string): string {
  if (id.startsWith('arn:')) return id
  const { account } = run.actor
  const known = run.world.holdingsOf(account).secret.find((arn) => nameOfSecret(arn) === id)
  return known ?? arnOf('secretsmanager', { region: run.region, account: account.id }, `secret:${id}`)
}
