import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

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

/** A row of tabs with the chosen one's panel below it. Only that panel is in the page. */
export function Tabs<Id extends string>({ label, tabs, value, onChange }: TabsProps<Id>) {
	return (
		<Base.Root value={value} onValueChange={onChange} className="flex min-h-0 flex-col">
			<Base.List
				aria-label={label}
				className="sticky top-0 z-10 flex shrink-0 gap-1 overflow-x-auto bg-raised overflow-y-hidden border-b border-line [scrollbar-width:none]"
			>
				{tabs.map((tab) => (
					<Base.Tab
						key={tab.id}
						value={tab.id}
						className="h-9 shrink-0 rounded-t-md px-2 font-medium text-muted hover:text-ink focus-visible:-outline-offset-2 data-active:text-ink"
					>
						{tab.label}
					</Base.Tab>
				))}
				<Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-accent transition-all duration-200" />
			</Base.List>
			{tabs.map((tab) => (
				<Base.Panel key={tab.id} value={tab.id} className="min-h-0 grow pt-4">
					{tab.content}
				</Base.Panel>
			))}
		</Base.Root>
	)
}
