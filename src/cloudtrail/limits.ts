/** Names that one GetParameters may ask for. Source: Systems Manager API reference. */
export const GET_PARAMETERS_NAMES = 10

/** Parameters on one page of GetParametersByPath. Source: Systems Manager API reference. */
export const PARAMETERS_BY_PATH_PAGE = 10

/** Parameters on one page of DescribeParameters, and versions on one of GetParameterHistory. Source: the same. */
export const DESCRIBE_PARAMETERS_PAGE = 50

/** Characters of a user agent that CloudTrail keeps: 1 KB. Source: CloudTrail record contents. */
export const USER_AGENT_LENGTH = 1_024
