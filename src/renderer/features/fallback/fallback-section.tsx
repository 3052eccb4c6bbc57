import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Fallback, type FallbackPlan, maxFallbacks } from '../../../shared/fallback-model.ts'
import type { ModelList, Provider, ProviderId } from '../../../shared/model.ts'
import { moved } from '../../moved.ts'
import { showFailure } from '../../show-failure.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { SwitchField } from '../../ui/switch-field.tsx'
import { windowLink } from '../../window-link.ts'
import { FallbackLine } from './fallback-line.tsx'
import { nameFallback } from './name-fallback.ts'

export type FallbackSectionProps = {
	readonly providers: readonly Provider[]
	readonly listOf: (id: ProviderId) => ModelList
	/** A list of models was opened: the moment to fetch it. */
	readonly onLoad: (id: ProviderId) => void
}

/** Who is asked, in which order, when a provider cannot give a reply. Saved with every change. */
export function FallbackSection({ providers, listOf, onLoad }: FallbackSectionProps) {
	const { t } = useTranslation('fallback')
	const [plan, setPlan] = useState<FallbackPlan | null>(null)
	useEffect(() => {
		void windowLink()
			.call('fallback.plan', {})
			.then((result) => {
				if (result.ok) setPlan(result.value)
			})
	}, [])
	if (plan === null) return null
	const { isOn, fallbacks } = plan

	async function save(next: FallbackPlan) {
		// What was removed elsewhere would be refused, and is of no use.
		const kept = next.fallbacks.filter((fallback) => nameFallback(fallback, providers, t) !== null)
		setPlan(next)
		const result = await windowLink().call('fallback.savePlan', { ...next, fallbacks: [...kept] })
		setPlan(result.ok ? result.value : plan)
		if (!result.ok) showFailure(t('failed'), result.error)
	}

	/** Asked twice, nobody would answer otherwise. */
	const saveList = (list: readonly Fallback[]) =>
		void save({
			isOn,
			fallbacks: list.filter((each, index) => list.findIndex((other) => isSame(each, other)) === index),
		})
	const choices: readonly MenuItem[] = providers.filter(({ isEnabled }) => isEnabled).flatMap(choicesOf)

	function choicesOf({ id, keys }: Provider): readonly MenuItem[] {
		const ways = [null, ...(keys.length > 1 ? keys.map((key) => key.id) : [])]
		return ways.map((keyId) => {
			const fallback: Fallback = { providerId: id, keyId, model: null }
			return {
				label: nameFallback(fallback, providers, t) ?? '',
				onSelect: () => saveList([...fallbacks, fallback]),
			}
		})
	}

	return (
		<section aria-label={t('title')} className="flex flex-col gap-3 border-t border-line pt-5">
			<h3 className="font-semibold">{t('title')}</h3>
			<SwitchField
				label={t('isOn')}
				isOn={isOn}
				onChange={(next) => void save({ isOn: next, fallbacks })}
				hint={t(isOn ? 'on' : 'off')}
			/>
			{(isOn || fallbacks.length > 0) && (
				<>
					{fallbacks.length === 0 ? (
						<p className="text-sm text-muted">{t('empty')}</p>
					) : (
						<ol aria-label={t('list')} className="flex flex-col rounded-md border border-line">
							{fallbacks.map((fallback, index) => (
								<FallbackLine
									key={JSON.stringify(fallback)}
									fallback={fallback}
									providers={providers}
									models={listOf(fallback.providerId)}
									isFirst={index === 0}
									isLast={index === fallbacks.length - 1}
									onOpenModels={() => onLoad(fallback.providerId)}
									onModel={(model) => saveList(fallbacks.with(index, { ...fallback, model }))}
									onMove={(by) => saveList(moved(fallbacks, fallback, by))}
									onRemove={() => saveList(fallbacks.toSpliced(index, 1))}
								/>
							))}
						</ol>
					)}
					<div className="flex flex-wrap items-center gap-3">
						<Menu
							align="start"
							trigger={
								<Button disabled={choices.length === 0 || fallbacks.length >= maxFallbacks}>
									<Plus aria-hidden size={15} />
									{t('add')}
								</Button>
							}
							items={choices}
						/>
						<p className="min-w-0 grow basis-60 text-sm text-muted">{t('note')}</p>
					</div>
				</>
			)}
		</section>
	)
}

const isSame = (one: Fallback, other: Fallback) =>
	one.providerId === other.providerId && one.keyId === other.keyId && one.model === other.model
