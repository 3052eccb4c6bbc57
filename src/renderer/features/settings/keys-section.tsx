import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '../../../shared/api.ts'
import type { KeyId, Provider } from '../../../shared/model.ts'
import type { ProviderVerdict } from '../../../shared/provider-model.ts'
import { moved } from '../../moved.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { takeUpFocus } from '../../ui/take-up-focus.ts'
import { windowLink } from '../../window-link.ts'
import { KeyForm } from './key-form.tsx'
import { KeyLine } from './key-line.tsx'
import { OriginQuestion } from './origin-question.tsx'
import { VerdictNotice } from './verdict-notice.tsx'

type Open =
	| { readonly kind: 'form'; readonly keyId: KeyId | null }
	| { readonly kind: 'origin' | 'removal'; readonly keyId: KeyId }
	| { readonly kind: 'verdict'; readonly keyId: KeyId; readonly verdict: ProviderVerdict }

export type KeysSectionProps = {
	readonly provider: Provider
	readonly onDirtyChange: (isDirty: boolean) => void
}

/** All keys of a provider, and which one is used. What is done here takes effect at once. */
export function KeysSection({ provider, onDirtyChange }: KeysSectionProps) {
	const { t } = useTranslation('settings')
	const [open, setOpen] = useState<Open | null>(null)
	const { id, keys } = provider
	const addButton = useRef<HTMLButtonElement>(null)
	const close = () => setOpen(null)
	function closeForm() {
		flushSync(close)
		takeUpFocus(addButton.current)
	}
	const opened = open && keys.find((key) => key.id === open.keyId)

	async function change(
		call: 'provider.useKey' | 'provider.removeKey',
		input: CallInput<'provider.useKey'>,
	): Promise<void> {
		const result = await windowLink().call(call, input)
		if (!result.ok) showFailure(t('keys.failed'), result.error)
	}

	async function move(keyId: KeyId, by: -1 | 1) {
		const order = keys.map((key) => key.id)
		const result = await windowLink().call('provider.orderKeys', { id, keyIds: [...moved(order, keyId, by)] })
		if (!result.ok) showFailure(t('keys.failed'), result.error)
	}

	async function test(keyId: KeyId) {
		const { baseUrl, api } = provider
		const result = await windowLink().call('provider.test', { id, keyId, baseUrl, api })
		setOpen({
			kind: 'verdict',
			keyId,
			verdict: result.ok ? result.value : { works: false, error: result.error },
		})
	}

	return (
		<section aria-label={t('keys.title')} className="flex flex-col gap-3">
			{/* A person with one key has seen it already. */}
			{keys.length > 1 && (
				<div>
					<h3 className="font-semibold">{t('keys.title')}</h3>
					<p className="text-sm text-muted">{t('keys.note')}</p>
				</div>
			)}
			{keys.length > 1 && (
				<ul aria-label={t('keys.title')} className="flex flex-col rounded-md border border-line">
					{keys.map((key, index) => (
						<KeyLine
							key={key.id}
							providerKey={key}
							position={index}
							count={keys.length}
							onUse={() => void change('provider.useKey', { id, keyId: key.id })}
							onTest={() => void test(key.id)}
							onEdit={() => setOpen({ kind: 'form', keyId: key.id })}
							onMove={(by) => void move(key.id, by)}
							onConfirmOrigin={() => setOpen({ kind: 'origin', keyId: key.id })}
							onRemove={() => setOpen({ kind: 'removal', keyId: key.id })}
						/>
					))}
				</ul>
			)}
			<div role="status" className="contents">
				{open?.kind === 'verdict' && <VerdictNotice verdict={open.verdict} />}
			</div>
			{open?.kind === 'origin' && opened && (
				<OriginQuestion provider={provider} providerKey={opened} onConfirmed={close} />
			)}
			{open?.kind === 'form' ? (
				<KeyForm
					key={open.keyId}
					provider={provider}
					providerKey={opened ?? null}
					onDone={closeForm}
					onDirtyChange={onDirtyChange}
				/>
			) : (
				<div>
					<Button ref={addButton} onClick={() => setOpen({ kind: 'form', keyId: null })}>
						<Plus aria-hidden size={15} />
						{t('keys.add')}
					</Button>
				</div>
			)}
			<ConfirmDialog
				isOpen={open?.kind === 'removal'}
				onOpenChange={(isWanted) => {
					if (!isWanted) close()
				}}
				title={t('keys.removeTitle', { name: opened?.label || opened?.mask || t('keys.nameless') })}
				body={t('keys.removeBody')}
				confirmLabel={t('keys.removeConfirm')}
				isDangerous
				onConfirm={() => {
					if (opened) void change('provider.removeKey', { id, keyId: opened.id })
				}}
			/>
		</section>
	)
}
