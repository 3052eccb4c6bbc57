/** What can be done with a block of code. All but copying rests until the block is pointed at or has the focus. */
import { Download, ListOrdered, WrapText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { offerDownload } from '../ui/offer-download.ts'
import { codeFileName } from './code-file.ts'
import { chooseCodeLook, useCodeLook } from './code-look.ts'
import { CopyTool, Tool } from './copy-tool.tsx'

export function CodeTools({
	code,
	info,
	isTextShown,
	children,
}: {
	readonly code: string
	readonly info: string
	/** False while something else stands in the place of the lines. */
	readonly isTextShown: boolean
	/** Tools of its own, which do not rest. What rests stands before them: its empty room tears no hole. */
	readonly children?: ReactNode
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
			{children}
			<CopyTool label={t('copyCode')} copy={() => navigator.clipboard.writeText(code.replace(/\n$/, ''))} />
		</>
	)
}
