/** Beside the window: compiling a grammar takes up to a second, in which the window must go on. */

import { createTokenizers, type LineTokenizer } from '../../shared/highlight/tokenize-lines.ts'
import type { HighlightAnswer, HighlightRequest } from './highlight-protocol.ts'

const tokenizers = createTokenizers()
const blocks = new Map<number, LineTokenizer>()

addEventListener('message', (event: MessageEvent<HighlightRequest>) => {
	const request = event.data
	if (request.type === 'close') blocks.delete(request.block)
	else void answer(request)
})

async function answer(request: Extract<HighlightRequest, { readonly type: 'lines' }>): Promise<void> {
	const { block, first, language, lines } = request
	const known = first === 0 ? undefined : blocks.get(block)
	const tokenizer = known ?? tokenizers.open(language)
	blocks.set(block, tokenizer)
	const spans = await tokenizer.tokenize(lines).catch(() => null)
	postMessage({ block, first, spans } satisfies HighlightAnswer)
}
