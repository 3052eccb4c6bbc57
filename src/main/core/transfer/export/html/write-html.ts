/** A conversation as one page that holds everything it shows, article after article. */

import { type Attachment, pictureTypes } from '../../../../../shared/attachment.ts'
import { writeSize } from '../../../../../shared/write-size.ts'
import {
	type Conversation,
	placeOf,
	type ReadOptions,
	readArticle,
	type WholeArticle,
} from '../read-conversation.ts'
import { escapeHtml } from './escape.ts'
import { pageEnd, pageStart, timeElement, writeTime } from './page.ts'
import type { PageTheme } from './page-style.ts'

type Options = Pick<ReadOptions, 'files' | 'words'> & {
	readonly theme: PageTheme
	/** Whether pictures stand in the page, or only their names. */
	readonly withFiles: boolean
}

export async function* htmlPieces(conversation: Conversation, options: Options): AsyncGenerator<string> {
	const { words, theme } = options
	const { title, createdAtMs, updatedAtMs } = conversation.chat
	yield pageStart(title || words.untitled, words.language, theme)
	const { language } = words
	// A conversation of a minute has one time.
	const isMoment = writeTime(createdAtMs, language) === writeTime(updatedAtMs, language)
	const times = (isMoment ? [createdAtMs] : [createdAtMs, updatedAtMs]).map((atMs) =>
		timeElement(atMs, language),
	)
	yield `<p class="about">${times.join(' – ')}</p>\n`
	// What draws formulas and code is large, and other formats have no use for it.
	const { renderMarkdown } = await import('./render-markdown.ts')
	for (const [index, article] of conversation.articles.entries()) {
		const id = `a${index + 1}`
		yield* articlePieces(readArticle(article, conversation), {
			...options,
			renderThoughts: (text) => renderMarkdown(text, `${id}-thoughts`),
			renderText: (text) => renderMarkdown(text, id),
		})
	}
	yield pageEnd
}

type Rendering = {
	readonly renderThoughts: (text: string) => Promise<string>
	readonly renderText: (text: string) => Promise<string>
}

async function* articlePieces(article: WholeArticle, options: Options & Rendering): AsyncGenerator<string> {
	const { words, theme } = options
	// In a drawing nothing can be unfolded.
	const isOpen = theme === 'auto' ? '' : ' open'
	const { role, model, number, createdAtMs, reasoning, text, outcome } = article
	const remarks = [...(role === 'assistant' && model ? [model] : []), ...placeOf(article, words)]
	yield `<article class="${role}"${number === null ? '' : ` id="m${number}"`}>\n<header><h2>${
		number === null ? '' : `${number} · `
	}${escapeHtml(words[role])}</h2>${remarks
		.map((remark) => `<span class="remark">${escapeHtml(remark)}</span>`)
		.join('')}${timeElement(createdAtMs, words.language)}</header>\n`
	yield* filePieces(article.attachments, options)
	if (reasoning !== '') {
		yield `<details class="thoughts"${isOpen}><summary>${escapeHtml(words.thoughts)}</summary>`
		yield `${await options.renderThoughts(reasoning)}</details>\n`
	}
	yield `<div class="text">${await options.renderText(text)}</div>\n`
	if (outcome) yield `<p class="ending">${escapeHtml(words.outcomes[outcome])}</p>\n`
	yield '</article>\n'
}

async function* filePieces(
	attachments: readonly Attachment[],
	{ files, withFiles, words }: Options,
): AsyncGenerator<string> {
	const named: string[] = []
	for (const attachment of attachments) {
		const { name, mediaType, sizeBytes } = attachment
		const file = withFiles ? await files.find(attachment) : null
		if (file && pictureTypes.has(mediaType)) {
			yield `<figure><img alt="${escapeHtml(name)}" src="data:${mediaType};base64,`
			yield* base64Pieces(files.chunks(file.sha256))
			yield `"><figcaption>${escapeHtml(name)}</figcaption></figure>\n`
			continue
		}
		const size = writeSize(sizeBytes, words.language)
		named.push(`${name} (${withFiles && !file ? words.missingFile : size})`)
	}
	if (named.length === 0) return
	yield `<ul class="files">${named.map((name) => `<li>${escapeHtml(name)}</li>`).join('')}</ul>\n`
}

async function* base64Pieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
	let rest = Buffer.alloc(0)
	for await (const chunk of chunks) {
		const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
		// Three bytes are four letters: in the middle of a file nothing may be filled up.
		const whole = bytes.length - (bytes.length % 3)
		yield bytes.toString('base64', 0, whole)
		rest = Buffer.from(bytes.subarray(whole))
	}
	if (rest.length > 0) yield rest.toString('base64')
}
