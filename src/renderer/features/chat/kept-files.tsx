import { FileText, Image } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Attachment, pictureTypes } from '../../../shared/attachment.ts'
import { writeSize } from '../../../shared/write-size.ts'
import { FileChip } from './file-chip.tsx'
import { leaveFileChip } from './leave-file-chip.ts'
import { Thumbnail } from './thumbnail.tsx'

type KeptFilesProps = {
	readonly attachments: readonly Attachment[]
	/** Places in `attachments`. */
	readonly kept: readonly number[]
	readonly onChange: (kept: readonly number[]) => void
}

/** The files of a message that is being edited. What is removed stays with the message as it was. */
export function KeptFiles({ attachments, kept, onChange }: KeptFilesProps) {
	const { t, i18n } = useTranslation('chat')
	const list = useRef<HTMLUListElement>(null)
	if (kept.length === 0) return null

	function remove(place: number): void {
		leaveFileChip(list.current)
		onChange(kept.filter((each) => each !== place))
	}

	return (
		<ul ref={list} aria-label={t('files.keptLabel')} className="mb-2 flex flex-wrap gap-1.5">
			{kept.map((place) => {
				const attachment = attachments[place]
				if (!attachment) return null
				const { name, sha256, mediaType, sizeBytes } = attachment
				const isPicture = pictureTypes.has(mediaType)
				return (
					<FileChip
						key={place}
						name={name}
						icon={isPicture ? Image : FileText}
						preview={isPicture && sha256 ? <Thumbnail picture={{ sha256, mediaType }} /> : undefined}
						look="ready"
						detail={writeSize(sizeBytes, i18n.language)}
						onRemove={() => remove(place)}
					/>
				)
			})}
		</ul>
	)
}
