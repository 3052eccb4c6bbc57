/** What a campaign found, and what it counted on the way. */
import type { Difference } from './compare-texts.ts'

export type Finding = {
	/** `loss` and `doubling` count characters in `detail`. */
	readonly kind:
		| 'loss'
		| 'doubling'
		| 'false death'
		| 'hang'
		| 'broken order'
		| 'not stored'
		| 'damaged history'
		| 'crash'
	/** Where: enough to run it again. */
	readonly where: string
	readonly detail: string
}

/** One line of the table. */
export type Tally = {
	readonly name: string
	/** How many schedules or rounds. */
	readonly rounds: number
	readonly elapsedMs: number
	/** What happened on the way, in the order to be printed. */
	readonly counts: Readonly<Record<string, number>>
	readonly lost: number
	readonly doubled: number
	readonly findings: readonly Finding[]
}

export type Ledger = ReturnType<typeof createLedger>

/** `onFinding` hears of each finding at once: a campaign may be broken off. */
export function createLedger(name: string, onFinding: (finding: Finding) => void = () => {}) {
	const findings: Finding[] = []
	const counts: Record<string, number> = {}
	const startedAt = performance.now()
	let rounds = 0
	let lost = 0
	let doubled = 0

	function find(kind: Finding['kind'], where: string, detail: string): void {
		const finding: Finding = { kind, where, detail }
		findings.push(finding)
		onFinding(finding)
	}

	return {
		find,
		/** Counts the characters too. */
		differ(where: string, what: string, difference: Difference): void {
			const { lost: missing, doubled: extra, at } = difference
			lost += missing
			doubled += extra
			const detail = `${what}: ${missing} characters missing, ${extra} too many, from ${at} on`
			find(missing > 0 ? 'loss' : 'doubling', where, detail)
		},
		count(what: string, by = 1): void {
			counts[what] = (counts[what] ?? 0) + by
		},
		round(): void {
			rounds += 1
		},
		tally: (): Tally => ({
			name,
			rounds,
			elapsedMs: performance.now() - startedAt,
			counts,
			lost,
			doubled,
			findings,
		}),
	}
}
