import { useRef } from 'react'
import { Virtualizer } from 'virtua'
import type { Provider } from '../../../shared/model.ts'
import type { ListedModel } from './listed-models.ts'
import { ModelLine } from './model-line.tsx'

const linePx = 52

export type ModelListProps = {
	readonly label: string
	readonly provider: Provider
	readonly models: readonly ListedModel[]
	readonly onEdit: (model: string) => void
}

/** The lines in view, of however many models there are. */
export function ModelList({ label, provider, models, onEdit }: ModelListProps) {
	const scroller = useRef<HTMLDivElement>(null)
	return (
		<section
			ref={scroller}
			aria-label={label}
			className="max-h-104 min-h-24 overflow-y-auto overscroll-contain rounded-md border border-line [overflow-anchor:none]"
		>
			<Virtualizer as="ul" item="li" scrollRef={scroller} data={models} itemSize={linePx} bufferSize={400}>
				{(listed) => <ModelLine key={listed.model} provider={provider} listed={listed} onEdit={onEdit} />}
			</Virtualizer>
		</section>
	)
}
