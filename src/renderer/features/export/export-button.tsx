import { FileDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, type ButtonProps } from '../../ui/button.tsx'
import { hasEnded, openExport, useExport } from './export-store.ts'

/** Opens the export of all conversations, or the one that is under way. */
export function ExportButton(props: Pick<ButtonProps, 'look' | 'className'>) {
	const { t } = useTranslation('export')
	const isUnderWay = useExport(({ job }) => job !== null && !hasEnded(job))
	return (
		<Button {...props} onClick={() => openExport({ of: 'all', withArchived: true })}>
			<FileDown aria-hidden size={15} strokeWidth={1.75} />
			{t(isUnderWay ? 'buttonUnderWay' : 'button')}
		</Button>
	)
}
