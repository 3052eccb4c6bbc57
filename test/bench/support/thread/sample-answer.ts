/** Answers as models write them, of any length; the same seed gives the same answer. */

/** A token is about so many characters of such a text. */
export const tokenLength = 4

/** Prose, lists, a table and highlighted code by turns, until it is `tokens` long. */
export function sampleAnswer(tokens: number, seed: number): string {
	const random = randomFrom(seed)
	let text = ''
	for (let section = 1; text.length < tokens * tokenLength; section += 1) {
		text += `## Part ${section}: ${words(random, 4)}\n\n`
		text += `${sentences(random, 4)} **${words(random, 2)}** ${sentences(random, 3)}\n\n`
		text += `${list(random, 5)}\n\n${sentences(random, 3)} See [the notes](https://example.org/${section}).\n\n`
		text += `${table(random, 6)}\n\n`
		text += `\`\`\`${section % 2 ? 'typescript' : 'python'}\n${code(random, section % 2 === 1, 18)}\`\`\`\n\n`
	}
	return text.slice(0, tokens * tokenLength)
}

/** One code block that never ends. */
export function sampleCodeBlock(tokens: number, seed: number): string {
	const random = randomFrom(seed)
	let text = '```typescript\n'
	while (text.length < tokens * tokenLength) text += code(random, true, 20)
	return text.slice(0, tokens * tokenLength)
}

/** `text` in so many pieces of about the same length. */
export function inPieces(text: string, count: number): readonly string[] {
	const length = Math.ceil(text.length / count)
	return Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
		text.slice(index * length, (index + 1) * length),
	)
}

type Random = () => number

/** Numbers in [0, 1). A linear congruential generator: how well it draws does not matter here. */
function randomFrom(seed: number): Random {
	let state = seed >>> 0
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
		return state / 2 ** 32
	}
}

const vocabulary =
	'the stream keeps every word while a network drops and returns so that nothing is lost between provider journal window and reader 数据 流 记录'.split(
		' ',
	)

const pick = (random: Random) => vocabulary[Math.floor(random() * vocabulary.length)] ?? 'word'
const words = (random: Random, count: number) => Array.from({ length: count }, () => pick(random)).join(' ')
const sentences = (random: Random, count: number) =>
	Array.from(
		{ length: count },
		() => `The ${words(random, 8 + Math.floor(random() * 8))}, \`${pick(random)}\`.`,
	).join(' ')
const list = (random: Random, count: number) =>
	Array.from({ length: count }, (_, index) => `${index + 1}. ${sentences(random, 1)}`).join('\n')
const table = (random: Random, rows: number) =>
	['| name | what | count |', '|---|---|---:|']
		.concat(
			Array.from({ length: rows }, (_, index) => `| ${pick(random)} | ${words(random, 4)} | ${index * 17} |`),
		)
		.join('\n')

function code(random: Random, isTypeScript: boolean, lines: number): string {
	const name = `step${Math.floor(random() * 1_000)}`
	const body = Array.from({ length: lines - 2 }, (_, index) =>
		isTypeScript
			? `\tconst value${index} = await read('${pick(random)}', ${index}) // ${words(random, 3)}`
			: `    value_${index} = read("${pick(random)}", ${index})  # ${words(random, 3)}`,
	)
	return isTypeScript
		? `export async function ${name}(): Promise<number> {\n${body.join('\n')}\n}\n`
		: `def ${name}():\n${body.join('\n')}\n    return value_0\n`
}
