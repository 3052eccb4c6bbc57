/** The files of what is written and not sent: those that the core has, and those on their way to it. */
import { create } from 'zustand'
import { type DraftFile, type DraftFileId, pictureTypes } from '../../../shared/attachment.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { ChatId } from '../../../shared/model.ts'
import { windowLink } from '../../window-link.ts'

/** A file that is not with the core yet. */
export type OutgoingFile = {
	/** Of this window alone. */
	readonly key: number
	readonly file: File
	/** What of it the core has, from 0 to 1. */
	readonly progress: number
	/** Why it will not get there by itself; null while it may. */
	readonly problem: OutgoingProblem | null
}

export type OutgoingProblem =
	| { readonly kind: 'too-large' }
	| { readonly kind: 'unreadable' }
	| { readonly kind: 'failed'; readonly error: AppError }

type DraftFiles = {
	/** By conversation; null is the one that does not exist yet. */
	readonly kept: ReadonlyMap<ChatId | null, readonly DraftFile[]>
	readonly outgoing: ReadonlyMap<ChatId | null, readonly OutgoingFile[]>
}

export const useDraftFiles = create<DraftFiles>(() => ({ kept: new Map(), outgoing: new Map() }))

export const noFiles: readonly never[] = []

export const keptFiles = (chatId: ChatId | null): readonly DraftFile[] =>
	useDraftFiles.getState().kept.get(chatId) ?? noFiles

export const outgoingFiles = (chatId: ChatId | null): readonly OutgoingFile[] =>
	useDraftFiles.getState().outgoing.get(chatId) ?? noFiles

/** As the core has them. */
export function receiveDraftFiles(chatId: ChatId | null, files: readonly DraftFile[]): void {
	useDraftFiles.setState(({ kept }) => ({ kept: new Map(kept).set(chatId, files) }))
}

export async function readDraftFiles(chatId: ChatId | null): Promise<void> {
	const result = await windowLink().call('attachment.drafts', { chatId })
	if (result.ok) receiveDraftFiles(chatId, result.value)
}

export function changeOutgoing(
	chatId: ChatId | null,
	change: (files: readonly OutgoingFile[]) => readonly OutgoingFile[],
): void {
	useDraftFiles.setState(({ outgoing }) => ({
		outgoing: new Map(outgoing).set(chatId, change(outgoing.get(chatId) ?? noFiles)),
	}))
}

/** Out of the draft at once; the core follows. */
export function removeDraftFile(chatId: ChatId | null, id: DraftFileId): void {
	receiveDraftFiles(
		chatId,
		keptFiles(chatId).filter((file) => file.id !== id),
	)
	void windowLink().call('attachment.remove', { chatId, id })
}

/** Those that go with the message. */
const readyFiles = (files: readonly DraftFile[]): readonly DraftFile[] =>
	files.filter(({ state }) => state.phase === 'ready')

/** Nothing is on its way or being read: what can be sent is ready. */
function isResting(chatId: ChatId | null): boolean {
	return (
		outgoingFiles(chatId).every(({ problem }) => problem !== null) &&
		keptFiles(chatId).every(({ state }) => state.phase !== 'reading')
	)
}

/**
 * Resolves with the files that go along, once nothing is on its way any more. Null: one of them failed meanwhile, which
 * whoever waits does not know yet.
 */
export async function filesToSend(chatId: ChatId | null): Promise<readonly DraftFileId[] | null> {
	const failedBefore = countFailed(chatId)
	await whenResting(chatId)
	if (countFailed(chatId) > failedBefore) return null
	return readyFiles(keptFiles(chatId)).map(({ id }) => id)
}

function whenResting(chatId: ChatId | null): Promise<void> {
	return new Promise((resolve) => {
		if (isResting(chatId)) return resolve()
		const stop = useDraftFiles.subscribe(() => {
			if (!isResting(chatId)) return
			stop()
			resolve()
		})
	})
}

const countFailed = (chatId: ChatId | null) => failedIn(chatId).length + refusedIn(chatId).length

const failedIn = (chatId: ChatId | null) => outgoingFiles(chatId).filter(({ problem }) => problem !== null)
const refusedIn = (chatId: ChatId | null) =>
	keptFiles(chatId).filter(({ state }) => state.phase === 'refused')

/** Those that a message goes without. */
export const namesOfFailed = (chatId: ChatId | null): readonly string[] => [
	...failedIn(chatId).map(({ file }) => file.name),
	...refusedIn(chatId).map(({ name }) => name),
]

/** After a message was sent without them. */
export function dropFailed(chatId: ChatId | null): void {
	changeOutgoing(chatId, (files) => files.filter(({ problem }) => problem === null))
	for (const { id } of refusedIn(chatId)) removeDraftFile(chatId, id)
}

/** Where the model takes none. */
export function removePictures(chatId: ChatId | null): void {
	for (const { id, mediaType } of keptFiles(chatId)) {
		if (pictureTypes.has(mediaType)) removeDraftFile(chatId, id)
	}
}
