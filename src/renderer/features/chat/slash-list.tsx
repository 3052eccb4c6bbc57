import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { joinClasses } from '../../ui/join-classes.ts'
import { popupSurface } from '../../ui/menu.tsx'
import { SettledStatus } from '../../ui/settled-status.tsx'
import type { Slash } from './use-slash.ts'

/** The list above the field while a message begins with a slash. The focus stays in the field. */
export function SlashList({ slash }: { readonly slash: Slash }) {
	const { t } = useTranslation('composer')
	const active = useRef<HTMLDivElement>(null)
	const { found, activeIndex } = slash
	// biome-ignore lint/correctness/useExhaustiveDependencies: another option is active.
	useEffect(() => {
		active.current?.scrollIntoView({ block: 'nearest' })
	}, [activeIndex, found.length])
	return (
		<>
			<SettledStatus text={found.length > 0 ? t('slash.count', { count: found.length }) : ''} />
			{found.length > 0 && (
				<div
					id={slash.listId}
					role="listbox"
					aria-label={t('slash.label')}
					className={joinClasses(
						popupSurface,
						'absolute inset-x-0 bottom-full z-20 mb-2 max-h-[min(20rem,45vh)] overflow-y-auto p-1',
					)}
				>
					{found.map((command, index) => (
						// biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and the keys.
						<div
							key={command.id}
							ref={index === activeIndex ? active : undefined}
							id={slash.optionId(index)}
							role="option"
							tabIndex={-1}
							aria-selected={index === activeIndex}
							// The field keeps the focus.
							onMouseDown={(event) => event.preventDefault()}
							onMouseMove={() => index !== activeIndex && slash.onPoint(index)}
							onClick={() => slash.onChoose(command)}
							className={joinClasses(
								'flex min-h-8 items-center gap-2.5 rounded-sm px-2.5 select-none',
								index === activeIndex && 'bg-hover',
							)}
						>
							<command.icon aria-hidden size={15} strokeWidth={1.75} className="shrink-0 text-muted" />
							<span className="max-w-2/3 shrink-0 truncate">{command.title}</span>
							<span className="min-w-0 grow truncate text-sm text-muted">{command.detail}</span>
							<span className="shrink-0 text-sm text-faint max-sm:hidden">/{command.name}</span>
						</div>
					))}
				</div>
			)}
		</>
	)
}
