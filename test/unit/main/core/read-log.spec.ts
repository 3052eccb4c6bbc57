import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readLog } from '../../../../src/main/core/read-log.ts'
import { createLog } from '../../../../src/main/startup/create-log.ts'

function folder(): string {
	const path = mkdtempSync(join(tmpdir(), 'holdfast-'))
	onTestFinished(() => rmSync(path, { recursive: true, force: true }))
	return path
}

const messages = (lines: readonly string[]) => lines.map((line) => JSON.parse(line).msg)

it('is what was just written, oldest first, and masked as it is in its file', async () => {
	const dataDir = folder()
	const log = createLog({ dataDir, secrets: ['canary-of-a-key'] })
	log.info({}, 'first')
	log.warn({ said: 'canary-of-a-key' }, 'second')
	const lines = await readLog(dataDir)
	expect(messages(lines)).toEqual(['first', 'second'])
	expect(lines.join()).not.toContain('canary')
})

it('goes back into the file before when the log has just begun a new one', async () => {
	const dataDir = folder()
	const log = createLog({ dataDir, maxBytes: 1_000 })
	for (let number = 1; number <= 12; number += 1) log.info({}, `line ${number}`)
	const read = messages(await readLog(dataDir))
	expect(read.length).toBeGreaterThan(8)
	expect(read).toEqual(Array.from({ length: read.length }, (_, index) => `line ${13 - read.length + index}`))
})

it('is bounded, and holds whole lines only', async () => {
	const dataDir = folder()
	const log = createLog({ dataDir })
	for (let number = 1; number <= 2_000; number += 1) log.info({ fill: 'x'.repeat(500) }, `line ${number}`)
	const read = messages(await readLog(dataDir))
	expect(read.length).toBeLessThanOrEqual(500)
	expect(read.at(-1)).toBe('line 2000')
})

it('is empty where there is none', async () => {
	expect(await readLog(folder())).toEqual([])
})
