import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSearchChanges } from '../../../../../src/main/core/storage/search-changes.ts'
import { makeSearchHistory, type SearchHistory } from '../../../../support/search-history.ts'

let history: SearchHistory

beforeEach(() => {
	history = makeSearchHistory()
})
afterEach(() => history.close())

const found = (query: string) => history.findAll(query).length

function forgetChanges(upTo: number): void {
	for (const step of createSearchChanges(history.db).forgetUpTo(upTo)) step()
}
const lastSeq = () => history.index().state()?.appliedSeq ?? -1
const isWhole = () => history.index().state()?.missingBefore === null
const changesLeft = () => history.db.prepare('SELECT count(*) FROM search_changes').pluck().get()

it('goes on where it was after the next start', () => {
	history.add({ text: 'the first word' })
	history.takeIn()
	forgetChanges(lastSeq())
	history.add({ text: 'the second word' })
	history.reopenIndex()
	expect(isWhole()).toBe(true)
	expect(history.step().did).toBe('some')
	expect(history.step().did).toBe('nothing')
	expect(found('word ')).toBe(2)
})

describe('an index that does not fit is made anew', () => {
	function expectMadeAnew(): void {
		history.reopenIndex()
		expect(isWhole()).toBe(false)
		history.takeIn()
		expect(isWhole()).toBe(true)
		expect(found('word ')).toBe(3)
	}

	beforeEach(() => {
		for (const text of ['the first word', 'the second word', 'the third word']) history.add({ text })
	})

	it('when there is none', () => {
		history.index().close()
		expectMadeAnew()
	})

	it('when it belongs to another history', () => {
		history.takeIn()
		history.db.exec('UPDATE search_history SET identity = randomblob(16)')
		expectMadeAnew()
	})

	it('when the history is an older one than it has seen', () => {
		history.takeIn()
		history.db.exec(
			`DELETE FROM search_changes; UPDATE sqlite_sequence SET seq = 2 WHERE name = 'search_changes'`,
		)
		expectMadeAnew()
	})

	it('when changes that it has not seen were forgotten', () => {
		history.takeIn()
		const state = history.index().state()
		if (!state) throw new Error('There is no state.')
		// As after a power cut that took its last commits.
		history.index().setState({ ...state, appliedSeq: state.appliedSeq - 2 })
		forgetChanges(state.appliedSeq)
		expectMadeAnew()
	})

	it('when it was made with another tokenizer', () => {
		history.takeIn()
		const state = history.index().state()
		if (!state) throw new Error('There is no state.')
		history.index().setState({ ...state, tokenizerVersion: state.tokenizerVersion + 1 })
		expectMadeAnew()
	})

	it('when its file is none', () => {
		history.takeIn()
		history.index().close()
		writeFileSync(
			history.indexPath,
			'This is no database, and longer than the header of one would be. '.repeat(40),
		)
		expectMadeAnew()
	})
})

it('is made newest first, can be searched on the way, and goes on after a stop', () => {
	const count = 4_500
	history.db.transaction(() => {
		for (let number = 0; number < count; number += 1) history.add({ text: `word number${number}` })
	})()
	history.restartIndex()
	const step = history.step()
	expect(step).toMatchObject({ did: 'some', progress: { total: count } })
	expect(found(`number${count - 1} `)).toBe(1)
	expect(found('number0 ')).toBe(0)
	history.reopenIndex()
	expect(isWhole()).toBe(false)
	history.takeIn()
	expect(found('word ')).toBe(count)
})

it('takes in what comes while it is made, before what is old', () => {
	history.db.transaction(() => {
		for (let number = 0; number < 2_500; number += 1) history.add({ text: 'old' })
	})()
	history.restartIndex()
	history.step()
	history.add({ text: 'brandnew' })
	history.step()
	expect(found('brandnew ')).toBe(1)
	expect(isWhole()).toBe(false)
})

it('lets the history forget what it has taken in', () => {
	for (let number = 0; number < 450; number += 1) history.add({ text: 'word' })
	history.takeIn()
	expect(changesLeft()).toBe(450)
	forgetChanges(lastSeq() - 10)
	expect(changesLeft()).toBe(10)
})

it('numbers messages of the same moment on, and finds room again where some are gone', () => {
	const createdAtMs = Date.UTC(2026, 5, 1)
	const ids = Array.from({ length: 40 }, (_, number) => history.add({ text: `word ${number}`, createdAtMs }))
	history.takeIn()
	history.db.prepare('DELETE FROM messages WHERE id IN (?, ?, ?)').run(ids[3], ids[15], ids[39])
	history.takeIn()
	history.add({ text: 'word again', createdAtMs })
	history.takeIn()
	expect(found('word ')).toBe(38)
})

it('takes in a message of ten megabytes', () => {
	history.add({ text: `${'abc 数据 '.repeat(1_000_000)} needle` })
	history.takeIn()
	expect(found('needle ')).toBe(1)
})
