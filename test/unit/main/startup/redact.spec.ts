import { describe, expect, it } from 'vitest'
import { redact } from '../../../../src/main/startup/redact.ts'

const canary = 'Canary42secretValue'

describe('redaction', () => {
	it.each([
		`sk-proj-${canary}`,
		`sk-ant-api03-${canary}_-x`,
		`gsk_${canary}`,
		`AIza${canary}${canary}`,
		`Authorization: Bearer ${canary}`,
		`authorization: Basic ${canary}==`,
		`bearer ${canary}`,
		`x-api-key: ${canary}`,
		`OPENAI_API_KEY=${canary}`,
		`{"apiKey":"${canary}"}`,
		`{"api_key": "${canary}"}`,
		`{"x-api-key":"${canary}"}`,
		`{"passphrase":"two words ${canary}"}`,
		`{"password":"a \\" quote ${canary}"}`,
		`{"headers":{"cookie":"holdfast-1=${canary}"}}`,
		`{"Set-Cookie":"holdfast-1=${canary}"}`,
		`{"body":"{\\"api_key\\":\\"${canary}\\"}"}`,
		`{"body":"{\\"inner\\":\\"{\\\\\\"access_token\\\\\\":\\\\\\"${canary}\\\\\\"}\\"}"}`,
		`http://127.0.0.1:4100/open?code=${canary}`,
		`https://example.com/v1?alt=sse&key=${canary}#x`,
		`https://example.com/#access_token=${canary}`,
		`https://ada:${canary}@example.com/v1`,
	])('masks the secret in %s', (text) => {
		expect(redact(text)).not.toContain(canary)
	})

	it('masks a secret known by value in every form it may take', () => {
		const secret = 'päss wörd/42'
		const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
		for (const form of forms) expect(redact(`before ${form} after`, [secret])).toBe('before [redacted] after')
	})

	it('does not garble the text for the placeholder keys of local servers', () => {
		expect(redact('there is none', ['none'])).toBe('there is none')
	})

	it.each([
		'{"code":"ECONNREFUSED","status":429}',
		'{"inputTokens":12,"keyMask":"sk-…abcd","keyState":"stored"}',
		'a risk-averse task-force asked for the skeleton-key-word',
		'https://api.openai.com/v1/models?limit=20',
		'The bearer of bad news explained the basic understanding.',
	])('leaves %s as it is', (text) => {
		expect(redact(text)).toBe(text)
	})

	it.each([
		{ headers: { authorization: `Bearer ${canary}`, 'x-request-id': 'r1' } },
		{ body: JSON.stringify({ apiKey: canary, nested: JSON.stringify({ token: canary, after: 'kept' }) }) },
		{ url: `http://127.0.0.1:1/open?code=${canary}`, note: `quote " and backslash \\ sk-${canary}` },
	])('leaves JSON valid: %o', (value) => {
		const redacted = redact(JSON.stringify(value))
		expect(() => JSON.parse(redacted)).not.toThrow()
		expect(redacted).not.toContain(canary)
	})
})
