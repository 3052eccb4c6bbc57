/** What can be done with a block of code. All but copying rests until the block is pointed at or has the focus. */
import { Check, Copy, Download, ListOrdered, type LucideIcon, WrapText } from 'lucide-react'
import { type ComponentProps, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { offerDownload } from '../ui/offer-download.ts'
import { codeFileName } from './code-file.ts'
import { chooseCodeLook, useCodeLook } from './code-look.ts'

export function CodeTools({
	code,
	info,
	isTextShown,
}: {
	readonly code: string
	readonly info: string
	/** False while something else stands in the place of the lines. */
	readonly isTextShown: boolean
}) {
	const { t } = useTranslation('markdown')
	const { wrapsCode, numbersLines } = useCodeLook()
	const save = () =>
		offerDownload(codeFileName(info, code), new Blob([code], { type: 'application/octet-stream' }))
	return (
		<>
			<div className="md-code-tools">
				{isTextShown && (
					<>
						<Tool
							icon={WrapText}
							label={t('wrapLines')}
							aria-pressed={wrapsCode}
							onClick={() => chooseCodeLook({ wrapsCode: !wrapsCode })}
						/>
						<Tool
							icon={ListOrdered}
							label={t('lineNumbers')}
							aria-pressed={numbersLines}
							onClick={() => chooseCodeLook({ numbersLines: !numbersLines })}
						/>
					</>
				)}
				<Tool icon={Download} label={t('saveAsFile')} onClick={save} />
			</div>
			<CopyCode code={() => code.replace(/\n$/, '')} />
		</>
	)
}

export function Tool({
	icon: Icon,
	label,
	...props
}: ComponentProps<'button'> & { readonly icon: LucideIcon; readonly label: string }) {
	return (
		<button type="button" aria-label={label} title={label} {...props}>
			<Icon aria-hidden size={15} strokeWidth={1.75} />
		</button>
	)
}

/** Its name stays the same, so that it can be found again; that it worked is said beside it. */
function CopyCode({ code }: { readonly code: () => string }) {
	const { t } = useTranslation('markdown')
	const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
	useEffect(() => {
		if (state === 'ready') return
		const timer = setTimeout(() => setState('ready'), 2_000)
		return () => clearTimeout(timer)
	}, [state])
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(code())
			setState('copied')
		} catch {
			setState('failed')
		}
	}
	const Icon = state === 'copied' ? Check : Copy
	return (
		<>
			{state !== 'ready' && (
				<span role="status" className={state === 'copied' ? 'md-said' : undefined}>
					{t(state === 'copied' ? 'copied' : 'copyFailed')}
				</span>
			)}
			<Tool icon={Icon} label={t('copyCode')} onClick={() => void copy()} />
		</>
	)
}
