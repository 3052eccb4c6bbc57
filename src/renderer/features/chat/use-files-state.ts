import type { ChatId } from '../../../shared/model.ts'
import { noFiles, useDraftFiles } from './draft-files.ts'

export type FilesState = {
	/** There is something that goes with the message, or may yet. */
	readonly hasSome: boolean
	/** Something is on its way, or being read. */
	readonly isBusy: boolean
}

/** How the files of a draft stand, as far as sending depends on it. */
export function useFilesState(chatId: ChatId | null): FilesState {
	const kept = useDraftFiles((store) => store.kept.get(chatId) ?? noFiles)
	const outgoing = useDraftFiles((store) => store.outgoing.get(chatId) ?? noFiles)
	const isBusy =
		outgoing.some(({ problem }) => problem === null) || kept.some(({ state }) => state.phase === 'reading')
	return { hasSome: isBusy || kept.some(({ state }) => state.phase === 'ready'), isBusy }
}
