import { describe, expect, it } from 'vitest'
import { buildInput, type InputFiles } from '../../../../../src/main/core/reply/build-input.ts'
import type { Attachment } from '../../../../../src/shared/attachment.ts'
import type { Message } from '../../../../../src/shared/model.ts'

const path = (...messages: readonly (readonly ['user' | 'assistant', string])[]) =>
	messages.map(([role, text]) => ({ role, text, attachments: [] as const }) as unknown as Message)

it('sends the visible path in order', () => {
	expect(buildInput(path(['user', 'a'], ['assistant', 'b'], ['user', 'c']))).toEqual([
		{ role: 'user', text: 'a' },
		{ role: 'assistant', text: 'b' },
		{ role: 'user', text: 'c' },
	])
})

it('joins the segments of a reply verbatim', () => {
	expect(buildInput(path(['user', 'a'], ['assistant', 'one wo'], ['assistant', 'rd']))).toEqual([
		{ role: 'user', text: 'a' },
		{ role: 'assistant', text: 'one word' },
	])
})

it('leaves out replies that never said anything', () => {
	expect(buildInput(path(['user', 'a'], ['assistant', ''], ['user', 'again']))).toEqual([
		{ role: 'user', text: 'a' },
		{ role: 'user', text: 'again' },
	])
})

describe('files', () => {
	const picture = (name: string, sizeBytes = 1_000): Attachment => ({
		sha256: name.padEnd(64, '0'),
		name,
		mediaType: 'image/png',
		sizeBytes,
	})
	const paper: Attachment = {
		sha256: 'abcdef0123456789'.repeat(4),
		name: 'a "paper"\n.pdf',
		mediaType: 'application/pdf',
		sizeBytes: 10,
	}
	const asking = (text: string, ...attachments: readonly Attachment[]) =>
		({ role: 'user', text, attachments }) as unknown as Message
	const files: InputFiles = { takesPictures: true, textOf: () => ({ text: 'Words of it.', isCut: false }) }

	it('stand before what is said of them, between lines that no file can write', () => {
		const [message] = buildInput([asking('What is this?', paper, picture('a'))], files)
		expect(message).toEqual({
			role: 'user',
			text:
				'--- begin of file "a paper .pdf" abcdef012345 ---\nWords of it.\n' +
				'--- end of file abcdef012345 ---\n\nWhat is this?',
			pictures: [{ sha256: picture('a').sha256, mediaType: 'image/png', name: 'a' }],
		})
	})

	it('go without a word of text', () => {
		expect(buildInput([asking('', picture('a'))], files)).toMatchObject([{ text: '', pictures: [{}] }])
	})

	it('are named where nothing of them can be given', () => {
		const lost = { ...picture('lost'), sha256: null }
		const [message] = buildInput([asking('Look', paper, lost, picture('huge', 21_000_000))], {
			takesPictures: true,
			textOf: () => null,
		})
		expect(message).toEqual({
			role: 'user',
			text: '[file a paper .pdf]\n\n[picture lost]\n\n[picture huge]\n\nLook',
		})
	})

	it('say when there is more of them', () => {
		const textOf = () => ({ text: 'Words', isCut: true })
		expect(buildInput([asking('', paper)], { takesPictures: true, textOf })[0]?.text).toContain(
			'its beginning',
		)
	})

	it('are named in place of pictures that a model does not take', () => {
		const path = [asking('Look', picture('a')), asking('And?')]
		expect(buildInput(path, { ...files, takesPictures: false })).toEqual([
			{ role: 'user', text: '[picture a]\n\nLook' },
			{ role: 'user', text: 'And?' },
		])
	})

	it('go along from the newest on, as many pictures as a request holds', () => {
		const path = [1, 2, 3].map((number) => asking(`${number}`, picture(`p${number}`, 14_000_000)))
		expect(buildInput(path, files)).toMatchObject([
			{ text: '[picture p1]\n\n1' },
			{ text: '2', pictures: [{ name: 'p2' }] },
			{ text: '3', pictures: [{ name: 'p3' }] },
		])
	})
})
