/** @typedef {import('./row.mjs').Row} Row */

/**
 * @param {readonly Row[]} rows
 * @returns {string}
 */
export function formatTable(rows) {
	const lines = [
		['what', 'measured', 'goal', '', 'seed'],
		...rows.map(({ name, value, unit, goal, holds, seed }) => [
			name,
			`${round(value)} ${unit}`.trim(),
			goal,
			holds ? 'holds' : 'MISSED',
			String(seed),
		]),
	]
	const widths = (lines[0] ?? []).map((_, column) =>
		Math.max(...lines.map((line) => line[column]?.length ?? 0)),
	)
	return lines
		.map((line) => `${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
		.join('\n')
		.concat('\n')
}

/** @param {number} value */
function round(value) {
	return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4))
}
