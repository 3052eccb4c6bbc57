/** A history of any size, straight into its tables: conversations of fifty messages, half Chinese, half English. */
import { openDatabase } from '../../../src/main/core/storage/open-database.ts'
import { silentLog } from '../../support/silent-log.ts'

export const messagesEach = 50

/** Small and fast; the same texts for the same seed. */
function createRandom(seed: number) {
	let state = seed
	return (below: number) => {
		state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
		return Math.floor(((state >>> 0) / 2 ** 32) * below)
	}
}

type Random = ReturnType<typeof createRandom>

/** Words as frequent as words are: the n-th about 1/n as often as the first. */
function createWords(random: Random, count: number, make: () => string): () => string {
	const words = Array.from({ length: count }, make)
	const sums: number[] = []
	let sum = 0
	for (let rank = 1; rank <= count; rank += 1) {
		sum += 1 / rank
		sums.push(sum)
	}
	return () => {
		const wanted = (random(1_000_000) / 1_000_000) * sum
		let low = 0
		let high = count - 1
		while (low < high) {
			const middle = (low + high) >> 1
			if ((sums[middle] ?? 0) < wanted) low = middle + 1
			else high = middle
		}
		return words[low] ?? ''
	}
}

const letters = 'etaoinshrdlucmfwypvbgkjqxz'

export function createTexts(seed: number) {
	const random = createRandom(seed)
	const latin = createWords(random, 40_000, () =>
		Array.from({ length: 2 + random(9) }, () => letters[Math.min(random(26), random(26))]).join(''),
	)
	const character = createWords(random, 3_500, () => String.fromCodePoint(0x4e00 + random(20_000)))
	const chinese = createWords(random, 30_000, () => Array.from({ length: 1 + random(3) }, character).join(''))

	function english(words: number): string {
		let text = ''
		for (let word = 0; word < words; word += 1) text += `${latin()}${random(12) === 0 ? '. ' : ' '}`
		return text
	}
	function chineseText(words: number): string {
		let text = ''
		for (let word = 0; word < words; word += 1) text += `${chinese()}${random(10) === 0 ? '，' : ''}`
		return text
	}
	return {
		random,
		word: latin,
		chineseWord: chinese,
		character,
		/** About 580 bytes. */
		text(): string {
			switch (random(4)) {
				case 0:
					return english(95)
				case 1:
					return `${english(40)}\n\`\`\`ts\nconst ${latin()}_${latin()} = ${latin()}(${random(1_000)})\n\`\`\`\n${english(40)}`
				case 2:
					return chineseText(90)
				default:
					return `${chineseText(50)} ${english(35)} ${chineseText(10)}`
			}
		},
	}
}

/** The oldest message is ten years old. Resolves with the bytes of all texts. */
export function writeLargeHistory(
	path: string,
	messages: number,
	seed: number,
): { readonly textBytes: number } {
	const { db } = openDatabase({ path, log: silentLog, nowMs: 1 })
	db.pragma('synchronous = OFF')
	db.pragma('wal_autocheckpoint = 20000')
	const texts = createTexts(seed)
	const insertChat = db.prepare(
		'INSERT INTO chats (id, title, created_at_ms, updated_at_ms, head_id) VALUES (?, ?, ?, ?, ?)',
	)
	const insertMessage = db.prepare(
		`INSERT INTO messages (id, chat_id, parent_id, role, created_at_ms, text, model, outcome)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
	)
	const endMs = Date.now()
	const stepMs = Math.floor((10 * 365 * 24 * 3_600_000) / Math.max(1, messages / messagesEach))
	let textBytes = 0
	for (let from = 0; from < messages; from += 20 * messagesEach) {
		db.transaction(() => {
			for (let first = from; first < Math.min(messages, from + 20 * messagesEach); first += messagesEach) {
				const chat = first / messagesEach
				const startMs = endMs - (messages / messagesEach - chat) * stepMs
				const id = (number: number) => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
				const count = Math.min(messagesEach, messages - first)
				insertChat.run(
					id(chat),
					`${texts.word()} ${texts.chineseWord()} ${texts.word()}`,
					startMs,
					startMs + count * 40_000,
					id(first + count - 1),
				)
				for (let place = 0; place < count; place += 1) {
					const text = texts.text()
					textBytes += Buffer.byteLength(text)
					const isReply = place % 2 === 1
					insertMessage.run(
						id(first + place),
						id(chat),
						place === 0 ? null : id(first + place - 1),
						isReply ? 'assistant' : 'user',
						startMs + place * 40_000,
						text,
						isReply ? 'gpt-5.2' : null,
						isReply ? 'complete' : null,
					)
				}
			}
		})()
	}
	db.close()
	return { textBytes }
}
