import { type Dispatch, type SetStateAction, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProviderId } from '../../../shared/model.ts'
import { takeUpFocus } from '../../ui/take-up-focus.ts'
import { EnvironmentDetails } from './environment-details.tsx'
import { ProviderEditor } from './provider-editor.tsx'
import { ProviderImport } from './provider-import.tsx'
import { ProviderList } from './provider-list.tsx'
import { useProviders } from './providers-store.ts'

type View =
	| { readonly kind: 'list' }
	| { readonly kind: 'new' }
	| { readonly kind: 'one'; readonly id: ProviderId }

export type ProvidersTabProps = {
	/** Runs `leave` at once, or after the user agreed to lose unsaved edits. */
	readonly onLeave: (leave: () => void) => void
	readonly onDirtyChange: (isDirty: boolean) => void
}

/** The list of providers, or the form of one. Without any provider the form of the first one is there at once. */
export function ProvidersTab(props: ProvidersTabProps) {
	const [view, setView] = useState<View>({ kind: 'list' })
	const panel = useRef<HTMLDivElement>(null)
	const viewBefore = useRef(view)
	// What had the focus went away with the view before.
	useLayoutEffect(() => {
		const before = viewBefore.current
		viewBefore.current = view
		if (before === view) return
		const left =
			before.kind === 'one' && panel.current?.querySelector<HTMLElement>(`[data-provider="${before.id}"]`)
		takeUpFocus(left || panel.current?.querySelector<HTMLElement>('button, input'))
	}, [view])
	return (
		<div ref={panel}>
			<ShownView {...props} view={view} setView={setView} />
		</div>
	)
}

function ShownView({
	view,
	setView,
	onLeave,
	onDirtyChange,
}: ProvidersTabProps & { readonly view: View; readonly setView: Dispatch<SetStateAction<View>> }) {
	const { t } = useTranslation('settings')
	const providers = useProviders((store) => store.providers)
	// What was begun stays when the provider is there, since it may have more to save, or another window adds one.
	const noteDirty = useCallback(
		(isDirty: boolean) => {
			if (isDirty) setView((now) => (now.kind === 'list' ? { kind: 'new' } : now))
			onDirtyChange(isDirty)
		},
		[setView, onDirtyChange],
	)
	if (providers === null) return <p className="text-muted">{t('loading')}</p>

	const showList = () => setView({ kind: 'list' })
	const opened = view.kind === 'one' ? providers.find(({ id }) => id === view.id) : undefined
	if (opened?.isEnvironment) return <EnvironmentDetails provider={opened} onBack={showList} />
	if (opened || view.kind === 'new' || providers.length === 0) {
		return (
			<>
				{/* Where there is a list, it stands below that. */}
				{providers.length === 0 && (
					<div className="float-right">
						<ProviderImport onImported={showList} />
					</div>
				)}
				<ProviderEditor
					key={opened?.id ?? 'new'}
					provider={opened ?? null}
					onBack={providers.length === 0 ? null : () => onLeave(showList)}
					onSaved={showList}
					onLeave={onLeave}
					onDirtyChange={noteDirty}
				/>
			</>
		)
	}
	return (
		<ProviderList
			providers={providers}
			onOpen={(id) => setView({ kind: 'one', id })}
			onAdd={() => setView({ kind: 'new' })}
		/>
	)
}
