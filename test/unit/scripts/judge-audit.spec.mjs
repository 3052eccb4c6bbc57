import { expect, it } from 'vitest'
import { judgeAudit } from '../../../scripts/advisories/judge-audit.mjs'

const answer = (/** @type {object} */ vulnerabilities) => JSON.stringify({ metadata: { vulnerabilities } })

it('counts what is severe', () => {
	expect(judgeAudit(answer({ low: 3, moderate: 2, high: 0, critical: 0 }))).toBe(0)
	expect(judgeAudit(answer({ low: 0, moderate: 0, high: 2, critical: 1 }))).toBe(3)
})

it.each(['', 'no JSON', '{"message":"405 Method Not Allowed"}', '{"metadata":{}}', answer({ high: 'x' })])(
	'takes no answer for none: %s',
	(output) => expect(judgeAudit(output)).toBeNull(),
)
