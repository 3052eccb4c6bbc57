/**
 * Calls that no page of ours makes, by every way in: each must be answered with an error as data that tells nothing of
 * this machine, and after all of them the history, the files and every prototype must be what they were.
 */

import { differences, findLeak, fingerprint, prototypes } from '../support/witness.ts'
import type { Ledger } from './findings.ts'
import type { Asked, Entry } from './message-entries.ts'

export type MessageOptions = {
	readonly seed: number
	/** The number of the first message. */
	readonly first?: number
	readonly rounds: number
	readonly entry: Entry
	readonly dataDir: string
	/** Texts that no answer may hold. */
	readonly secrets: readonly string[]
	readonly ledger: Ledger
	readonly onRound?: () => void
}

/** On their way at the same time. */
const atOnce = 50
const answerLimitMs = 60_000

export async function runMessageRounds(options: MessageOptions): Promise<void> {
	const { seed, first = 0, rounds, entry, dataDir, ledger, onRound = () => {} } = options
	const history = fingerprint(dataDir)
	const shared = prototypes()
	for (let done = 0; done < rounds; done += atOnce) {
		const count = Math.min(atOnce, rounds - done)
		await Promise.all(Array.from({ length: count }, (_, index) => ask(options, first + done + index)))
		const where = `${entry.name}, seed ${seed}, messages ${first + done} to ${first + done + count - 1}`
		if (prototypes() !== shared) {
			ledger.find('crash', where, 'a prototype was changed')
			return
		}
		for (let round = 0; round < count; round += 1) ledger.round()
		onRound()
	}
	const changed = differences(history, fingerprint(dataDir))
	if (changed.length > 0) {
		ledger.find('damaged history', `${entry.name}, seed ${seed}`, `changed: ${changed.join(', ')}`)
	}
}

async function ask({ seed, entry, dataDir, secrets, ledger }: MessageOptions, index: number): Promise<void> {
	const asked = entry.ask(seed, index)
	const where = `${entry.name}, seed ${seed}, message ${index} (${asked.what.slice(0, 80)})`
	try {
		const answer = await withinLimit(asked.answer)
		const verdict = judge(answer, asked)
		if (verdict) ledger.find('crash', where, verdict)
		const leak = findLeak(answer, dataDir, secrets)
		if (leak) ledger.find('crash', where, `the answer holds ${leak}`)
		ledger.count(asked.expected === 'silence' ? 'not answered' : kindOf(answer))
	} catch (cause) {
		ledger.find('hang', where, cause instanceof Error ? `${cause.stack}` : `${cause}`)
	}
}

/** What is wrong with an answer; null when nothing is. */
function judge(answer: unknown, { expected }: Asked): string | null {
	if (expected === 'silence') return null
	const kind = kindOf(answer)
	if (kind === 'no result') return `it was answered with ${JSON.stringify(answer)?.slice(0, 200)}`
	if (kind === 'internal') return `a handler failed: ${JSON.stringify(answer).slice(0, 500)}`
	if (expected === 'refused' && kind !== 'bad-input' && kind !== 'not-allowed') {
		return `it was not refused: ${JSON.stringify(answer).slice(0, 200)}`
	}
	return null
}

/** The kind of error, `ok`, or `no result`. */
function kindOf(answer: unknown): string {
	if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return 'no result'
	if (answer.ok === true) return 'ok'
	const error = 'error' in answer ? answer.error : null
	return typeof error === 'object' && error !== null && 'kind' in error ? String(error.kind) : 'no result'
}

async function withinLimit<T>(answer: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined
	const limit = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('There was no answer.')), answerLimitMs)
	})
	try {
		return await Promise.race([answer, limit])
	} finally {
		clearTimeout(timer)
	}
}
