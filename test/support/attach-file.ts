/** Hands a file to a core as a window does, and waits until it can be sent, or cannot. */
import { attachmentPieceBytes, type DraftFile } from '../../src/shared/attachment.ts'
import type { ChatId } from '../../src/shared/model.ts'
import type { TestCore } from './start-core.ts'

export async function attachFile(
	core: TestCore,
	chatId: ChatId | null,
	name: string,
	bytes: Buffer,
): Promise<DraftFile> {
	const { id } = await core.call('attachment.begin', { chatId, name, sizeBytes: bytes.length })
	let offset = 0
	do {
		const base64 = bytes.subarray(offset, offset + attachmentPieceBytes).toString('base64')
		await core.call('attachment.write', { chatId, id, offset, base64 })
		offset += attachmentPieceBytes
	} while (offset < bytes.length)
	for (;;) {
		const files = await core.call('attachment.drafts', { chatId })
		const file = files.find((each) => each.id === id)
		if (file && file.state.phase !== 'reading') return file
		await core.event((event) => event.type === 'draftFiles.changed' && event.files.some(isRead(id)))
	}
}

const isRead = (id: string) => (file: DraftFile) => file.id === id && file.state.phase !== 'reading'
