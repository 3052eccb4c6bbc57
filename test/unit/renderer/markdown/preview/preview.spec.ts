import { describe, expect, it } from 'vitest'
import {
	maxDrawingLength,
	parseFrameMessage,
} from '../../../../../src/renderer/markdown/preview/frame-message.ts'
import { isDataImage } from '../../../../../src/shared/markdown/data-image.ts'
import { completeSvg, previewKind } from '../../../../../src/shared/markdown/preview-kind.ts'
import { sizeOfSvg } from '../../../../../src/shared/markdown/size-of-svg.ts'

describe('a message of a frame', () => {
	it('is taken when it is one of ours, and holds nothing besides', () => {
		expect(parseFrameMessage({ type: 'ready', more: 1 })).toEqual({ type: 'ready' })
		expect(parseFrameMessage({ type: 'height', px: 80 })).toEqual({ type: 'height', px: 80 })
		for (const px of ['80', -1, Number.NaN, Number.POSITIVE_INFINITY]) {
			expect(parseFrameMessage({ type: 'height', px })).toBeNull()
		}
		expect(parseFrameMessage({ type: 'drawn', id: 3, svg: '<svg/>' })).toEqual({
			type: 'drawn',
			id: 3,
			svg: '<svg/>',
		})
		expect(parseFrameMessage({ type: 'undrawn', id: 3, detail: 'x'.repeat(9_000) })).toMatchObject({
			detail: 'x'.repeat(500),
		})
	})

	it.each([
		null,
		undefined,
		'ready',
		7,
		[],
		{},
		{ type: 'call', name: 'chat.list' },
		{ type: 'toString' },
		{ type: 'drawn', id: '3', svg: '<svg/>' },
		{ type: 'drawn', id: 3, svg: ['<svg/>'] },
		{ type: 'drawn', id: 3, svg: 'x'.repeat(maxDrawingLength + 1) },
		{ type: 'undrawn', id: 3 },
	])('is ignored when it is %j', (data) => expect(parseFrameMessage(data)).toBeNull())
})

it('what can be previewed is told by its name, and in XML by its beginning', () => {
	expect(previewKind('mermaid', 'graph TD')).toBe('diagram')
	expect(previewKind('SVG title=x', '<svg/>')).toBe('drawing')
	expect(previewKind('xml', '<?xml version="1.0"?>\n<svg viewBox="0 0 1 1"/>')).toBe('drawing')
	expect(previewKind('xml', '<note/>')).toBeNull()
	expect(previewKind('html', '<p>')).toBe('page')
	expect(previewKind('html', '  \n')).toBeNull()
	expect(previewKind('', '<p>')).toBeNull()
	expect(previewKind('mermaid', 'x'.repeat(50_001))).toBeNull()
})

it('a drawing gets the namespace that an image needs, once', () => {
	expect(completeSvg('<svg viewBox="0 0 1 1"/>')).toBe(
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
	)
	const complete = '<svg xmlns="http://www.w3.org/2000/svg"/>'
	expect(completeSvg(complete)).toBe(complete)
})

it.each([
	['<svg width="40" height="20px">', 40, 20],
	["<svg viewBox='0 0 960 480'>", 960, 480],
	['<svg viewBox="0,0,24,12">', 480, 240],
	['<svg width="100%" viewBox="0 0 600 300">', 600, 300],
	['<svg width="50" viewBox="0 0 100 200">', 50, 100],
	['<svg>', 300, 150],
	['<svg width="1e9" height="-3">', 300, 150],
	['<svg width="999999" height="999999">', 20_000, 20_000],
	['no drawing', 300, 150],
])('%s is %i wide and %i high', (svg, width, height) => expect(sizeOfSvg(svg)).toEqual({ width, height }))

it('an address holds a picture only when it can be nothing else', () => {
	expect(isDataImage('data:image/png;base64,AAAA')).toBe(true)
	for (const address of [
		'data:image/svg+xml;base64,AAAA',
		'data:text/html;base64,AAAA',
		'data:image/png,<svg>',
		'https://a.example/data:image/png;base64,AAAA',
	]) {
		expect(isDataImage(address), address).toBe(false)
	}
})
