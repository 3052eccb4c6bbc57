import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPointer } from '../../../../../src/main/core/data-folder-pointer.ts'
import { chooseDataDir } from '../../../../../src/main/startup/choose-data-dir.ts'
import { makeSampleHistory } from '../../../../support/sample-history.ts'
import { startCore, type TestCore } from '../../../../support/start-core.ts'

let home: string
let core: TestCore | null = null
let ended: Promise<void>

beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'holdfast-move-'))
})
afterEach(async () => {
	await core?.close()
	core = null
	rmSync(home, { recursive: true, force: true })
})

const machine = () => ({ platform: 'linux' as const, env: { XDG_DATA_HOME: home }, homeDir: home })
const target = () => join(home, 'elsewhere', 'my history')

/** As a host starts it: where the pointer says. */
async function open(): Promise<TestCore> {
	const { dataDir, pointerPath } = chooseDataDir(null, machine())
	mkdirSync(dataDir, { recursive: true })
	const end = Promise.withResolvers<void>()
	ended = end.promise
	core = await startCore({
		dataDir,
		ports: {
			folder: { pointerPath, open: null, choose: async () => target(), startsAgain: true, end: end.resolve },
		},
	})
	return core
}

function fill(dataDir: string): void {
	makeSampleHistory(join(dataDir, 'holdfast.db'), { chats: 7, messagesEach: 4 })
	mkdirSync(join(dataDir, 'files', 'ab'), { recursive: true })
	writeFileSync(join(dataDir, 'files', 'ab', 'abcdef'), 'an attachment')
	writeFileSync(join(dataDir, 'keys.enc'), 'keys')
	mkdirSync(join(dataDir, 'electron', 'Cache'), { recursive: true })
	writeFileSync(join(dataDir, 'electron', 'Local State'), '{"os_crypt":{}}')
	mkdirSync(join(dataDir, 'logs'))
}

describe('moving the data folder', () => {
	it('takes everything along, is used from the next start on, and leaves the old folder as it is', async () => {
		const old = join(home, 'holdfast')
		fill(old)
		const { call } = await open()
		await call('data.backUp', {})
		expect((await call('data.overview', {})).isFolderGiven).toBe(false)
		expect(await call('data.chooseFolder', {})).toEqual({ path: target() })
		expect(await call('data.planMove', { path: target() })).toMatchObject({ path: target(), problem: null })
		expect(await call('data.move', { path: target() })).toEqual({ problem: null })
		await ended
		await core?.close()
		const copies = [old, target()].map((folder) => readFileSync(join(folder, 'holdfast.db')))
		expect(copies[0]?.equals(copies[1] ?? Buffer.alloc(0))).toBe(true)

		const moved = await open()
		expect(moved.dataDir).toBe(target())
		expect((await moved.call('chat.list', { before: null, limit: 100 })).chats).toHaveLength(7)
		expect(readFileSync(join(target(), 'files', 'ab', 'abcdef'), 'utf8')).toBe('an attachment')
		expect(readFileSync(join(target(), 'keys.enc'), 'utf8')).toBe('keys')
		expect(existsSync(join(target(), 'electron', 'Local State'))).toBe(true)
		expect(existsSync(join(target(), 'electron', 'Cache'))).toBe(false)
		const { backups, previousFolder } = await moved.call('data.overview', {})
		expect(backups).toHaveLength(1)
		expect(previousFolder).toEqual({ path: old, isUnchanged: true })
	})

	it('removes the old copy when the user says so, and nothing that is not ours', async () => {
		const old = join(home, 'holdfast')
		fill(old)
		writeFileSync(join(old, 'my-own-notes.txt'), 'mine')
		const { call } = await open()
		await call('data.move', { path: target() })
		await core?.close()
		const moved = await open()
		await moved.call('data.removePreviousFolder', {})
		expect(readdirSync(old).sort()).toEqual(['data-folder.json', 'my-own-notes.txt'])
		expect((await moved.call('data.overview', {})).previousFolder).toBeNull()
		await moved.close()
		expect((await open()).dataDir).toBe(target())
	})

	it('does not remove an old folder that somebody has gone on writing to', async () => {
		const old = join(home, 'holdfast')
		fill(old)
		const { call } = await open()
		await call('data.move', { path: target() })
		await core?.close()
		const stray = await startCore({ dataDir: old })
		await stray.call('draft.save', { chatId: null, text: 'written in the old folder' })
		await stray.close()
		const moved = await open()
		expect((await moved.call('data.overview', {})).previousFolder).toEqual({ path: old, isUnchanged: false })
		expect(await moved.tryCall('data.removePreviousFolder', {})).toMatchObject({
			error: { kind: 'not-allowed' },
		})
		expect(existsSync(join(old, 'holdfast.db'))).toBe(true)
		await moved.call('data.forgetPreviousFolder', {})
		expect((await moved.call('data.overview', {})).previousFolder).toBeNull()
	})

	it('can go back to where it was', async () => {
		const old = join(home, 'holdfast')
		fill(old)
		const { call } = await open()
		await call('data.move', { path: target() })
		await core?.close()
		const moved = await open()
		await moved.call('data.removePreviousFolder', {})
		expect(await moved.call('data.move', { path: old })).toEqual({ problem: null })
		await moved.close()
		const back = await open()
		expect(back.dataDir).toBe(old)
		expect((await back.call('chat.list', { before: null, limit: 100 })).chats).toHaveLength(7)
	})

	it('says why a folder will not do, and leaves nothing there', async () => {
		const old = join(home, 'holdfast')
		fill(old)
		const full = join(home, 'full')
		mkdirSync(full)
		writeFileSync(join(full, 'something'), '')
		const { call } = await open()
		const problemOf = async (path: string) => (await call('data.planMove', { path })).problem?.kind ?? null
		expect(await problemOf('relative/folder')).toBe('relative')
		expect(await problemOf(old)).toBe('same')
		expect(await problemOf(join(old, 'files', 'inside'))).toBe('inside')
		expect(await problemOf(home)).toBe('around')
		expect(await problemOf(full)).toBe('not-empty')
		expect(await problemOf(join(full, 'something'))).toBe('not-a-folder')
		expect(await problemOf(join(full, 'something', 'below'))).toBe('io')
		expect(await call('data.move', { path: full })).toEqual({ problem: { kind: 'not-empty' } })
		expect(readdirSync(full)).toEqual(['something'])
		expect(readPointer(join(old, 'data-folder.json'))).toBeNull()
		expect((await call('chat.list', { before: null, limit: 100 })).chats).toHaveLength(7)
	})

	it('that fails on the way goes on in the old folder', async () => {
		const old = join(home, 'holdfast')
		fill(old)
		const { call } = await open()
		// Nothing can be written where the choice is to be kept.
		mkdirSync(join(old, 'data-folder.json'))
		const { problem } = await call('data.move', { path: target() })
		expect(problem?.kind).toBe('io')
		expect(existsSync(target())).toBe(false)
		expect((await call('chat.list', { before: null, limit: 100 })).chats).toHaveLength(7)
		rmSync(join(old, 'data-folder.json'), { recursive: true })
	})

	it('is not offered where --data-dir named the folder', async () => {
		const dataDir = join(home, 'given')
		core = await startCore({ dataDir })
		expect((await core.call('data.overview', {})).isFolderGiven).toBe(true)
		expect(await core.tryCall('data.move', { path: target() })).toMatchObject({
			error: { kind: 'not-allowed' },
		})
	})
})
