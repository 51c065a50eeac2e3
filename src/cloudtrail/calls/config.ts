import { LETTERS_AND_DIGITS } from '../../keyed.js'
import { arnOf } from '../arn.js'
import { responseTime } from '../response-time.js'
import { reads, writes } from './definition.js'
import { service } from './service.js'

const config = service('config')

/** One resource in seven is not as a rule wants it. */
const COMPLIANCE = ['NON_COMPLIANT', ...Array<string>(6).fill('COMPLIANT')]

/**
 * Config; its shapes follow the API reference, as the records of two of its calls that were published are cut short,
 * and there is none of the others.
 */
export const configOperations = [
  reads(
    config,
    'DescribeConfigRules',
    { configRuleNames: 'strings?', nextToken: 'string?' },
    { resource: (_, call) => arnOf('config', call, 'config-rule/*') },
  ),
  reads(config, 'DescribeConfigurationRecorders'),
  reads(config, 'DescribeConfigurationRecorderStatus'),
  reads(config, 'DescribeDeliveryChannels'),
  reads(
    config,
    'GetComplianceDetailsByConfigRule',
    { configRuleName: 'string', nextToken: 'string?' },
    {
      request: ({ configRuleName, nextToken }) => ({
        configRuleName,
        complianceTypes: ['NON_COMPLIANT'],
        limit: 100,
        nextToken,
      }),
      resource: (_, call) => arnOf('config', call, 'config-rule/*'),
      failures: {
        NoSuchConfigRuleException: {
          message: ({ args }) => `The ConfigRule '${args.configRuleName}' provided in the request is invalid.`,
        },
      },
    },
  ),
  writes(
    config,
    'PutEvaluations',
    { resourceId: 'string', resourceType: 'string' },
    {
      request: ({ resourceId, resourceType }, call) => ({
        evaluations: [
          {
            complianceResourceId: resourceId ?? '',
            complianceResourceType: resourceType ?? '',
            complianceType: call.draws.pick(44, COMPLIANCE),
            orderingTimestamp: responseTime(call.second - 20),
          },
        ],
        resultToken: call.draws.text(35, `${LETTERS_AND_DIGITS}+/`, 180),
        testMode: false,
      }),
      failures: {
        InvalidResultTokenException: { message: 'The result token provided is invalid or has expired.' },
      },
    },
  ),
]
