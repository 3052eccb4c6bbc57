import { FileUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, type ButtonProps } from '../../ui/button.tsx'
import { hasEnded, useImport } from './import-store.ts'

/** Opens the import, wherever it stands. */
export function ImportButton(props: Pick<ButtonProps, 'look' | 'className'>) {
	const { t } = useTranslation('import')
	const isUnderWay = useImport(({ job }) => job !== null && !hasEnded(job))
	return (
		<Button {...props} onClick={() => useImport.getState().open()}>
			<FileUp aria-hidden size={15} strokeWidth={1.75} />
			{t(isUnderWay ? 'buttonUnderWay' : 'button')}
		</Button>
	)
}
