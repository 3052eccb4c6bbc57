import { type LucideIcon, RotateCw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { Spinner } from '../../ui/spinner.tsx'

type FileChipProps = {
	readonly name: string
	readonly icon: LucideIcon
	/** A picture in place of the icon. */
	readonly preview?: ReactNode
	/** Its size, what is being done with it, or why it cannot be sent. */
	readonly detail: string
	readonly look: 'busy' | 'ready' | 'failed'
	/** From 0 to 1; left out where nobody knows. */
	readonly progress?: number
	readonly onRemove: () => void
	readonly onRetry?: (() => void) | undefined
}

/** A file of what is being written. As wide as all the others, whatever happens to it: nothing moves. */
export function FileChip({ name, icon: Icon, preview, detail, look, progress, ...actions }: FileChipProps) {
	const { t } = useTranslation('chat')
	return (
		<li
			className={joinClasses(
				'relative flex min-h-12 w-full items-center gap-2.5 overflow-hidden rounded-lg border px-1.5 py-1 sm:w-55',
				look === 'failed' ? 'border-danger/40 bg-danger-soft' : 'border-line bg-sunken',
			)}
		>
			<span className="flex size-9 shrink-0 items-center justify-center overflow-hidden rounded-md bg-raised">
				{look === 'busy' ? (
					<Spinner size={15} />
				) : (
					(preview ?? <Icon aria-hidden size={17} strokeWidth={1.75} className="text-muted" />)
				)}
			</span>
			<div className="min-w-0 grow">
				<div className="truncate text-sm font-medium" title={name}>
					{name}
				</div>
				<div
					className={joinClasses('text-xs', look === 'failed' ? 'text-danger' : 'truncate text-muted')}
					title={look === 'ready' ? detail : undefined}
				>
					{detail}
				</div>
			</div>
			<span className="flex shrink-0">
				{actions.onRetry && (
					<IconButton icon={RotateCw} label={t('files.retry', { name })} onClick={actions.onRetry} />
				)}
				<IconButton
					icon={X}
					label={t('files.remove', { name })}
					data-removes-file=""
					onClick={actions.onRemove}
				/>
			</span>
			{progress !== undefined && (
				<span
					aria-hidden
					className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-accent transition-transform"
					style={{ transform: `scaleX(${progress})` }}
				/>
			)}
		</li>
	)
}
