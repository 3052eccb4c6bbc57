/** A campaign's outcome for a person. Pure. */
import type { Finding, Tally } from './findings.ts'

const shownFindings = 40

export function formatTable(tallies: readonly Tally[]): string {
	const lines = [
		['what', 'rounds', 'lost', 'doubled', 'false deaths', 'hangs', 'other', 'time'],
		...tallies.map(({ name, rounds, lost, doubled, findings, elapsedMs }) => {
			const count = (kinds: readonly Finding['kind'][]) =>
				String(findings.filter(({ kind }) => kinds.includes(kind)).length)
			return [
				name,
				String(rounds),
				String(lost),
				String(doubled),
				count(['false death']),
				count(['hang']),
				count(['broken order', 'not stored', 'damaged history', 'crash']),
				`${Math.round(elapsedMs / 1_000)} s`,
			]
		}),
	]
	const widths = (lines[0] ?? []).map((_, column) =>
		Math.max(...lines.map((line) => line[column]?.length ?? 0)),
	)
	const table = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
	const counts = tallies.map(
		({ name, counts }) =>
			`${name}: ${Object.entries(counts)
				.map(([what, count]) => `${count} ${what}`)
				.join(', ')}`,
	)
	return [...table.map((line) => line.trimEnd()), '(lost and doubled in characters)', '', ...counts].join(
		'\n',
	)
}

/** Each with what it takes to see it again. */
export function formatFindings(tallies: readonly Tally[], seed: number): string {
	const all = tallies.flatMap(({ findings }) => findings)
	if (all.length === 0) return `\nNothing was lost, nothing doubled. Seed ${seed}.\n`
	const lines = all.slice(0, shownFindings).map(({ kind, where, detail }) => `${kind}: ${where}: ${detail}`)
	const rest = all.length > shownFindings ? [`… and ${all.length - shownFindings} more`] : []
	const again = [
		`Again: npm run torture -- --seed=${seed}, and --rungs=… --schedules=1 --first=NUMBER for one schedule.`,
	]
	return `\n${[...lines, ...rest, ...again].join('\n')}\n`
}
