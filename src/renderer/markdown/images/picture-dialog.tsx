import { Scan, ZoomIn } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** A picture as large as the window allows, and on request in its own size, to be scrolled about in. */
export function PictureDialog(props: {
	/** `blob:` or `data:`, never one that would be fetched. Null: it has not come yet. */
	readonly address: string | null
	readonly alt: string
	readonly isOpen: boolean
	readonly onOpenChange: (isOpen: boolean) => void
	/** What else can be done with it. */
	readonly actions?: ReactNode
}) {
	const { t } = useTranslation('markdown')
	const { address, alt, isOpen } = props
	const [isWhole, setIsWhole] = useState(true)
	const toggle = () => setIsWhole(!isWhole)
	return (
		<Dialog isOpen={isOpen} onOpenChange={props.onOpenChange} title={alt} size="large">
			<div className="flex h-full flex-col gap-3">
				<section
					aria-label={alt}
					// What scrolls must be reachable by keyboard.
					tabIndex={isWhole ? undefined : 0}
					className="relative flex min-h-0 grow overflow-auto rounded-md bg-sunken"
				>
					{address && (
						// biome-ignore lint/a11y/useKeyWithClickEvents: the button below does the same.
						<img
							src={address}
							alt={alt}
							onClick={toggle}
							className={
								isWhole
									? 'absolute inset-0 size-full cursor-zoom-in object-scale-down'
									: 'm-auto max-w-none cursor-zoom-out'
							}
						/>
					)}
				</section>
				<div className="flex flex-wrap justify-end gap-2">
					<Button onClick={toggle}>
						{isWhole ? <ZoomIn aria-hidden size={15} /> : <Scan aria-hidden size={15} />}
						{t(isWhole ? 'actualSize' : 'wholePicture')}
					</Button>
					{props.actions}
				</div>
			</div>
		</Dialog>
	)
}
