import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'

export type TooltipContent = {
	readonly label: string
	readonly shortcut?: string | undefined
	/** A line below the label. */
	readonly hint?: string | undefined
}

/** One tooltip serves every trigger of the window: a thread has hundreds of buttons, and shows one tooltip. */
export const tooltip = Tooltip.createHandle<TooltipContent>()

/** Stands once around the app. */
export function TooltipLayer({ children }: { readonly children: ReactNode }) {
	return (
		<Tooltip.Provider delay={500}>
			{children}
			<Tooltip.Root
				handle={tooltip}
				// Esc takes it away, and goes on to what the user sees it for: a dialog, the reply that is being written.
				onOpenChange={(_, details) => details.reason === 'escape-key' && details.allowPropagation()}
			>
				{({ payload }) => (
					<Tooltip.Portal>
						<Tooltip.Positioner sideOffset={6} className="z-50">
							<Tooltip.Popup className="rounded-sm bg-ink px-2 py-1 text-xs text-canvas shadow-low transition-opacity data-ending-style:opacity-0 data-instant:transition-none data-starting-style:opacity-0">
								{payload?.label}
								{payload?.shortcut && <kbd className="ml-2 font-sans opacity-75">{payload.shortcut}</kbd>}
								{payload?.hint && <div className="max-w-64 opacity-75">{payload.hint}</div>}
							</Tooltip.Popup>
						</Tooltip.Positioner>
					</Tooltip.Portal>
				)}
			</Tooltip.Root>
		</Tooltip.Provider>
	)
}
