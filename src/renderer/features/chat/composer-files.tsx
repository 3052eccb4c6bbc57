import { FileText, FileWarning, Image } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftFile, maxAttachmentBytes, pictureTypes } from '../../../shared/attachment.ts'
import type { ChatId } from '../../../shared/model.ts'
import { writeSize } from '../../../shared/write-size.ts'
import { describeError } from '../../i18n/describe-error.ts'
import { SettledStatus } from '../../ui/settled-status.tsx'
import { noFiles, type OutgoingFile, readDraftFiles, removeDraftFile, useDraftFiles } from './draft-files.ts'
import { FileChip } from './file-chip.tsx'
import { leaveFileChip } from './leave-file-chip.ts'
import { dropOutgoing, retryOutgoing } from './take-files.ts'
import { Thumbnail } from './thumbnail.tsx'

/** The files of what is being written, above the words. */
export function ComposerFiles({ chatId }: { readonly chatId: ChatId | null }) {
	const { t } = useTranslation('chat')
	const list = useRef<HTMLUListElement>(null)
	const kept = useDraftFiles((store) => store.kept.get(chatId) ?? noFiles)
	const outgoing = useDraftFiles((store) => store.outgoing.get(chatId) ?? noFiles)
	useEffect(() => void readDraftFiles(chatId), [chatId])

	if (kept.length + outgoing.length === 0) return null
	return (
		<>
			<ul
				ref={list}
				aria-label={t('files.label')}
				className="mx-2 mt-2 flex max-h-44 flex-wrap gap-1.5 overflow-y-auto"
			>
				{kept.map((file) => (
					<KeptFile
						key={file.id}
						file={file}
						onRemove={() => {
							leaveFileChip(list.current)
							removeDraftFile(chatId, file.id)
						}}
					/>
				))}
				{outgoing.map((file) => (
					<Outgoing
						key={file.key}
						outgoing={file}
						onRetry={() => retryOutgoing(chatId, file.key)}
						onRemove={() => {
							leaveFileChip(list.current)
							dropOutgoing(chatId, file.key)
						}}
					/>
				))}
			</ul>
			<FilesStatus kept={kept} outgoing={outgoing} />
		</>
	)
}

function KeptFile({ file, onRemove }: { readonly file: DraftFile; readonly onRemove: () => void }) {
	const { t, i18n } = useTranslation('chat')
	const { state } = file
	const size = writeSize(file.sizeBytes, i18n.language)
	const isPicture = pictureTypes.has(file.mediaType)
	switch (state.phase) {
		case 'reading':
			return (
				<FileChip
					name={file.name}
					icon={FileText}
					look="busy"
					detail={t('files.reading')}
					onRemove={onRemove}
				/>
			)
		case 'refused':
			return (
				<FileChip
					name={file.name}
					icon={FileWarning}
					look="failed"
					detail={t(`files.refused.${file.sizeBytes === 0 ? 'empty' : state.reason}`)}
					onRemove={onRemove}
				/>
			)
		case 'ready':
			return (
				<FileChip
					name={file.name}
					icon={isPicture ? Image : FileText}
					preview={isPicture ? <Thumbnail picture={file} /> : undefined}
					look="ready"
					detail={state.isCut ? t('files.cut', { size }) : size}
					onRemove={onRemove}
				/>
			)
	}
}

function Outgoing(props: {
	readonly outgoing: OutgoingFile
	readonly onRetry: () => void
	readonly onRemove: () => void
}) {
	const { t, i18n } = useTranslation('chat')
	const { t: tErrors } = useTranslation('errors')
	const { file, progress, problem } = props.outgoing
	const icon = file.type.startsWith('image/') ? Image : FileText
	if (problem === null) {
		const detail = t('files.adding', { size: writeSize(file.size, i18n.language) })
		return (
			<FileChip
				name={file.name}
				icon={icon}
				look="busy"
				detail={detail}
				progress={progress}
				onRemove={props.onRemove}
			/>
		)
	}
	const details = {
		'too-large': () => t('files.tooLarge', { most: writeSize(maxAttachmentBytes, i18n.language) }),
		unreadable: () => t('files.unreadable'),
		failed: () => (problem.kind === 'failed' ? describeError(problem.error, tErrors).title : ''),
	}
	return (
		<FileChip
			name={file.name}
			icon={FileWarning}
			look="failed"
			detail={details[problem.kind]()}
			onRetry={problem.kind === 'too-large' ? undefined : props.onRetry}
			onRemove={props.onRemove}
		/>
	)
}

/** For those who do not see the chips. */
function FilesStatus(props: {
	readonly kept: readonly DraftFile[]
	readonly outgoing: readonly OutgoingFile[]
}) {
	const { t } = useTranslation('chat')
	const ready = props.kept.filter(({ state }) => state.phase === 'ready').length
	const failed =
		props.kept.filter(({ state }) => state.phase === 'refused').length +
		props.outgoing.filter(({ problem }) => problem !== null).length
	const busy = props.kept.length + props.outgoing.length - ready - failed
	const parts = [
		ready > 0 && t('files.statusReady', { count: ready }),
		busy > 0 && t('files.statusBusy', { count: busy }),
		failed > 0 && t('files.statusFailed', { count: failed }),
	]
	return <SettledStatus text={parts.filter(Boolean).join(' ')} afterMs={busy > 0 ? stillBusyMs : settledMs} />
}

/** What is quicker than this is told once, when it is done: the counts on its way are over before they are read out. */
const stillBusyMs = 1_500
const settledMs = 200
