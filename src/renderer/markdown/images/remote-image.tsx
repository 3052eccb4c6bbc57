import { ImageOff } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureProblem } from '../../../shared/picture-calls.ts'
import { windowLink } from '../../window-link.ts'
import type { SafeLink } from '../safe-link.ts'
import { keepPicture, keptPicture } from './keep-pictures.ts'
import { PictureView } from './picture-view.tsx'

/** Stands for a picture until it is asked for: loading it tells its host that, and what, we are reading. */
export function RemoteImage({ link, alt }: { readonly link: SafeLink; readonly alt: string }) {
	const { t } = useTranslation('markdown')
	const [picture, setPicture] = useState(() => keptPicture(link.url))
	const [state, setState] = useState<'waiting' | 'loading' | PictureProblem>('waiting')
	const wasAsked = useRef(false)

	async function load(): Promise<void> {
		if (state === 'loading') return
		wasAsked.current = true
		setState('loading')
		const result = await windowLink().call('picture.load', { url: link.url })
		if (!result.ok) return setState('unreachable')
		if (!result.value.isLoaded) return setState(result.value.reason)
		setPicture(keepPicture(link.url, result.value))
	}

	if (picture !== null) {
		return (
			<PictureView
				address={picture.address}
				alt={alt}
				size={picture.size}
				onSize={(size) => {
					picture.size = size
				}}
				onBroken={() => {
					setPicture(null)
					setState('not-a-picture')
				}}
				takesFocus={wasAsked.current}
			/>
		)
	}
	return (
		<span className="md-image" title={link.url}>
			<ImageOff aria-label={t('imageNotLoaded')} size={14} strokeWidth={1.75} />
			<span>{alt}</span>
			<span className="md-destination">({link.host})</span>
			<button type="button" aria-disabled={state === 'loading'} onClick={() => void load()}>
				{t(state === 'loading' ? 'loadingImage' : 'loadImage')}
			</button>
			<span role="status">{state === 'waiting' || state === 'loading' ? '' : t(problems[state])}</span>
		</span>
	)
}

const problems = {
	unreachable: 'imageUnreachable',
	'not-public': 'imageNotPublic',
	'too-large': 'imageTooLarge',
	'not-a-picture': 'imageNoPicture',
} as const satisfies Record<PictureProblem, string>
