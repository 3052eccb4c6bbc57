import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimGeneration, latestOwner } from '../../../../src/main/startup/owner-generations.ts'

let folder = ''
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'holdfast-owner-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const record = (id: string) => ({ pid: 1, id, secret: 's' })

describe('the generations of owners', () => {
	it('begin at nobody', () => {
		expect(latestOwner(folder)).toEqual({ generation: 0, record: null })
	})

	it('keep the newest alone', () => {
		expect(claimGeneration(folder, 1, record('a'))).toBe(true)
		expect(claimGeneration(folder, 2, record('b'))).toBe(true)
		expect(latestOwner(folder)).toEqual({ generation: 2, record: record('b') })
		expect(readdirSync(folder)).toEqual(['owner-2.json'])
	})

	it('are each given to one', () => {
		expect(claimGeneration(folder, 1, record('a'))).toBe(true)
		expect(claimGeneration(folder, 1, record('b'))).toBe(false)
		expect(latestOwner(folder).record).toEqual(record('a'))
	})

	it('refuse a start that was overtaken between looking and claiming', () => {
		claimGeneration(folder, 3, record('newer'))
		expect(claimGeneration(folder, 2, record('late'))).toBe(false)
		expect(latestOwner(folder)).toEqual({ generation: 3, record: record('newer') })
		expect(readdirSync(folder)).toEqual(['owner-3.json'])
	})

	it('count as numbers, not as text, and beside other files', () => {
		claimGeneration(folder, 9, record('nine'))
		writeFileSync(join(folder, 'owner-10.json'), JSON.stringify(record('ten')))
		writeFileSync(join(folder, 'owner-x.json'), '{}')
		expect(latestOwner(folder)).toEqual({ generation: 10, record: record('ten') })
	})

	it.each(['', '{', '{"pid":1}', '{"pid":1,"id":"../x","secret":"s"}'])(
		'hold nobody in a record that says %s',
		(text) => {
			writeFileSync(join(folder, 'owner-4.json'), text)
			expect(latestOwner(folder)).toEqual({ generation: 4, record: null })
		},
	)
})
