import { Columns2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { useBeside } from './asked-beside.ts'
import { useChatContext } from './chat-context.ts'
import { severalModelsButtonId } from './focus-fields.ts'
import { SeveralModelsDialog } from './several-models-dialog.tsx'

/** Opens the choice of several models for the next message, and tells how many are asked beside the chosen one. */
export function SeveralModelsButton() {
	const { t } = useTranslation('compare')
	const { chatId } = useChatContext()
	const beside = useBeside(chatId)
	const [isOpen, setIsOpen] = useState(false)
	const count = beside.length
	const names = beside.map(({ model }) => model).join(', ')
	return (
		<>
			<span
				className={joinClasses(
					'flex items-center text-sm text-accent',
					count === 0 ? 'shrink-0' : 'min-w-14',
				)}
			>
				<IconButton
					id={severalModelsButtonId}
					icon={Columns2}
					label={count === 0 ? t('ask') : t('asking', { count, names })}
					aria-haspopup="dialog"
					onClick={() => setIsOpen(true)}
					className={count > 0 ? 'text-accent!' : undefined}
				/>
				{count > 0 && (
					<span aria-hidden title={names} className="min-w-0 pr-1.5 font-medium tabular-nums">
						<span className="@min-[36rem]/composer:hidden">{t('more', { count })}</span>
						<span className="block max-w-56 truncate @max-[36rem]/composer:hidden">
							{t('beside', { names })}
						</span>
					</span>
				)}
			</span>
			{isOpen && <SeveralModelsDialog onClose={() => setIsOpen(false)} />}
		</>
	)
}
