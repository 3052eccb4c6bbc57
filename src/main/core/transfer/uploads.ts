/** Files that a page hands over piece by piece. They are copies of ours, and go when their import has ended. */
import { type FileHandle, mkdir, open, readdir, rm, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppErrorException } from '../../../shared/errors.ts'

export type Upload = {
	readonly path: string
	readonly receivedBytes: () => number
	/** True once everything is here. Rejects with `AppErrorException`. */
	readonly add: (offset: number, bytes: Buffer) => Promise<boolean>
	readonly discard: () => Promise<void>
}

/** What stays free on the disk beside the file: the history and its pictures grow by about as much again. */
const keepFreeBytes = 300_000_000
const scratchEnding = '.scratch'

export function createUploads(dataDir: string) {
	const folder = join(dataDir, 'uploads')
	const pathOf = (id: string) => join(folder, id)

	async function demandRoom(bytes: number): Promise<void> {
		const { bavail, bsize } = await statfs(dataDir)
		if (bavail * bsize < bytes + keepFreeBytes) {
			throw new AppErrorException({ kind: 'not-saved', reason: 'disk-full' })
		}
	}

	return {
		pathOf,
		isUpload: (path: string): boolean => path.startsWith(folder),
		scratchPathOf: (id: string): string => join(folder, `${id}${scratchEnding}`),
		/** Makes room for what threads put down. */
		prepare: () => mkdir(folder, { recursive: true, mode: 0o700 }),
		remove: (id: string): Promise<void> => rm(pathOf(id), { force: true }),
		/** Removes what earlier runs left behind, except what belongs to imports that `isNeeded`. */
		async sweep(isNeeded: (id: string) => boolean): Promise<void> {
			const names = await readdir(folder).catch(() => [])
			for (const name of names) {
				if (!isNeeded(basename(name, scratchEnding))) await rm(join(folder, name), { force: true })
			}
		},
		/** Rejects with `not-saved` when the disk has no room for it. */
		async begin(id: string, sizeBytes: number): Promise<Upload> {
			await demandRoom(sizeBytes)
			await mkdir(folder, { recursive: true, mode: 0o700 })
			const path = pathOf(id)
			let file: FileHandle | null = await open(path, 'wx', 0o600)
			let received = 0
			let turn: Promise<unknown> = Promise.resolve()

			async function write(offset: number, bytes: Buffer): Promise<boolean> {
				if (file === null || offset !== received || received + bytes.length > sizeBytes) {
					const detail = `The next piece begins at ${received}.`
					throw new AppErrorException({ kind: 'bad-input', field: 'offset', detail })
				}
				await file.write(bytes, 0, bytes.length, offset)
				received += bytes.length
				if (received < sizeBytes) return false
				await close()
				return true
			}

			async function close(): Promise<void> {
				const open = file
				file = null
				await open?.close()
			}

			return {
				path,
				receivedBytes: () => received,
				add(offset, bytes) {
					const mine = turn.then(() => write(offset, bytes))
					turn = mine.catch(() => {})
					return mine
				},
				async discard() {
					await turn
					await close()
					await rm(path, { force: true })
				},
			}
		},
	}
}

export type Uploads = ReturnType<typeof createUploads>
