/** Takes files into a draft, wherever they come from: pictures made smaller, one upload after the other. */
import i18next from 'i18next'
import {
	attachmentPieceBytes,
	type DraftFileId,
	maxAttachmentBytes,
	maxAttachments,
} from '../../../shared/attachment.ts'
import { err, ok, type Result } from '../../../shared/errors.ts'
import type { ChatId } from '../../../shared/model.ts'
import { toBase64 } from '../../to-base64.ts'
import { showToast } from '../../ui/toast.tsx'
import { windowLink } from '../../window-link.ts'
import {
	changeOutgoing,
	keptFiles,
	type OutgoingFile,
	outgoingFiles,
	receiveDraftFiles,
	removeDraftFile,
} from './draft-files.ts'
import { resizePicture } from './resize-picture.ts'

let lastKey = 0
let turn: Promise<void> = Promise.resolve()

/** As many as a message takes; that there are more is told. */
export function takeFiles(chatId: ChatId | null, files: readonly File[]): void {
	const room = maxAttachments - keptFiles(chatId).length - outgoingFiles(chatId).length
	const taken = files.slice(0, Math.max(0, room)).map((file) => ({ key: ++lastKey, file, ...fresh }))
	if (taken.length < files.length) {
		showToast({
			title: i18next.t('files.tooMany', { ns: 'chat', count: files.length - taken.length }),
			description: i18next.t('files.mostFiles', { ns: 'chat', most: maxAttachments }),
		})
	}
	changeOutgoing(chatId, (outgoing) => [...outgoing, ...taken])
	for (const { key } of taken) enqueue(chatId, key)
}

export function retryOutgoing(chatId: ChatId | null, key: number): void {
	change(chatId, key, fresh)
	enqueue(chatId, key)
}

/** Wherever it is on its way; what the core has of it is given up with it. */
export function dropOutgoing(chatId: ChatId | null, key: number): void {
	changeOutgoing(chatId, (outgoing) => outgoing.filter((each) => each.key !== key))
}

const fresh = { progress: 0, problem: null } as const

const find = (chatId: ChatId | null, key: number) =>
	outgoingFiles(chatId).find((outgoing) => outgoing.key === key)

function change(chatId: ChatId | null, key: number, changed: Partial<OutgoingFile>): void {
	changeOutgoing(chatId, (outgoing) =>
		outgoing.map((each) => (each.key === key ? { ...each, ...changed } : each)),
	)
}

function enqueue(chatId: ChatId | null, key: number): void {
	turn = turn.then(() => send(chatId, key))
}

/** Never rejects. */
async function send(chatId: ChatId | null, key: number): Promise<void> {
	const outgoing = find(chatId, key)
	if (!outgoing) return
	const file = await resizePicture(outgoing.file)
	if (file.size > maxAttachmentBytes) {
		change(chatId, key, { problem: { kind: 'too-large' } })
		return
	}
	try {
		const sent = await handOver(chatId, key, file)
		if (sent.ok) dropOutgoing(chatId, key)
		else change(chatId, key, { problem: { kind: 'failed', error: sent.error } })
	} catch {
		// A folder, or a file that was moved or changed while it was read.
		change(chatId, key, { problem: { kind: 'unreadable' } })
	}
}

/** Rejects when the file cannot be read. */
async function handOver(chatId: ChatId | null, key: number, file: File): Promise<Result<null>> {
	const link = windowLink()
	// Of what cannot be read nothing shall begin.
	await file.slice(0, 1).arrayBuffer()
	const begun = await link.call('attachment.begin', { chatId, name: file.name, sizeBytes: file.size })
	if (!begun.ok) return err(begun.error)
	const { id } = begun.value
	// An empty file has one piece too.
	for (let offset = 0; offset === 0 || offset < file.size; offset += attachmentPieceBytes) {
		if (!find(chatId, key)) {
			void link.call('attachment.remove', { chatId, id })
			return ok(null)
		}
		const base64 = await toBase64(file.slice(offset, offset + attachmentPieceBytes))
		const written = await link.call('attachment.write', { chatId, id, offset, base64 })
		if (!written.ok) return err(written.error)
		if (written.value && find(chatId, key)) keep(chatId, id, written.value)
		else if (written.value) removeDraftFile(chatId, id)
		change(chatId, key, { progress: Math.min(1, (offset + attachmentPieceBytes) / Math.max(1, file.size)) })
	}
	return ok(null)
}

/** The event that tells of it may come a moment later; between the two the file would be nowhere. */
function keep(chatId: ChatId | null, id: DraftFileId, file: ReturnType<typeof keptFiles>[number]): void {
	const kept = keptFiles(chatId)
	if (!kept.some((each) => each.id === id)) receiveDraftFiles(chatId, [...kept, file])
}
