import { Check, Copy, type LucideIcon } from 'lucide-react'
import { type ComponentProps, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { unsaidTitle } from '../ui/unsaid-title.ts'

export function Tool({
	icon: Icon,
	label,
	...props
}: ComponentProps<'button'> & { readonly icon: LucideIcon; readonly label: string }) {
	return (
		<button type="button" aria-label={label} title={label} {...unsaidTitle} {...props}>
			<Icon aria-hidden size={15} strokeWidth={1.75} />
		</button>
	)
}

/** Its name stays the same, so that it can be found again; that it worked is said beside it. */
export function CopyTool({
	label,
	copy,
}: {
	readonly label: string
	/** Rejects when it could not. */
	readonly copy: () => Promise<void>
}) {
	const { t } = useTranslation('markdown')
	const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
	useEffect(() => {
		if (state === 'ready') return
		const timer = setTimeout(() => setState('ready'), 2_000)
		return () => clearTimeout(timer)
	}, [state])
	const run = async () => {
		try {
			await copy()
			setState('copied')
		} catch {
			setState('failed')
		}
	}
	return (
		<>
			{state !== 'ready' && (
				<span role="status" className={state === 'copied' ? 'md-said' : undefined}>
					{t(state === 'copied' ? 'copied' : 'copyFailed')}
				</span>
			)}
			<Tool icon={state === 'copied' ? Check : Copy} label={label} onClick={() => void run()} />
		</>
	)
}
