import { expect, test } from 'vitest'
import { resources } from '../../../../src/renderer/i18n/resources.ts'

type Sentences = { readonly [key: string]: string | Sentences }

/** `a.b.c` → sentence, for every sentence; a plural's forms count as one key, since languages have different ones. */
function flatten(sentences: Sentences, prefix = ''): Map<string, string> {
	const flat = new Map<string, string>()
	for (const [key, value] of Object.entries(sentences)) {
		const path = prefix + key
		if (typeof value === 'string') flat.set(path.replace(/_(zero|one|two|few|many|other)$/, ''), value)
		else for (const [inner, sentence] of flatten(value, `${path}.`)) flat.set(inner, sentence)
	}
	return flat
}

const placeholders = (sentence: string) => [...new Set(sentence.match(/\{\{\w+\}\}/g))].sort()

const english = flatten(resources.en)
const chinese = flatten(resources['zh-CN'])

test('English and Chinese have the same sentences', () => {
	expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
})

test('a sentence has the same placeholders in both languages', () => {
	for (const [key, sentence] of english) {
		expect(placeholders(chinese.get(key) ?? ''), key).toEqual(placeholders(sentence))
	}
})

test('no sentence is empty', () => {
	for (const [key, sentence] of [...english, ...chinese]) expect(sentence.trim(), key).not.toBe('')
})
