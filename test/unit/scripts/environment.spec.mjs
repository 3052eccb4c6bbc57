import { expect, it } from 'vitest'
import { withoutKeys, withoutSettings } from '../../../scripts/setup/environment.mjs'

const env = {
	OPENAI_API_KEY: 'k',
	OPENAI_BASE_URL: 'u',
	openai_org_id: 'o',
	HOLDFAST_API: 'chat',
	PATH: '/bin',
}

it('hides keys from installers, builds and browsers', () => {
	expect(withoutKeys(env)).toEqual({ HOLDFAST_API: 'chat', PATH: '/bin' })
})

it('hides keys and settings from tests and benchmarks', () => {
	expect(withoutSettings(env)).toEqual({ PATH: '/bin' })
})
