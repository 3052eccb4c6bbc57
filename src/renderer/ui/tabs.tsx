import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'
import { useIsNarrow } from './use-is-narrow.ts'

export type TabItem<Id extends string> = {
	readonly id: Id
	readonly label: string
	readonly content: ReactNode
}

export type TabsProps<Id extends string> = {
	/** The tab list's accessible name. */
	readonly label: string
	readonly tabs: readonly TabItem<Id>[]
	readonly value: Id
	readonly onChange: (id: Id) => void
}

/**
 * Tabs beside the chosen one's panel, or in a row above it where the window is narrow. Only that panel is in the page.
 * Made for a scroller around both: the tabs stay in view.
 */
export function Tabs<Id extends string>({ label, tabs, value, onChange }: TabsProps<Id>) {
	const isRow = useIsNarrow()
	return (
		<Base.Root
			value={value}
			onValueChange={onChange}
			orientation={isRow ? 'horizontal' : 'vertical'}
			className={joinClasses('flex min-h-0', isRow ? 'flex-col' : 'items-start gap-6')}
		>
			<Base.List
				aria-label={label}
				className={joinClasses(
					'sticky top-0 z-10 flex shrink-0 bg-raised',
					isRow
						? 'gap-1 overflow-x-auto overflow-y-hidden border-b border-line [scrollbar-width:none]'
						: 'w-36 flex-col gap-0.5',
				)}
			>
				{tabs.map((tab) => (
					<Base.Tab
						key={tab.id}
						value={tab.id}
						// In a row that is longer than the window the chosen one may be out of sight.
						ref={(element) => {
							if (isRow && tab.id === value) element?.scrollIntoView({ inline: 'center', block: 'nearest' })
						}}
						className={joinClasses(
							'shrink-0 font-medium text-muted hover:text-ink focus-visible:-outline-offset-2 data-active:text-ink',
							isRow
								? 'h-9 rounded-t-md px-2'
								: 'h-8 truncate rounded-md px-2.5 text-left hover:bg-hover data-active:bg-selected',
						)}
					>
						{tab.label}
					</Base.Tab>
				))}
				{isRow && (
					<Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-accent transition-all duration-200" />
				)}
			</Base.List>
			{tabs.map((tab) => (
				<Base.Panel
					key={tab.id}
					value={tab.id}
					className={joinClasses('min-h-0 min-w-0 grow', isRow && 'pt-4')}
				>
					{tab.content}
				</Base.Panel>
			))}
		</Base.Root>
	)
}
