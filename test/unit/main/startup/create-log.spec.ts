import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../../../src/main/startup/create-log.ts'

let dataDir = ''
beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'holdfast-log-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const logs = () => join(dataDir, 'logs')
const readLog = () => readFileSync(join(logs(), 'holdfast.log'), 'utf8')

describe('the log', () => {
	it('is one JSON object a line, there as soon as the call returns', () => {
		const log = createLog({ dataDir })
		log.info({ port: 4100 }, 'ready')
		log.error({ err: new Error('no luck') }, 'failed')
		const lines = readLog()
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line))
		expect(lines[0]).toMatchObject({ level: 30, port: 4100, msg: 'ready' })
		expect(lines[1]).toMatchObject({ level: 50, err: { message: 'no luck' }, msg: 'failed' })
		log.close()
	})

	it('never holds a secret, in whatever field it comes', () => {
		const log = createLog({ dataDir, secrets: ['unusual canary key'] })
		log.warn({ headers: { authorization: 'Bearer canary-token' } }, 'sent unusual canary key')
		log.error({ err: new Error('Incorrect API key provided: sk-canary-12345678') }, 'failed')
		expect(readLog()).not.toMatch(/canary/)
		log.close()
	})

	it('can be read by its owner alone', () => {
		const log = createLog({ dataDir })
		log.info({}, 'ready')
		expect(statSync(logs()).mode & 0o777).toBe(0o700)
		expect(statSync(join(logs(), 'holdfast.log')).mode & 0o777).toBe(0o600)
		log.close()
	})

	it('stays within a few files of bounded size, the newest lines among them', () => {
		const maxBytes = 4_000
		const log = createLog({ dataDir, maxBytes })
		for (let index = 0; index < 400; index++) log.info({ index, padding: 'x'.repeat(100) }, 'line')
		log.close()
		const files = readdirSync(logs())
		expect(files.length).toBeGreaterThan(1)
		expect(files.length).toBeLessThanOrEqual(4)
		for (const file of files) expect(statSync(join(logs(), file)).size).toBeLessThanOrEqual(maxBytes)
		expect(readLog()).toContain('"index":399')
	})

	it('leaves out a line that would fill it by itself, and says so', () => {
		const maxBytes = 4_000
		const log = createLog({ dataDir, maxBytes })
		log.info({}, 'before')
		log.error({ detail: 'x'.repeat(5_000_000) }, 'endless')
		log.info({}, 'after')
		log.close()
		for (const file of readdirSync(logs()))
			expect(statSync(join(logs(), file)).size).toBeLessThanOrEqual(maxBytes)
		const lines = readLog()
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line))
		expect(lines.map(({ msg }) => msg)).toEqual(['before', 'a line was too long for the log', 'after'])
		expect(lines[1].length).toBeGreaterThan(5_000_000)
	})

	it('goes on with the file of the last start', () => {
		const first = createLog({ dataDir })
		first.info({}, 'first start')
		first.close()
		const second = createLog({ dataDir })
		second.info({}, 'second start')
		second.close()
		expect(readLog()).toMatch(/first start.*\n.*second start/)
	})

	it('does not stop the app where it cannot be written', () => {
		writeFileSync(logs(), 'a file where the folder should be')
		const log = createLog({ dataDir })
		expect(() => log.info({}, 'ready')).not.toThrow()
		log.close()
	})
})
