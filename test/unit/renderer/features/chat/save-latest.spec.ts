import { expect, test } from 'vitest'
import { createLatestSaver } from '../../../../../src/renderer/features/chat/save-latest.ts'

/** A saver whose writes the test answers one by one. */
function setUp() {
	const writes: {
		readonly key: string
		readonly text: string
		readonly answer: (isSaved: boolean) => void
	}[] = []
	const told: [string, boolean][] = []
	const saver = createLatestSaver<string>(
		(key, text) => new Promise((answer) => writes.push({ key, text, answer })),
		(key, isSaved) => told.push([key, isSaved]),
	)
	async function answer(index: number, isSaved: boolean) {
		writes[index]?.answer(isSaved)
		await Promise.resolve()
		await Promise.resolve()
	}
	return { saver, writes, told, answer, texts: () => writes.map(({ text }) => text) }
}

test('the first change is saved at once', () => {
	const { saver, texts } = setUp()
	saver.save('a', 'H')
	expect(texts()).toEqual(['H'])
})

test('while a save is under way only the newest text waits', async () => {
	const { saver, answer, texts } = setUp()
	for (const text of ['H', 'He', 'Hel', 'Hell']) saver.save('a', text)
	expect(texts()).toEqual(['H'])
	await answer(0, true)
	expect(texts()).toEqual(['H', 'Hell'])
	await answer(1, true)
	expect(texts()).toEqual(['H', 'Hell'])
	expect(saver.isUnsaved('a')).toBe(false)
})

test('names do not wait for each other', () => {
	const { saver, writes } = setUp()
	saver.save('a', '1')
	saver.save('b', '2')
	expect(writes.map(({ key }) => key)).toEqual(['a', 'b'])
})

test('a text that comes back to what is being saved still follows it', async () => {
	const { saver, answer, texts } = setUp()
	saver.save('a', 'one')
	saver.save('a', '')
	saver.save('a', 'one')
	await answer(0, true)
	expect(texts()).toEqual(['one'])
	expect(saver.isUnsaved('a')).toBe(false)
})

test('what failed stays unsaved, and is tried again with the next change or when asked', async () => {
	const { saver, answer, texts, told } = setUp()
	saver.save('a', 'one')
	await answer(0, false)
	expect(saver.isUnsaved('a')).toBe(true)
	expect(told).toEqual([['a', false]])
	saver.retry()
	expect(texts()).toEqual(['one', 'one'])
	await answer(1, false)
	saver.save('a', 'two')
	await answer(2, true)
	expect(texts()).toEqual(['one', 'one', 'two'])
	expect(saver.isUnsaved('a')).toBe(false)
})
