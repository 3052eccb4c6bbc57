import { expect, it } from 'vitest'
import { linkTo, markdownTitle, type Said, saidMarkdown } from '../../../src/shared/conversation-markdown.ts'

const speakers = { user: 'You', assistant: 'Assistant', thoughts: 'Thoughts' }
const said = (given: Partial<Said>): string =>
	saidMarkdown(
		{ by: 'user', text: '', reasoning: '', model: null, files: [], remarks: [], ending: null, ...given },
		speakers,
	)

it('a conversation is its title, and each message under who said it, exactly as it was said', () => {
	const text = [
		markdownTitle('Rivers'),
		said({ text: 'Why?\n\n# not a heading of ours' }),
		said({ by: 'assistant', text: '```\n  code\n```\n', model: 'm-1' }),
		said({ by: 'assistant' }),
	].join('')
	expect(text).toBe(
		'# Rivers\n\n## You\n\nWhy?\n\n# not a heading of ours\n\n## Assistant (m-1)\n\n```\n  code\n```\n\n\n## Assistant\n',
	)
})

it('files are named where they stood, and link to where they are', () => {
	const files = [
		{ name: 'map.png', address: null },
		{ name: 'a [b]*.txt', address: 'files/1-a (b)#?.txt' },
	]
	expect(said({ text: 'See', files })).toBe(
		'\n## You\n\n- map.png\n- [a \\[b\\]\\*.txt](files/1-a%20%28b%29%23%3F.txt)\n\nSee\n',
	)
})

it('thoughts are quoted, and a reply that did not complete says so', () => {
	expect(
		said({ by: 'assistant', text: 'Half', reasoning: 'One\n\nTwo\n', model: 'm', ending: 'Interrupted' }),
	).toBe('\n## Assistant (m)\n\n> **Thoughts**\n>\n> One\n>\n> Two\n\nHalf\n\n*Interrupted*\n')
})

it('a title or a name with line ends cannot begin a paragraph of its own', () => {
	expect(markdownTitle('One\r\n\n# Two\n')).toBe('# One # Two\n')
	expect(linkTo('a\n- b', null)).toBe('a - b')
})

it('a place in the tree stands beside the speaker', () => {
	expect(said({ text: 'x', remarks: ['3', 'version 2 of 2'] })).toBe('\n## You (3, version 2 of 2)\n\nx\n')
})
