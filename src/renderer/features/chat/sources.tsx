import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addCitations, type Citation } from '../../../shared/citation.ts'
import { LinkView } from '../../markdown/markdown-links.tsx'
import { safeLink } from '../../markdown/safe-link.ts'
import { Button } from '../../ui/button.tsx'

/** As many as stand in a line or two. */
const shownAtFirst = 4

/** The pages that a reply refers to, numbered as its provider numbers them. Nothing is loaded from them. */
export function Sources({ citations }: { readonly citations: readonly Citation[] }) {
	const { t } = useTranslation('chat')
	const id = useId()
	const [isWhole, setIsWhole] = useState(false)
	if (citations.length === 0) return null
	const all = addCitations([], citations)
	const hidden = isWhole ? 0 : Math.max(0, all.length - shownAtFirst)
	return (
		<div className="mt-2 flex flex-wrap items-center gap-1.5 text-sm">
			<span id={id} className="pr-0.5 text-muted">
				{t('sources.label')}
			</span>
			<ol aria-labelledby={id} className="contents">
				{all.slice(0, all.length - hidden).map((citation, index) => (
					<li key={citation.url} className="min-w-0 max-w-72">
						<Source citation={citation} number={index + 1} />
					</li>
				))}
			</ol>
			{hidden > 0 && (
				<Button look="quiet" onClick={() => setIsWhole(true)}>
					{t('sources.more', { count: hidden })}
				</Button>
			)}
		</div>
	)
}

const look = 'flex h-6 items-center gap-1.5 rounded-md bg-sunken px-2 text-muted'

function Source({ citation, number }: { readonly citation: Citation; readonly number: number }) {
	const link = safeLink(citation.url)
	const host = link?.host ?? URL.parse(citation.url)?.host ?? citation.url
	const words = (
		<>
			<span className="tabular-nums">{number}</span>
			<span className="min-w-0 truncate text-ink">{citation.title || host}</span>
			{citation.title && <span className="max-w-40 shrink-0 truncate">{host}</span>}
		</>
	)
	if (!link) {
		return (
			<span className={look} title={citation.url}>
				{words}
			</span>
		)
	}
	return (
		// The host stands beside the title: it is not said once more.
		<LinkView link={link} text={link.host} className={`${look} hover:bg-hover`}>
			{words}
		</LinkView>
	)
}
