import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '../../../shared/errors.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { windowLink } from '../../window-link.ts'
import { ErrorNotice } from './error-notice.tsx'
import { textAreaLook } from './text-area-look.ts'

/** A button that gives all providers as a text to copy, with the promise that no secret is in it. */
export function ProviderExport() {
	const { t } = useTranslation('settings')
	const [isOpen, setIsOpen] = useState(false)
	const [text, setText] = useState('')
	const [isCopied, setIsCopied] = useState(false)
	const [error, setError] = useState<AppError | null>(null)

	useEffect(() => {
		if (!isOpen) return
		setIsCopied(false)
		void windowLink()
			.call('provider.export', {})
			.then((result) => {
				setText(result.ok ? result.value.text : '')
				setError(result.ok ? null : result.error)
			})
	}, [isOpen])

	async function copy() {
		await navigator.clipboard.writeText(text)
		setIsCopied(true)
	}

	return (
		<>
			<Button onClick={() => setIsOpen(true)}>{t('share.export')}</Button>
			<Dialog
				isOpen={isOpen}
				onOpenChange={setIsOpen}
				title={t('share.exportTitle')}
				description={t('share.exportNote')}
				size="medium"
			>
				<div className="flex flex-col gap-3">
					{error && <ErrorNotice error={error} />}
					<textarea readOnly aria-label={t('share.text')} value={text} rows={12} className={textAreaLook} />
					<div className="flex items-center gap-3">
						<Button look="primary" onClick={() => void copy()}>
							{t('share.copy')}
						</Button>
						<span role="status" className="text-sm text-muted">
							{isCopied && t('share.copied')}
						</span>
					</div>
				</div>
			</Dialog>
		</>
	)
}
