/** Which part of a grammar has which style. The colours are in markdown.css, so light and dark need no new tokens. */
import type { ThemeRegistration } from '@shikijs/core'

/** By number; the class of a style is `md-` and its name. Number 0 has none. */
export const styleNames = [
	'plain',
	'comment',
	'keyword',
	'string',
	'number',
	'function',
	'type',
	'tag',
	'attribute',
	'inserted',
	'deleted',
	'heading',
] as const

type StyleName = (typeof styleNames)[number]

const scopes: readonly (readonly [StyleName, readonly string[]])[] = [
	['comment', ['comment', 'punctuation.definition.comment', 'string.quoted.docstring']],
	[
		'keyword',
		[
			'keyword',
			'storage',
			'variable.language',
			'constant.language',
			'keyword.operator.new',
			'keyword.operator.expression',
			'keyword.operator.logical.python',
		],
	],
	[
		'plain',
		[
			'keyword.operator',
			'storage.type.annotation',
			'punctuation',
			'meta.template.expression',
			'meta.embedded',
			'variable',
			'meta.brace',
		],
	],
	['string', ['string', 'markup.inline.raw', 'markup.fenced_code', 'punctuation.definition.string']],
	[
		'number',
		[
			'constant.numeric',
			'constant.character',
			'constant.other',
			'support.constant',
			'constant.language.boolean',
		],
	],
	[
		'function',
		['entity.name.function', 'support.function', 'meta.function-call.generic', 'entity.name.command'],
	],
	[
		'type',
		[
			'entity.name.type',
			'entity.name.class',
			'entity.name.namespace',
			'entity.other.inherited-class',
			'support.type',
			'support.class',
			'storage.type.primitive',
		],
	],
	['tag', ['entity.name.tag', 'punctuation.definition.tag']],
	[
		'attribute',
		[
			'entity.other.attribute-name',
			'support.type.property-name',
			'meta.object-literal.key',
			'variable.other.property',
			'entity.name.tag.yaml',
		],
	],
	['inserted', ['markup.inserted', 'punctuation.definition.inserted']],
	['deleted', ['markup.deleted', 'punctuation.definition.deleted']],
	['heading', ['markup.heading', 'meta.diff.header', 'meta.diff.range', 'entity.name.section']],
]

/** A colour of this theme is the number of a style. */
export const numberedTheme: ThemeRegistration = {
	name: 'numbered',
	type: 'light',
	fg: colourOf('plain'),
	bg: '#ffffff',
	settings: [
		{ settings: { foreground: colourOf('plain'), background: '#ffffff' } },
		...scopes.map(([style, scope]) => ({ scope: [...scope], settings: { foreground: colourOf(style) } })),
	],
}

function colourOf(style: StyleName): string {
	return `#${styleNames.indexOf(style).toString(16).padStart(6, '0')}`
}

/** 0 for a colour that is not of this theme. */
export function styleOfColour(colour: string | undefined): number {
	const style = Number.parseInt(colour?.slice(1) ?? '', 16)
	return style < styleNames.length ? style : 0
}
