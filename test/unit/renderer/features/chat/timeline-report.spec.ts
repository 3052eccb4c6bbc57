import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { writeTimelineReport } from '../../../../../src/renderer/features/chat/timeline-report.ts'
import { toSegmentSteps } from '../../../../../src/renderer/features/chat/timeline-steps.ts'
import { resources } from '../../../../../src/renderer/i18n/resources.ts'
import type { TimelineStep } from '../../../../../src/shared/model.ts'
import { everyError } from '../../i18n/every-error.ts'
import { reply } from './conversation.ts'
import { everyStep } from './every-step.ts'

// The window speaks Chinese; a report is for people who may not.
beforeAll(() => i18next.init({ resources, lng: 'zh-CN', interpolation: { escapeValue: false } }))

const words = () => ({ t: i18next.getFixedT('en', 'chat'), tErrors: i18next.getFixedT('en', 'errors') })
const info = { version: '1.2.3', host: 'browser', platform: 'linux' } as const

function segment(name: string, text: string, steps: readonly TimelineStep[]) {
	const entries = steps.map((step, index) => ({ atMs: 1_500 + index * 1_000, step }))
	return {
		reply: reply(name, 'u', { text, createdAtMs: 1_000 }),
		timeline: { traceId: `trace-${name}`, entries },
	}
}

test('tells every step in English, with its time since the request, under its trace id', () => {
	const report = writeTimelineReport(toSegmentSteps([segment('a', 'secret words', everyStep)]), info, words())
	expect(report).toMatch(/^Holdfast 1\.2\.3 \(browser host, linux\)\nConnection details\n/)
	expect(report).toContain('Trace id: trace-a')
	expect(report).toContain('+0.5 s  Asked api.test (model model-1)')
	expect(report).toContain('[connection-lost, ECONNRESET]')
	expect(report.split('\n').filter((line) => line.startsWith('+'))).toHaveLength(everyStep.length)
	expect(report).not.toMatch(/\p{Script=Han}/u)
})

test('holds no text of the reply', () => {
	const report = writeTimelineReport(toSegmentSteps([segment('a', 'secret words', everyStep)]), null, words())
	expect(report).not.toContain('secret words')
})

test('never repeats what a provider said in its own words, which may hold a piece of a key', () => {
	const steps = everyError.map((error): TimelineStep => {
		const spoken = 'detail' in error ? { ...error, detail: 'Incorrect API key: sk-canary' } : error
		return { type: 'broke', attempt: 1, error: spoken, bytes: 1, characters: 1 }
	})
	expect(writeTimelineReport(toSegmentSteps([segment('a', '', steps)]), null, words())).not.toContain(
		'canary',
	)
})

test('a continued reply counts its characters from the beginning of the article', () => {
	const seam: TimelineStep = { type: 'seam', atCharacter: 0, trimmed: 0, isDoubtful: false }
	const request = everyStep.find((step) => step.type === 'request' && step.rung === 'continue')
	if (!request) throw new Error('There is no request that continues.')
	const segments = toSegmentSteps([segment('a', 'x'.repeat(700), []), segment('b', '', [request, seam])])
	const report = writeTimelineReport(segments, null, words())
	expect(report).toContain('Nothing was recorded for this reply.')
	expect(report).toContain('Continued at 1970-01-01T00:00:01.000Z')
	expect(report).toContain('Continued from its own words, seam at character 700')
})
