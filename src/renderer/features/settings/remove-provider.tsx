import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../shared/model.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { windowLink } from '../../window-link.ts'

/** A button that asks, then removes a provider and its key. */
export function RemoveProvider(props: { readonly provider: Provider; readonly onRemoved: () => void }) {
	const { t } = useTranslation('settings')
	const [isAsking, setIsAsking] = useState(false)
	const { id, name } = props.provider

	async function remove() {
		const result = await windowLink().call('provider.remove', { id })
		if (result.ok) props.onRemoved()
		else showFailure(t('editor.remove'), result.error)
	}

	return (
		<>
			<Button onClick={() => setIsAsking(true)}>{t('editor.remove')}</Button>
			<ConfirmDialog
				isOpen={isAsking}
				onOpenChange={setIsAsking}
				title={t('editor.removeTitle', { name })}
				body={t('editor.removeBody')}
				confirmLabel={t('editor.removeConfirm')}
				isDangerous
				onConfirm={() => void remove()}
			/>
		</>
	)
}
