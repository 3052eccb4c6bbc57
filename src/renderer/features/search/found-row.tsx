import { Archive, ChevronDown, MessagesSquare, Trash2 } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageHit, TitleHit } from '../../../shared/search-model.ts'
import { relativeTime } from '../../i18n/relative-time.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { ExcerptView } from './excerpt-view.tsx'
import { textOf } from './results.ts'
import type { Choice, Row } from './rows.ts'
import { trimLead } from './trim-lead.ts'
import { withoutMarks } from './without-marks.ts'

export type FoundRowProps = {
	readonly row: Row
	/** Its place among those that can be chosen, from one: those out of view are not in the page to be counted. */
	readonly place: number | undefined
	/** Of so many; -1 while there may be more. */
	readonly count: number
	readonly isActive: boolean
	/** It is what the thread shows. */
	readonly isOpened: boolean
	readonly nowMs: number
	readonly onOpen: (row: Choice) => void
}

/** A title has one line, and beside it an icon and the time. */
const titleLead = 12

export const rowId = (key: string) => `found-${key}`

/** One thing that was found, or a heading. */
export const FoundRow = memo(function FoundRow(props: FoundRowProps) {
	const { row, isActive, isOpened, nowMs, onOpen } = props
	const { t } = useTranslation('search')
	if (row.kind === 'heading') {
		return (
			<p className={joinClasses('px-5 pb-1 text-xs font-medium text-faint', row.of === 'messages' && 'pt-3')}>
				{t(row.of)}
			</p>
		)
	}
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the list, and by the field above it.
		<div
			id={rowId(row.key)}
			role="option"
			tabIndex={-1}
			aria-selected={isActive}
			aria-posinset={props.place}
			aria-setsize={props.count}
			// The field keeps the focus: the next one is a key away.
			onMouseDown={(event) => event.preventDefault()}
			onClick={() => onOpen(row)}
			className={joinClasses(
				'mx-2 rounded-md px-3 transition-colors',
				isOpened ? 'bg-selected' : isActive ? 'bg-hover' : 'hover:bg-hover',
				// Only while the keyboard is here.
				isActive && 'ring-accent/70 ring-inset in-[nav:focus-within]:ring-1',
			)}
		>
			{row.kind === 'title' && <TitleRow hit={row.hit} nowMs={nowMs} />}
			{row.kind === 'message' && <MessageRow {...row} nowMs={nowMs} />}
			{row.kind === 'more-titles' && (
				<p className="flex h-8 items-center gap-2 text-sm text-muted">
					<ChevronDown aria-hidden size={14} className="shrink-0" />
					{t('moreTitles')}
				</p>
			)}
		</div>
	)
})

type HitProps<Hit> = { readonly hit: Hit; readonly nowMs: number }

function TitleRow({ hit, nowMs }: HitProps<TitleHit>) {
	return (
		<div className="flex h-8.5 items-center gap-2">
			<MessagesSquare aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-faint" />
			<Place {...hit} />
			<span className="min-w-0 grow truncate" title={textOf(hit.title)}>
				<ExcerptView excerpt={trimLead(hit.title, titleLead)} />
			</span>
			<When atMs={hit.updatedAtMs} nowMs={nowMs} />
		</div>
	)
}

/** The title stands above the first of several messages of one conversation. */
function MessageRow({ hit, nowMs, isSameChat }: HitProps<MessageHit> & { readonly isSameChat: boolean }) {
	const { t } = useTranslation('search')
	const text = (
		<p className="line-clamp-2 min-w-0 grow text-sm text-muted wrap-anywhere">
			<Who>{hit.role === 'user' ? t('you') : hit.model === null ? t('model') : afterMaker(hit.model)}</Who>
			<ExcerptView excerpt={trimLead(hit.role === 'user' ? hit.excerpt : withoutMarks(hit.excerpt))} />
		</p>
	)
	if (isSameChat) {
		return (
			<div className="flex items-start gap-2 py-1.5">
				<span className="sr-only">{hit.chatTitle}</span>
				{text}
				<When atMs={hit.createdAtMs} nowMs={nowMs} />
			</div>
		)
	}
	return (
		<div className="flex flex-col gap-0.5 py-1.5">
			<p className="flex items-center gap-2">
				<Place {...hit} />
				<span dir="auto" className="min-w-0 grow truncate text-left font-medium" title={hit.chatTitle}>
					{hit.chatTitle}
				</span>
				<When atMs={hit.createdAtMs} nowMs={nowMs} />
			</p>
			{text}
		</div>
	)
}

/** `openai/gpt-5` is known as `gpt-5`. */
const afterMaker = (model: string) => model.slice(model.lastIndexOf('/') + 1)

/** Names of models may be long, and the text is what people look at. */
function Who({ children }: { readonly children: ReactNode }) {
	return (
		<span className="mr-1.5 inline-block max-w-24 truncate align-bottom text-faint">
			{children}
			<span className="sr-only">: </span>
		</span>
	)
}

function Place({ isArchived, isTrashed }: { readonly isArchived: boolean; readonly isTrashed: boolean }) {
	const { t } = useTranslation('search')
	if (!isArchived && !isTrashed) return null
	const Icon = isTrashed ? Trash2 : Archive
	return <Icon aria-label={t(isTrashed ? 'trashed' : 'archived')} size={13} className="shrink-0 text-faint" />
}

function When({ atMs, nowMs }: { readonly atMs: number; readonly nowMs: number }) {
	const { t, i18n } = useTranslation('search')
	return (
		<time
			dateTime={new Date(atMs).toISOString()}
			className="shrink-0 text-xs text-faint tabular-nums"
			title={new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'short' }).format(atMs)}
		>
			{relativeTime(atMs, nowMs, i18n.language, t('justNow'))}
		</time>
	)
}
