import { Plus, X } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mostAtOnce } from '../../../shared/comparison-model.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { askBeside, offeredBeside, useBeside } from './asked-beside.ts'
import { useChatContext } from './chat-context.ts'
import type { ModelChoice } from './chat-store.ts'
import { focusMessageField } from './focus-fields.ts'
import { chooseModel } from './message-actions.ts'
import { ModelRow } from './model-row.tsx'
import { useChosenModel } from './use-chosen-model.ts'

type Row = { readonly key: string; readonly choice: ModelChoice }

/** Which models answer the next message. The first one is the conversation's. */
export function SeveralModelsDialog({ onClose }: { readonly onClose: () => void }) {
	const { t } = useTranslation('compare')
	const { chatId } = useChatContext()
	const isAsking = useBeside(chatId).length > 0
	const { provider, model } = useChosenModel()
	const current: ModelChoice = { providerId: provider?.id ?? null, model: model || null }
	const [rows, setRows] = useState(() => {
		const offered = offeredBeside(chatId)
		return [current, ...(offered.length > 0 ? offered : [unchosen(current)])].map(rowOf)
	})
	const chosen = rows.map(({ choice }) => choice).filter(({ model }, index) => index === 0 || model !== null)
	const list = useRef<HTMLOListElement>(null)

	const fieldOf = (index: number) => list.current?.children[index]?.querySelector('input') ?? null
	const focusRow = (index: number) => requestAnimationFrame(() => fieldOf(index)?.focus())
	/** The first model is there already. */
	const secondField: RefObject<HTMLElement | null> = {
		get current() {
			return fieldOf(1)
		},
	}

	function ask(choices: readonly ModelChoice[]) {
		const [first = current, ...others] = choices
		if (!isSame(first, current)) void chooseModel(chatId, first)
		askBeside(chatId, others)
		onClose()
		// What comes next is the message.
		requestAnimationFrame(focusMessageField)
	}

	return (
		<Dialog
			isOpen
			onOpenChange={(isWanted) => !isWanted && onClose()}
			initialFocus={secondField}
			title={t('title')}
			description={t('description')}
		>
			<ol ref={list} className="flex flex-col gap-3">
				{rows.map(({ key, choice }, index) => (
					<li key={key} className="flex items-start gap-1">
						<div className="min-w-0 grow">
							<ModelRow
								label={t('model', { number: index + 1 })}
								choice={choice}
								{...(index === 0 && { placeholder: t('modelDefault', { ns: 'chat' }) })}
								onChoose={(next) =>
									setRows(rows.map((row) => (row.key === key ? { key, choice: next } : row)))
								}
							/>
						</div>
						{rows.length > 2 && index > 0 && (
							<IconButton
								icon={X}
								label={t('remove', { number: index + 1 })}
								className="mt-6.5"
								onClick={() => {
									setRows(rows.filter((row) => row.key !== key))
									focusRow(Math.min(index, rows.length - 2))
								}}
							/>
						)}
					</li>
				))}
			</ol>
			{rows.length < mostAtOnce && (
				<Button
					look="quiet"
					className="mt-2 -ml-2"
					onClick={() => {
						setRows([...rows, rowOf(unchosen(current))])
						focusRow(rows.length)
					}}
				>
					<Plus aria-hidden size={14} />
					{t('add')}
				</Button>
			)}
			<div className="mt-5 flex flex-wrap justify-end gap-2">
				{isAsking ? (
					<Button onClick={() => ask(chosen.slice(0, 1))}>{t('askOne')}</Button>
				) : (
					<Button onClick={onClose}>{t('cancel')}</Button>
				)}
				<Button look="primary" disabled={chosen.length < 2} onClick={() => ask(chosen)}>
					{t('askAll', { count: Math.max(2, chosen.length) })}
				</Button>
			</div>
		</Dialog>
	)
}

const unchosen = ({ providerId }: ModelChoice): ModelChoice => ({ providerId, model: null })

const rowOf = (choice: ModelChoice): Row => ({ key: crypto.randomUUID(), choice })

const isSame = (one: ModelChoice, other: ModelChoice) =>
	one.providerId === other.providerId && one.model === other.model
