import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writePointer } from '../../../../src/main/core/data-folder-pointer.ts'
import { chooseDataDir } from '../../../../src/main/startup/choose-data-dir.ts'
import { StartupError } from '../../../../src/main/startup/startup-error.ts'

let home: string
const machine = () => ({ platform: 'linux' as const, env: {}, homeDir: home })
const standard = () => join(home, '.local', 'share', 'holdfast')
const pointerPath = () => join(standard(), 'data-folder.json')

beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'holdfast-home-'))
	mkdirSync(standard(), { recursive: true })
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

it("is the system's own place where nobody has chosen another", () => {
	expect(chooseDataDir(null, machine())).toEqual({ dataDir: standard(), pointerPath: pointerPath() })
})

it('is where the data was moved to', () => {
	const moved = join(home, 'elsewhere')
	mkdirSync(moved)
	writePointer(pointerPath(), { path: moved, previous: standard() })
	expect(chooseDataDir(null, machine())).toEqual({ dataDir: moved, pointerPath: pointerPath() })
})

it('is what --data-dir says, wherever the data was moved to', () => {
	writePointer(pointerPath(), { path: join(home, 'elsewhere'), previous: null })
	expect(chooseDataDir(join(home, 'given'), machine())).toEqual({
		dataDir: join(home, 'given'),
		pointerPath: null,
	})
})

it('refuses to begin an empty history in another place when the disk with the data is not connected', () => {
	writePointer(pointerPath(), { path: join(home, 'unplugged'), previous: standard() })
	expect(() => chooseDataDir(null, machine())).toThrow(StartupError)
	expect(() => chooseDataDir(null, machine())).toThrow(/unplugged, and that folder is not there/)
})

it('says so when it cannot read where the data is', () => {
	writeFileSync(pointerPath(), 'not JSON')
	expect(() => chooseDataDir(null, machine())).toThrow(StartupError)
})
