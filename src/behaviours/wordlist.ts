const ENVIRONMENTS = ['prod', 'dev', 'staging', 'live', 'test']
const THINGS = [
  'db/password',
  'db/root',
  'api/key',
  'jwt/secret',
  'github/token',
  'rds/master',
  'redis/auth',
  'stripe/secret',
  'slack/token',
  'admin/password',
]

/** Names that somebody tries who does not know which parameters there are. */
export const WORDLIST: readonly string[] = ENVIRONMENTS.flatMap((environment) =>
  THINGS.map((thing) => `/${environment}/${thing}`),
)
