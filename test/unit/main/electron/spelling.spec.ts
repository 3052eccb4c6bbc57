import { describe, expect, it, test } from 'vitest'
import { fieldMenu } from '../../../../src/main/electron/field-menu.ts'
import { nativeTexts } from '../../../../src/main/electron/native-texts.ts'
import { createSpelling, dictionariesFor } from '../../../../src/main/electron/spelling.ts'

const available = ['de', 'en-GB', 'en-US', 'fr']

function create(platform: NodeJS.Platform, isRemembered: boolean) {
	let isOn = isRemembered
	const asked: string[][] = []
	const spelling = createSpelling({
		platform,
		languages: ['zh-CN', 'de-AT', 'en-GB'],
		memory: {
			checksSpelling: () => isOn,
			rememberSpelling: (next) => {
				isOn = next
			},
		},
		session: {
			availableSpellCheckerLanguages: available,
			setSpellCheckerLanguages: (languages) => void asked.push(languages),
		},
	})
	return { spelling, asked }
}

describe('spelling', () => {
	it('asks for no dictionary until the person has switched it on', () => {
		const { spelling, asked } = create('linux', false)
		spelling.apply({ checksSpelling: false })
		expect(spelling.isOn()).toBe(false)
		expect(asked).toEqual([])
		spelling.apply({ checksSpelling: true })
		expect(spelling.isOn()).toBe(true)
		expect(asked).toEqual([['de', 'en-GB']])
	})

	it('is known before the first window, from the last time', () => {
		expect(create('win32', true).asked).toEqual([['de', 'en-GB']])
	})

	it('is the system’s own on macOS', () => {
		const { spelling, asked } = create('darwin', false)
		spelling.apply({ checksSpelling: true })
		expect(spelling.isOn()).toBe(true)
		expect(asked).toEqual([])
	})

	it('takes English where there is no dictionary', () => {
		expect(dictionariesFor(['zh-CN'], available)).toEqual(['en-US'])
		expect(dictionariesFor(['EN-us', 'en'], available)).toEqual(['en-US', 'en-GB'])
	})
})

describe('the menu of a right click', () => {
	const editFlags = {
		canCut: true,
		canCopy: true,
		canPaste: true,
		canSelectAll: true,
		canDelete: true,
		canEditRichly: false,
		canUndo: true,
		canRedo: true,
	}
	const nothing = {
		isEditable: false,
		selectionText: '',
		misspelledWord: '',
		dictionarySuggestions: [],
		editFlags,
	}

	function open(clicked: Partial<Parameters<typeof fieldMenu>[0]>, language: 'en' | 'zh-CN' = 'en') {
		const done: string[] = []
		const items = fieldMenu({ ...nothing, ...clicked }, nativeTexts[language], {
			replace: (word) => done.push(`replace ${word}`),
			learn: (word) => done.push(`learn ${word}`),
		})
		return { items, labels: items.map(({ label, role, type }) => label ?? role ?? type), done }
	}

	test('is empty where there is nothing to do', () => expect(open({}).items).toEqual([]))

	test('copies a selected text', () => {
		expect(open({ selectionText: 'word' }).labels).toEqual(['copy'])
		expect(open({ selectionText: 'word' }, 'zh-CN').labels).toEqual(['复制'])
	})

	test('says how a word may be meant, and learns it', () => {
		const { items, labels, done } = open({
			isEditable: true,
			misspelledWord: 'helo',
			dictionarySuggestions: ['hello', 'help'],
		})
		expect(labels).toEqual([
			'hello',
			'help',
			'separator',
			'Add to Dictionary',
			'separator',
			'cut',
			'copy',
			'paste',
			'selectAll',
		])
		for (const { label, click } of items) if (label && click) (click as () => void)()
		expect(done).toEqual(['replace hello', 'replace help', 'learn helo'])
	})
})
