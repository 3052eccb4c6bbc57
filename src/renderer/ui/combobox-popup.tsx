import { Autocomplete } from '@base-ui/react/autocomplete'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
	type ComboboxItem,
	type ComboboxItems,
	type ComboboxOption,
	isOffered,
	ownGroup,
} from './combobox-items.ts'
import { joinClasses } from './join-classes.ts'
import { popupSurface } from './menu.tsx'

export type ComboboxPopupProps<Option extends ComboboxOption> = {
	/** Said where the options would be. */
	readonly status: ReactNode
	/** As many more were found. */
	readonly leftOut: number
	/** `option` is null for the text itself. */
	readonly onChoose: (text: string, option: Option | null) => void
}

/** The list of a combobox, whose items stand in the `Autocomplete.Root`. */
export function ComboboxPopup<Option extends ComboboxOption>(props: ComboboxPopupProps<Option>) {
	const { t } = useTranslation('ui')
	return (
		<Autocomplete.Portal>
			<Autocomplete.Positioner align="start" sideOffset={4} className="z-50 outline-none">
				<Autocomplete.Popup
					className={joinClasses(
						popupSurface,
						'w-max max-w-[min(26rem,var(--available-width))] min-w-(--anchor-width)',
					)}
				>
					<Autocomplete.Status className="flex items-center gap-2 px-3 text-sm text-muted not-empty:py-2">
						{props.status}
					</Autocomplete.Status>
					<Autocomplete.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto overscroll-contain scroll-py-1 not-empty:p-1">
						{(group: ComboboxItems<Option>) => (
							<Autocomplete.Group
								key={group.value}
								items={group.items}
								className={
									group.value === ownGroup
										? 'not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1'
										: undefined
								}
							>
								{group.value && group.value !== ownGroup && (
									<Autocomplete.GroupLabel className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">
										{group.value}
									</Autocomplete.GroupLabel>
								)}
								<Autocomplete.Collection>
									{(option: ComboboxItem<Option>) => (
										<Autocomplete.Item
											key={option.id}
											value={option}
											onClick={() => props.onChoose(option.label, isOffered(option) ? option : null)}
											aria-label={isOffered(option) ? option.label : t('comboboxUse', option)}
											className="flex min-h-7 flex-wrap items-baseline gap-x-3 rounded-sm px-2.5 py-1 wrap-anywhere outline-none data-highlighted:bg-hover"
										>
											<span className="grow">
												{isOffered(option) ? option.label : t('comboboxUse', option)}
											</span>
											{option.detail && <span className="text-xs text-muted">{option.detail}</span>}
										</Autocomplete.Item>
									)}
								</Autocomplete.Collection>
							</Autocomplete.Group>
						)}
					</Autocomplete.List>
					{props.leftOut > 0 && (
						<p className="border-t border-line px-3.5 py-2 text-xs text-muted">
							{t('comboboxMore', { count: props.leftOut })}
						</p>
					)}
				</Autocomplete.Popup>
			</Autocomplete.Positioner>
		</Autocomplete.Portal>
	)
}
