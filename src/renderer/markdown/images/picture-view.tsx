import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PictureDialog } from './picture-dialog.tsx'

type Size = { readonly width: number; readonly height: number }

type PictureViewProps = {
	/** `blob:` or `data:`, never one that would be fetched. */
	readonly address: string
	readonly alt: string
	/** Keeps its place while it is decoded. */
	readonly size?: Size | null
	readonly onSize?: (size: Size) => void
	readonly onBroken: () => void
	/** It stands where the button was that loaded it. */
	readonly takesFocus?: boolean
}

/** A picture in the text; a click shows it as large as the window allows. */
export function PictureView({ address, alt, size, onSize, onBroken, takesFocus = false }: PictureViewProps) {
	const { t } = useTranslation('markdown')
	const [isLarge, setIsLarge] = useState(false)
	const button = useRef<HTMLButtonElement>(null)
	useEffect(() => {
		if (takesFocus) button.current?.focus({ preventScroll: true })
	}, [takesFocus])
	return (
		<>
			<button
				ref={button}
				type="button"
				className="md-picture-button"
				aria-label={t('enlarge', { name: alt })}
				onClick={() => setIsLarge(true)}
			>
				<img
					src={address}
					alt={alt}
					width={size?.width}
					height={size?.height}
					draggable={false}
					onError={onBroken}
					onLoad={({ currentTarget }) =>
						onSize?.({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
					}
				/>
			</button>
			<PictureDialog address={address} alt={alt} isOpen={isLarge} onOpenChange={setIsLarge} />
		</>
	)
}
