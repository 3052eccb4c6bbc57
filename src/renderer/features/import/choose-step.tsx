import { FileUp } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { chooseFile, hasFileDialog, uploadFile } from './hand-over-file.ts'

const sources = ['chatgpt', 'claude', 'holdfast', 'chatbox', 'cherry-studio'] as const

/** Which files can come in, how one gets them, and the choice of one. */
export function ChooseStep() {
	const { t } = useTranslation('import')
	const field = useRef<HTMLInputElement>(null)
	return (
		<div className="flex flex-col gap-4">
			<p className="text-muted">{t('choose.intro')}</p>
			<dl className="flex flex-col gap-2 text-sm">
				{sources.map((source) => (
					<div key={source} className="grid grid-cols-[8rem_1fr] gap-3 narrow:grid-cols-1 narrow:gap-0">
						<dt className="font-medium">{t(`sources.${source}`)}</dt>
						<dd className="text-muted">{t(`choose.${source}`)}</dd>
					</div>
				))}
			</dl>
			<div className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-edge/60 px-4 py-6 text-center">
				<Button
					look="primary"
					onClick={() => {
						if (hasFileDialog()) void chooseFile()
						else field.current?.click()
					}}
				>
					<FileUp aria-hidden size={15} />
					{t('choose.button')}
				</Button>
				<p className="text-sm text-muted">{t('choose.drop')}</p>
				<input
					ref={field}
					type="file"
					accept=".zip,.json,.jsonl"
					hidden
					onChange={(event) => {
						const file = event.target.files?.[0]
						// The same file can be chosen again.
						event.target.value = ''
						if (file) void uploadFile(file)
					}}
				/>
			</div>
			<p className="text-sm text-muted">{t('choose.promise')}</p>
		</div>
	)
}
