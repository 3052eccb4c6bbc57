import { lstat, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize, relative, resolve, sep } from 'node:path'
import type { MovePlan, MoveProblem } from '../../../shared/data-model.ts'
import { pointerName } from '../data-folder-pointer.ts'
import { lackOfSpace } from './free-space.ts'

/**
 * Looks at a folder that the data is to move to. Nothing is left behind there.
 *
 * @param neededBytes what is to be copied
 */
export async function planMove(dataDir: string, wanted: string, neededBytes: number): Promise<MovePlan> {
	const path = resolve(normalize(wanted))
	const answer = (problem: MoveProblem | null): MovePlan => ({ path, problem, neededBytes })
	if (!isAbsolute(wanted)) return answer({ kind: 'relative' })
	try {
		const [from, to] = await Promise.all([realpath(dataDir), realPathOf(path)])
		if (from === to) return answer({ kind: 'same' })
		if (isInside(to, from)) return answer({ kind: 'inside' })
		if (isInside(from, to)) return answer({ kind: 'around' })
		const found = await lstat(path).catch(() => null)
		if (found && !found.isDirectory()) return answer({ kind: 'not-a-folder' })
		// The default folder keeps the pointer to where the data is.
		const entries = found ? (await readdir(path)).filter((name) => name !== pointerName) : []
		if (entries.length > 0) return answer({ kind: 'not-empty' })
		const parent = await nearestFolder(path)
		await demandWritable(parent)
		return answer(await lackOfSpace(parent, neededBytes))
	} catch (cause) {
		return answer({ kind: 'io', detail: cause instanceof Error ? cause.message : String(cause) })
	}
}

const isInside = (inner: string, outer: string) => {
	const way = relative(outer, inner)
	return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Of a path whose end may not be there yet: links on the way to it are followed. */
async function realPathOf(path: string): Promise<string> {
	const folder = await nearestFolder(path)
	return join(await realpath(folder), relative(folder, path))
}

async function nearestFolder(path: string): Promise<string> {
	for (let folder = path; ; folder = dirname(folder)) {
		const found = await lstat(folder).catch(() => null)
		if (found || folder === dirname(folder)) return folder
	}
}

async function demandWritable(folder: string): Promise<void> {
	const probe = join(folder, `.holdfast-${process.pid}-${Date.now()}`)
	await writeFile(probe, '', { flag: 'wx' })
	await rm(probe)
}
