/** Decides what of a conversation is to be written, given what is here of it already. Pure. */
import type { ImportSource } from '../../../shared/import-model.ts'
import type { ChatId, MessageId } from '../../../shared/model.ts'
import { toTitle } from '../history/to-title.ts'
import { importedId, movedInTime, tailOf, timeOf } from './imported-id.ts'
import type { ImportedConversation, ImportedFile, ImportedNode } from './read/imported-conversation.ts'

/** What is here of a conversation. */
export type KnownChat = {
	readonly chatId: ChatId
	/** `removed`: imported once, and since removed for good. */
	readonly place: 'here' | 'trash' | 'removed'
	/** Ids of all its messages. */
	readonly messageIds: readonly MessageId[]
	/** Tails of the ids of every message that an import ever brought in, be it here or not. */
	readonly importedTails: ReadonlySet<string>
}

export type PlannedMessage = {
	readonly id: MessageId
	readonly parentId: MessageId | null
	readonly createdAtMs: number
	readonly node: ImportedNode
	readonly files: readonly ImportedFile[]
}

export type PlannedConversation = {
	readonly chatId: ChatId
	readonly isNew: boolean
	readonly title: string
	readonly createdAtMs: number
	readonly updatedAtMs: number
	/** Parents before children. Only those that are not here yet. */
	readonly messages: readonly PlannedMessage[]
	/**
	 * The end of the visible path, once everything is written. It moves only if the path ends at `after` now, or has
	 * no end yet: who has gone on with a conversation here is not taken away from there.
	 */
	readonly head: { readonly id: MessageId; readonly after: MessageId | null } | null
	/** Of all its messages, for the next import. */
	readonly tails: readonly string[]
	/** Messages left out because they, or one above them, had been deleted here. */
	readonly leftDeleted: number
}

type Options = {
	readonly source: ImportSource
	readonly conversation: ImportedConversation
	readonly known: KnownChat | null
	/** True for the id of a message that belongs to another conversation. */
	readonly isForeign: (id: MessageId) => boolean
	/** Stands in for the time of a conversation that has none. */
	readonly fileTimeMs: number
}

export function planConversation(options: Options): PlannedConversation {
	const { source, conversation, known, isForeign, fileTimeMs } = options
	const { externalId, nodes } = conversation
	const isOwn = source === 'holdfast'
	const times = timesOf(conversation, fileTimeMs)
	const chatId = known?.chatId ?? chatIdOf(source, conversation, times.createdAtMs)

	const here = new Map((known?.messageIds ?? []).map((id) => [tailOf(id), id]))
	/** Null: deleted here. */
	const idOfKey = new Map<string, MessageId | null>()
	/** The latest id below each parent: versions are ordered by their ids. */
	const lastBelow = new Map<MessageId | null, string>()
	const messages: PlannedMessage[] = []
	const tails = new Set(known?.importedTails)
	let leftDeleted = 0

	for (const node of nodes) {
		const parentId = node.parentKey === null ? null : (idOfKey.get(node.parentKey) ?? null)
		const isBelowDeleted = node.parentKey !== null && idOfKey.get(node.parentKey) === null
		const createdAtMs = times.of(node)
		const named = importedId([source, externalId, node.key], createdAtMs)
		const wanted = isOwn && !isForeign(node.key as MessageId) ? node.key : named
		const tail = tailOf(wanted)
		const present = here.get(tail)
		if (present !== undefined) {
			idOfKey.set(node.key, present)
			noteLast(parentId, present)
			tails.add(tail)
			continue
		}
		const wasDeleted = known?.importedTails.has(tail) ?? false
		// Who brings a removed conversation back wants all of it; a branch deleted from one that is here stays away.
		if ((wasDeleted || isBelowDeleted) && known?.place !== 'removed') {
			idOfKey.set(node.key, null)
			leftDeleted += 1
			continue
		}
		const id = (isOwn ? wanted : afterLast(parentId, wanted)) as MessageId
		idOfKey.set(node.key, id)
		noteLast(parentId, id)
		tails.add(tail)
		messages.push({ id, parentId, createdAtMs, node, files: node.files })
	}

	function noteLast(parentId: MessageId | null, id: string): void {
		const last = lastBelow.get(parentId)
		if (last === undefined || id > last) lastBelow.set(parentId, id)
	}

	/** Two versions of one moment, or with clocks that disagree, still come in the order they are shown in. */
	function afterLast(parentId: MessageId | null, id: string): string {
		const last = lastBelow.get(parentId)
		return last === undefined || id > last ? id : movedInTime(id, timeOf(last) + 1)
	}

	const isNew = known === null || known.place === 'removed'
	return {
		chatId,
		isNew,
		title: titleOf(conversation),
		createdAtMs: times.createdAtMs,
		updatedAtMs: times.updatedAtMs,
		messages,
		head: headOf(conversation, idOfKey, messages, isNew),
		tails: [...tails],
		leftDeleted,
	}
}

/** A conversation of Holdfast keeps its id; any other gets one that its name and its time make. */
export function chatIdOf(
	source: ImportSource,
	{ externalId }: ImportedConversation,
	createdAtMs: number,
): ChatId {
	return (source === 'holdfast' ? externalId : importedId([source, externalId], createdAtMs)) as ChatId
}

/**
 * A message without a time has that of the one above it, or of the conversation. A conversation was last changed when
 * its last message was written: others also count that it was opened or renamed.
 */
export function timesOf(conversation: ImportedConversation, fileTimeMs: number) {
	const { nodes, createdAtMs, updatedAtMs, own } = conversation
	const known = nodes.map((node) => node.createdAtMs).filter((ms) => ms !== null)
	// Not spread over arguments: there may be more messages than a call takes.
	const first = known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
	const last = known.reduce((a, b) => Math.max(a, b), 0)
	const begin = createdAtMs ?? (Number.isFinite(first) ? first : (updatedAtMs ?? fileTimeMs))
	const byKey = new Map<string, number>()
	for (const { key, parentKey, createdAtMs } of nodes) {
		byKey.set(key, createdAtMs ?? (parentKey === null ? begin : (byKey.get(parentKey) ?? begin)))
	}
	return {
		createdAtMs: begin,
		updatedAtMs: last > 0 && own === null ? last : (updatedAtMs ?? begin),
		of: ({ key }: ImportedNode) => byKey.get(key) ?? begin,
	}
}

const longestTitle = 300

export function titleOf({ title, nodes, own }: ImportedConversation): string {
	const given = Array.from(own ? title : title.replace(/\s+/gu, ' ').trim())
	if (given.length > 0) return given.slice(0, longestTitle).join('')
	const first = nodes.find(({ role, text }) => role === 'user' && text.trim() !== '')
	return first ? toTitle(first.text) : '…'
}

/** The end that was shown, or the newest message, unless that one had been deleted here. */
function headOf(
	{ headKey, nodes }: ImportedConversation,
	idOfKey: ReadonlyMap<string, MessageId | null>,
	messages: readonly PlannedMessage[],
	isNew: boolean,
): PlannedConversation['head'] {
	const endKey = headKey ?? nodes.at(-1)?.key
	const id = endKey === undefined ? null : (idOfKey.get(endKey) ?? null)
	if (id === null) {
		const last = messages.at(-1)
		return isNew && last ? { id: last.id, after: null } : null
	}
	const added = new Map(messages.map((message) => [message.id, message]))
	let above: MessageId | null = id
	for (let step = added.get(id); step; step = above === null ? undefined : added.get(above)) {
		above = step.parentId
	}
	return { id, after: above }
}
