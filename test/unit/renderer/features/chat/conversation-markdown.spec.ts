import { expect, it } from 'vitest'
import { conversationMarkdown } from '../../../../../src/renderer/features/chat/conversation-markdown.ts'

const speakers = { user: 'You', assistant: 'Assistant' }

it('a conversation is its title, and each message under who said it, exactly as it was said', () => {
	const text = conversationMarkdown(
		'Rivers',
		[
			{ by: 'user', text: 'Why?\n\n# not a heading of ours', model: null, attachments: [] },
			{ by: 'assistant', text: '```\n  code\n```\n', model: 'm-1', attachments: [] },
			{ by: 'assistant', text: '', model: null, attachments: [] },
		],
		speakers,
	)
	expect(text).toBe(
		'# Rivers\n\n## You\n\nWhy?\n\n# not a heading of ours\n\n## Assistant (m-1)\n\n```\n  code\n```\n\n\n## Assistant\n',
	)
})

it('files are named where they stood', () => {
	const file = { sha256: null, name: 'map.png', mediaType: 'image/png', sizeBytes: 0 }
	expect(
		conversationMarkdown('T', [{ by: 'user', text: 'See', model: null, attachments: [file] }], speakers),
	).toBe('# T\n\n## You\n\n- map.png\n\nSee\n')
})
