import i18next from 'i18next'
import type { Result } from '../../../shared/errors.ts'
import type { ExportExtent } from '../../../shared/export-model.ts'
import type { ChatId } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import { windowLink } from '../../window-link.ts'
import { exportWords } from './export-words.ts'

/** Puts a conversation on the clipboard as Markdown, of which this window may hold only a part. */
export async function copyConversation(chatId: ChatId, extent: ExportExtent): Promise<void> {
	const words = i18next.getFixedT(null, 'export')
	const read = await readText(chatId, extent)
	if (!read.ok) {
		if (read.error.kind === 'not-allowed') {
			showToast({ title: words('copy.failed'), description: words('copy.tooLong') })
		} else {
			showFailure(words('copy.failed'), read.error)
		}
		return
	}
	try {
		await navigator.clipboard.writeText(read.value)
		showToast({ title: words('copy.copied') })
	} catch {
		// The reason is the browser's and tells a person nothing.
		showToast({ title: words('copy.failed') })
	}
}

async function readText(chatId: ChatId, extent: ExportExtent): Promise<Result<string>> {
	const words = exportWords()
	let text = ''
	for (;;) {
		const part = await windowLink().call('export.text', { chatId, extent, words, from: text.length })
		if (!part.ok) return part
		text += part.value.text
		if (part.value.text === '' || text.length >= part.value.length) return { ok: true, value: text }
	}
}
