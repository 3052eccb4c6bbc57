import { CodeXml, Eye, Maximize2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PreviewKind, previewKind } from '../../../shared/markdown/preview-kind.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { CodeBlock } from '../code-block.tsx'
import { Tool } from '../copy-tool.tsx'
import { PicturePreview } from './picture-preview.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import { usePicture } from './use-picture.ts'

/** A block of code, and what it describes where that can be shown. `isOpen`: it is still being written. */
export function PreviewedCode(props: {
	readonly code: string
	readonly info: string
	readonly isOpen: boolean
}) {
	const { code, info, isOpen } = props
	const { t } = useTranslation('markdown')
	const kind = isOpen ? null : previewKind(info, code)
	// Pictures are drawn at once. A page runs scripts, so it waits until it is asked for.
	const [choice, setChoice] = useState<boolean | null>(null)
	const isWanted = choice ?? kind !== 'page'
	const [isLarge, setIsLarge] = useState(false)
	const [hasFailed, setHasFailed] = useState(false)
	const picture = usePicture(isWanted ? kind : null, code)
	const isBroken = hasFailed || (picture !== null && 'broken' in picture)
	const close = () => setIsLarge(false)

	function show(isLarge: boolean): ReactNode {
		if (kind === null || isBroken) return null
		if (kind === 'page') {
			return <PagePreview html={code} isLarge={isLarge} onEscape={isLarge ? close : undefined} />
		}
		if (picture === null || 'broken' in picture) return null
		return (
			<PicturePreview
				picture={picture}
				name={t(names[kind])}
				isLarge={isLarge}
				onFailed={() => setHasFailed(true)}
				onEscape={isLarge ? close : undefined}
			/>
		)
	}

	// Until a diagram is drawn, its source is there to be read.
	const preview = isWanted ? show(false) : null
	const tools = kind !== null && !isBroken && (
		<>
			{preview !== null && <Tool icon={Maximize2} label={t('showLarger')} onClick={() => setIsLarge(true)} />}
			<Tool
				icon={preview === null ? Eye : CodeXml}
				label={t(preview === null ? 'showPreview' : 'showSource')}
				onClick={() => setChoice(preview === null)}
			/>
		</>
	)
	return (
		<>
			<CodeBlock {...props} tools={tools} preview={preview} />
			{isBroken && isWanted && (
				<p className="md-preview-said" role="status">
					{t('cannotDraw')}
				</p>
			)}
			{kind !== null && (
				<Dialog isOpen={isLarge} onOpenChange={setIsLarge} title={t(names[kind])} size="large">
					{isLarge && <div className="markdown md-larger">{show(true)}</div>}
				</Dialog>
			)}
		</>
	)
}

const names = { diagram: 'diagram', drawing: 'drawing', page: 'pagePreview' } as const satisfies Record<
	PreviewKind,
	string
>

/** As high as its content was at first, within bounds: what runs in it later cannot push the text about. */
function PagePreview(props: {
	readonly html: string
	readonly isLarge: boolean
	readonly onEscape?: (() => void) | undefined
}) {
	const { t } = useTranslation('markdown')
	const [order] = useState({ type: 'page', html: props.html } as const)
	const [height, setHeight] = useState<number | null>(null)
	const style = props.isLarge || height === null ? undefined : { height: `clamp(6rem, ${height}px, 24rem)` }
	return (
		<div className="md-page" data-large={props.isLarge || undefined} style={style}>
			<PreviewFrame
				order={order}
				title={t('pagePreview')}
				colourScheme="light"
				onHeight={(px) => setHeight((known) => known ?? px)}
				onEscape={props.onEscape}
			/>
		</div>
	)
}
