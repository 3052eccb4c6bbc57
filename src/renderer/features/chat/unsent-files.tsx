import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import type { ChatId } from '../../../shared/model.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { focusMessageField } from './focus-fields.ts'

type Unsent = { readonly chatId: ChatId; readonly names: readonly string[] }

/** What the message that was sent last went without; null: nothing. */
const useUnsent = create<{ readonly unsent: Unsent | null }>(() => ({ unsent: null }))

export function tellUnsent(chatId: ChatId, names: readonly string[]): void {
	useUnsent.setState({ unsent: names.length === 0 ? null : { chatId, names } })
}

/** Names the files that could not go along, until it is closed or the next message is sent. */
export function UnsentFiles({ chatId }: { readonly chatId: ChatId | null }) {
	const { t } = useTranslation('chat')
	const { unsent } = useUnsent()
	if (unsent === null || unsent.chatId !== chatId) return null
	return (
		<div role="status" className="mb-2">
			<Notice
				tone="warning"
				title={t('files.notSent', { count: unsent.names.length })}
				actions={
					<Button
						look="quiet"
						onClick={() => {
							useUnsent.setState({ unsent: null })
							focusMessageField()
						}}
					>
						{t('actions.dismiss')}
					</Button>
				}
			>
				{unsent.names.join(', ')}
			</Notice>
		</div>
	)
}
