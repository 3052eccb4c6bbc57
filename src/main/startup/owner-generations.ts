/**
 * Who owns a data folder, on disk: `owner-<n>.json`, of which the highest number counts.
 *
 * Why generations: two starts that find a dead owner at the same moment must not both remove its file and
 * take its place. So nothing is removed first. A claim is made by an atomic link that fails if the file
 * exists; generation n is only passed by n + 1, made by whoever found n dead; and only a new owner removes
 * older ones. The highest file is never removed, so a start that was overtaken between looking and linking
 * sees a higher one afterwards and steps back.
 */
import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OwnerRecord, ownerRecord } from './owner-protocol.ts'

/** Makes `record` the owner's, atomically. False when another start was faster. */
export function claimGeneration(folder: string, generation: number, record: OwnerRecord): boolean {
	if (!publish(folder, generation, record)) return false
	if (latestOwner(folder).generation > generation) {
		rmSync(join(folder, nameOf(generation)), { force: true })
		return false
	}
	for (const older of generations(folder)) {
		if (older < generation) rmSync(join(folder, nameOf(older)), { force: true })
	}
	return true
}

const nameOf = (generation: number) => `owner-${generation}.json`

function generations(folder: string): readonly number[] {
	return readdirSync(folder)
		.map((name) => Number(/^owner-(\d+)\.json$/.exec(name)?.[1] ?? Number.NaN))
		.filter(Number.isSafeInteger)
}

/** Generation 0 without a record: nobody has owned this folder yet. */
export function latestOwner(folder: string): {
	readonly generation: number
	readonly record: OwnerRecord | null
} {
	const generation = Math.max(0, ...generations(folder))
	return { generation, record: generation === 0 ? null : readRecord(folder, generation) }
}

/** Null when the file is damaged (a power cut) or was removed by a newer owner: nobody lives there. */
function readRecord(folder: string, generation: number): OwnerRecord | null {
	try {
		const parsed = ownerRecord.safeParse(JSON.parse(readFileSync(join(folder, nameOf(generation)), 'utf8')))
		return parsed.success ? parsed.data : null
	} catch (cause) {
		if (cause instanceof SyntaxError || isErrno(cause, 'ENOENT')) return null
		throw cause
	}
}

/** False when another start was faster. The file appears whole or not at all. */
function publish(folder: string, generation: number, record: OwnerRecord): boolean {
	const draft = join(folder, `${record.id}.json`)
	writeFileSync(draft, JSON.stringify(record), { mode: 0o600 })
	try {
		linkSync(draft, join(folder, nameOf(generation)))
		return true
	} catch (cause) {
		if (isErrno(cause, 'EEXIST')) return false
		throw cause
	} finally {
		rmSync(draft, { force: true })
	}
}

function isErrno(cause: unknown, code: string): boolean {
	return cause instanceof Error && 'code' in cause && cause.code === code
}
