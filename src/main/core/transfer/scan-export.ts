/** Reads a whole export and counts what an import would do. Writes nothing. */
import type { ImportPreview, ImportProblem, ImportProgress } from '../../../shared/import-model.ts'
import type { ImportedChatRows } from '../storage/imported-chats.ts'
import { findKnownChat } from './known-chat.ts'
import { planConversation, timesOf, titleOf } from './plan-conversation.ts'
import type { ImportedConversation } from './read/imported-conversation.ts'
import type { OpenExport } from './read/read-export.ts'

const maxTitles = 12
const maxProblems = 50

type Options = {
	readonly opened: OpenExport
	readonly rows: ImportedChatRows
	readonly fileTimeMs: number
	/** Often; who listens chooses when to pass it on. */
	readonly onProgress: (progress: ImportProgress) => void
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

export async function scanExport({ opened, rows, fileTimeMs, onProgress }: Options): Promise<ImportPreview> {
	const { source, totalBytes } = opened
	const counts: Mutable<Omit<ImportPreview, 'source' | 'firstTitles' | 'problems'>> = {
		conversations: 0,
		messages: 0,
		earliestMs: null,
		latestMs: null,
		files: 0,
		missingFiles: 0,
		new: 0,
		extended: 0,
		unchanged: 0,
		inTrash: 0,
		removed: 0,
		empty: 0,
		problemCount: 0,
	}
	const firstTitles: string[] = []
	const problems: ImportProblem[] = []
	const seen = new Set<string>()
	let doneBytes = 0

	function addProblem(problem: ImportProblem): void {
		counts.problemCount += 1
		if (problems.length < maxProblems) problems.push(problem)
	}

	function add(conversation: ImportedConversation, hash: Buffer): void {
		const { nodes, externalId } = conversation
		if (nodes.length === 0) {
			counts.empty += 1
			return
		}
		counts.conversations += 1
		counts.messages += nodes.length
		for (const { files } of nodes) {
			for (const { content } of files) counts[content === null ? 'missingFiles' : 'files'] += 1
		}
		const times = timesOf(conversation, fileTimeMs)
		counts.earliestMs = Math.min(counts.earliestMs ?? times.createdAtMs, times.createdAtMs)
		counts.latestMs = Math.max(counts.latestMs ?? times.updatedAtMs, times.updatedAtMs)

		const fate = seen.has(externalId) ? 'unchanged' : fateOf(conversation, hash)
		seen.add(externalId)
		counts[fate] += 1
		const comesIn = fate === 'new' || fate === 'extended'
		if (comesIn && firstTitles.length < maxTitles) firstTitles.push(titleOf(conversation))
	}

	function fateOf(
		conversation: ImportedConversation,
		hash: Buffer,
	): 'new' | 'extended' | 'unchanged' | 'inTrash' | 'removed' {
		const known = findKnownChat(rows, source, conversation, fileTimeMs)
		if (known === null) return 'new'
		if (known.place === 'removed') return 'removed'
		if (known.place === 'trash') return 'inTrash'
		if (known.contentHash?.equals(hash)) return 'unchanged'
		const plan = planConversation({
			source,
			conversation,
			known: known.withMessages(),
			isForeign: () => false,
			fileTimeMs,
		})
		return plan.messages.length > 0 ? 'extended' : 'unchanged'
	}

	const steps = opened.read({ skip: 0, onBytes: (bytes) => (doneBytes += bytes) })
	for await (const { number, items, hash } of steps) {
		for (const item of items) {
			if (item.kind === 'problem') {
				addProblem({ number, title: item.title, reason: item.reason })
				continue
			}
			const { conversation } = item
			if (conversation.brokenMessages > 0) {
				addProblem({ number, title: titleOf(conversation), reason: 'some-messages' })
			}
			add(conversation, hash)
		}
		const { conversations, messages } = counts
		onProgress({ doneBytes, totalBytes, conversations, messages })
	}
	return { source, firstTitles, problems, ...counts }
}
