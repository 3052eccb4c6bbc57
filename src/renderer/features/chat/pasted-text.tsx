import { FileText, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'

type PastedTextProps = {
	readonly text: string
	/** Until it is on the disk. */
	readonly isSaving: boolean
	readonly onRemove: () => void
}

/** Stands for a text that is too large for the field it was pasted into. */
export function PastedText({ text, isSaving, onRemove }: PastedTextProps) {
	const { t, i18n } = useTranslation('chat')
	return (
		<div className="mx-2 mt-2 flex items-center gap-3 rounded-lg bg-sunken py-1.5 pr-1.5 pl-3">
			<FileText aria-hidden size={18} className="shrink-0 text-muted" />
			<div className="min-w-0 grow">
				<div className="text-sm font-medium">
					{t('pastedText', { size: formatSize(text.length, i18n.language) })}
					<span role="status" className="font-normal text-muted">
						{isSaving && ` · ${t('pastedTextSaving')}`}
					</span>
				</div>
				<div className="truncate text-sm text-muted">{text.slice(0, 200).trim().split('\n', 1)[0]}</div>
			</div>
			<IconButton icon={X} label={t('removePastedText')} onClick={onRemove} />
		</div>
	)
}

/** Characters, in the units people know from files. */
function formatSize(length: number, language: string): string {
	const [amount, unit] = length < 1e6 ? [length / 1e3, 'kilobyte'] : [length / 1e6, 'megabyte']
	return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount)
}
