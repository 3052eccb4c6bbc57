/** The comparison as a table for the README. Pure. */
import type { ClientOutcome } from './client-outcome.ts'

export type Measured = {
	readonly client: string
	readonly fault: string
	readonly isSilent: boolean
	readonly percent: number
	readonly end: ClientOutcome['end']
	/** From the fault to the first sign of it; null without one. */
	readonly noticedAfterMs: number | null
}

/** Markdown: a line for each fault, a column for each client. */
export function formatComparison(measured: readonly Measured[]): string {
	const clients = [...new Set(measured.map(({ client }) => client))]
	const faults = [...new Set(measured.map(({ fault }) => fault))]
	const find = (fault: string, client: string) =>
		measured.find((each) => each.fault === fault && each.client === client)
	const lines = faults.map((fault) => [fault, ...clients.map((client) => toCell(find(fault, client)))])
	const mean = clients.map((client) => {
		const own = measured.filter((each) => each.client === client)
		return `**${percent(own.reduce((sum, each) => sum + each.percent, 0) / own.length)}**`
	})
	const count = (end: ClientOutcome['end']) =>
		clients.map((client) =>
			String(measured.filter((each) => each.client === client && each.end === end).length),
		)
	return [
		['what happens', ...clients],
		['---', ...clients.map(() => '---')],
		...lines,
		['text recovered, mean', ...mean],
		['silent truncations', ...count('truncated')],
		['still waiting at the end', ...count('waiting')],
	]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n')
}

function toCell(measured: Measured | undefined): string {
	if (!measured) return ''
	const { end, noticedAfterMs } = measured
	const noticed = noticedAfterMs === null ? '' : `, noticed after ${seconds(noticedAfterMs)}`
	return `${percent(measured.percent)}, ${words[end]}${noticed}`
}

const words: { readonly [End in ClientOutcome['end']]: string } = {
	complete: 'complete',
	error: 'error',
	truncated: 'cut off in silence',
	waiting: 'still waiting',
}

const percent = (value: number): string => `${Math.floor(value)} %`

/** Short times are made of the machine's own delays: more digits would promise too much. */
function seconds(ms: number): string {
	return ms < 100 ? '0.1 s' : `${(ms / 1_000).toFixed(1)} s`
}
