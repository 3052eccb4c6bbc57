import { MessageSquare } from 'lucide-react'
import { expect, it } from 'vitest'
import type { Entry } from '../../../../../src/renderer/features/commands/entry.ts'
import { type EntryGroup, findEntries } from '../../../../../src/renderer/features/commands/find-entries.ts'

const entry = (title: string, words = ''): Entry => ({
	id: title,
	title,
	words,
	icon: MessageSquare,
	run: () => {},
})

const group = (id: string, entries: readonly Entry[], mostAtFirst = 2): EntryGroup => ({
	id,
	heading: id,
	entries,
	mostAtFirst,
	found: new Set(),
})

const commands = group('commands', [
	entry('New chat', '新建对话'),
	entry('New temporary chat', '新建临时对话'),
	entry('Copy last code block', '复制最后的代码块'),
	entry('Theme: dark', '主题：深色'),
])
const chats = group('conversations', [entry('Plan a week in Kyoto'), entry('解释 SQLite 的 WAL 模式')])

const shown = (groups: readonly EntryGroup[], query: string, used: readonly string[] = []) =>
	findEntries(groups, query, used, 'used').map(({ id, items }) => [id, items.map(({ entry: { id } }) => id)])

it('begins with what was used last, and the beginning of each group', () => {
	expect(shown([chats, commands], ' ', ['Theme: dark', 'gone'])).toEqual([
		['used', ['Theme: dark']],
		['conversations', ['Plan a week in Kyoto', '解释 SQLite 的 WAL 模式']],
		['commands', ['New chat', 'New temporary chat']],
	])
	expect(shown([group('nothing', [])], '')).toEqual([])
})

it('finds parts of words, words in any order, and first letters', () => {
	expect(shown([chats, commands], 'code cop')[0]).toEqual(['commands', ['Copy last code block']])
	expect(shown([chats, commands], 'kyot')).toEqual([['conversations', ['Plan a week in Kyoto']]])
	expect(shown([commands], 'nc')[0]?.[1]?.[0]).toBe('New chat')
	expect(shown([chats, commands], 'zzqq')).toEqual([])
})

it('finds Chinese, and by the name in the other language', () => {
	expect(shown([chats, commands], '模式')).toEqual([['conversations', ['解释 SQLite 的 WAL 模式']]])
	expect(shown([commands], '代码')).toEqual([['commands', ['Copy last code block']]])
	expect(
		shown([group('commands', [entry('复制最后的代码块', 'Copy last code block')])], 'copy code'),
	).toHaveLength(1)
})

it('puts the group with the best entry first, and what was used before what was not', () => {
	expect(shown([commands, chats], 'plan')[0]?.[0]).toBe('conversations')
	expect(shown([commands], 'new')[0]?.[1]).toEqual(['New chat', 'New temporary chat'])
	expect(shown([commands], 'new', ['New temporary chat'])[0]?.[1]).toEqual(['New temporary chat', 'New chat'])
})

it('keeps what was found by somebody else, whatever it is called', () => {
	const far = { ...group('conversations', [entry('Öl und Wasser')]), found: new Set(['Öl und Wasser']) }
	expect(shown([far], 'zzqq')).toEqual([['conversations', ['Öl und Wasser']]])
})

it('marks what was typed', () => {
	const [found] = findEntries([commands], 'dark', [], 'used')
	expect([...(found?.items[0]?.marks ?? [])]).toEqual([7, 8, 9, 10])
})

it('shows a few of thousands', () => {
	const many = group(
		'models',
		Array.from({ length: 5_000 }, (_, index) => entry(`model-${index}`)),
	)
	expect(shown([many], 'model')[0]?.[1]).toHaveLength(12)
	expect(shown([many], 'model-4321')[0]?.[1]?.[0]).toBe('model-4321')
})
