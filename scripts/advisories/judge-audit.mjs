/**
 * What `npm audit --json` has answered: how many packages of what people install have a known hole that is severe, or
 * null when the registry answered nothing of the kind, as mirrors often do.
 *
 * @param {string} output
 * @returns {number | null}
 */
export function judgeAudit(output) {
	try {
		const { high, critical } = JSON.parse(output).metadata.vulnerabilities
		return Number.isInteger(high) && Number.isInteger(critical) ? high + critical : null
	} catch {
		return null
	}
}
