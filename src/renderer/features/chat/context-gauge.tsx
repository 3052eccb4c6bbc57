import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton, type IconProps } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { contextLevel, roundTokens } from './context-estimate.ts'
import { useKnownContext } from './known-context.tsx'

const looks = { calm: undefined, 'nearly-full': 'text-warning!', 'too-long': 'text-danger!' }

/** A ring that fills as a conversation takes up its model's context. Nothing while there is nothing to count. */
export function ContextGauge() {
	const { t, i18n } = useTranslation('composer')
	const { conversation, draft, model, contextTokens } = useKnownContext()
	const tokens = conversation + draft
	const share = contextTokens === null ? null : Math.min(1, tokens / contextTokens)
	if (tokens === 0) return null
	const write = (count: number) => roundTokens(count).toLocaleString(i18n.language)
	const level = contextLevel(tokens, contextTokens)
	const label =
		contextTokens === null
			? t('context.tokens', { tokens: write(tokens) })
			: t('context.ofWindow', { tokens: write(tokens), window: contextTokens.toLocaleString(i18n.language) })
	return (
		<Popover
			title={t('context.title')}
			trigger={
				<IconButton
					icon={share === null ? PlainRing : Ring}
					label={label}
					className={looks[level]}
					// React's types know no custom properties.
					style={{ '--share': share ?? 0 } as CSSProperties}
				/>
			}
		>
			<p className="mt-1 tabular-nums">{label}</p>
			<dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 text-sm text-muted tabular-nums">
				<dt>{t('context.conversation')}</dt>
				<dd className="text-right">≈ {write(conversation)}</dd>
				<dt>{t('context.draft')}</dt>
				<dd className="text-right">≈ {write(draft)}</dd>
			</dl>
			<p className="mt-2 text-sm text-muted">
				{contextTokens === null
					? t(model === '' ? 'context.unknownModel' : 'context.unknown', { model })
					: t('context.note', { model })}
			</p>
		</Popover>
	)
}

/** Says so when a message would not fit. */
export function ContextWarning() {
	const { t, i18n } = useTranslation('composer')
	const { conversation, draft, model, contextTokens } = useKnownContext()
	const tokens = conversation + draft
	const isTooLong = contextTokens !== null && contextLevel(tokens, contextTokens) === 'too-long'
	return (
		<p role="status" className="px-4 text-sm text-danger empty:hidden">
			{isTooLong &&
				t('context.tooLong', {
					model,
					tokens: roundTokens(tokens).toLocaleString(i18n.language),
					window: contextTokens.toLocaleString(i18n.language),
				})}
		</p>
	)
}

/** How full it is stands in `--share`, from 0 to 1. */
function Ring({ size }: IconProps) {
	return (
		<svg aria-hidden {...drawing} width={size} height={size}>
			<circle {...circle} opacity={0.3} />
			<circle
				{...circle}
				strokeLinecap="round"
				className="transition-[stroke-dasharray] [stroke-dasharray:calc(var(--share)*100)_100]"
				transform="rotate(-90 8 8)"
			/>
		</svg>
	)
}

/** Nobody knows how full it is. */
function PlainRing({ size }: IconProps) {
	return (
		<svg aria-hidden {...drawing} width={size} height={size}>
			<circle {...circle} opacity={0.55} />
		</svg>
	)
}

const drawing = { viewBox: '0 0 16 16', fill: 'none', stroke: 'currentColor' } as const
const circle = { cx: 8, cy: 8, r: 6, strokeWidth: 2, pathLength: 100 } as const
