import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBranchRows } from '../../../../../src/main/core/storage/branches.ts'
import type { MessageId } from '../../../../../src/shared/model.ts'
import { fold } from '../../../../../src/shared/search-language/fold.ts'
import { parseQuery } from '../../../../../src/shared/search-language/parse-query.ts'
import { howMany } from '../../../../support/how-many.ts'
import { makeSearchHistory, type SearchHistory } from '../../../../support/search-history.ts'
import { termPattern } from '../../../../support/term-pattern.ts'

let history: SearchHistory

beforeEach(() => {
	history = makeSearchHistory()
})
afterEach(() => history.close())

const day = 24 * 60 * 60 * 1_000
const local = (year: number, month: number, date: number) => new Date(year, month - 1, date).getTime()

function found(query: string): readonly MessageId[] {
	return history.findAll(query).map(({ messageId }) => messageId)
}

function addAll(...texts: readonly string[]): readonly MessageId[] {
	const ids = texts.map((text) => history.add({ text }))
	history.takeIn()
	return ids
}

describe('what is found', () => {
	it.each([
		['two Chinese characters inside a sentence', '我们昨天讨论了数据库的迁移问题。', '迁移'],
		['one Chinese character', '我们昨天讨论了数据库的迁移问题。', '库'],
		['the last character of a sentence', '我们昨天讨论了数据库的迁移问题。', '题'],
		['a long Chinese phrase', '我们昨天讨论了数据库的迁移问题。', '讨论了数据库的迁移'],
		['Chinese over a comma', '你好，世界上的人', '"你好，世界"'],
		['Japanese kana', 'これはテストです', 'テスト'],
		['half-width kana by full-width kana', 'ﾃﾞｰﾀﾍﾞｰｽを見る', 'データ'],
		['one kana that is written half-width', 'ｶﾞｿﾘﾝ', 'ガ'],
		['Korean inside a word', '데이터베이스를 옮긴다', '베이'],
		['one Korean syllable', '데이터베이스를 옮긴다', '터'],
		['Thai inside a sentence', 'ภาษาไทยไม่มีช่องว่าง', 'ไม่มี'],
		['a character outside the basic plane', '𠮷野家で食べる', '𠮷野'],
		['a word', 'The quick brown fox', 'quick '],
		['a word in another case', 'The QUICK brown fox', 'quick '],
		['a word by its beginning, while it is typed', 'Resilience matters', 'resil'],
		['a word by a starred beginning', 'Resilience matters', 'resil* matters '],
		['a phrase', 'The quick brown fox', '"quick brown"'],
		['an accent that was left out', 'Crème brûlée at the café', 'creme brulee '],
		['an accent that was typed', 'Creme brulee', 'crème '],
		['a name in code', '```ts\nconst retryAfterMs = parse_retry_after(header)\n```', 'parse_retry_after '],
		['a path', 'see src/main/core/search.ts', '"core/search.ts"'],
		['Russian', 'Ещё одна проверка', 'еще '],
		['full-width letters', 'Ｈｏｌｄｆａｓｔ', 'holdfast '],
		['a word beside Chinese without a space', '用Redis做缓存', 'redis '],
		['a phrase over scripts', '用Redis做缓存', '"用redis做"'],
		['an emoji', 'Done 🎉 at last', '🎉'],
		['words in any order', 'alpha beta gamma', 'gamma alpha '],
	])('%s', (_what, text, query) => {
		const [id] = addAll(text, 'nothing of the sort 没有')
		expect(found(query)).toEqual([id])
	})

	it.each([
		['a word inside another', 'underground', 'ground '],
		['a beginning that is not starred', 'Resilience', 'resil matters '],
		['words of a phrase in another order', 'brown quick fox', '"quick brown"'],
		['Chinese characters that are apart', '数学和据点', '数据'],
		['another Japanese letter', 'はかまいり', 'がま'],
		['what must not be there', 'alpha beta', 'alpha -beta'],
		['nothing that can be looked for', 'alpha ++', '++'],
	])('but not %s', (_what, text, query) => {
		addAll(text)
		expect(found(query)).toEqual([])
	})

	it('is the same as a scan with the same folding finds', () => {
		const words = [
			'data',
			'database',
			'a',
			'Café',
			'cafe',
			'数',
			'数据',
			'数据库',
			'据',
			'テスト',
			'スト',
			'x_y',
			'10',
			'가나',
			'e\u0301',
			'，',
			' ',
			'\n',
			'.',
		]
		const text = fc
			.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
			.map((parts) => parts.join(''))
		const spaced = fc
			.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
			.map((parts) => parts.join(' '))
		const texts = fc.sample(fc.oneof(text, spaced), { numRuns: 400, seed: 7 })
		const ids = addAll(...texts)
		const query = fc
			.array(fc.constantFrom(...words.filter((word) => word.trim() !== '')), { minLength: 1, maxLength: 3 })
			.chain((parts) =>
				fc.constantFrom(parts.join(''), `"${parts.join('')}"`, `${parts.join(' ')} `, `${parts.join('')}*`),
			)
		fc.assert(
			fc.property(query, (typed) => {
				const { terms } = parseQuery(typed)
				const scanned = ids.filter((_id, index) => {
					const folded = fold(texts[index] ?? '')
					return terms.length > 0 && terms.every((term) => folded.search(termPattern(term)) !== -1)
				})
				expect(found(typed), typed).toEqual(scanned.toReversed())
			}),
			{ numRuns: howMany(300, 80) },
		)
	})
})

describe('where it is found', () => {
	it('is not in a reply that runs, but in one that has settled', () => {
		const id = history.add({ text: '', role: 'assistant', outcome: null })
		history.takeIn()
		history.db
			.prepare(`UPDATE messages SET text = 'settled words', outcome = 'complete' WHERE id = ?`)
			.run(id)
		expect(found('settled ')).toEqual([])
		history.takeIn()
		expect(found('settled ')).toEqual([id])
	})

	it('is not in a message that is gone', () => {
		const [first, second] = addAll('one word', 'another word')
		history.db.prepare('DELETE FROM messages WHERE id = ?').run(first)
		expect(found('word ')).toEqual([second])
		history.takeIn()
		expect(found('word ')).toEqual([second])
	})

	it('is not in the message that took the row of one that is gone', () => {
		const [, id] = addAll('one word', 'another word')
		history.db.prepare('DELETE FROM messages WHERE id = ?').run(id)
		const [taker] = addAll('something else')
		expect(found('another ')).toEqual([])
		expect(found('something ')).toEqual([taker])
	})

	it('is not in a branch that was taken away, and is again when it is back', () => {
		const [root] = addAll('the word above')
		const below = history.add({ text: 'the word below' })
		history.db.prepare('UPDATE messages SET parent_id = ? WHERE id = ?').run(root, below)
		history.takeIn()
		const branches = createBranchRows(history.db)
		branches.mark(root as MessageId, 1)
		expect(found('word ')).toEqual([])
		branches.mark(root as MessageId, null)
		expect(found('word ')).toEqual([below, root])
	})

	it('is in the trash only when that is asked for', () => {
		const chatId = history.addChat()
		const id = history.add({ text: 'a lost word', chatId })
		history.takeIn()
		history.db.prepare('UPDATE chats SET trashed_at_ms = 1 WHERE id = ?').run(chatId)
		expect(found('word ')).toEqual([])
		expect(found('in:trash word ')).toEqual([id])
	})
})

describe('filters', () => {
	it('tell who wrote, with which model', () => {
		const mine = history.add({ text: 'the word' })
		const gpt = history.add({ text: 'the word', role: 'assistant', model: 'GPT-5.2-mini' })
		const claude = history.add({ text: 'the word', role: 'assistant', model: 'anthropic/claude-9' })
		history.takeIn()
		expect(found('from:me word ')).toEqual([mine])
		expect(found('word from:assistant')).toEqual([claude, gpt])
		expect(found('word model:gpt-5')).toEqual([gpt])
		expect(found('word model:claude')).toEqual([claude])
		expect(found('w* model:claude')).toEqual([claude])
		expect(found('model:anthropic/')).toEqual([claude])
	})

	it('tell when, in local time', () => {
		const january = history.add({ text: 'the word', createdAtMs: local(2026, 1, 31) + day / 2 })
		const february = history.add({ text: 'the word', createdAtMs: local(2026, 2, 1) })
		history.takeIn()
		expect(found('word before:2026-02-01')).toEqual([january])
		expect(found('word after:2026-02')).toEqual([february])
		expect(found('after:2026-01-31 before:2026-02-02')).toEqual([february, january])
		expect(history.find('word after:2026-02-31')).toMatchObject({
			problems: [{ kind: 'bad-date', value: '2026-02-31' }],
			hits: [{ messageId: february }, { messageId: january }],
		})
	})

	it('tell in which folder, in those within it too, and with which tag', () => {
		const [inner, tagged, other] = [history.addChat(), history.addChat(), history.addChat()]
		history.db.exec(`INSERT INTO folders VALUES ('f1', 'Work & Play', NULL, 0), ('f2', 'Inner', 'f1', 0)`)
		history.db.prepare(`UPDATE chats SET folder_id = 'f2' WHERE id = ?`).run(inner)
		history.db.prepare(`INSERT INTO chat_tags VALUES (?, 'Ünique')`).run(tagged)
		history.db.prepare('UPDATE chats SET is_archived = 1 WHERE id = ?').run(other)
		const ids = [inner, tagged, other].map((chatId) => history.add({ text: 'the word', chatId }))
		history.takeIn()
		expect(found('word in:"work & play"')).toEqual([ids[0]])
		expect(found('tag:unique')).toEqual([ids[1]])
		expect(found('in:archive word ')).toEqual([ids[2]])
		expect(found('in:inner tag:unique word ')).toEqual([])
		expect(history.find('word in:nowhere').problems).toEqual([{ kind: 'unknown-folder', value: 'nowhere' }])
		expect(history.find('word tag:nothing').problems).toEqual([{ kind: 'unknown-tag', value: 'nothing' }])
		expect(history.find('word from:nobody').problems).toEqual([{ kind: 'unknown-sender', value: 'nobody' }])
	})

	it('leave nothing when nothing stands where they lead', () => {
		history.db.exec(`INSERT INTO folders VALUES ('f1', 'Empty', NULL, 0)`)
		addAll('the word')
		expect(found('in:empty word ')).toEqual([])
		expect(found('in:empty')).toEqual([])
		expect(found('in:trash')).toEqual([])
	})

	it('find without words, newest first', () => {
		const [first, second] = addAll('one', 'two')
		expect(found('from:me')).toEqual([second, first])
	})

	it('look into more conversations than the index is asked about', () => {
		history.db.exec(`INSERT INTO folders VALUES ('f1', 'Large', NULL, 0)`)
		const ids = Array.from({ length: 320 }, () => {
			const chatId = history.addChat()
			history.db.prepare(`UPDATE chats SET folder_id = 'f1' WHERE id = ?`).run(chatId)
			return history.add({ text: 'the word', chatId })
		})
		addAll('the word')
		expect(found('in:large word ')).toEqual(ids.toReversed())
	})
})

describe('order and pages', () => {
	it('is by time, whatever the order in which they came', () => {
		const times = [5, 3, 9, 1, 7].map((days) => Date.UTC(2026, 0, 1) + days * day)
		const ids = times.map((createdAtMs) => {
			const id = history.add({ text: 'the word', createdAtMs })
			history.takeIn()
			return { id, createdAtMs }
		})
		expect(found('word ')).toEqual(ids.toSorted((a, b) => b.createdAtMs - a.createdAtMs).map(({ id }) => id))
	})

	it.each(['word ', '"the word"', '的', 'wo', 'from:me', 'wo* -nothing'])(
		'gives every message once, for %s',
		(query) => {
			// Far more of them in one minute than a minute has numbers.
			const ids = Array.from({ length: 130 }, (_, index) =>
				history.add({
					text: `the word 的 ${index}`,
					createdAtMs: Date.UTC(2026, 0, 1) + (index % 3) * 1_000,
				}),
			)
			history.takeIn()
			for (const order of ['newest', 'relevance'] as const) {
				const hits = history.findAll(query, { limit: 7, order }).map(({ messageId }) => messageId)
				expect(hits).toHaveLength(ids.length)
				expect(new Set(hits)).toEqual(new Set(ids))
			}
		},
	)

	it('puts what fits best first when that is asked for', () => {
		const [weak] = addAll(`${'filler '.repeat(300)} needle`)
		const [strong] = addAll('needle needle needle')
		addAll(...Array.from({ length: 30 }, (_, index) => `nothing ${index}`))
		const [middle] = addAll('one needle among few words')
		const ids = history.findAll('needle ', { order: 'relevance' }).map(({ messageId }) => messageId)
		expect(ids).toEqual([strong, middle, weak])
	})

	it('begins at the first page for a cursor that is none', () => {
		const [id] = addAll('the word')
		expect(history.find('word ', { cursor: '{"below":"x"}' }).hits.map(({ messageId }) => messageId)).toEqual(
			[id],
		)
		expect(history.find('word ', { cursor: 'nonsense' }).hits).toHaveLength(1)
	})
})

it('says so when the index leads to messages that do not hold the words', () => {
	const [id] = addAll('the word')
	history.db.prepare(`UPDATE messages SET text = 'other' WHERE id = ?`).run(id)
	expect(history.find('word ')).toMatchObject({ hits: [], isIndexWrong: true })
})
