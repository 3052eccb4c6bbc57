import i18next from 'i18next'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeEnd } from '../../../../../src/renderer/features/import/describe-end.ts'
import {
	readImports,
	receiveJob,
	useImport,
} from '../../../../../src/renderer/features/import/import-store.ts'
import { writeMonths, writeNumber } from '../../../../../src/renderer/features/import/write-numbers.ts'
import { resources } from '../../../../../src/renderer/i18n/resources.ts'
import { setWindowLink } from '../../../../../src/renderer/window-link.ts'
import { ok } from '../../../../../src/shared/errors.ts'
import type { ImportCounts, ImportJob, ImportState } from '../../../../../src/shared/import-model.ts'
import { writeSize } from '../../../../../src/shared/write-size.ts'
import { createStubLink } from '../../../../support/stub-link.ts'

const counts: ImportCounts = {
	added: 3,
	extended: 1,
	unchanged: 0,
	leftDeleted: 0,
	messages: 9,
	files: 0,
	missingFiles: 0,
	problems: 0,
}
const progress = { doneBytes: 1, totalBytes: 2, conversations: 1, messages: 1 }
const running: ImportState = { phase: 'running', source: 'chatgpt', progress, counts }
const done: ImportState = { phase: 'done', source: 'chatgpt', counts, endedAtMs: 1 }
const job = (id: string, state: ImportState): ImportJob => ({ id, fileName: 'a.zip', sizeBytes: 1, state })

beforeEach(() => useImport.setState({ isOpen: false, job: null }))
afterEach(() => useImport.setState({ isOpen: false, job: null }))

it('shows what another window has begun, and its end', () => {
	expect(receiveJob(job('a', running))).toBe(false)
	expect(useImport.getState().job?.state.phase).toBe('running')
	expect(receiveJob(job('a', done))).toBe(true)
	expect(receiveJob(job('a', done))).toBe(false)
	expect(useImport.getState().job?.state.phase).toBe('done')
})

it('asks for a new file when it is opened after an end was read', () => {
	useImport.setState({ job: job('a', done) })
	useImport.getState().open()
	expect(useImport.getState()).toMatchObject({ isOpen: true, job: null })
})

it('keeps what is under way when it is opened', () => {
	useImport.setState({ job: job('a', running) })
	useImport.getState().open()
	expect(useImport.getState().job?.id).toBe('a')
})

it('forgets what was given up, and is not disturbed by the end of another one', () => {
	receiveJob(job('b', running))
	receiveJob(job('a', done))
	expect(useImport.getState().job?.id).toBe('b')
	receiveJob(job('b', { phase: 'discarded' }))
	expect(useImport.getState().job).toBeNull()
})

it('finds after a break what is under way, and leaves a report that is being read alone', async () => {
	setWindowLink(createStubLink({ 'import.list': () => ok([job('a', running), job('z', done)]) }))
	await readImports()
	expect(useImport.getState().job?.id).toBe('a')
	setWindowLink(createStubLink({ 'import.list': () => ok([job('a', done)]) }))
	useImport.setState({ job: job('a', done) })
	await readImports()
	expect(useImport.getState().job?.state.phase).toBe('done')
})

it('tells an end in words of both languages', async () => {
	for (const [language, text] of [
		['en', '4 conversations came in.'],
		['zh-CN', '已导入 4 个对话。'],
	] as const) {
		const i18n = i18next.createInstance()
		await i18n.init({ lng: language, resources, ns: ['import'] })
		expect(describeEnd(job('a', done), i18n.getFixedT(null, 'import'), language).description).toBe(text)
	}
})

it('writes numbers, sizes and months as the language does', () => {
	expect(writeNumber(1_234_567, 'en')).toBe('1,234,567')
	expect(writeSize(8, 'en')).toBe('8 bytes')
	expect(writeSize(5_340_000_000, 'en')).toBe('5.3 GB')
	expect(writeSize(12_400, 'zh-CN')).toBe('12 kB')
	expect(writeMonths(Date.UTC(2019, 2, 15), Date.UTC(2026, 10, 15), 'en')).toMatch(/^Mar 2019\s–\sNov 2026$/)
})
