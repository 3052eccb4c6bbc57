import { Columns2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
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
	return (
		<>
			<span className="flex shrink-0 items-center text-sm text-accent">
				<IconButton
					id={severalModelsButtonId}
					icon={Columns2}
					label={count === 0 ? t('ask') : t('asking', { count, names: beside.map(nameOf).join(', ') })}
					aria-haspopup="dialog"
					onClick={() => setIsOpen(true)}
					className={count > 0 ? 'text-accent!' : undefined}
				/>
				{count > 0 && (
					<span aria-hidden className="pr-1.5 font-medium tabular-nums">
						{t('more', { count })}
					</span>
				)}
			</span>
			{isOpen && <SeveralModelsDialog onClose={() => setIsOpen(false)} />}
		</>
	)
}

const nameOf = ({ model }: { readonly model: string | null }) => model
