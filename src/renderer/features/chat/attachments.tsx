import { Download, File as FileIcon, FileX } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Attachment, pictureTypes } from '../../../shared/attachment.ts'
import { writeSize } from '../../../shared/write-size.ts'
import { PictureDialog } from '../../markdown/images/picture-dialog.tsx'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { offerDownload } from '../../ui/offer-download.ts'
import { readAttachment } from './read-attachment.ts'
import { usePictureUrl } from './use-picture-url.ts'

/** The files of a message: pictures are shown, anything else is a name that can be saved. */
export function Attachments(props: {
	readonly attachments: readonly Attachment[]
	readonly className?: string
}) {
	const { t } = useTranslation('chat')
	if (props.attachments.length === 0) return null
	// Pictures are taller: among the names of files they would tear holes. So they stand in lines of their own.
	const pictures = props.attachments.filter(isPicture)
	const sorted = [...pictures, ...props.attachments.filter((each) => !isPicture(each))]
	const hasBoth = pictures.length > 0 && pictures.length < sorted.length
	return (
		<ul
			aria-label={t('attachments.label')}
			className={joinClasses(
				'flex flex-wrap items-end gap-2',
				hasBoth && 'gap-y-1 before:order-1 before:basis-full',
				props.className,
			)}
		>
			{sorted.map((attachment, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a message's files never change, and one may stand in it twice.
				<li key={index} className={joinClasses('max-w-full', index >= pictures.length && 'order-2')}>
					{isPicture(attachment) ? <Picture attachment={attachment} /> : <FileChip attachment={attachment} />}
				</li>
			))}
		</ul>
	)
}

type Stored = Attachment & { readonly sha256: string }

const maxPictureBytes = 20_000_000

function isPicture(attachment: Attachment): attachment is Stored {
	const { mediaType, sizeBytes } = attachment
	return isStored(attachment) && pictureTypes.has(mediaType) && sizeBytes <= maxPictureBytes
}

function isStored(attachment: Attachment): attachment is Stored {
	return attachment.sha256 !== null
}

/** Its room is of one height whatever is in it, so that nothing moves when it has come. A strip is whole, and stands at the foot. */
function Picture({ attachment }: { readonly attachment: Stored }) {
	const { t } = useTranslation('chat')
	const box = useRef<HTMLButtonElement>(null)
	const [isOpen, setIsOpen] = useState(false)
	const { url, isBroken, onBroken } = usePictureUrl(attachment, useIsNear(box))
	if (isBroken) return <FileChip attachment={attachment} />
	return (
		<>
			<button
				ref={box}
				type="button"
				aria-label={t('attachments.open', { name: attachment.name })}
				onClick={() => setIsOpen(true)}
				className={joinClasses(
					'flex h-40 max-w-full items-end rounded-lg',
					url === null && 'w-24 border border-line bg-sunken',
				)}
			>
				{url && (
					<img
						src={url}
						alt={attachment.name}
						onError={onBroken}
						className="max-h-40 max-w-full rounded-lg border border-line bg-sunken"
					/>
				)}
			</button>
			<PictureDialog
				address={url}
				alt={attachment.name}
				isOpen={isOpen}
				onOpenChange={setIsOpen}
				actions={
					<Button
						aria-label={t('attachments.save', { name: attachment.name })}
						onClick={() => void save(attachment, t('attachments.saveFailed'))}
					>
						<Download aria-hidden size={15} />
						{t('attachments.saveShort')}
					</Button>
				}
			/>
		</>
	)
}

function FileChip({ attachment }: { readonly attachment: Attachment }) {
	const { t, i18n } = useTranslation('chat')
	const { name, sizeBytes } = attachment
	const Icon = isStored(attachment) ? FileIcon : FileX
	return (
		<div className="flex h-10 max-w-80 items-center gap-2 rounded-lg bg-sunken pr-1.5 pl-3 text-base">
			<Icon aria-hidden size={15} strokeWidth={1.75} className="shrink-0 text-muted" />
			<span className="min-w-0 truncate" title={name}>
				{name}
			</span>
			<span className="shrink-0 pr-1.5 text-sm text-muted">
				{isStored(attachment) ? writeSize(sizeBytes, i18n.language) : t('attachments.missing')}
			</span>
			{isStored(attachment) && <SaveButton attachment={attachment} />}
		</div>
	)
}

function SaveButton({ attachment }: { readonly attachment: Stored }) {
	const { t } = useTranslation('chat')
	return (
		<IconButton
			icon={Download}
			label={t('attachments.save', { name: attachment.name })}
			onClick={() => void save(attachment, t('attachments.saveFailed'))}
		/>
	)
}

async function save({ sha256, name }: Stored, failure: string): Promise<void> {
	const file = await readAttachment(sha256, 'application/octet-stream')
	if (file.ok) offerDownload(name, file.value)
	else showFailure(failure, file.error)
}

/** True from the moment it comes near the part of the thread that is in view. */
function useIsNear(element: RefObject<HTMLElement | null>): boolean {
	const [isNear, setIsNear] = useState(false)
	useEffect(() => {
		if (!element.current || isNear) return
		const observer = new IntersectionObserver(
			(entries) => {
				if (entries.some(({ isIntersecting }) => isIntersecting)) setIsNear(true)
			},
			{ rootMargin: '600px' },
		)
		observer.observe(element.current)
		return () => observer.disconnect()
	}, [element, isNear])
	return isNear
}
