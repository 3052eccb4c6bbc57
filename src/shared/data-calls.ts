/** Calls about the data folder: backups, restoring, integrity, what was set aside, moving it. */
import { z } from 'zod'
import { chatId } from './call-inputs.ts'
import type {
	BackedUpChats,
	BackupAttempt,
	DataOverview,
	DataProblem,
	DataSizes,
	IntegrityCheck,
	MovePlan,
	MoveProblem,
} from './data-model.ts'
import { call } from './declare-call.ts'
import type { ChatId } from './model.ts'

const empty = z.strictObject({})
/** Of a backup, or of a history that was set aside. Looked up in what is there: no path is made of it. */
const source = z.string().min(1).max(500)
const path = z.string().trim().min(1).max(4_000)

/** Done, or why not. Nothing has changed when there is a problem. */
export type Done<Problem> = { readonly problem: Problem | null }

export const dataCalls = {
	/** What there is and what goes on. `data.changed` tells when to ask again. */
	'data.overview': call<DataOverview>()(empty),
	/** Takes a moment: the files are counted. */
	'data.sizes': call<DataSizes>()(empty),
	/** Makes a backup now and tells how it went. `not-allowed` while another task runs. */
	'data.backUp': call<BackupAttempt>()(empty),
	/** SQLite's check of the whole history. `not-allowed` while another task runs. */
	'data.check': call<IntegrityCheck>()(empty),
	/**
	 * Puts a backup in the history's place; the history of now is set aside. Every window reads everything again.
	 * `not-allowed` while a reply or another task runs.
	 */
	'data.restore': call<Done<DataProblem>>()(z.strictObject({ source })),
	/** Newest first. `search` is part of a title. */
	'data.conversations': call<BackedUpChats>()(
		z.strictObject({
			source,
			search: z.string().max(300),
			offset: z.int().min(0),
			limit: z.int().min(1).max(200),
		}),
	),
	/** Copies one conversation in. One that is here but differs stays, and the copy gets ids of its own. */
	'data.restoreConversation': call<{
		readonly chatId: ChatId
		readonly outcome: 'added' | 'added-as-copy' | 'already-here'
	}>()(z.strictObject({ source, chatId })),
	/**
	 * Sets a damaged history aside and begins a new one at once; what can be saved of it is then offered.
	 * `not-allowed` while a reply or another task runs.
	 */
	'data.repair': call<null>()(empty),
	/** The user's choice about a history that could not be opened. What was written since is kept. */
	'data.recover': call<Done<DataProblem>>()(
		z.strictObject({ choice: z.enum(['salvaged', 'backup', 'new']) }),
	),

	/** Shows a folder in the system's file manager: the data folder, or one of what was set aside. */
	'data.openFolder': call<null>()(z.strictObject({ which: z.enum(['data', 'backups', 'aside', 'logs']) })),
	/** Lets the user choose a folder in the system's dialog; null when they chose none. */
	'data.chooseFolder': call<{ readonly path: string | null }>()(empty),
	'data.planMove': call<MovePlan>()(z.strictObject({ path })),
	/**
	 * Copies everything to another folder and uses it from the next start on; Holdfast ends when it is done, and
	 * starts again where it can. The old folder stays as it is. `not-allowed` while a reply or another task runs.
	 */
	'data.move': call<Done<MoveProblem | DataProblem>>()(z.strictObject({ path })),
	/** After a move: removes the copy in the old folder, unless it has changed since (`not-allowed`). */
	'data.removePreviousFolder': call<null>()(empty),
	/** After a move: leaves the old folder as it is and no longer speaks of it. */
	'data.forgetPreviousFolder': call<null>()(empty),
} as const
