import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackedUpChat } from '../../../shared/data-model.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { windowLink } from '../../window-link.ts'
import type { Source } from './source.ts'
import { writeMessages, writeTime } from './write-facts.ts'

const pageLength = 50
/** A pause in typing. */
const searchAfterMs = 150

/** Finds one conversation in a backup and copies it into the history. */
export function RestoreConversation(props: { readonly source: Source | null; readonly onClose: () => void }) {
	const { t, i18n } = useTranslation('data')
	const { source, onClose } = props
	return (
		<Dialog
			isOpen={source !== null}
			onOpenChange={(isWanted) => {
				if (!isWanted) onClose()
			}}
			title={t('one.title')}
			description={source && t('one.note', { when: writeTime(source.atMs, i18n.language) })}
			size="medium"
		>
			{source && <Finder key={source.id} source={source.id} />}
		</Dialog>
	)
}

function Finder({ source }: { readonly source: string }) {
	const { t } = useTranslation('data')
	const [search, setSearch] = useState('')
	const [limit, setLimit] = useState(pageLength)
	/** What came back here changes what the others are compared with. */
	const [restored, setRestored] = useState(0)
	const { chats, hasMore } = useChats(source, search, limit, restored)
	return (
		<div className="flex flex-col gap-3">
			<TextField
				label={t('one.search')}
				type="search"
				value={search}
				onChange={(next) => {
					setSearch(next)
					setLimit(pageLength)
				}}
			/>
			{chats === null ? (
				<p className="text-muted">{t('loading')}</p>
			) : chats.length === 0 ? (
				<p className="text-muted">{t('one.none')}</p>
			) : (
				<ul className="divide-y divide-line/70 rounded-md border border-line">
					{chats.map((chat) => (
						<Line key={chat.id} source={source} chat={chat} onRestored={() => setRestored(restored + 1)} />
					))}
				</ul>
			)}
			{hasMore && (
				<Button look="quiet" onClick={() => setLimit(limit + pageLength)}>
					{t('one.more')}
				</Button>
			)}
		</div>
	)
}

function Line(props: {
	readonly source: string
	readonly chat: BackedUpChat
	readonly onRestored: () => void
}) {
	const { t, i18n } = useTranslation('data')
	const { source, chat, onRestored } = props
	const [isBusy, setIsBusy] = useState(false)
	const [wasRestored, setWasRestored] = useState(false)

	async function restore() {
		setIsBusy(true)
		const result = await windowLink().call('data.restoreConversation', { source, chatId: chat.id })
		setIsBusy(false)
		if (!result.ok) return showFailure(t('one.failed'), result.error)
		setWasRestored(true)
		onRestored()
	}

	const facts = [
		writeTime(chat.updatedAtMs, i18n.language),
		writeMessages(chat.messages, t, i18n.language),
		...(chat.now === 'differs' || chat.now === 'trashed' ? [t(`one.${chat.now}`)] : []),
	]
	return (
		<li className="flex items-center gap-3 py-1.5 pr-2 pl-3">
			<div className="min-w-0 grow">
				<p className="truncate" title={chat.title}>
					{chat.title}
				</p>
				<p className="text-sm text-muted">{facts.join(' · ')}</p>
			</div>
			{chat.now === 'same' ? (
				<span
					// The button that had the focus is gone: its place keeps it.
					ref={(place) => {
						if (wasRestored) place?.focus({ preventScroll: true })
					}}
					tabIndex={-1}
					className="shrink-0 rounded-sm text-sm text-muted"
				>
					{t('one.here')}
				</span>
			) : (
				<Button
					look="quiet"
					disabled={isBusy}
					aria-label={t('one.restoreTitle', { title: chat.title })}
					onClick={() => void restore()}
				>
					{t('one.restore')}
				</Button>
			)}
		</li>
	)
}

type Found = { readonly chats: readonly BackedUpChat[] | null; readonly hasMore: boolean }

/** Null while nothing has been read yet; what was found last stays until the next is there. */
function useChats(source: string, search: string, limit: number, restored: number): Found {
	const { t } = useTranslation('data')
	const [found, setFound] = useState<Found>({ chats: null, hasMore: false })
	// biome-ignore lint/correctness/useExhaustiveDependencies: what was restored is compared anew.
	useEffect(() => {
		let isStale = false
		const timer = setTimeout(async () => {
			const page = { offset: 0, limit: Math.min(limit, 200) }
			const result = await windowLink().call('data.conversations', { source, search, ...page })
			if (isStale) return
			if (result.ok) setFound({ chats: result.value.chats, hasMore: result.value.hasMore && limit < 200 })
			else showFailure(t('one.readFailed'), result.error)
		}, searchAfterMs)
		return () => {
			isStale = true
			clearTimeout(timer)
		}
	}, [source, search, limit, restored, t])
	return found
}
